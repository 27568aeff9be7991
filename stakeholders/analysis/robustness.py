"""How firm an order is: what becomes of the first places when one thing is left out of the sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from stakeholders.analysis.positions import Positions, Subject
from stakeholders.analysis.ranking import TOLERANCE

#: More pairs, or positions said and not said, are not looked at: so many take some 0.3 s.
PAIRS_UP_TO, CELLS_UP_TO = 1_000_000, 2_000_000

#: Results that are called the first.
TOP = 3


class Firmness(NamedTuple):
    """The places of one result; equals share a place (1, 2, 2, 4)."""

    place: int
    best: int  # the highest place it takes when one thing is left out
    worst: int  # the lowest
    worst_without: int | Subject | None  # what is left out then; None: it never falls
    gone_without: int | Subject | None  # without this nothing is left of it; None: always something
    by_sign: int  # its place when only for and against count, not how strongly


class PairFirmness(NamedTuple):
    a: int
    b: int
    firmness: Firmness  # leaving out one subject at a time


class SubjectFirmness(NamedTuple):
    subject: Subject
    firmness: Firmness  # leaving out one party at a time


def leans_on_strength(found: Sequence[Firmness]) -> tuple[int, ...]:
    """Which of the first three, numbered from 0, are not among them by for and against alone.

    A result falls out when three or more others come before it; sharing a place is not falling.

    >>> leans_on_strength([Firmness(1, 1, 2, None, None, 4), Firmness(2, 1, 2, None, None, 1)])
    (0,)
    """
    first = found[:TOP]
    return tuple(number for number, one in enumerate(first) if one.by_sign > TOP)


def pair_firmness(
    positions: Positions,
    pairs: Sequence[tuple[int, int]],
    *,
    opposite: bool = False,
    focus: int | None = None,
) -> tuple[PairFirmness, ...] | None:
    """The places of these pairs by overlap, or by tension, when one subject is left out.

    Ranks all pairs by 2CAA = ½ Σ (|a|+|b|) over subjects with the same sign (`opposite`: 2DAA, over
    opposite signs), then once for each subject without its term, and once by signs alone (1CAA or
    1DAA: the number of subjects). Places are 1 and up, in competition order. Leaving out a party
    would change no pair but its own, so that is not done. With `focus` only the pairs of that
    party are ranked. Above 1,000,000 pairs: None. A pair of one party with itself, or of an
    unknown party, is an error.

    Sources: Godet 1991 for the sums; leaving out one at a time: Quenouille 1956, Tukey 1958.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> table = from_arrays([[3, None], [3, 1], [None, 1]])
    >>> [one.firmness for one in pair_firmness(table, [(1, 2)])]  # doctest: +ELLIPSIS
    [Firmness(place=1, best=1, worst=2, worst_without=Subject(layer='ambitions', id=1), ...)]
    """
    count = len(positions.stakeholder_ids)
    rows = np.arange(count) if focus is None else np.array([positions.rows[focus]])
    if len(rows) * (count - 1) // (1 if focus is not None else 2) > PAIRS_UP_TO:
        return None
    if any(a == b for a, b in pairs):
        raise ValueError("a pair is two parties")
    if not pairs:
        return ()
    ends = [tuple(positions.rows[one] for one in pair) for pair in pairs]
    values = positions.values.toarray().astype(np.float32)
    square = _Square(values, rows, opposite)
    chosen = [square.place(*pair) for pair in ends]
    signs = _Square(np.sign(values), rows, opposite)
    by_sign = _places(signs.sorted, np.array([signs.scores[one] for one in chosen]))
    without = list(square.without(chosen))
    base = np.array([square.scores[one] for one in chosen])
    found = _firmness(
        _places(square.sorted, base),
        by_sign,
        list(positions.subjects),
        np.array([places for places, _left in without]).reshape(len(without), len(pairs)),
        np.array([left for _places, left in without]).reshape(len(without), len(pairs)),
    )
    return tuple(PairFirmness(*pair, one) for pair, one in zip(pairs, found, strict=True))


def subject_firmness(
    positions: Positions, subjects: Sequence[Subject], *, contested: bool = False
) -> tuple[SubjectFirmness, ...] | None:
    """The places of these subjects by what they move when one party is left out.

    Ranks all subjects by Σ|a| over the parties (`contested`: by the smaller of Σ of the positive
    and Σ of the negative positions without their sign), then once for each party without its own
    position, and once by signs alone (the number of parties). Places are 1 and up, in competition
    order. An unknown subject is a KeyError; without subjects the result is empty. Above 2,000,000
    parties times subjects: None.

    Sources: Godet 1991 for the sums; leaving out one at a time: Quenouille 1956, Tukey 1958.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> table = from_arrays([[3, None], [None, 1], [None, 1]])
    >>> found = subject_firmness(table, [Subject("ambitions", 1)])[0].firmness
    >>> found.place, found.worst, found.worst_without, found.gone_without, found.by_sign
    (1, 2, 1, 1, 2)
    """
    columns = [positions.columns[one] for one in subjects]
    if len(positions.stakeholder_ids) * len(positions.subjects) > CELLS_UP_TO:
        return None
    if not subjects:
        return ()
    values = positions.values.toarray().astype(np.float32)
    moved = _contested if contested else _moved
    whole, left = moved(values)
    by_sign = moved(np.sign(values))[0]
    base = whole[columns]
    places = 1 + np.array(
        [(left > left[:, [one]] + TOLERANCE).sum(axis=1) for one in columns]
    ).T.reshape(len(values), len(columns))
    found = _firmness(
        _places(np.sort(whole), base),
        _places(np.sort(by_sign), by_sign[columns]),
        list(positions.stakeholder_ids),
        places,
        left[:, columns],
    )
    return tuple(SubjectFirmness(one, firm) for one, firm in zip(subjects, found, strict=True))


def _moved(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each subject moves, and what is left of that without each party."""
    stakes = np.abs(values)
    whole = stakes.sum(axis=0)
    return whole, whole - stakes


