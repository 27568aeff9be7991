"""Tension: which pairs oppose each other, and the two camps on every subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from stakeholders.analysis.overlap import Overlap
from stakeholders.analysis.pairs import Pairs
from stakeholders.analysis.positions import Positions, Subject


class Camps(NamedTuple):
    """Who is for and who is against one subject; the most outspoken first in each camp."""

    subject: Subject
    for_ids: tuple[int, ...]
    against_ids: tuple[int, ...]
    neutral_ids: tuple[int, ...]
    support: int  # Σ of the positions for
    opposition: int  # Σ of the positions against, as a positive number
    contestedness: float | None  # 0 .. 1; None where nobody is for or against


@dataclass(frozen=True, slots=True)
class Tension:
    pairs: Pairs  # those that oppose each other, the most divergent first
    camps: tuple[Camps, ...]  # every subject, the most contested first
    tension_count: int  # exact, also when not all pairs are listed
    complete: bool


def tension(positions: Positions, overlap: Overlap) -> Tension:
    """Where it grates: the opposing pairs of an overlap by divergence, and the camps per subject.

    Divergence (MACTOR 2DAA) = ½ Σ (|a|+|b|) over the subjects on which a pair has opposite signs.
    `overlap` must be the overlap of these same positions; nothing is multiplied again. Silence and
    neutrality oppose nobody. Source: Godet 1991; Arcade, Godet, Meunier and Roubelat 2004.

    >>> from stakeholders.analysis.overlap import overlap
    >>> from stakeholders.analysis.positions import from_arrays
    >>> table = from_arrays([[3], [-1]])
    >>> tension(table, overlap(table)).camps[0].contestedness
    0.5
    """
    return Tension(
        pairs=overlap.pairs.in_order(overlap.stakeholder_ids).opposing().ranked("divergence"),
        camps=camps(positions),
        tension_count=overlap.tension_count,
        complete=overlap.complete,
    )


def camps(positions: Positions) -> tuple[Camps, ...]:
    """The two camps on every subject, the most contested first.

    Contestedness = 2 min(support, opposition) / (support + opposition), 0 (all on one side) .. 1
    (evenly matched), None where nobody is for or against; support = Σ of the positive positions,
    opposition = Σ of the negative ones without their sign. Equal ones: the most at stake first,
    then the order of the subjects.
    """
    columns = positions.values.tocsc()
    found = [
        _camps(positions, subject, columns.indices[cells], columns.data[cells])
        for subject, cells in zip(
            positions.subjects, map(slice, columns.indptr, columns.indptr[1:]), strict=False
        )
    ]
    return tuple(sorted(found, key=_calm))


def _camps(positions: Positions, subject: Subject, rows: np.ndarray, values: np.ndarray) -> Camps:
    order = np.lexsort((rows, -np.abs(values)))
    said = [
        (positions.stakeholder_ids[row], value)
        for row, value in zip(rows[order].tolist(), values[order].tolist(), strict=True)
    ]
    support = sum(value for _, value in said if value > 0)
    opposition = -sum(value for _, value in said if value < 0)
    stake = support + opposition
    return Camps(
        subject,
        for_ids=tuple(one for one, value in said if value > 0),
        against_ids=tuple(one for one, value in said if value < 0),
        neutral_ids=tuple(one for one, value in said if value == 0),
        support=support,
        opposition=opposition,
        contestedness=2 * min(support, opposition) / stake if stake else None,
    )


def _calm(camps: Camps) -> tuple[float, int]:
    contested = -1.0 if camps.contestedness is None else camps.contestedness
    return -contested, -(camps.support + camps.opposition)
