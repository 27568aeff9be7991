"""The parts of a network as marks: who holds them together, who comes loose, who is apart.

A square, a dot and a ring say it without colour; the name of each party is in its mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.insights import Findings, parts
from stakeholders.insights.cohesion import holding
from stakeholders.insights.telling import Figure

from .numbers import short
from .shapes import INK, PAPER, RED, SOFT
from .text import safe

#: Parties drawn at most: more marks than this are no picture.
MOST = 1000

STEP, RADIUS, PER_ROW = 20.0, 6.0, 34
LABEL, LINE = 26.0, 22.0


class Mark(NamedTuple):
    kind: str  # party, holder, loose, unknown, or gap
    name: str = ""


class Block(NamedTuple):
    label: str
    marks: Sequence[Mark]


GAP = Mark("gap")


def of_parts(findings: Findings) -> tuple[Figure, ...]:
    """Every party in view as a mark, in its part of the network; nothing for very many."""
    if len(findings.parties) > MOST or not findings.ties.number_of_edges():
        return ()
    alt = _(
        "A mark for each party: squares hold others together, rings come loose without one of "
        "them, pale rings have no known tie. The tables below name them."
    )
    key = (
        (Mark("holder"), _("without this party others come loose")),
        (Mark("loose"), _("comes loose without the square before it")),
        (Mark("party"), _("another party")),
        (Mark("unknown"), _("no tie known")),
    )
    blocks = _blocks(findings)
    met = {mark.kind for block in blocks for mark in block.marks}
    return (Figure(draw(blocks, [one for one in key if one[0].kind in met], alt), alt),)


def draw(blocks: Sequence[Block], key: Sequence[tuple[Mark, str]], alt: str) -> str:
    """The blocks below each other, each under its label, and what the marks mean as SVG."""
    drawn, y = [], 0.0
    for block in blocks:
        drawn.append(_words(0, y + 16, block.label, "ink", INK, 600))
        y += LABEL
        drawn += _marks(block.marks, y)
        y += -(-len(block.marks) // PER_ROW) * STEP + 12
    for mark, words in key:
        drawn += (
            _mark(mark, RADIUS + 2, y + LINE / 2),
            _words(24, y + 16, words, "soft-ink", SOFT),
        )
        y += LINE
    width = PER_ROW * STEP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="holding" role="img" '
        f'viewBox="0 0 {short(width)} {short(y + 4)}" width="{short(width)}" '
        f'height="{short(y + 4)}" font-family="Atkinson Hyperlegible Next, Atkinson fallback, '
        f'sans-serif" font-size="14"><title>{safe(alt)}</title>{"".join(drawn)}</svg>'
    )


def _marks(marks: Sequence[Mark], top: float) -> Iterator[str]:
    for place, mark in enumerate(marks):
        row, column = divmod(place, PER_ROW)
        yield _mark(mark, RADIUS + 2 + column * STEP, top + STEP / 2 + row * STEP)


def _mark(mark: Mark, x: float, y: float) -> str:
    if mark.kind == "gap":
        return ""
    name = f"<title>{safe(mark.name)}</title>" if mark.name else ""
    if mark.kind == "holder":
        side = 2 * RADIUS
        return (
            f'<rect class="holder" x="{short(x - RADIUS)}" y="{short(y - RADIUS)}" '
            f'width="{short(side)}" height="{short(side)}" fill="{RED}">{name}</rect>'
        )
    fill, line = (INK, INK) if mark.kind == "party" else (PAPER, RED)
    if mark.kind == "unknown":
        fill, line = PAPER, SOFT
    dash = ' stroke-dasharray="2 2"' if mark.kind == "unknown" else ""
    return (
        f'<circle class="{mark.kind}" cx="{short(x)}" cy="{short(y)}" r="{short(RADIUS - 1)}" '
        f'fill="{fill}" stroke="{line}" stroke-width="2"{dash}>{name}</circle>'
    )


def _words(x: float, y: float, words: str, role: str, fill: str, weight: int = 400) -> str:
    return (
        f'<text class="{role}" x="{short(x)}" y="{short(y)}" font-weight="{weight}" '
        f'fill="{fill}">{safe(words)}</text>'
    )


def _blocks(findings: Findings) -> list[Block]:
    found = holding(findings)
    largest, *others = found.components
    blocks = [Block(_hangs_together(len(largest)), _part(findings, largest))]
    if others:
        marks = [mark for part in others for mark in (*_part(findings, part), GAP)]
        label = ngettext("%(n)s other loose part", "%(n)s other loose parts", len(others))
        blocks.append(Block(label % {"n": wording.number(len(others))}, marks[:-1]))
    if found.isolates:
        label = _("No tie known: %(n)s") % {"n": wording.number(len(found.isolates))}
        marks = [Mark("unknown", findings.parties[one].name) for one in found.isolates]
        blocks.append(Block(label, marks))
    return blocks


def _hangs_together(count: int) -> str:
    return ngettext("%(n)s party hangs together", "%(n)s parties hang together", count) % {
        "n": wording.number(count)
    }


def _part(findings: Findings, members: Sequence[int]) -> list[Mark]:
    """One part: first who hangs on nobody, then each party that holds with those it holds."""
    found = holding(findings)
    inside = set(members)
    cuts = [cut for cut in found.cuts if cut.id in inside]
    holders = {cut.id for cut in cuts}
    loose: dict[int, list[int]] = {}
    placed: set[int] = set(holders)
    for cut, split in parts.without(findings, found, MOST):
        freed = [one for part in split[1:] for one in part if one not in placed]
        if cut.id in inside:
            loose[cut.id] = freed
            placed |= set(freed)
    marks = [Mark("party", findings.parties[one].name) for one in members if one not in placed]
    for cut in reversed(cuts):
        marks.append(Mark("holder", findings.parties[cut.id].name))
        marks += [Mark("loose", findings.parties[one].name) for one in loose.get(cut.id, ())]
    return marks
