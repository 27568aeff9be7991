"""Nodes that lie over each other are pushed apart, the others stay where they are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.spatial import cKDTree

#: Rounds before everything is drawn a little wider, so that an end is certain.
_PATIENCE = 40

_TOLERANCE = 1e-6


def separate(
    points: Mapping[int, tuple[float, float]], radii: Mapping[int, float] | float
) -> dict[int, tuple[float, float]]:
    """The same points, moved as little as needed so that no two circles overlap.

    Every two that overlap move away from each other along the line between them, round by round;
    where that comes to no end the whole is widened by a twentieth. Distances and radii are in one
    unit; afterwards two points are at least the sum of their radii apart (within a millionth).
    Deterministic: points on one place part in a fixed direction per pair.

    >>> separate({1: (0.0, 0.0), 2: (1.0, 0.0)}, 1.0)
    {1: (-0.5, 0.0), 2: (1.5, 0.0)}
    """
    if not points:
        return {}
    places = np.array(list(points.values()), dtype=float)
    sizes = [radii if isinstance(radii, int | float) else radii[one] for one in points]
    places = part(places, np.array(sizes, dtype=float))
    return dict(zip(points, map(tuple, places.tolist()), strict=True))


def part(places: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """`separate` on arrays: places (n, 2), sizes (n,)."""
    places = places.copy()
    turn = 0
    while True:
        pairs = cKDTree(places).query_pairs(2 * sizes.max(), output_type="ndarray")
        pairs = pairs[np.lexsort(pairs.T)]
        one, two = pairs.T
        apart = places[two] - places[one]
        distance = np.hypot(*apart.T)
        short = sizes[one] + sizes[two] - distance
        over = short > _TOLERANCE
        if not over.any():
            return places
        turn += 1
        if turn % _PATIENCE == 0:
            places *= 1.05
            continue
        one, two, short, apart, distance = (
            column[over] for column in (one, two, short, apart, distance)
        )
        angle = 2.399963 * (one + 2 * two)  # the golden angle: pairs on one place fan out
        fan = np.column_stack((np.cos(angle), np.sin(angle)))
        together = (distance < _TOLERANCE)[:, None]
        away = np.where(together, fan, apart / np.maximum(distance, _TOLERANCE)[:, None])
        push = away * (short / 2)[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(two, push[:, axis], len(places))
            places[:, axis] -= np.bincount(one, push[:, axis], len(places))
