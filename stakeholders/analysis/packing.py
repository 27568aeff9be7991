"""Parts of a drawing laid side by side: compact, without overlap, about 1.7 wide to 1 high."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Width to height of the whole: the map on a screen, and on a landscape page above its legend.
ASPECT = 1.7

#: The cells in which free room is counted, and with it the least distance between two parts.
_CELL = 1.5


def pack(parts: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The parts (each (n, 2)), moved but not turned, the first in the middle.

    Each next part goes to the free place nearest to the middle, measured on an ellipse of 1.7 to 1;
    a part covers the cells of 1.5 by 1.5 that its points lie in, and those around them.
    """
    shapes = [_shape(part) for part in parts]
    longest = max((max(shape.shape) for shape in shapes), default=0)
    side = 2 * longest + int(4 * np.sqrt(sum(shape.size for shape in shapes))) + 8
    taken = np.zeros((side, side), dtype=bool)
    moved = []
    for part, shape in zip(parts, shapes, strict=True):
        column, row = _free(taken, shape)
        taken[column : column + shape.shape[0], row : row + shape.shape[1]] |= shape
        corner = np.floor(part.min(axis=0) / _CELL) - 1
        moved.append(part + (np.array((column, row)) - side / 2 - corner) * _CELL)
    return moved


def block(count: int) -> np.ndarray:
    """Places for parties without company: rows of a tidy block, (count, 2), two apart."""
    columns = max(1, int(np.ceil(np.sqrt(count * ASPECT))))
    number = np.arange(count)
    return np.column_stack((number % columns, number // columns)) * 2.0


def _shape(part: np.ndarray) -> np.ndarray:
    """The covered cells, from one left of and one below the least point's."""
    cells = np.floor(part / _CELL).astype(int)
    cells -= cells.min(axis=0) - 1
    shape = np.zeros(cells.max(axis=0) + 2, dtype=bool)
    for column in (-1, 0, 1):
        for row in (-1, 0, 1):
            shape[cells[:, 0] + column, cells[:, 1] + row] = True
    return shape


def _free(taken: np.ndarray, shape: np.ndarray) -> tuple[int, int]:
    """Where the shape's corner goes: the free place with its middle nearest to the middle."""
    columns, rows = np.subtract(taken.shape, shape.shape) + 1
    covered = np.zeros((columns, rows), dtype=bool)
    if taken.any():
        for column, row in np.argwhere(shape):
            covered |= taken[column : column + columns, row : row + rows]
    middle = taken.shape[0] / 2
    across = (np.arange(columns) + shape.shape[0] / 2 - middle) / ASPECT
    along = np.arange(rows) + shape.shape[1] / 2 - middle
    distance = np.add.outer(across**2, along**2)
    distance[covered] = np.inf
    column, row = np.unravel_index(int(distance.argmin()), distance.shape)
    return int(column), int(row)
