"""Names on the map: which fit at which size of type, and on which side of their party.

The reader zooms; the type keeps its size on the screen, so relative to the map it shrinks and more
names fit. The names are set for the whole map on a usual screen, the most important first: each on
the first free side of its party, as it is usually broken or narrower; where none is free, one name
in the way is asked to move. Where less fits (a telephone) a part of these is shown, where one looks
closer more are added. A name keeps its side, and a smaller one lies within the larger one's box, so
what fits at one size fits at all smaller ones: the page only shows more of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil, log
from typing import NamedTuple

from stakeholders.analysis.text_width import text_width

from .room import Corners, Name, Taken, Try
from .scene import Box, Node
from .text import breaks

LINE_HEIGHT = 1.15  # in sizes of type
GAP = 2.5  # between a party and its name, in units of the map
STEP = 1.25  # from one size of type to the next
LEVELS = 16

#: The screen on which the map is looked at whole: pixels, and the size of its type. The sheet on
#: which it is printed: points, less the room of the legend.
SCREEN, TYPE = (890, 545), 13.0
SHEET, TYPE_IN_PRINT = (740, 370), 8.2
NARROW = 328  # a telephone
DEEPEST = 4  # pixels per unit of the map

#: The names that come first are set full size, the others in small type: 13 pixels and 11.
SMALL = 0.85
FULL_SIZE, AT_LEAST = 0.3, 12

SIDES = (
    "right",
    "left",
    "below",
    "above",
    "below right",
    "above right",
    "below left",
    "above left",
    "below start",
    "above start",
    "below end",
    "above end",
)


class Label(NamedTuple):
    """A name that fits: from `level` on (0 is the largest type), on one side of its party."""

    node: int  # place in the list of nodes
    level: int
    side: str
    lines: tuple[str, ...]
    small: bool = False


#: What placing needs of a party: its name, x, y and radius.
Spot = tuple[str, float, float, float]


def sizes(paper: Box) -> tuple[float, ...]:
    """Sizes of type in units of the map: from a telephone that shows the whole map to deep zoom.

    Among them are that of the whole map on a usual screen, and that on a sheet.
    """
    usual = on_screen(paper)
    up = max(ceil(log(TYPE * paper.width / NARROW / usual, STEP)), 0)
    down = max(ceil(log(usual * DEEPEST / TYPE, STEP)), 0)
    steps = range(up, max(-down - 1, up - LEVELS + 1), -1)
    return tuple(sorted({*(round(usual * STEP**n, 2) for n in steps), on_sheet(paper)})[::-1])


def on_screen(paper: Box) -> float:
    """The size of type where the whole map is on a usual screen."""
    return round(TYPE * max(paper.width / SCREEN[0], paper.height / SCREEN[1], 1 / DEEPEST), 2)


def on_sheet(paper: Box) -> float:
    """The size of type where the whole map is on a sheet of A4, its legend below."""
    return round(TYPE_IN_PRINT * max(paper.width / SHEET[0], paper.height / SHEET[1]), 2)


def place(
    nodes: Sequence[Node],
    order: Iterable[int],
    levels: Sequence[float],
    paper: Box,
    headings: Iterable[Corners] = (),
) -> tuple[Label, ...]:
    """Labels for the nodes, the most important first in `order`; what never fits is left out.

    No label leaves the paper or lies over a heading.
    """
    spots = tuple((node.name, node.x, node.y, node.radius) for node in nodes)
    return _placed(spots, tuple(order), tuple(levels), paper, tuple(headings))


@lru_cache(maxsize=32)
def _placed(
    spots: tuple[Spot, ...],
    order: tuple[int, ...],
    levels: tuple[float, ...],
    paper: Box,
    headings: tuple[Corners, ...],
) -> tuple[Label, ...]:
    """Kept in the process, because people look at the same map again and again."""
    sheet = (paper.x, paper.y, paper.x + paper.width, paper.y + paper.height)
    marks = [*(_mark(spot) for spot in spots), *headings]
    large = max(AT_LEAST, int(FULL_SIZE * len(order)))
    names = {
        index: Name(1.0 if rank < large else SMALL, tuple(_tries(spots[index])))
        for rank, index in enumerate(order)
    }
    whole = levels.index(on_screen(paper))
    taken = Taken(levels[whole], marks, sheet, names)
    for index, one in _foremost(names, levels[:whole], marks, sheet).items():
        taken.hold(index, one)
    for index in names:
        if index not in taken.held and not taken.put(index):
            taken.make_room(index)
    found = {index: taken.held[index] for index in names if index in taken.held}
    level_of = dict.fromkeys(found, whole)
    level_of |= _thinned(found, names, levels[:whole], marks, sheet)
    for level in range(whole + 1, len(levels)):
        taken = Taken(levels[level], marks, sheet, names)
        for index, one in found.items():
            taken.hold(index, one)
        for index in names:
            if index not in found and taken.put(index):
                found[index], level_of[index] = taken.held[index], level
    return tuple(
        Label(index, level_of[index], one.side, one.lines, names[index].scale < 1)
        for index, one in found.items()
    )


def _foremost(
    names: Mapping[int, Name], levels: Sequence[float], marks: Sequence[Corners], sheet: Corners
) -> dict[int, Try]:
    """The names in full size, set so that they show at the largest type."""
    found: dict[int, Try] = {}
    for size in levels:
        taken = Taken(size, marks, sheet, names)
        for index, one in found.items():
            taken.hold(index, one)
        for index, name in names.items():
            if name.scale == 1 and index not in found and taken.put(index):
                found[index] = taken.held[index]
    return found


def _thinned(
    found: Mapping[int, Try],
    names: Mapping[int, Name],
    levels: Sequence[float],
    marks: Sequence[Corners],
    sheet: Corners,
) -> dict[int, int]:
    """From which of the levels with larger type on the names that are set fit as well."""
    level_of: dict[int, int] = {}
    for level, size in enumerate(levels):
        taken = Taken(size, marks, sheet, names)
        for index in level_of:
            taken.hold(index, found[index])
        for index, one in found.items():
            if index not in level_of and taken.put_so(index, one):
                level_of[index] = level
    return level_of


def _tries(spot: Spot) -> Iterator[Try]:
    """Every way to set a name, the best first."""
    name, x, y, radius = spot
    for broken in breaks(name):
        width = max(text_width(line, 1.0) for line in broken)
        height = LINE_HEIGHT * len(broken)
        for side in SIDES:
            across, along, end = hold(radius, side)
            left = -{"start": 0.0, "middle": width / 2, "end": width}[end]
            top = -(height / 2 if not along else 0.0 if along > 0 else height)
            box = (left, top, left + width, top + height)
            yield Try(side, broken, x + across, y + along, box)


@lru_cache(maxsize=512)
def hold(radius: float, side: str) -> tuple[float, float, str]:
    """Where a label is held: the way from its party to the point, and the end of the text there."""
    away, near = radius * 1.2 + GAP, 0.7 * radius + GAP / 2
    down, _, across = side.partition(" ")
    if not across:
        return {
            "right": (away, 0.0, "start"),
            "left": (-away, 0.0, "end"),
            "below": (0.0, away, "middle"),
            "above": (0.0, -away, "middle"),
        }[side]
    sign = 1 if down == "below" else -1
    return {
        "right": (near, sign * near, "start"),
        "left": (-near, sign * near, "end"),
        "start": (-radius, sign * away, "start"),
        "end": (radius, sign * away, "end"),
    }[across]


def corners(spot: Spot, label: Label, size: float) -> Corners:
    """The box of a label at a size of type."""
    size *= SMALL if label.small else 1
    return next(
        one.at(size) for one in _tries(spot) if one.side == label.side and one.lines == label.lines
    )


def _mark(spot: Spot) -> Corners:
    _, x, y, radius = spot
    reach = radius * 1.2
    return x - reach, y - reach, x + reach, y + reach
