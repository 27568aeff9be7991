"""Who carries which ambition, who works against it, and with what weight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from stakeholders.analysis.positions import Positions, Subject
from stakeholders.analysis.tension import Camps, camps


class Stake(NamedTuple):
    """One party's part in a subject; `weight` = |position|, times its power where that counts."""

    id: int
    value: int
    weight: float


class Mobilisation(NamedTuple):
    """What moves on one subject. None is undefined: nobody is for or against."""

    subject: Subject
    mobilisation: float  # support + opposition
    support: float  # Σ of the carriers' weights
    opposition: float  # Σ of the weights of those who work against it
    contestedness: float | None  # 0 (all on one side) .. 1 (evenly matched)
    carriers: tuple[Stake, ...]  # the strongest first
    opponents: tuple[Stake, ...]
    neutral_ids: tuple[int, ...]
    silent: int  # parties that did not say


def mobilisation(
    positions: Positions, *, power: Mapping[int, float] | None = None
) -> tuple[Mobilisation, ...]:
    """Who carries and who works against each subject, the one that moves most first.

    support = Σ of the positive positions, opposition = Σ of the negative ones without their sign,
    mobilisation = their sum, contestedness = 2 min(support, opposition) / mobilisation. 0 and up,
    in steps of the scale. With `power` (r*, see `influence`; below 0 counts as 0) each position
    counts that many times: MACTOR's third order; a party without power assessed is left out of the
    sums then, and of the camps. Nobody spoke: no subjects. Equal ones keep the subjects' order.

    Source: Godet 1991; Arcade, Godet, Meunier and Roubelat 2004.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> found = mobilisation(from_arrays([[3], [-1], [None]]))[0]
    >>> found.mobilisation, found.support, found.opposition, found.contestedness, found.silent
    (4.0, 3.0, 1.0, 0.5, 1)
    """
    parties = len(positions.stakeholder_ids)
    values = positions.values.tocsc()
    said = dict(zip(positions.subjects, np.diff(values.indptr).tolist(), strict=True))
    order = {subject: number for number, subject in enumerate(positions.subjects)}
    cells = _cells(positions)
    found = [
        _moved(camp, cells[order[camp.subject]], parties - said[camp.subject], power)
        for camp in sorted(camps(positions), key=lambda camp: order[camp.subject])
    ]
    return tuple(sorted(found, key=lambda one: -round(one.mobilisation, 9)))


def _cells(positions: Positions) -> list[dict[int, int]]:
    """For each subject who said what."""
    columns = positions.values.tocsc()
    ids = positions.stakeholder_ids
    bounds = zip(columns.indptr.tolist(), columns.indptr[1:].tolist(), strict=False)
    rows, values = columns.indices.tolist(), columns.data.tolist()
    return [
        {ids[row]: value for row, value in zip(rows[a:b], values[a:b], strict=True)}
        for a, b in bounds
    ]


def _moved(
    camp: Camps, said: dict[int, int], silent: int, power: Mapping[int, float] | None
) -> Mobilisation:
    def stakes(ids: tuple[int, ...]) -> tuple[Stake, ...]:
        found = [
            Stake(one, said[one], abs(said[one]) * (1.0 if power is None else max(power[one], 0.0)))
            for one in ids
            if power is None or power.get(one) is not None
        ]
        return tuple(sorted(found, key=lambda stake: -stake.weight))

    carriers, opponents = stakes(camp.for_ids), stakes(camp.against_ids)
    support, opposition = (float(sum(s.weight for s in side)) for side in (carriers, opponents))
    moved = support + opposition
    return Mobilisation(
        camp.subject,
        moved,
        support,
        opposition,
        2 * min(support, opposition) / moved if moved else None,
        carriers,
        opponents,
        camp.neutral_ids,
        silent,
    )
