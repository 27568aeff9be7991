"""What is known of the parties in view, counted: the figures behind how sharp the map is."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import NamedTuple

from stakeholders.analysis import completeness as sums
from stakeholders.confirmation import confirmed_since

from .looking import Findings, remember

#: Parties and differences told of, and names of parties of which one thing is missing.
PARTIES, DIFFERENCES, NAMES = 100, 60, 30


class Sharpness(NamedTuple):
    """What is told of all parties together, and the first of each list."""

    since: datetime.date  # what was confirmed before is old
    parties: int
    known: int
    asked: int
    silent: int  # parties of which no interest and no stance is known
    own: int  # parties that spoke for themselves
    readings: int
    old: int
    unconfirmed: int
    records: tuple[sums.Record, ...]  # the least known first
    apart: dict[int, int]  # by party among the records, on how many subjects readings differ
    differences: tuple[sums.Difference, ...]
    difference_count: int
    without: tuple[tuple[sums.Gap, int, tuple[int, ...]], ...]  # how many, and the first of them


def sharpness(findings: Findings) -> Sharpness:
    """What is known of the parties in view, as of today."""
    since = confirmed_since(findings.snapshot.network)
    return remember(findings, f"sharp:{since}", lambda: _sharpness(findings, since))


def _sharpness(findings: Findings, since: datetime.date) -> Sharpness:
    chosen = findings.parties.keys()
    snapshot = findings.snapshot
    records = sums.completeness(snapshot, confirmed_since=since, stakeholder_ids=chosen)
    differences = sums.differences(snapshot, stakeholder_ids=chosen)
    shown = records[:PARTIES]
    apart = Counter(one.id for one in differences)
    return Sharpness(
        since=since,
        parties=len(records),
        known=sum(one.known for one in records),
        asked=sum(one.asked for one in records),
        silent=sum(1 for one in records if not one.readings),
        own=sum(1 for one in records if sums.Gap("own words") not in one.missing),
        readings=sum(one.readings for one in records),
        old=sum(one.old for one in records),
        unconfirmed=sum(one.unconfirmed for one in records),
        records=shown,
        apart={one.id: apart[one.id] for one in shown},
        differences=differences[:DIFFERENCES],
        difference_count=len(differences),
        without=_without(records),
    )


def _without(
    records: tuple[sums.Record, ...],
) -> tuple[tuple[sums.Gap, int, tuple[int, ...]], ...]:
    found: dict[sums.Gap, list[int]] = {}
    for record in records:
        for gap in record.missing:
            found.setdefault(gap, []).append(record.id)
    order = sorted(found, key=lambda gap: -len(found[gap]))
    return tuple((gap, len(found[gap]), tuple(found[gap][:NAMES])) for gap in order)
