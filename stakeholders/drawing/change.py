"""The map of two days at once: who came, who went and who stayed, told apart without colour.

A square with a plus is new, a dashed ring is gone, a dot stayed; the same for the lines: thick and
whole, dashed, thin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, sin
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.analysis.change import Change
from stakeholders.analysis.snapshot import Snapshot
from stakeholders.analysis.text_width import text_width
from stakeholders.insights.telling import Figure

from . import lettering
from .compose import UNIT
from .lettering import LINE_HEIGHT, Label
from .numbers import short
from .scene import Box, Node, bounds
from .shapes import BLUE, INK, PAPER, RED, SOFT
from .text import safe

#: More parties than this no screen can show: those to whom nothing happened are left out first.
MOST = 600

#: In units of the drawing; and how near to another a party that is gone may stand.
RADIUS, CLOSE = 7.0, 1.2

STAYED, NEW, GONE = "stayed", "new", "gone"

#: Colour, width and dashes of a line.
LINES = {STAYED: (SOFT, 0.7, ""), NEW: (BLUE, 3.2, ""), GONE: (RED, 1.8, "5 4")}


class Party(NamedTuple):
    """One party, by what became of it."""

    id: int
    name: str
    x: float
    y: float
    fate: str


class Line(NamedTuple):
    """One tie, by the place of its ends in the list of parties."""

    a: int
    b: int
    fate: str


def of_change(found: Change, then: Snapshot, now: Snapshot) -> tuple[Figure, ...]:
    """The map with what changed marked on it; nothing where nobody has a place."""
    ties = _fates(found, now)
    parties = _parties(found, then, now, ties)
    if not parties:
        return ()
    order = {party.id: n for n, party in enumerate(parties)}
    lines = [
        Line(order[a], order[b], fate) for (a, b), fate in ties.items() if a in order and b in order
    ]
    alt = _(
        "The map with what changed: a square with a plus is a new party, a dashed ring one that "
        "is gone, a dot one that stayed. A thick line is a new tie, a dashed one is gone, a thin "
        "one stayed. The tables name them all."
    )
    words = {
        NEW: (_("new party"), _("new tie")),
        GONE: (_("party that is gone"), _("tie that is gone")),
        STAYED: (_("party that stayed"), _("tie that stayed")),
    }
    return (Figure(draw(parties, lines, words, alt), alt, _caption(found, parties)),)


def _caption(found: Change, parties: Sequence[Party]) -> str:
    said = _("Everybody stands where the map of the network has them.")
    if found.now.parties + len(found.gone_parties) > len(parties):
        said += " " + _("Drawn are those who came, went, or have a tie that did, and others near.")
    return said


def _fates(found: Change, now: Snapshot) -> dict[tuple[int, int], str]:
    """What became of every tie; a pair that is tied otherwise already stayed tied."""
    moved = {_pair(one): (one.before, one.after) for one in found.ties}
    there = {(min(e), max(e)) for e in ((row.source_id, row.target_id) for row in now.ties)}
    fates = dict.fromkeys(sorted(there), STAYED)
    fates |= {
        pair: NEW for pair, (before, _after) in moved.items() if before is None and pair in there
    }
    return fates | {pair: GONE for pair in moved if pair not in there}


def _pair(one: tuple) -> tuple[int, int]:
    return min(one[0], one[1]), max(one[0], one[1])


def _parties(
    found: Change, then: Snapshot, now: Snapshot, ties: Mapping[tuple[int, int], str]
) -> list[Party]:
    new, gone = set(found.new_parties), set(found.gone_parties)
    stands = {row.stakeholder_id: (row.x, row.y) for row in now.map_positions}
    stood = {row.stakeholder_id: (row.x, row.y) for row in then.map_positions}
    rows = [row for row in now.stakeholders if row.id in stands]
    touched = new | {one for pair, fate in ties.items() if fate != STAYED for one in pair}
    if len(rows) > MOST:
        kept = sorted(rows, key=lambda row: row.id not in touched)[:MOST]
        rows = sorted(kept, key=lambda row: row.id)
    parties = [
        Party(row.id, row.name, *stands[row.id], NEW if row.id in new else STAYED) for row in rows
    ]
    taken = [(one.x, one.y) for one in parties]
    for row in then.stakeholders:
        if row.id in gone and row.id in stood and len(parties) < 2 * MOST:
            place = _free(stood[row.id], taken)
            taken.append(place)
            parties.append(Party(row.id, row.name, *place, GONE))
    return parties


def _free(place: tuple[float, float], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """This place, or the first beside it where nobody stands: others moved in meanwhile."""
    x, y = place
    for step in range(200):
        away, angle = 0.25 * step**0.75, 2.4 * step
        spot = (x + away * cos(angle), y + away * sin(angle))
        if all((spot[0] - a) ** 2 + (spot[1] - b) ** 2 >= CLOSE**2 for a, b in taken):
            return spot
    return place


def draw(
    parties: Sequence[Party],
    lines: Sequence[Line],
    words: Mapping[str, tuple[str, str]],
    alt: str,
) -> str:
    """The parties and ties as SVG, with a key of the marks that are met below."""
    nodes = [
        Node(one.id, one.name, round(one.x * UNIT, 1), round(one.y * UNIT, 1), RADIUS)
        for one in parties
    ]
    paper = bounds(nodes)
    size = lettering.on_screen(paper)
    key = list(_key(parties, lines, words, paper, size))
    whole = paper._replace(height=paper.height + 2.6 * size)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="change-map" role="img" '
        f'viewBox="{" ".join(map(short, whole))}" width="{short(whole.width)}" '
        f'height="{short(whole.height)}" font-family="Atkinson Hyperlegible Next, Atkinson '
        f'fallback, sans-serif" font-size="{short(size)}"><title>{safe(alt)}</title>'
    ]
    for fate in (STAYED, GONE, NEW):
        drawn.append(_path(nodes, [one for one in lines if one.fate == fate], fate))
    drawn += [_mark(one.fate, node.x, node.y) for one, node in zip(parties, nodes, strict=True)]
    drawn += _names(parties, nodes, lines, paper, size)
    return "".join((*drawn, *key, "</svg>"))


def _path(nodes: Sequence[Node], lines: Sequence[Line], fate: str) -> str:
    if not lines:
        return ""
    d = "".join(
        f"M{short(nodes[one.a].x)} {short(nodes[one.a].y)}"
        f"L{short(nodes[one.b].x)} {short(nodes[one.b].y)}"
        for one in lines
    )
    return _stroke(d, fate)


def _stroke(d: str, fate: str) -> str:
    colour, width, dashes = LINES[fate]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    if fate == STAYED:
        dashed = ' stroke-opacity="0.5"'
    return (
        f'<path class="tie is-{fate}" d="{d}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _mark(fate: str, x: float, y: float) -> str:
    at = f'cx="{short(x)}" cy="{short(y)}"'
    if fate == STAYED:
        return f'<circle class="is-stayed" {at} r="{short(RADIUS * 0.7)}" fill="{SOFT}"/>'
    if fate == GONE:
        return (
            f'<circle class="is-gone" {at} r="{short(RADIUS)}" fill="{PAPER}" stroke="{RED}" '
            f'stroke-width="1.8" stroke-dasharray="3 3"/>'
        )
    half, arm = RADIUS * 1.25, RADIUS * 0.75
    return (
        f'<rect class="is-new" x="{short(x - half)}" y="{short(y - half)}" '
        f'width="{short(2 * half)}" height="{short(2 * half)}" fill="{BLUE}"/>'
        f'<path class="plus" d="M{short(x - arm)} {short(y)}h{short(2 * arm)}'
        f'M{short(x)} {short(y - arm)}v{short(2 * arm)}" stroke="{PAPER}" stroke-width="2.4"/>'
    )


def _names(
    parties: Sequence[Party],
    nodes: Sequence[Node],
    lines: Sequence[Line],
    paper: Box,
    size: float,
) -> Iterator[str]:
    """Who changed is named first, as far as there is room."""
    touched = {end for one in lines if one.fate != STAYED for end in (one.a, one.b)}
    order = sorted(
        range(len(parties)),
        key=lambda n: (parties[n].fate == STAYED, n not in touched, parties[n].name),
    )
    levels = lettering.sizes(paper)
    for label in lettering.place(nodes, order, levels, paper):
        if label.level <= levels.index(size):
            yield _name(parties[label.node], nodes[label.node], label, size)


def _name(party: Party, node: Node, label: Label, size: float) -> str:
    across, along, end = lettering.hold(node.radius, label.side)
    more = (len(label.lines) - 1) * LINE_HEIGHT
    start = 0.35 - more / 2 if not along else 0.85 if along > 0 else -0.3 - more
    small = f' font-size="{short(size * lettering.SMALL)}"' if label.small else ""
    bold = ' font-weight="700"' if party.fate == NEW else ""
    tspans = "".join(
        f'<tspan x="{short(node.x + across)}" dy="{short(start if n == 0 else LINE_HEIGHT)}em">'
        f"{safe(line)}</tspan>"
        for n, line in enumerate(label.lines)
    )
    ink, soft = (SOFT, " soft") if party.fate == GONE else (INK, "")
    return (
        f'<text class="name{soft}" y="{short(node.y + along)}" text-anchor="{end}"{small}{bold} '
        f'fill="{ink}" stroke="{PAPER}" stroke-width="{short(size * 0.2)}" '
        f'stroke-linejoin="round" paint-order="stroke">{tspans}</text>'
    )


def _key(
    parties: Sequence[Party],
    lines: Sequence[Line],
    words: Mapping[str, tuple[str, str]],
    paper: Box,
    size: float,
) -> Iterator[str]:
    """The marks and lines that are met, each with its words, in a row below."""
    x, y = paper.x + size, paper.y + paper.height + 1.3 * size
    entries = [(fate, 0) for fate in words if any(one.fate == fate for one in parties)]
    entries += [(fate, 1) for fate in words if any(one.fate == fate for one in lines)]
    needed = sum(text_width(words[fate][n], size) + 5 * size for fate, n in entries)
    scale = min(1.0, (paper.width - size) / needed) if needed else 1.0
    yield f'<g transform="translate({short(x)} {short(y)}) scale({short(scale)})">'
    along = 0.0
    for fate, n in entries:
        mark = _stroke(f"M{short(along)} 0h{short(2.4 * size)}", fate) if n else ""
        yield mark or _mark(fate, along + size, 0)
        along += 2.8 * size
        word = words[fate][n]
        yield (
            f'<text class="name" x="{short(along)}" y="{short(0.35 * size)}" fill="{INK}">'
            f"{safe(word)}</text>"
        )
        along += text_width(word, size) + 2.2 * size
    yield "</g>"
