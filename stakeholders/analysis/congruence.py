"""Congruence and conflict as discourse-network analysis counts them: a check on our numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from stakeholders.analysis.positions import Positions

QUALIFIERS = ("binary", "integer")
NORMALISATIONS = ("none", "average", "jaccard", "product", "cosine")


class Statement(NamedTuple):
    """An actor said something on a concept, once; `level` is its qualifier."""

    actor: int
    concept: Hashable
    level: int


class ConceptTerm(NamedTuple):
    """What one concept on which both spoke adds, before any normalisation."""

    concept: Hashable
    congruence: float
    conflict: float


class Congruence(NamedTuple):
    """The figures of one pair; None where there is nothing to divide by."""

    a: int
    b: int
    ignore: float | None  # congruence + conflict: spoke on the same, whatever they said
    congruence: float | None
    conflict: float | None
    subtract: float | None  # congruence - conflict
    terms: tuple[ConceptTerm, ...]  # times 1 / `divisor` they add up to the figures
    divisor: float


def congruences(
    statements: Iterable[Statement],
    *,
    qualifier: str = "binary",
    scale: tuple[int, int] = (-3, 3),
    normalisation: str = "none",
    pairs: Iterable[tuple[int, int]] | None = None,
) -> tuple[Congruence, ...]:
    """Congruence and conflict of every two actors (or of the given pairs).

    With x_ick the number of statements of i on concept c at level k, sums over c, k and l:
    binary (two levels): congruence = Σ x_ick x_jck, conflict = Σ x_ick x_jcl over k ≠ l;
    integer: each product times 1 - |k - l| / R for congruence and |k - l| / R for conflict, with R
    the length of the `scale`. ignore = their sum, subtract = their difference.
    Divided by: "none" 1; "average" (A_i + A_j) / 2 with A the number of statements; "jaccard"
    m10 + m01 + m11 with m10 = Σ x_i where x_j = 0 and m11 = Σ x_i x_j, cell by cell; "product"
    A_i A_j (what the Discourse Network Analyzer calls cosine, which it is not); "cosine"
    √(Σ x_i² Σ x_j²). Divisor 0: None, not 0.

    Silence is neither: only a concept on which both spoke adds anything (a known research tool
    counts one actor's silence as conflict). Who says a thing ten times counts ten times; pass each
    statement once for interviews. With positions as statements (`statements_of`) the binary figures
    are MACTOR's 1CAA and 1DAA. Every pair is looked at: a check, not for thousands of actors.

    Sources: Leifeld 2013, Policy Studies Journal 41:169; Leifeld, Gruber and Bossner, DNA manual.

    >>> said = [Statement(1, "tax", 1), Statement(2, "tax", 1), Statement(2, "tax", -1)]
    >>> congruences(said)[0][:6]
    (1, 2, 2.0, 1.0, 1.0, 0.0)
    """
    if qualifier not in QUALIFIERS or normalisation not in NORMALISATIONS:
        raise ValueError(f"unknown qualifier {qualifier!r} or normalisation {normalisation!r}")
    counts: dict[int, Counter[tuple[Hashable, int]]] = defaultdict(Counter)
    for actor, concept, level in statements:
        counts[actor][concept, level] += 1
    levels = {level for said in counts.values() for _, level in said}
    if qualifier == "binary" and len(levels) > 2:
        raise ValueError("binary congruence has two levels")
    low, high = scale
    if qualifier == "integer" and (levels and not low <= min(levels) <= max(levels) <= high):
        raise ValueError("a level outside the scale")
    span = 0 if qualifier == "binary" else high - low
    spoken = {actor: _by_concept(said) for actor, said in counts.items()}
    actors = list(spoken)
    chosen = ((a, b) for n, a in enumerate(actors) for b in actors[n + 1 :])
    return tuple(
        _pair(a, b, spoken, counts, span, normalisation)
        for a, b in (chosen if pairs is None else pairs)
    )


def statements_of(positions: Positions, *, simple: bool = True) -> tuple[Statement, ...]:
    """What parties said as statements, one for each position; silence makes none.

    `simple`: only for (1) or against (-1), what is neutral left out: for "binary". Otherwise the
    positions as they are, neutral (0) included: for "integer".
    """
    return tuple(
        Statement(one, subject, (value > 0) - (value < 0) if simple else value)
        for one in positions.stakeholder_ids
        for subject, value in positions.of(one).items()
        if value or not simple
    )


def double_statements(statements: Iterable[Statement]) -> tuple[tuple[int, Hashable], ...]:
    """Who said opposite things on one concept, in the order said; both are kept in the figures.

    >>> double_statements([Statement(1, "tax", 1), Statement(1, "tax", -1), Statement(2, "tax", 1)])
    ((1, 'tax'),)
    """
    levels: dict[tuple[int, Hashable], set[int]] = defaultdict(set)
    for actor, concept, level in statements:
        levels[actor, concept].add(level)
    return tuple(key for key, said in levels.items() if len(said) > 1)


def _by_concept(said: Mapping[tuple[Hashable, int], int]) -> dict[Hashable, dict[int, int]]:
    found: dict[Hashable, dict[int, int]] = defaultdict(dict)
    for (concept, level), count in said.items():
        found[concept][level] = count
    return dict(found)


def _pair(
    a: int, b: int, spoken: Mapping, counts: Mapping, span: int, normalisation: str
) -> Congruence:
    of_a, of_b = spoken.get(a, {}), spoken.get(b, {})
    terms = tuple(
        _term(concept, of_a[concept], of_b[concept], span) for concept in of_a if concept in of_b
    )
    divisor = _divisor(counts.get(a, {}), counts.get(b, {}), normalisation)
    if not divisor:
        return Congruence(a, b, None, None, None, None, terms, divisor)
    congruence = sum(term.congruence for term in terms) / divisor
    conflict = sum(term.conflict for term in terms) / divisor
    figures = congruence + conflict, congruence, conflict, congruence - conflict
    return Congruence(a, b, *figures, terms, divisor)


def _term(
    concept: Hashable, of_a: Mapping[int, int], of_b: Mapping[int, int], span: int
) -> ConceptTerm:
    congruence = conflict = 0.0
    for k, times in of_a.items():
        for other, others in of_b.items():
            apart = abs(k - other) / span if span else float(k != other)
            congruence += times * others * (1 - apart)
            conflict += times * others * apart
    return ConceptTerm(concept, congruence, conflict)


def _divisor(of_a: Mapping, of_b: Mapping, normalisation: str) -> float:
    if normalisation == "none":
        return 1.0
    said_a, said_b = sum(of_a.values()), sum(of_b.values())
    if normalisation == "average":
        return (said_a + said_b) / 2
    if normalisation == "product":
        return float(said_a * said_b)
    if normalisation == "cosine":
        return sqrt(sum(x * x for x in of_a.values()) * sum(x * x for x in of_b.values()))
    only_a = sum(count for cell, count in of_a.items() if cell not in of_b)
    only_b = sum(count for cell, count in of_b.items() if cell not in of_a)
    both = sum(count * of_b[cell] for cell, count in of_a.items() if cell in of_b)
    return float(only_a + only_b + both)
