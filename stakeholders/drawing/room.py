"""The room on the paper: where a name is free of marks, of other names and of the edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: Left, top, right and bottom: a plain tuple, because thousands are made for one map.
Corners = tuple[float, float, float, float]


class Try(NamedTuple):
    """One way to set a name: where it is held, and its box from there at size 1."""

    side: str
    lines: tuple[str, ...]
    x: float
    y: float
    box: Corners

    def at(self, size: float) -> Corners:
        """Its box at a size of type."""
        x, y, (left, top, right, bottom) = self.x, self.y, self.box
        return x + left * size, y + top * size, x + right * size, y + bottom * size


class Name(NamedTuple):
    """A name to be set: its size against the others, and the ways to set it, the best first."""

    scale: float
    tries: tuple[Try, ...]


class Taken:
    """What stands where at one size of type.

    Boxes are kept in a grid, so that a new one is compared with its surroundings only.
    """

    def __init__(
        self, size: float, marks: Iterable[Corners], sheet: Corners, names: Mapping[int, Name]
    ) -> None:
        self.size, self.sheet, self.names = size, sheet, names
        self.cell = 4 * size
        self.cells: defaultdict[tuple[int, int], dict[int, Corners]] = defaultdict(dict)
        self.held: dict[int, Try] = {}
        for number, mark in enumerate(marks, 1):
            self._add(-number, mark)

    def hold(self, index: int, one: Try) -> None:
        """Take the room of a name that is known to fit."""
        self._add(index, self._box(index, one))
        self.held[index] = one

    def put(self, index: int) -> bool:
        """Set a name in the first way that is free."""
        return any(self.put_so(index, one) for one in self.names[index].tries)

    def put_so(self, index: int, one: Try) -> bool:
        """Set a name in this way, if that is free."""
        box = self._box(index, one)
        if not self._on_sheet(box) or self._meets(box, 1):
            return False
        self.hold(index, one)
        return True

    def make_room(self, index: int) -> bool:
        """Set a name where at most two others are in the way that can both go elsewhere."""
        for one in self.names[index].tries:
            box = self._box(index, one)
            met = self._meets(box, 3) if self._on_sheet(box) else ()
            if not 0 < len(met) < 3 or min(met) < 0:
                continue
            before = dict(self.held)
            for other in met:
                self._remove(other)
            self.hold(index, one)
            if all([self.put(other) for other in met]):
                return True
            self._restore(before)
        return False

    def _restore(self, before: Mapping[int, Try]) -> None:
        for index in [index for index, one in self.held.items() if before.get(index) is not one]:
            self._remove(index)
        for index, one in before.items():
            if index not in self.held:
                self.hold(index, one)

    def _box(self, index: int, one: Try) -> Corners:
        return one.at(self.size * self.names[index].scale)

    def _on_sheet(self, box: Corners) -> bool:
        sheet = self.sheet
        return (
            box[0] >= sheet[0] and box[1] >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]
        )

    def _around(self, box: Corners) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self.cell) for edge in box)
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]

    def _add(self, index: int, box: Corners) -> None:
        for place in self._around(box):
            self.cells[place][index] = box

    def _remove(self, index: int) -> None:
        for place in self._around(self._box(index, self.held.pop(index))):
            del self.cells[place][index]

    def _meets(self, box: Corners, at_most: int) -> set[int]:
        """Whose boxes it would lie over: names by their number, marks below 0."""
        left, top, right, bottom = box
        met: set[int] = set()
        for place in self._around(box):
            if place not in self.cells:
                continue
            for index, other in self.cells[place].items():
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    met.add(index)
                    if len(met) == at_most or index < 0:
                        return met
        return met
