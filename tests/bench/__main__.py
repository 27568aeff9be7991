"""Measure everything and write docs/benchmarks.md: `python -m tests.bench`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from datetime import date

from .measuring import Figure
from .stage import ROOT, stage

PAGE = ROOT / "docs" / "benchmarks.md"

HEAD = """# Benchmarks

Written by `make bench`; {day}, Python {python}, {cores}, load {load} at the start.

Read the ratios, not the absolutes: both sides of a ratio are taken in turn in the same run. *Goal
met* is empty where nothing was promised.
"""


def page(sections: Iterable[tuple[str, str, list[Figure]]], load: float) -> str:
    parts = [
        HEAD.format(
            day=date.today().isoformat(),
            python=platform.python_version(),
            cores=_cores(),
            load=f"{load:.1f}",
        )
    ]
    for title, lead, figures in sections:
        parts.append(f"## {title}\n\n{lead}\n\n{_table(figures)}")
    return "\n".join(parts)


def _cores() -> str:
    count = os.cpu_count() or 1
    names = {1: "one shared core", 2: "two shared cores", 4: "four shared cores"}
    return names.get(count, f"{count} shared cores")


def _table(figures: Iterable[Figure]) -> str:
    met = {None: "", True: "yes", False: "**no**"}
    rows = [
        f"| {one.what} | {one.value} | {one.goal} | {met[one.met]} |".replace("  ", " ")
        for one in figures
    ]
    return "\n".join(["| what | measured | goal | goal met |", "|---|---|---|---|", *rows, ""])


def main() -> None:
    from . import overlap, pages, pdf, registers

    load = os.getloadavg()[0]
    sections: list[tuple[str, str, list[Figure]]] = []

    def add(title: str, lead: str, figures: list[Figure]) -> None:
        print(f"{title}: {len(figures)} figures", file=sys.stderr)
        sections.append((title, lead, figures))

    add(
        "Overlap",
        "The one product of matrices on which everything rests, on random networks.",
        overlap.figures(),
    )
    with stage() as client:
        add("Pages", "The demo network, as its leader sees it.", pages.figures(client))
        add("Documents", "The same network on paper.", pdf.figures(client))
    add(
        "Registers",
        "Real registers, each in a process of its own: the snapshot, the overlap, and every "
        "question of the page *Insights*; then every page with an empty cache and from cache.",
        registers.figures(),
    )
    PAGE.write_text(page(sections, load), encoding="utf-8")


if __name__ == "__main__":
    main()
