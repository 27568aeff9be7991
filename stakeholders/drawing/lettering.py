"""Names on the map: which fit at which size of type, and on which side of their party.

The reader zooms; the type keeps its size on the screen, so relative to the map it shrinks and more
names fit. For a series of sizes, the largest first, every name that is not placed yet is tried
on four sides of its party. A name keeps its side, and a smaller one lies within the larger one's
box, so what fits at one size fits at all smaller ones: the page only shows more of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .scene import Box, Node
from .shapes import REACH
from .text import lines, text_width

LINE_HEIGHT = 1.15  # in sizes of type
GAP = 2.5  # between a party and its name, in units of the map
STEP = 1.4  # from one size of type to the next
SIDES = ("right", "left", "below", "above")


class Label(NamedTuple):
    """A name that fits: from `level` on (0 is the largest type), on one side of its party."""

    node: int  # place in the list of nodes
    level: int
    side: str
    lines: tuple[str, ...]


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
    while found[-1] > smallest and len(found) < 10:
        found.append(round(found[-1] / STEP, 2))
    return tuple(found)


def place(nodes: Sequence[Node], order: Iterable[int], levels: Sequence[float]) -> list[Label]:
    """Labels for the nodes, the most important first in `order`; what never fits is left out."""
    waiting = [(index, lines(nodes[index].name)) for index in order]
    widths = {index: max(text_width(line, 1.0) for line in broken) for index, broken in waiting}
    placed: list[Label] = []
    for level, size in enumerate(levels):
        taken = _Taken(4 * size)
        for node in nodes:
            taken.add(_mark(node))
        for label in placed:
            taken.add(corners(nodes[label.node], label, size, widths[label.node]))
        left_over = []
        for index, broken in waiting:
            for side in SIDES:
                label = Label(index, level, side, broken)
                box = corners(nodes[index], label, size, widths[index])
                if taken.free(box):
                    taken.add(box)
                    placed.append(label)
                    break
            else:
                left_over.append((index, broken))
        waiting = left_over
    return placed


def corners(node: Node, label: Label, size: float, width: float) -> Corners:
    """The box of a label at a size of type; `width` is that of its longest line at size 1."""
    width, height = width * size, LINE_HEIGHT * size * len(label.lines)
    away = node.radius * 1.2 + GAP
    if label.side == "right":
        left, top = node.x + away, node.y - height / 2
    elif label.side == "left":
        left, top = node.x - away - width, node.y - height / 2
    elif label.side == "below":
        left, top = node.x - width / 2, node.y + away
    else:
        left, top = node.x - width / 2, node.y - away - height
    return Corners(left, top, left + width, top + height)


def _mark(node: Node) -> Corners:
    reach = node.radius * min(REACH, 1.25)
    return Corners(node.x - reach, node.y - reach, node.x + reach, node.y + reach)


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
