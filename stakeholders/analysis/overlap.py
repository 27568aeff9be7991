"""Overlap: what two parties both want, how much, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from stakeholders.analysis.figures import Figures, figures
from stakeholders.analysis.pairs import PairOverlap, Pairs, pairs_of
from stakeholders.analysis.positions import Positions, Subject
from stakeholders.analysis.strongest import Sides, counts, sides, strongest

#: Up to here every pair that shares or opposes anything is given; above, the strongest per party.
ALL_PAIRS_UP_TO = 200

STRENGTHS = ("convergence", "divergence", "ratio")


@dataclass(frozen=True, slots=True)
class Overlap:
    """The pairs worth knowing among a network's parties, and how many there are in all."""

    stakeholder_ids: tuple[int, ...]
    pairs: Pairs
    pair_count: int  # pairs that share at least one subject: exact, also when not all are listed
    tension_count: int  # pairs that oppose each other on at least one: exact as well
    pairs_possible: int  # n(n-1)/2
    complete: bool  # every pair that shares or opposes anything is in `pairs`


def overlap(positions: Positions, *, top_k: int = 10, by: str = "convergence") -> Overlap:
    """What every two parties share and oppose, strongest first.

    With a, b the positions of two parties on a subject:
    convergence (MACTOR 2CAA) = ½ Σ (|a|+|b|) over subjects with the same sign, 0 and up, in steps;
    divergence (2DAA) = the same over opposite signs; ratio (weighted Jaccard, Ruzicka) =
    Σ min(|a|,|b|)[same sign] / Σ max(|a|,|b|) over all that either said, 0 .. 1, None for 0/0.
    What is not said by both adds to neither convergence nor divergence; neutral counts as known.

    Up to 200 parties every pair that shares or opposes something is given; above that the `top_k`
    strongest of each party by convergence and by divergence (equal ones: see `strongest`). The
    counts are exact either way.
    Order: `by` (convergence, divergence or ratio) descending, then by order of stakeholders.

    Sources: Godet 1991; Arcade, Godet, Meunier and Roubelat 2004 (2CAA, 2DAA); Ruzicka 1958.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> found = overlap(from_arrays([[3, -2, None], [1, 2, 0]]))
    >>> found.pairs[0]
    PairOverlap(a=1, b=2, shared=1, opposed=1, known=2, convergence=2.0, divergence=2.0, ratio=0.2)
    """
    if by not in STRENGTHS:
        raise ValueError(f"unknown strength {by!r}")
    table = sides(positions)
    total = counts(table)
    if table.parties <= ALL_PAIRS_UP_TO:
        left, right = np.triu_indices(table.parties, 1)
    else:
        left, right = _chosen(table, top_k)
    found = figures(positions, left, right)
    met = np.flatnonzero((found.shared > 0) | (found.opposed > 0))
    pairs = pairs_of(positions, left[met], right[met], Figures(*(one[met] for one in found)))
    return Overlap(
        stakeholder_ids=positions.stakeholder_ids,
        pairs=pairs.ranked(by),
        pair_count=total.sharing,
        tension_count=total.opposing,
        pairs_possible=table.parties * (table.parties - 1) // 2,
        complete=len(pairs) == total.either,
    )


def one_to_all(positions: Positions, stakeholder_id: int) -> tuple[PairOverlap, ...]:
    """The figures of one party with every other that it shares or opposes something with.

    Formulas, ranges and order as in `overlap` by convergence; exact at any size. Empty where the
    party said nothing or only neutral things; an unknown stakeholder is a KeyError.
    """
    row = positions.rows[stakeholder_id]
    values = positions.values
    own = slice(*values.indptr[row : row + 2])
    opinion = np.zeros(len(positions.subjects), dtype=bool)
    opinion[values.indices[own]] = values.data[own] != 0
    touching = np.flatnonzero(opinion[values.indices] & (values.data != 0))
    others = np.unique(np.searchsorted(values.indptr, touching, side="right") - 1)
    others = others[others != row]
    found = figures(positions, np.full(len(others), row), others)
    first, second = np.minimum(others, row), np.maximum(others, row)
    return tuple(pairs_of(positions, first, second, found).ranked("convergence"))


def _chosen(table: Sides, top_k: int) -> tuple[np.ndarray, np.ndarray]:
    """The union over parties of their strongest by convergence and by divergence, in order."""
    both = [strongest(table, top_k, opposite=opposite) for opposite in (False, True)]
    one, two = np.concatenate(both).T
    codes = np.minimum(one, two) * table.parties + np.maximum(one, two)
    codes.sort()
    codes = codes[np.diff(codes, prepend=-1) > 0]
    return np.divmod(codes, table.parties)


class Term(NamedTuple):
    """One subject in the account of a pair; None is not said."""

    subject: Subject
    a_value: int | None
    b_value: int | None
    convergence: float  # what the subject adds to the pair's convergence
    divergence: float


class PairReasons(NamedTuple):
    """Everything two parties said, subject by subject, the strongest first in each list."""

    a: int
    b: int
    only_a: tuple[Term, ...]  # b did not say
    both: tuple[Term, ...]  # both for, or both against
    opposed: tuple[Term, ...]
    neutral: tuple[Term, ...]  # both said something, at least one of them: neutral
    only_b: tuple[Term, ...]
    pair: PairOverlap  # the figures that the terms add up to


def explain(positions: Positions, a: int, b: int) -> PairReasons:
    """Why two parties have the figures they have: every subject that either said something on.

    The convergence of a subject is ½(|a|+|b|) for the same sign, its divergence the same for
    opposite signs, else 0; the terms add up to the pair's figures exactly. `a` and `b` are as
    asked for; an unknown stakeholder is a KeyError, a pair of one party with itself a ValueError.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> explain(from_arrays([[3, None], [1, -1]]), 1, 2).both[0].convergence
    2.0
    """
    if a == b:
        raise ValueError("a pair is two parties")
    said_a, said_b = positions.of(a), positions.of(b)
    lists: dict[str, list[Term]] = {name: [] for name in PairReasons._fields[2:-1]}
    for subject in positions.subjects:
        if subject in said_a or subject in said_b:
            one, other = said_a.get(subject), said_b.get(subject)
            lists[_list(one, other)].append(_term(subject, one, other))
    ordered = {name: tuple(sorted(terms, key=_weakness)) for name, terms in lists.items()}
    first, second = sorted((positions.rows[a], positions.rows[b]))
    found = figures(positions, np.array([first]), np.array([second]))
    pair = pairs_of(positions, np.array([first]), np.array([second]), found)[0]
    return PairReasons(a, b, **ordered, pair=pair)


def _list(one: int | None, other: int | None) -> str:
    if other is None:
        return "only_a"
    if one is None:
        return "only_b"
    if one * other == 0:
        return "neutral"
    return "both" if one * other > 0 else "opposed"


def _term(subject: Subject, one: int | None, other: int | None) -> Term:
    where = _list(one, other)
    stake = (abs(one or 0) + abs(other or 0)) / 2
    return Term(
        subject,
        one,
        other,
        stake if where == "both" else 0.0,
        stake if where == "opposed" else 0.0,
    )


def _weakness(term: Term) -> int:
    return -abs(term.a_value or 0) - abs(term.b_value or 0)
