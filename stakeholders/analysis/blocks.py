"""How much is shared within and between groups: the figures of a heatmap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from stakeholders.analysis.figures import figures
from stakeholders.analysis.positions import Positions

#: Up to so many parties every pair is looked at; above, an even choice from each group.
EVERY_PAIR_UP_TO = 1000

Square = tuple[tuple[float | None, ...], ...]


def ratios(positions: Positions, ids: Sequence[int]) -> Square:
    """The ratio of every two of these parties, as a square in their order.

    Weighted Jaccard as in `overlap`, 0 .. 1, exact at any size; None on the diagonal and for two
    parties without an opinion. An unknown party is a KeyError. Source: Ruzicka 1958.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> ratios(from_arrays([[3, 1], [3, None], [0, 0]]), [2, 1])
    ((None, 0.75), (0.75, None))
    """
    return _plain(_table(positions, ids))


def mean_ratios(
    positions: Positions,
    groups: Sequence[Sequence[int]],
    *,
    every_pair_up_to: int = EVERY_PAIR_UP_TO,
) -> tuple[Square, bool]:
    """The mean ratio within (diagonal) and between groups, and whether every pair was looked at.

    Mean over the pairs of one member of the one and one of the other, 0 .. 1; None where no pair
    has a ratio (a group of one, or nobody with an opinion). With more than `every_pair_up_to`
    parties an even choice is made from each group, so that as many take part in all.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> mean_ratios(from_arrays([[2, None], [2, None], [None, 1]]), [[1, 2], [3]])
    (((1.0, 0.0), (0.0, None)), True)
    """
    total = sum(map(len, groups))
    every = total <= every_pair_up_to
    if not every:
        most = max(2, every_pair_up_to // len(groups))
        groups = [_evenly(group, most) for group in groups]
    table = _table(positions, [one for group in groups for one in group])
    ends = np.cumsum([0, *map(len, groups)])
    parts = [slice(start, stop) for start, stop in pairwise(ends)]
    means = np.array([[_mean(table[one, two]) for two in parts] for one in parts])
    return _plain(means.reshape(len(parts), len(parts))), every


def _evenly(group: Sequence[int], most: int) -> list[int]:
    step = max(1.0, len(group) / most)
    return [group[int(number * step)] for number in range(min(most, len(group)))]


def _table(positions: Positions, ids: Sequence[int]) -> np.ndarray:
    rows = np.array([positions.rows[one] for one in ids], dtype=np.int64)
    left, right = np.triu_indices(len(rows), 1)
    one, two = np.minimum(rows[left], rows[right]), np.maximum(rows[left], rows[right])
    order = np.lexsort((two, one))
    table = np.full((len(rows), len(rows)), np.nan)
    table[left[order], right[order]] = figures(positions, one[order], two[order]).ratio
    return np.fmax(table, table.T)


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan


def _plain(table: np.ndarray) -> Square:
    return tuple(tuple(None if one != one else one for one in row) for row in table.tolist())
