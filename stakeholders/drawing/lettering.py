"""Names on the map: which fit at which size of type, and on which side of their party.

The reader zooms; the type keeps its size on the screen, so relative to the map it shrinks and more
names fit. For a series of sizes, the largest first, every name that is not placed yet is tried
on four sides of its party. A name keeps its side, and a smaller one lies within the larger one's
box, so what fits at one size fits at all smaller ones: the page only shows more of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stakeholders.analysis.labels import text_width

from .scene import Box, Node
from .text import lines

LINE_HEIGHT = 1.15  # in sizes of type
GAP = 2.5  # between a party and its name, in units of the map
STEP = 1.25  # from one size of type to the next
LEVELS = 14
SIDES = (
    "right",
    "left",
    "below",
    "above",
    "below right",
    "above right",
    "below left",
    "above left",
)


class Label(NamedTuple):
    """A name that fits: from `level` on (0 is the largest type), on one side of its party."""

    node: int  # place in the list of nodes
    level: int
    side: str
    lines: tuple[str, ...]


#: What placing needs of a party: its name, x, y and radius.
Spot = tuple[str, float, float, float]


class Corners(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def sizes(paper: Box, *, narrow: float = 360, type_size: float = 13, deepest: float = 4) -> tuple:
    """Sizes of type in units of the map: from a telephone that shows the whole map to deep zoom."""
    largest = max(type_size * paper.width / narrow, type_size)
    smallest = type_size / deepest
    found = [round(largest, 2)]
    while found[-1] > smallest and len(found) < LEVELS:
        found.append(round(found[-1] / STEP, 2))
    return tuple(found)


def place(
    nodes: Sequence[Node], order: Iterable[int], levels: Sequence[float], paper: Box
) -> tuple[Label, ...]:
    """Labels for the nodes, the most important first in `order`; what never fits is left out.

    No label leaves the paper.
    """
    spots = tuple((node.name, node.x, node.y, node.radius) for node in nodes)
    return _placed(spots, tuple(order), tuple(levels), paper)


@lru_cache(maxsize=32)
def _placed(
    spots: tuple[Spot, ...], order: tuple[int, ...], levels: tuple[float, ...], paper: Box
) -> tuple[Label, ...]:
    """Kept in the process, because people look at the same map again and again."""
    sheet = Corners(paper.x, paper.y, paper.x + paper.width, paper.y + paper.height)
    waiting = [(index, lines(spots[index][0])) for index in order]
    widths = {index: max(text_width(one, 1.0) for one in broken) for index, broken in waiting}
    placed: list[Label] = []
    for level, size in enumerate(levels):
        taken = _Taken(4 * size)
        for spot in spots:
            taken.add(_mark(spot))
        for label in placed:
            taken.add(corners(spots[label.node], label, size, widths[label.node]))
        left_over = []
        for index, broken in waiting:
            for side in SIDES:
                label = Label(index, level, side, broken)
                box = corners(spots[index], label, size, widths[index])
                if _within(box, sheet) and taken.free(box):
                    taken.add(box)
                    placed.append(label)
                    break
            else:
                left_over.append((index, broken))
        waiting = left_over
    return tuple(placed)


def hold(radius: float, side: str) -> tuple[float, float, str]:
    """Where a label is held: the way from its party to the point, and the end of the text there."""
    away = radius * 1.2 + GAP
    if " " in side:
        near = 0.7 * radius + GAP / 2
        down = near if side.startswith("below") else -near
        return (near, down, "start") if side.endswith("right") else (-near, down, "end")
    return {
        "right": (away, 0.0, "start"),
        "left": (-away, 0.0, "end"),
        "below": (0.0, away, "middle"),
        "above": (0.0, -away, "middle"),
    }[side]


def corners(spot: Spot, label: Label, size: float, width: float) -> Corners:
    """The box of a label at a size of type; `width` is that of its longest line at size 1."""
    _, x, y, radius = spot
    width, height = width * size, LINE_HEIGHT * size * len(label.lines)
    across, along, end = hold(radius, label.side)
    left = x + across - {"start": 0.0, "middle": width / 2, "end": width}[end]
    top = y + along - (height / 2 if not along else 0.0 if along > 0 else height)
    return Corners(left, top, left + width, top + height)


def _mark(spot: Spot) -> Corners:
    _, x, y, radius = spot
    reach = radius * 1.2
    return Corners(x - reach, y - reach, x + reach, y + reach)


def _within(box: Corners, sheet: Corners) -> bool:
    return (
        box.left >= sheet.left
        and box.right <= sheet.right
        and box.top >= sheet.top
        and box.bottom <= sheet.bottom
    )


class _Taken:
    """Boxes in a grid, so that a new one is compared with its surroundings only."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.cells: defaultdict[tuple[int, int], list[Corners]] = defaultdict(list)

    def _around(self, box: Corners) -> Iterator[tuple[int, int]]:
        cell = self.cell
        for column in range(int(box.left // cell), int(box.right // cell) + 1):
            for row in range(int(box.top // cell), int(box.bottom // cell) + 1):
                yield column, row

    def add(self, box: Corners) -> None:
        for place in self._around(box):
            self.cells[place].append(box)

    def free(self, box: Corners) -> bool:
        left, top, right, bottom = box
        for place in self._around(box):
            for other in self.cells.get(place, ()):
                if (
                    left < other.right
                    and other.left < right
                    and top < other.bottom
                    and other.top < bottom
                ):
                    return False
        return True
