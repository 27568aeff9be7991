"""What kind of tension it is: about what they say, about what they need, or about the means.

And the two readings worth more than any figure: parties that oppose each other on an ambition and
need the same (the opening for mutual gain), and parties that say the same and need different
things (a fragile coalition).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.overlap import Overlap
from stakeholders.analysis.positions import AMBITIONS, Positions, Subject

#: Interests in what there is only so much of: who both want it, want the same means.
MEANS_KINDS = ("financial", "staffing")

#: Pairs looked at together, which bounds the memory.
_PAIRS = 1 << 14


class Mark(NamedTuple):
    """An interest of one party and one of another, marked by a person as excluding each other."""

    a: int
    a_subject: Subject
    b: int
    b_subject: Subject

    @property
    def turned(self) -> Mark:
        """The same mark, told from the other side."""
        return Mark(self.b, self.b_subject, self.a, self.a_subject)


class PairKinds(NamedTuple):
    """How many subjects of each kind lie between two parties. Silence is in none of them."""

    a: int
    b: int
    same_stances: int  # ambitions on which both are for, or both against
    opposed_stances: int  # ambitions one is for and the other against
    shared_interests: int  # themes both have an interest for, or both against, of whatever kind
    opposed_interests: int  # themes one has an interest for and the other against
    incompatible: int  # pairs of their interests that a person marked as incompatible
    same_means: int  # themes for which both need money, or both need staff
    different_interests: bool  # both stated interests, and share none

    @property
    def opening(self) -> bool:
        """Opposite stance, shared interest: the opening for mutual gain."""
        return self.opposed_stances > 0 and self.shared_interests > 0

    @property
    def fragile(self) -> bool:
        """Same stance, different interest: a fragile coalition."""
        return self.same_stances > 0 and self.different_interests


class Listed(NamedTuple):
    count: int  # among the pairs that the overlap lists
    pairs: tuple[PairKinds, ...]  # the strongest first, at most the limit


@dataclass(frozen=True, slots=True)
class TensionKinds:
    stances: Listed  # by opposed stances
    interests: Listed  # by opposed and incompatible interests
    means: Listed  # by same means
    openings: Listed  # by opposed stances and shared interests
    fragile: Listed  # by same stances
    complete: bool  # the overlap lists every pair that shares or opposes anything


def tension_kinds(
    positions: Positions,
    overlap: Overlap,
    *,
    incompatible: Iterable[Mark] = (),
    limit: int = 200,
) -> TensionKinds:
    """The pairs of an overlap by the kind of tension between them, and the two readings.

    Counts, 0 and up, exact for every pair listed. Stances: ambitions. Interests count per theme,
    whatever their kind: a theme that one has an interest for and the other against is opposed, so a
    party with interests on both sides of one theme may share and oppose it at once. Means: both
    have a financial interest for one theme, or both a staffing interest for it; that they need the
    same is all it says, never that there is too little. `incompatible`: what a person marked; it
    counts for those two parties alone, also where the overlap does not list them, and never for
    others with the same interests; a mark on what is not in the positions is nothing. Interests are
    not linked to ambitions: *shared interest* means any.

    `positions` and `overlap` of all layers (of one layer only, the other side is empty). Equal ones
    are in the order of the stakeholders. Source: Fisher and Ury 1981 on positions and interests;
    Susskind and Cruikshank 1987 on mutual gain.

    >>> from stakeholders.analysis.overlap import overlap
    >>> from stakeholders.analysis.positions import from_arrays
    >>> subjects = [Subject("ambitions", 1), Subject("financial", 7)]
    >>> table = from_arrays([[3, 2], [-2, 1]], subjects=subjects)
    >>> tension_kinds(table, overlap(table)).openings.pairs[0][:6]
    (1, 2, 0, 1, 1, 0)
    """
    place, size = positions.rows, len(positions.stakeholder_ids)
    columns = overlap.pairs.a, overlap.pairs.b
    ends = [np.array([place[one] for one in ids], dtype=np.int64) for ids in columns]
    asked = np.minimum(*ends) * size + np.maximum(*ends)
    marks = Counter(
        _code(place[one.a], place[one.b], size) for one in _held(positions, incompatible)
    )
    codes = np.union1d(asked, np.array(list(marks), dtype=np.int64))
    left, right = np.divmod(codes, max(size, 1))
    marked = np.array([marks[code] for code in codes.tolist()], dtype=np.int64)
    same, opposed, shared, clash, means, different = _Counts(positions).of(left, right)
    counts = (same, opposed, shared, clash, marked, means, different)
    found = _Found(positions.stakeholder_ids, left, right, counts, limit)
    listed = np.isin(codes, asked)
    return TensionKinds(
        stances=found.ranked(opposed, listed & (opposed > 0)),
        interests=found.ranked(clash + marked, (listed & (clash > 0)) | (marked > 0)),
        means=found.ranked(means, listed & (means > 0)),
        openings=found.ranked(opposed + shared, listed & (opposed > 0) & (shared > 0)),
        fragile=found.ranked(same, listed & (same > 0) & (different > 0)),
        complete=overlap.complete,
    )


class KindTerm(NamedTuple):
    """One subject (or two: themes of different kinds) in the account of a pair."""

    a_subject: Subject
    b_subject: Subject
    a_value: int
    b_value: int


class KindReasons(NamedTuple):
    """What the counts of a pair rest on; for interests every combination of kinds on a theme."""

    a: int
    b: int
    same_stances: tuple[KindTerm, ...]
    opposed_stances: tuple[KindTerm, ...]
    shared_interests: tuple[KindTerm, ...]
    opposed_interests: tuple[KindTerm, ...]
    incompatible: tuple[KindTerm, ...]
    same_means: tuple[KindTerm, ...]


def explain_kinds(
    positions: Positions,
    a: int,
    b: int,
    *,
    incompatible: Iterable[Mark] = (),
) -> KindReasons:
    """The subjects behind the counts of a pair, in the order of the subjects.

    A count of stances is the number of its terms; a count of interests or means is the number of
    different themes among its terms. An unknown stakeholder is a KeyError.
    """
    said_a, said_b = positions.of(a), positions.of(b)
    marks = [mark for one in _held(positions, incompatible) for mark in (one, one.turned)]
    marked = [(mark.a_subject, mark.b_subject) for mark in marks if (mark.a, mark.b) == (a, b)]

    def terms(fits: Callable[[Subject, Subject, int], bool]) -> tuple[KindTerm, ...]:
        return tuple(
            KindTerm(one, two, said_a[one], said_b[two])
            for one in said_a
            for two in said_b
            if fits(one, two, said_a[one] * said_b[two])
        )

    return KindReasons(
        a,
        b,
        terms(lambda one, two, sign: one == two and one.layer == AMBITIONS and sign > 0),
        terms(lambda one, two, sign: one == two and one.layer == AMBITIONS and sign < 0),
        terms(lambda one, two, sign: _one_theme(one, two) and sign > 0),
        terms(lambda one, two, sign: _one_theme(one, two) and sign < 0),
        terms(lambda one, two, _: (one, two) in marked),
        terms(lambda one, two, _: _means(one, two) and said_a[one] > 0 and said_b[two] > 0),
    )


def _held(positions: Positions, marks: Iterable[Mark]) -> list[Mark]:
    """The marks between two parties on what both did say, each once whichever way round."""
    found = []
    for mark in {max(one, one.turned): None for one in marks}:
        sides = (mark.a, mark.a_subject), (mark.b, mark.b_subject)
        known = mark.a in positions.rows and mark.b in positions.rows and mark.a != mark.b
        if known and all(subject in positions.of(party) for party, subject in sides):
            found.append(mark)
    return found


def _code(one: int, other: int, size: int) -> int:
    """A pair of rows as one number, in the order of the pairs."""
    return min(one, other) * size + max(one, other)


def _one_theme(one: Subject, two: Subject) -> bool:
    return one.id == two.id and AMBITIONS not in (one.layer, two.layer)


def _means(one: Subject, two: Subject) -> bool:
    return one == two and one.layer in MEANS_KINDS


class _Counts:
    """Who is for and who against which ambition and theme, as tables of 0 and 1."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        subjects = list(enumerate(positions.subjects))
        stances = {column: one.id for column, one in subjects if one.layer == AMBITIONS}
        themes = {column: one.id for column, one in subjects if one.layer != AMBITIONS}
        self.stances = self._table(stances, 1), self._table(stances, -1)
        self.themes = self._table(themes, 1), self._table(themes, -1)
        self.means = [
            self._table(themes, 1, {column for column, one in subjects if one.layer == kind})
            for kind in MEANS_KINDS
        ]
        self.stated = sum(table.sum(axis=1) for table in self.themes) > 0

    def of(self, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, ...]:
        parts = [
            self._part(left[start : start + _PAIRS], right[start : start + _PAIRS])
            for start in range(0, max(len(left), 1), _PAIRS)
        ]
        return tuple(np.concatenate(columns) for columns in zip(*parts, strict=True))

    def _part(self, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, ...]:
        shared = _either(self.themes, self.themes, left, right)
        means = self.means[0][left].multiply(self.means[0][right])
        means += self.means[1][left].multiply(self.means[1][right])
        return (
            _either(self.stances, self.stances, left, right),
            _either(self.stances, self.stances[::-1], left, right),
            shared,
            _either(self.themes, self.themes[::-1], left, right),
            _count(means),
            (self.stated[left] & self.stated[right] & (shared == 0)).astype(np.int64),
        )

    def _table(
        self, ids: dict[int, int], sign: int, only: Collection[int] | None = None
    ) -> sparse.csr_array:
        """Parties by ids: 1 where a party has a position of this sign in any of the columns."""
        values = self.positions.values
        place = {one: number for number, one in enumerate(dict.fromkeys(ids.values()))}
        target = np.full(values.shape[1] + 1, -1)
        for column, one in ids.items():
            if only is None or column in only:
                target[column] = place[one]
        kept = (values.data * sign > 0) & (target[values.indices] >= 0)
        row = np.repeat(np.arange(values.shape[0]), np.diff(values.indptr))[kept]
        cells = (np.ones(len(row), dtype=np.int64), (row, target[values.indices[kept]]))
        return _ones(sparse.csr_array(cells, shape=(values.shape[0], len(place))))


class _Found(NamedTuple):
    ids: tuple[int, ...]
    left: np.ndarray
    right: np.ndarray
    counts: tuple[np.ndarray, ...]
    limit: int

    def ranked(self, strength: np.ndarray, kept: np.ndarray) -> Listed:
        places = np.flatnonzero(kept)
        order = places[np.argsort(-strength[places], kind="stable")]
        return Listed(len(places), tuple(map(self._pair, order[: self.limit].tolist())))

    def _pair(self, place: int) -> PairKinds:
        *counts, different = (int(column[place]) for column in self.counts)
        ends = self.ids[self.left[place]], self.ids[self.right[place]]
        return PairKinds(*ends, *counts, bool(different))


def _either(one: tuple, other: tuple, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """In how many columns the first table of both, or the second of both, has a 1."""
    return _count(one[0][left].multiply(other[0][right]) + one[1][left].multiply(other[1][right]))


def _count(cells: sparse.sparray) -> np.ndarray:
    return np.diff(_ones(sparse.csr_array(cells)).indptr).astype(np.int64)


def _ones(cells: sparse.csr_array) -> sparse.csr_array:
    cells.sum_duplicates()
    cells.eliminate_zeros()
    cells.data[:] = 1
    return cells
