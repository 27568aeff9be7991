"""Pairs of stakeholders with their figures, kept small however many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

import numpy as np

from stakeholders.analysis.figures import Figures
from stakeholders.analysis.positions import Positions


class PairOverlap(NamedTuple):
    """What two parties have in common; `a` comes before `b` in the order of the stakeholders."""

    a: int
    b: int
    shared: int  # subjects on which both are for, or both against
    opposed: int  # subjects on which one is for and the other against
    known: int  # subjects on which both said something, neutral included
    convergence: float  # MACTOR 2CAA
    divergence: float  # MACTOR 2DAA
    ratio: float | None  # weighted Jaccard (Ruzicka), 0 .. 1; None where neither has an opinion


@dataclass(frozen=True, slots=True)
class Pairs(Sequence[PairOverlap]):
    """Many pairs, kept in columns: a large network's result stays small in memory and in a cache.

    Reads like a tuple of `PairOverlap`; a slice is one.
    """

    a: array
    b: array
    shared: array
    opposed: array
    known: array
    convergence: array
    divergence: array
    ratio: array  # NaN stands for None

    def __len__(self) -> int:
        return len(self.a)

    @overload
    def __getitem__(self, index: int) -> PairOverlap: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PairOverlap, ...]: ...
    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(_rows(column[index] for column in self.columns()))
        return next(_rows([column[index]] for column in self.columns()))

    def __iter__(self) -> Iterator[PairOverlap]:
        return _rows(self.columns())

    def columns(self) -> tuple[array, ...]:
        return tuple(getattr(self, name) for name in PairOverlap._fields)

    def ranked(self, by: str) -> Pairs:
        """The same pairs, strongest by `by` first; equal ones keep their order."""
        order = np.argsort(-np.nan_to_num(np.asarray(getattr(self, by)), nan=-1.0), kind="stable")
        return self.take(order)

    def take(self, places: np.ndarray) -> Pairs:
        """The pairs at these places, in this order."""
        return Pairs(*(_column(one.typecode, np.asarray(one)[places]) for one in self.columns()))

    def in_order(self, stakeholder_ids: Sequence[int]) -> Pairs:
        """The same pairs by place of `a`, then of `b`, in the order of the stakeholders."""
        ids = np.asarray(stakeholder_ids, dtype=np.int64)
        order = np.argsort(ids)
        one, two = (
            order[np.searchsorted(ids, column, sorter=order)] for column in (self.a, self.b)
        )
        return self.take(np.lexsort((two, one)))

    def opposing(self) -> Pairs:
        """Only the pairs that oppose each other on something."""
        return self.take(np.flatnonzero(np.asarray(self.opposed)))


def pairs_of(positions: Positions, left: np.ndarray, right: np.ndarray, found: Figures) -> Pairs:
    """Pairs of rows and their figures as pairs of stakeholders, the doubled sums halved."""
    ids = np.asarray(positions.stakeholder_ids, dtype=np.int64)
    return Pairs(
        a=_column("q", ids[left]),
        b=_column("q", ids[right]),
        shared=_column("i", found.shared),
        opposed=_column("i", found.opposed),
        known=_column("i", found.known),
        convergence=_column("d", found.convergence / 2),
        divergence=_column("d", found.divergence / 2),
        ratio=_column("d", found.ratio),
    )


def _column(code: str, values: np.ndarray) -> array:
    column = array(code)
    column.frombytes(values.astype(code).tobytes())
    return column


def _rows(columns: Iterable[Sequence]) -> Iterator[PairOverlap]:
    for *row, ratio in zip(*columns, strict=True):
        yield PairOverlap(*row, ratio if ratio == ratio else None)
