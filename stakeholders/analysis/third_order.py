"""MACTOR's third order: what parties share and oppose, weighed by their power. The leader's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stakeholders.analysis.positions import Positions, Subject


class WeighedTerm(NamedTuple):
    """What one subject adds to a pair, in convergence or in divergence."""

    subject: Subject
    a_value: float  # position times power
    b_value: float
    convergence: float
    divergence: float


class WeighedPair(NamedTuple):
    a: int
    b: int
    convergence: float  # 3CAA
    divergence: float  # 3DAA
    terms: tuple[WeighedTerm, ...]  # the subjects both have an opinion on, the heaviest first


def weighed_positions(
    positions: Positions, power: Mapping[int, float]
) -> dict[int, dict[Subject, float]]:
    """3MAO: each position times the power of the party; who was not assessed is left out.

    Power below 0, from wherever it comes, counts as 0: it would turn every position round.
    Source: Godet 1991.
    """
    return {
        one: {subject: value * max(power[one], 0.0) for subject, value in positions.of(one).items()}
        for one in positions.stakeholder_ids
        if power.get(one) is not None
    }


def weighed_pairs(positions: Positions, power: Mapping[int, float]) -> tuple[WeighedPair, ...]:
    """3CAA and 3DAA of every two parties whose power is known, the most convergent first.

    With c = position · r*: 3CAA = ½ Σ (|c_a| + |c_b|) over subjects with the same sign, 3DAA the
    same over opposite signs; 0 and up; the terms add up to them. A party without power (r* = 0) has
    no say: its positions are 0. Only for as many parties as a leader can assess: every pair is
    looked at. Source: Godet 1991; Arcade, Godet, Meunier and Roubelat 2004.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> weighed_pairs(from_arrays([[3], [-1]]), {1: 0.5, 2: 1.5})[0][:4]
    (1, 2, 0.0, 1.5)
    """
    weighed = weighed_positions(positions, power)
    ids = list(weighed)
    pairs = [
        _pair(a, b, weighed[a], weighed[b]) for place, a in enumerate(ids) for b in ids[place + 1 :]
    ]
    return tuple(sorted(pairs, key=lambda pair: -round(pair.convergence, 9)))


def weighed_ambivalence(pairs: Iterable[WeighedPair]) -> dict[int, float | None]:
    """How far each party is friend and foe at once, weighed by power.

    E_i = 2 Σ_j min(3CAA_ij, 3DAA_ij) / Σ_j (3CAA_ij + 3DAA_ij) over its pairs, 0 .. 1 as in
    `ambivalence`; None for who meets nobody. Source: Godet 1991.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> table = from_arrays([[3, 2], [3, -2]])
    >>> weighed_ambivalence(weighed_pairs(table, {1: 1.0, 2: 1.0}))
    {1: 0.8, 2: 0.8}
    """
    crossing: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for pair in pairs:
        for one in (pair.a, pair.b):
            crossing[one] += 2 * min(pair.convergence, pair.divergence)
            whole[one] += pair.convergence + pair.divergence
    return {one: crossing[one] / total if total else None for one, total in whole.items()}


def _pair(
    a: int, b: int, of_a: Mapping[Subject, float], of_b: Mapping[Subject, float]
) -> WeighedPair:
    terms = []
    for subject, one in of_a.items():
        other = of_b.get(subject, 0.0)
        if one * other:
            stake = (abs(one) + abs(other)) / 2
            same = one * other > 0
            terms.append(
                WeighedTerm(subject, one, other, stake if same else 0.0, 0.0 if same else stake)
            )
    terms.sort(key=lambda term: -term.convergence - term.divergence)
    convergence = sum(term.convergence for term in terms)
    divergence = sum(term.divergence for term in terms)
    return WeighedPair(a, b, float(convergence), float(divergence), tuple(terms))
