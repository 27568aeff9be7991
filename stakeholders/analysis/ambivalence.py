"""Who plays a double part: friend on one subject and foe on another, of the same others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.overlap import one_to_all
from stakeholders.analysis.positions import Positions

#: Cells of a product held at a time.
_CELLS = 1 << 22


class Ambivalence(NamedTuple):
    """How far one party is friend and foe at once. None: it meets nobody on any subject."""

    id: int
    ambivalence: float | None  # 0 friend or foe with each .. 1 as much friend as foe with everyone
    convergence: float  # Σ over the others
    divergence: float
    at_stake: int  # Σ |position| of the party itself


def ambivalence(positions: Positions, *, order: int = 2) -> tuple[Ambivalence, ...]:
    """How double each party's part is, in the order of the stakeholders.

    E_i = 2 Σ_j min(CAA_ij, DAA_ij) / Σ_j (CAA_ij + DAA_ij), which is
    1 - Σ |CAA - DAA| / Σ (CAA + DAA), over the others j, with convergence CAA and divergence DAA of
    the first `order` (1: counts of subjects) or the second (½(|a| + |b|)). 0 .. 1; exact at any
    size. It says that interests cross, nothing about a person. The third order: `third_order`.
    An `order` other than 1 or 2 is a ValueError. Source: Godet 1991.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> [one.ambivalence for one in ambivalence(from_arrays([[3, 2], [3, -2], [None, 0]]))]
    [0.8, 0.8, None]
    """
    if order not in (1, 2):
        raise ValueError("convergence of the first or the second order")
    table = _Table(positions, simple=order == 1)
    found = []
    stakes = np.abs(positions.values).sum(axis=1).tolist()
    for start, sums in table.blocks():
        for row, (convergence, divergence, least) in enumerate(sums.tolist(), start=start):
            both = convergence + divergence
            ratio = 2 * least / both if both else None
            one = positions.stakeholder_ids[row]
            stake = int(stakes[row])
            found.append(Ambivalence(one, ratio, convergence, divergence, stake))
    return tuple(found)


class CrossingTerm(NamedTuple):
    """What one other party adds: 2 min / Σ of all (convergence + divergence) is its part of E."""

    id: int
    convergence: float
    divergence: float


def explain_ambivalence(positions: Positions, stakeholder_id: int) -> tuple[CrossingTerm, ...]:
    """With whom a party is friend and foe at once (second order), the most so first.

    Only others with whom both sums are above 0 raise the ambivalence; the others lower it.
    """
    terms = [
        CrossingTerm(
            pair.a if pair.b == stakeholder_id else pair.b, pair.convergence, pair.divergence
        )
        for pair in one_to_all(positions, stakeholder_id)
    ]
    return tuple(sorted(terms, key=lambda one: -min(one.convergence, one.divergence)))


class _Table:
    """Both sums of every pair in one product each: (|a| + B)(|b| + B) carries |a| + |b| times B."""

    def __init__(self, positions: Positions, *, simple: bool) -> None:
        values = positions.values
        opinion = values.data != 0
        row = np.repeat(np.arange(values.shape[0]), np.diff(values.indptr))[opinion]
        against = (values.data[opinion] < 0).astype(np.int64)
        size = np.abs(values.data[opinion]).astype(np.int64)
        if simple:
            size[:] = 1
        shape = (values.shape[0], 2 * values.shape[1])
        longest, largest = values.shape[1] + 1, int(size.max(initial=1))
        self.bits = max(longest * largest * largest, 2 * longest * largest).bit_length()
        column = 2 * values.indices[opinion].astype(np.int64)
        packed = size + (1 << self.bits)
        self.own = sparse.csr_array((packed, (row, column + against)), shape=shape)
        self.same = self.own.T.tocsr()
        turned = sparse.csr_array((packed, (row, column + 1 - against)), shape=shape)
        self.opposite = turned.T.tocsr()

    def blocks(self) -> Iterator[tuple[int, np.ndarray]]:
        """(first row, its parties' Σ convergence, Σ divergence, Σ of the lesser of the two)."""
        parties = self.own.shape[0]
        step = max(1, _CELLS // max(parties, 1))
        for start in range(0, parties, step):
            block = self.own[start : start + step]
            convergence = self._sums(block @ self.same)
            convergence -= self._self(convergence, start)
            divergence = self._sums(block @ self.opposite)
            least = np.asarray(convergence.minimum(divergence).sum(axis=1))
            sums = convergence.sum(axis=1), divergence.sum(axis=1), least
            yield start, np.column_stack(sums) / 2

    def _sums(self, product: sparse.csr_array) -> sparse.csr_array:
        product.data = (product.data >> self.bits) & ((1 << self.bits) - 1)
        return product

    def _self(self, block: sparse.csr_array, start: int) -> sparse.csr_array:
        rows = np.arange(block.shape[0])
        own = np.asarray(block[rows, rows + start]).ravel()
        return sparse.csr_array((own, (rows, rows + start)), shape=block.shape)
