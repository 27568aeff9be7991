"""Measure and write docs/benchmarks.md: `python -m tests.bench`, or with the names of sections.

With names (`python -m tests.bench Registers Panning`) only these are measured; the others stay as
they were, each with its own day.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date

from .measuring import Figure
from .stage import ROOT, stage

PAGE = ROOT / "docs" / "benchmarks.md"

HEAD = """# Benchmarks

Written by `make bench`.

Read the ratios, not the absolutes: both sides of a ratio are taken in turn in the same run. *Goal
met* is empty where nothing was promised.
"""


def section(title: str, lead: str, measure: Callable[[], list[Figure]]) -> str:
    load = os.getloadavg()[0]
    figures = measure()
    print(f"{title}: {len(figures)} figures", file=sys.stderr)
    when = f"{date.today().isoformat()}, Python {platform.python_version()}, {_cores()}"
    return f"## {title}\n\n{lead} Measured on {when}, load {load:.1f}.\n\n{_table(figures)}"


def known_sections() -> dict[str, str]:
    """What the page says now, by title."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].removeprefix("## "): part.strip() + "\n" for part in parts}


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


def main(wanted: list[str]) -> None:
    from . import overlap, pages, panning, pdf, registers

    with stage() as client:
        sections = {
            "Overlap": (
                "The one product of matrices on which everything rests, on random networks.",
                overlap.figures,
            ),
            "Pages": (
                "The demo network, as its leader sees it.",
                lambda: pages.figures(client),
            ),
            "Documents": ("The same network on paper.", lambda: pdf.figures(client)),
            "Registers": (
                "Real registers, each in a process of its own: the snapshot, the overlap, and "
                "every question of the page *Insights*; then every page with an empty cache and "
                "from cache; then the pages of the largest, from cache, in turn with the demo's.",
                registers.figures,
            ),
            "Panning": (
                "The first 2,000 of the charities, each drawn by itself, dragged in a real "
                "browser.",
                panning.figures,
            ),
        }
        if unknown := set(wanted) - sections.keys():
            sys.exit(f"No such section: {', '.join(sorted(unknown))}. There are: {list(sections)}")
        written = known_sections()
        for title in wanted or sections:
            written[title] = section(title, *sections[title])
    parts = [written[title] for title in sections if title in written]
    PAGE.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
