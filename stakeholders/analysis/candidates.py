"""What the team composer is given, and nothing more: ambition, mindset and what a party can do.

Never invite people for their position, always for their ambition. `Candidate` therefore has no
field for function, rank, title, size, influence, power or centrality: the composer cannot use what
it is not given.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: From the one pole of a mindset scale to the other.
MINDSET_RANGE = 6
#: A stance at its strongest.
STRONGEST = 3


class Candidate(NamedTuple):
    """A party as the composer sees it. What it did not say is not there."""

    id: int
    stances: tuple[tuple[int, int], ...] = ()  # (ambition, -3..3), said ones only
    mindset: tuple[tuple[int, int], ...] = ()  # (scale, -3..3), answered ones only
    competences: frozenset[int] = frozenset()
    policy_fields: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()
    sector: int | None = None
    organisations: frozenset[int] = frozenset()  # itself, and what it is a member of


def drives(candidates: tuple[Candidate, ...], ambitions: frozenset[int]) -> np.ndarray:
    """How much each candidate drives the ambitions: its stances on them, of what they could be.

    d = sum of said stances / (3 x number of ambitions). Shape (n,), from -1 (works against all of
    them) to 1 (drives all of them). What a candidate is silent about it does not drive: it adds
    nothing. No ambitions at all: 0 for everybody.

    >>> drives((Candidate(1, stances=((7, 3),)), Candidate(2)), frozenset({7}))
    array([1., 0.])
    """
    return np.array(
        [
            sum(value for ambition, value in one.stances if ambition in ambitions)
            / (STRONGEST * max(1, len(ambitions)))
            for one in candidates
        ],
        dtype=float,
    )


def shared_ambition(
    candidates: tuple[Candidate, ...], weights: dict[int, float] | None = None
) -> np.ndarray:
    """How far each two want the same, over everything both spoke about.

    c = sum of w (same - opposed) / sum of w max(|a|, |b|), with same (opposed) the smaller of the
    two where the signs agree (differ), over the ambitions on which at least one of the two said
    something other than neutral. Shape (n, n), symmetric, -1..1, zero diagonal; 0 where neither
    said anything. Source: weighted same-sign overlap (Ruzicka) with the opposed part subtracted.

    >>> a, b = Candidate(1, stances=((7, 3), (8, -2))), Candidate(2, stances=((7, 1), (8, 2)))
    >>> float(shared_ambition((a, b))[0, 1])  # (1 - 2) / (3 + 2)
    -0.2
    """
    columns = sorted({ambition for one in candidates for ambition, _value in one.stances})
    place = {ambition: k for k, ambition in enumerate(columns)}
    said = np.zeros((len(candidates), len(columns)))
    for i, one in enumerate(candidates):
        for ambition, value in one.stances:
            said[i, place[ambition]] = value
    w = np.array([(weights or {}).get(ambition, 1.0) for ambition in columns])
    above, below = np.zeros((2, len(candidates), len(candidates)))
    for k in range(len(columns)):
        column = said[:, k]
        size = np.abs(column)
        sign = np.sign(column)
        above += w[k] * np.minimum.outer(size, size) * np.multiply.outer(sign, sign)
        below += w[k] * np.maximum.outer(size, size)
    found = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    np.fill_diagonal(found, 0.0)
    return found


def mindset_nearness(candidates: tuple[Candidate, ...]) -> np.ndarray:
    """How near each two stand in their way of working.

    1 - mean over the scales that both answered of |a - b| / 6. Shape (n, n), symmetric, 0 (opposite
    poles) to 1 (the same answers); not a number where two have no scale in common, and on the
    diagonal. Silence is neither near nor far.

    >>> a, b = Candidate(1, mindset=((4, 3), (5, 0))), Candidate(2, mindset=((4, 0),))
    >>> float(mindset_nearness((a, b))[0, 1])
    0.5
    """
    columns = sorted({scale for one in candidates for scale, _value in one.mindset})
    n = len(candidates)
    distance, common = np.zeros((n, n)), np.zeros((n, n))
    for scale in columns:
        column = np.array([dict(one.mindset).get(scale, np.nan) for one in candidates], dtype=float)
        apart = np.abs(np.subtract.outer(column, column))
        known = ~np.isnan(apart)
        distance[known] += apart[known]
        common += known
    near = np.full((n, n), np.nan)
    np.divide(distance, common * MINDSET_RANGE, out=near, where=common > 0)
    near = 1 - near
    np.fill_diagonal(near, np.nan)
    return near
