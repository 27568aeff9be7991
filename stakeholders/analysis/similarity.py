"""Other readings of what two parties have in common, each under its own name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.positions import Positions, Subject

#: Pairs looked at together, which bounds the memory.
_PAIRS = 1 << 14


class Similarity(NamedTuple):
    """Ratios of one pair; None is undefined (nothing to divide by) or withheld (too little known).

    Shared is: both for, or both against, the same subject. Neutral shares nothing.
    """

    a: int
    b: int
    shared: int
    newman: float  # 0 and up: Σ 1 / (parties on that side - 1), so a rare thing shared counts more
    jaccard: float | None  # 0 .. 1: shared / all that either has an opinion on, a side each
    overlap_coefficient: float | None  # 0 .. 1: shared / the opinions of the one with fewest
    cosine: float | None  # -1 .. 1: Σ ab / √(Σ a² Σ b²)
    position: float | None  # 0 .. 1: 1 - mean |a - b| / scale range, over what both said
    known: int  # subjects on which both said something, neutral included


def similarities(
    positions: Positions,
    pairs: Iterable[tuple[int, int]],
    *,
    scale: int = 3,
    minimal_share: float = 0.3,
) -> tuple[Similarity, ...]:
    """Ratios of given pairs (a, b), in the same order.

    With N(i) the sides (a subject for, or a subject against) of i, |N(i)| = d_i, and d_s the
    parties on side s: jaccard = |∩| / |∪| (Jaccard 1901); overlap_coefficient = |∩| / min(d_a, d_b)
    (Szymkiewicz-Simpson), 1 as soon as the smaller is contained, so read it beside the count;
    newman = Σ over ∩ with d_s > 1 of 1 / (d_s - 1) (Newman 2001, Phys. Rev. E 64:016132);
    cosine = Σ ab / √(Σ a² Σ b²), the common one with Euclidean norms, silence adding nothing;
    position = 1 - mean of |a - b| / (2 scale) over what both said (the Wahl-O-Mat rule), withheld
    when that is fewer than three subjects or than `minimal_share` of all. No opinions: None.
    An unknown stakeholder is a KeyError.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> found = similarities(from_arrays([[3, 1, 0], [3, -1, 1], [1, 0, 0]]), [(1, 2)])[0]
    >>> found.shared, found.newman, found.known, round(found.position, 3)
    (1, 0.5, 3, 0.833)
    """
    pairs = list(pairs)
    rows = [(positions.rows[a], positions.rows[b]) for a, b in pairs]
    left, right = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    tables = _Tables(positions)
    enough = max(3.0, minimal_share * len(positions.subjects))
    found: list[Similarity] = []
    for start in range(0, len(pairs), _PAIRS):
        part = slice(start, start + _PAIRS)
        columns = tables.figures(left[part], right[part], 2 * scale, enough)
        for pair, figures in zip(pairs[part], zip(*columns, strict=True), strict=True):
            found.append(Similarity(*pair, *_plain(figures)))
    return tuple(found)


class SharedTerm(NamedTuple):
    """One subject on which both are on the same side; `newman` is what it adds."""

    subject: Subject
    a_value: int
    b_value: int
    holders: int  # parties on that side, these two included
    newman: float  # 1 / (holders - 1)


def shared_terms(
    positions: Positions, a: int, b: int, *, table: SideTable | None = None
) -> tuple[SharedTerm, ...]:
    """What two parties share, the rarest first; the terms add up to `newman` of the pair.

    `table` is that of these positions, for whoever asks about many pairs.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> shared_terms(from_arrays([[2], [1], [3], [-3]]), 1, 2)[0][1:]
    (2, 1, 3, 0.5)
    """
    said_a, said_b = positions.of(a), positions.of(b)
    both = [one for one in said_a if said_a[one] * said_b.get(one, 0) > 0]
    counts = (table or sides(positions)).counts
    terms = []
    for subject in both:
        side = 2 * positions.columns[subject] + (said_a[subject] < 0)
        holders = int(counts[side])
        weight = 1 / (holders - 1)
        terms.append(SharedTerm(subject, said_a[subject], said_b[subject], holders, weight))
    return tuple(sorted(terms, key=_commonness))


class DistanceTerm(NamedTuple):
    """One subject both spoke on; `distance` = |a - b| / (2 scale), 0 .. 1."""

    subject: Subject
    a_value: int
    b_value: int
    distance: float


def distance_terms(
    positions: Positions, a: int, b: int, *, scale: int = 3
) -> tuple[DistanceTerm, ...]:
    """How far two parties are apart, subject by subject, the farthest first.

    The position similarity of the pair is 1 minus the mean of the distances; nothing said by both:
    no terms.
    """
    said_a, said_b = positions.of(a), positions.of(b)
    terms = [
        DistanceTerm(one, said_a[one], said_b[one], abs(said_a[one] - said_b[one]) / (2 * scale))
        for one in said_a
        if one in said_b
    ]
    return tuple(sorted(terms, key=lambda term: -term.distance))


class SideTable(NamedTuple):
    held: (
        sparse.csr_array
    )  # parties by sides: 1 where the party is on it; side = 2 column + against
    counts: np.ndarray  # parties on each side
    opinions: np.ndarray  # sides of each party


def sides(positions: Positions) -> SideTable:
    """Who is on which side of which subject: a column for, and a column against, each subject."""
    values = positions.values
    opinion = values.data != 0
    row = np.repeat(np.arange(values.shape[0]), np.diff(values.indptr))[opinion]
    side = 2 * values.indices[opinion] + (values.data[opinion] < 0)
    shape = (values.shape[0], 2 * values.shape[1])
    held = sparse.csr_array((np.ones(len(side)), (row, side)), shape=shape)
    return SideTable(held, held.sum(axis=0), np.diff(held.indptr))


class _Tables:
    """What the figures of any pair are computed from."""

    def __init__(self, positions: Positions) -> None:
        values = positions.values
        self.sides = sides(positions)
        rarity = np.zeros(len(self.sides.counts))
        common = self.sides.counts > 1
        rarity[common] = 1 / (self.sides.counts[common] - 1)
        self.rare = _scaled(self.sides.held, rarity)
        self.values = values.astype(float)
        self.norms = np.sqrt(self.values.multiply(self.values).sum(axis=1))
        self.said = positions.said.astype(float)
        # Shifted above 0, the lower of two positions is 0 only where one was not said.
        self.raised = self.values.copy()
        self.raised.data += 10.0

    def figures(self, left: np.ndarray, right: np.ndarray, span: int, enough: float) -> tuple:
        held, opinions = self.sides.held, self.sides.opinions
        shared = _sum(held[left].multiply(held[right]))
        newman = _sum(self.rare[left].multiply(held[right]))
        fewest = np.minimum(opinions[left], opinions[right])
        union = opinions[left] + opinions[right] - shared
        inner = _sum(self.values[left].multiply(self.values[right]))
        known = _sum(self.said[left].multiply(self.said[right]))
        total = _sum(self.raised[left].multiply(self.said[right]))
        total += _sum(self.said[left].multiply(self.raised[right]))
        apart = total - 2 * _sum(self.raised[left].minimum(self.raised[right]))
        position = np.where(known >= enough, 1 - _over(apart, span * known), np.nan)
        norm = self.norms[left] * self.norms[right]
        ratios = (_over(shared, union), _over(shared, fewest), _over(inner, norm), position)
        return shared.astype(int).tolist(), newman.tolist(), *map(list, ratios), known.tolist()


def _scaled(held: sparse.csr_array, by_column: np.ndarray) -> sparse.csr_array:
    return sparse.csr_array((by_column[held.indices], held.indices, held.indptr), held.shape)


def _sum(cells: sparse.sparray) -> np.ndarray:
    return np.asarray(cells.sum(axis=1), dtype=float)


def _over(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    ratio = np.full(len(whole), np.nan)
    return np.divide(part, whole, out=ratio, where=whole > 0)


def _plain(figures: tuple) -> tuple:
    shared, newman, *ratios, known = figures
    return (shared, newman, *(float(x) if x == x else None for x in ratios), int(known))


def _commonness(term: SharedTerm) -> tuple[float, int]:
    return -term.newman, -abs(term.a_value) - abs(term.b_value)
