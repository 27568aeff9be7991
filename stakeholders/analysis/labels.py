"""Where the names go on the map, so that none lies over another or over a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor
from typing import NamedTuple

from stakeholders.analysis.lettering import text_width

__all__ = ("END", "MIDDLE", "START", "Label", "place_labels", "text_width")

#: Where the text is held: the x of a label is its start, its middle or its end.
START, MIDDLE, END = "start", "middle", "end"

#: Free room between a party's circle and its name, as a share of the height of the name.
_GAP = 0.25

#: How much of the radius a diagonal label goes along each axis.
_DIAGONAL = 0.75

_Box = tuple[float, float, float, float]  # left, top, right, bottom


class Label(NamedTuple):
    """Where to draw a name: `x` by the anchor (start, middle, end), `y` the middle of the line."""

    x: float
    y: float
    anchor: str


def place_labels(
    points: Mapping[int, tuple[float, float]],
    radii: Mapping[int, float] | float,
    sizes: Mapping[int, tuple[float, float]],
    priorities: Mapping[int, float],
    bounds: _Box,
) -> dict[int, Label]:
    """Places for as many names as fit without touching a party, another name or the edge.

    One after another, highest priority first (equal: in the order of `points`), each name takes
    the first free of eight places around its circle: right, left, below, above, and the four
    diagonals. A name that finds none is left out. `sizes` are (width, height) of the names,
    `bounds` (left, top, right, bottom), all in the unit of the points; y may point either way.
    Parties without a size get no name but are kept free. Greedy, deterministic; the boxes are
    found by a grid, so the work grows with the number of parties, not with its square.

    >>> place_labels({1: (0, 0)}, 1, {1: (4, 1)}, {}, (-10, -10, 10, 10))
    {1: Label(x=1.25, y=0.0, anchor='start')}
    """
    sized = {one: radii if isinstance(radii, int | float) else radii[one] for one in points}
    cell = max((size for width_height in sizes.values() for size in width_height), default=1.0)
    taken = _Taken(max(cell / 2, 2 * max(sized.values(), default=0.0), 1e-9))
    for one, (x, y) in points.items():
        radius = sized[one]
        taken.add((x - radius, y - radius, x + radius, y + radius))
    named = [one for one in points if one in sizes]
    placed: dict[int, Label] = {}
    for one in sorted(named, key=lambda one: -priorities.get(one, 0.0)):
        for label, box in _candidates(points[one], sized[one], sizes[one]):
            if _within(box, bounds) and taken.free(box):
                taken.add(box)
                placed[one] = label
                break
    return placed


def _candidates(
    point: tuple[float, float], radius: float, size: tuple[float, float]
) -> Iterator[tuple[Label, _Box]]:
    (x, y), (width, height) = point, size
    gap = _GAP * height
    beside, clear = radius + gap, radius + gap / 2 + height / 2
    aslant, low = _DIAGONAL * radius + gap / 2, _DIAGONAL * radius + height / 2
    for across, along, anchor in (
        (beside, 0.0, START),
        (-beside, 0.0, END),
        (0.0, clear, MIDDLE),
        (0.0, -clear, MIDDLE),
        (aslant, low, START),
        (aslant, -low, START),
        (-aslant, low, END),
        (-aslant, -low, END),
    ):
        at_x, at_y = float(x + across), float(y + along)
        left = at_x - {START: 0.0, MIDDLE: width / 2, END: width}[anchor]
        box = (left, at_y - height / 2, left + width, at_y + height / 2)
        yield Label(at_x, at_y, anchor), box


def _within(box: _Box, bounds: _Box) -> bool:
    return (
        box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]
    )


class _Taken:
    """The boxes in use, found by the cells of a grid that they touch."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: dict[tuple[int, int], list[_Box]] = {}

    def add(self, box: _Box) -> None:
        for cell in self._cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def free(self, box: _Box) -> bool:
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._cells(box)
            for other in self._boxes.get(cell, ())
        )

    def _cells(self, box: _Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (floor(edge / self._cell) for edge in box)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield column, row
