"""How sharp the map is: what is not recorded, what has grown old, and where readings differ."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from stakeholders.analysis.positions import AMBITIONS, Subject, value
from stakeholders.analysis.snapshot import (
    INTEREST_KINDS,
    ORIGINS,
    InterestRow,
    Snapshot,
    StakeholderRow,
    StanceRow,
)

#: What a record of a party holds itself, and what hangs on it as a whole.
FACTS = ("sector", "policy fields", "areas", "ties", "own words")

Reading = InterestRow | StanceRow


class Gap(NamedTuple):
    """One thing that can be known of a party: a fact, a kind of interest, or a stance."""

    about: str  # one of FACTS, one of INTEREST_KINDS, or "ambitions"
    id: int | None = None  # of the ambition


class Record(NamedTuple):
    """What is known of one party."""

    id: int
    asked: int  # how many things can be known
    missing: tuple[Gap, ...]
    readings: int  # interests and stances
    old: int  # of them, confirmed longer ago than the limit
    unconfirmed: int  # of them, never confirmed

    @property
    def known(self) -> int:
        return self.asked - len(self.missing)


class Difference(NamedTuple):
    """One subject on which the readings of a party are not the same; the party's own first."""

    id: int
    subject: Subject
    readings: tuple[Reading, ...]
    steps: int  # between the lowest and the highest position, 1 .. 6


def completeness(
    snapshot: Snapshot,
    *,
    confirmed_since: datetime.date,
    stakeholder_ids: Collection[int] | None = None,
) -> tuple[Record, ...]:
    """What is known and what is missing of each party, the least known first, then by name.

    known = asked - missing, with asked = 5 facts + 5 kinds of interest + the number of ambitions;
    each counts for one, whatever its importance. 0 .. asked. A reading is old when it was last
    confirmed before `confirmed_since`; one never confirmed is counted apart. A network without
    parties gives none. Counting, no source.

    >>> one = StakeholderRow(id=1, name="A", sector_id=4)
    >>> found = completeness(
    ...     Snapshot(network=None, stakeholders=(one,)),
    ...     confirmed_since=datetime.date(2025, 1, 1),
    ... )
    >>> found[0].known, found[0].asked
    (1, 10)
    """
    readings = _readings(snapshot)
    tied = {end for tie in snapshot.ties for end in (tie.source_id, tie.target_id)}
    ambitions = tuple(row.id for row in snapshot.ambitions)
    found = [
        _record(row, readings[row.id], row.id in tied, ambitions, confirmed_since)
        for row in snapshot.stakeholders
        if stakeholder_ids is None or row.id in stakeholder_ids
    ]
    names = {row.id: row.name.casefold() for row in snapshot.stakeholders}
    return tuple(sorted(found, key=lambda one: (one.known, names[one.id])))


def differences(
    snapshot: Snapshot, *, stakeholder_ids: Collection[int] | None = None
) -> tuple[Difference, ...]:
    """Where several readings of one party on one subject differ, the furthest apart first.

    steps = highest - lowest position (direction times importance, or the stance), 1 .. 6. Readings
    that give the same position do not differ, whatever their words; one reading is none. Counting,
    no source.

    >>> said = StanceRow(1, 7, 2, 3, origin="own"), StanceRow(2, 7, 2, -1, origin="leader")
    >>> party = StakeholderRow(id=7, name="A")
    >>> differences(Snapshot(network=None, stakeholders=(party,), stances=said))[0].steps
    4
    """
    found = []
    for row in snapshot.stakeholders:
        if stakeholder_ids is None or row.id in stakeholder_ids:
            found.append(row.id)
    readings = _readings(snapshot)
    apart = [one for party in found for one in _apart(party, readings[party])]
    return tuple(sorted(apart, key=lambda one: -one.steps))


def subject_of(reading: Reading) -> Subject:
    if isinstance(reading, StanceRow):
        return Subject(AMBITIONS, reading.ambition_id)
    return Subject(reading.kind, reading.theme_id)


def _readings(snapshot: Snapshot) -> defaultdict[int, list[Reading]]:
    found: defaultdict[int, list[Reading]] = defaultdict(list)
    for reading in (*snapshot.stances, *snapshot.interests):
        found[reading.stakeholder_id].append(reading)
    return found


def _record(
    row: StakeholderRow,
    readings: list[Reading],
    tied: bool,
    ambitions: tuple[int, ...],
    confirmed_since: datetime.date,
) -> Record:
    days = [reading.confirmed_on for reading in readings]
    return Record(
        row.id,
        len(FACTS) + len(INTEREST_KINDS) + len(ambitions),
        tuple(_gaps(row, readings, tied, ambitions)),
        len(readings),
        sum(1 for day in days if day is not None and day < confirmed_since),
        days.count(None),
    )


def _gaps(
    row: StakeholderRow, readings: list[Reading], tied: bool, ambitions: tuple[int, ...]
) -> Iterator[Gap]:
    own = any(reading.origin == "own" for reading in readings)
    facts = (row.sector_id is not None, row.policy_field_ids, row.area_ids, tied, own)
    yield from (Gap(about) for about, known in zip(FACTS, facts, strict=True) if not known)
    said = {subject_of(reading) for reading in readings}
    kinds = {subject.layer for subject in said}
    yield from (Gap(kind) for kind in INTEREST_KINDS if kind not in kinds)
    yield from (Gap(AMBITIONS, one) for one in ambitions if Subject(AMBITIONS, one) not in said)


def _apart(party: int, readings: list[Reading]) -> Iterator[Difference]:
    beside: defaultdict[Subject, list[Reading]] = defaultdict(list)
    for reading in readings:
        beside[subject_of(reading)].append(reading)
    for subject, several in beside.items():
        values = [value(reading) for reading in several]
        steps = max(values) - min(values)
        if steps:
            several.sort(key=lambda one: ORIGINS.index(one.origin))
            yield Difference(party, subject, tuple(several), steps)