def _contested(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    support, against = np.maximum(values, 0), np.maximum(-values, 0)
    pro, con = support.sum(axis=0), against.sum(axis=0)
    return np.minimum(pro, con), np.minimum(pro - support, con - against)


class _Square:
    """The scores of the rows asked for with everybody; each pair is counted once."""

    def __init__(self, values: np.ndarray, rows: np.ndarray, opposite: bool) -> None:
        self.values, self.rows, self.opposite = values, rows, opposite
        pro, con = values > 0, values < 0
        stake = np.abs(values)
        self.sides = [(pro, con), (con, pro)] if opposite else [(pro, pro), (con, con)]
        scores = np.zeros((len(rows), len(values)), dtype=np.float32)
        for one, other in self.sides:
            mine, theirs = one[rows], other
            scores += (stake[rows] * mine) @ theirs.T.astype(np.float32)
            scores += mine.astype(np.float32) @ (stake * theirs).T
        self.counted = np.arange(len(values))[None, :] > rows[:, None]
        if len(rows) == 1:
            self.counted = np.arange(len(values))[None, :] != rows[:, None]
        self.scores = scores / 2
        self.sorted = np.sort(self.scores[self.counted])

    def place(self, a: int, b: int) -> tuple[int, int]:
        """Where a pair stands in the square."""
        if len(self.rows) == 1:
            return 0, b if a == self.rows[0] else a
        return min(a, b), max(a, b)

    def without(self, chosen: list[tuple[int, int]]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For each subject left out the places of the chosen pairs, and what is left of them."""
        base = np.array([self.scores[one] for one in chosen])
        ends = np.array([(self.rows[row], other) for row, other in chosen]).reshape(-1, 2)
        for subject in range(self.values.shape[1]):
            stake = self.values[:, subject]
            left = base - self._term(stake[ends[:, 0]], stake[ends[:, 1]])
            places = _places(self.sorted, left)
            rows, others = np.flatnonzero(stake[self.rows]), np.flatnonzero(stake)
            if len(rows) and len(others) and len(left):
                cells = np.ix_(rows, others)
                before = self.scores[cells]
                high = self.counted[cells] & (before > left.min() + TOLERANCE)
                near = stake[self.rows[rows]][:, None], stake[others][None, :]
                after = (before - self._term(*near))[high]
                before = before[high]
                for number, score in enumerate(left):
                    fallen = (before > score + TOLERANCE) & (after <= score + TOLERANCE)
                    places[number] -= np.count_nonzero(fallen)
            yield places, left

    def _term(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        product = one * other
        meets = product < 0 if self.opposite else product > 0
        return (np.abs(one) + np.abs(other)) / 2 * meets


def _places(ascending: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The places of these scores among all."""
    return 1 + len(ascending) - np.searchsorted(ascending, scores + TOLERANCE, side="right")


def _firmness(
    places: np.ndarray,
    by_sign: np.ndarray,
    labels: list[int | Subject],
    without: np.ndarray,
    left: np.ndarray,
) -> Iterator[Firmness]:
    """For each result, out of a row of places and of what is left for each thing left out."""
    for number, (place, sign) in enumerate(zip(places.tolist(), by_sign.tolist(), strict=True)):
        taken = [place, *without[:, number].tolist()]
        lowest = max(range(len(taken)), key=lambda one: (taken[one], -one))
        gone = np.flatnonzero(left[:, number] <= TOLERANCE)
        yield Firmness(
            place,
            min(taken),
            taken[lowest],
            labels[lowest - 1] if lowest else None,
            labels[gone[0]] if len(gone) else None,
            sign,
        )
