"""The exact figures of given pairs, computed together; `overlap` decides which pairs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from stakeholders.analysis.positions import Positions

#: Parties held as full rows at a time: keeps the memory in bounds and the rows in the cache.
BLOCK = 512

#: No position has this value, so in a full row it can stand for "not said".
_SILENT = -128


class Figures(NamedTuple):
    """One array per figure, one place per pair. `convergence` and `divergence` are doubled."""

    shared: np.ndarray
    opposed: np.ndarray
    known: np.ndarray
    convergence: np.ndarray
    divergence: np.ndarray
    ratio: np.ndarray  # NaN where undefined


def figures(positions: Positions, left: np.ndarray, right: np.ndarray) -> Figures:
    """The figures of the pairs of rows (left[i], right[i]); `left` must not descend.

    With a, b the two positions on a subject on which both said something: same sign adds |a|+|b| to
    (twice) the convergence, opposite sign to (twice) the divergence. The ratio is
    Σ min(|a|,|b|)[same sign] / Σ max(|a|,|b|), the latter over all that either said:
    Σ|a| + Σ|b| - Σ min(|a|,|b|).
    """
    if not len(left):
        return Figures(*(np.zeros(0),) * len(Figures._fields))
    blocks = np.unique(left // BLOCK)
    starts = np.searchsorted(left, blocks * BLOCK)
    parts = [
        _block(positions, int(block) * BLOCK, left[start:stop], right[start:stop])
        for block, start, stop in zip(blocks, starts, [*starts[1:], len(left)], strict=True)
    ]
    return Figures(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def sizes(positions: Positions) -> np.ndarray:
    """Σ|a| of every party: how much it has at stake."""
    values = positions.values
    running = np.concatenate(([0], np.cumsum(np.abs(values.data), dtype=np.int64)))
    return running[values.indptr[1:]] - running[values.indptr[:-1]]


def _block(positions: Positions, first: int, left: np.ndarray, right: np.ndarray) -> Figures:
    values, count = positions.values, len(left)
    width = values.shape[1]
    full = _full_rows(positions, first)
    lengths = np.diff(values.indptr)[right]
    ends = np.cumsum(lengths)
    cells = np.arange(ends[-1]) + np.repeat(values.indptr[right] - (ends - lengths), lengths)
    other = full.take(values.indices[cells] + np.repeat((left - first) * width, lengths))
    met = np.flatnonzero(other != _SILENT)
    pair = np.repeat(np.arange(count), lengths)[met]
    one, two = other[met], values.data[cells[met]]
    product, stake = one * two, np.abs(one) + np.abs(two)
    smaller = np.minimum(np.abs(one), np.abs(two))
    same, opposite = product > 0, product < 0

    def total(weights: np.ndarray) -> np.ndarray:
        return np.bincount(pair, weights, minlength=count)

    said = sizes(positions)
    largest = said[left] + said[right] - total(smaller)
    ratio = np.full(count, np.nan)
    np.divide(total(smaller * same), largest, out=ratio, where=largest > 0)
    known = np.bincount(pair, minlength=count)
    return Figures(
        total(same), total(opposite), known, total(stake * same), total(stake * opposite), ratio
    )


def _full_rows(positions: Positions, first: int) -> np.ndarray:
    values = positions.values
    last = min(first + BLOCK, values.shape[0])
    start, stop = values.indptr[first], values.indptr[last]
    rows = np.repeat(np.arange(last - first), np.diff(values.indptr[first : last + 1]))
    full = np.full((last - first, values.shape[1]), _SILENT, dtype=np.int8)
    full[rows, values.indices[start:stop]] = values.data[start:stop]
    return full
