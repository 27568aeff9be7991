"""Ambitions and initiatives near a party, of which it may not know."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import Subject, value
from stakeholders.analysis.snapshot import AmbitionRow, InitiativeRow
from stakeholders.areas import with_everything_under

from .listing import listed
from .looking import Findings
from .telling import Cell, Column, Row, Table, Why
from .words import quotes

#: So many of one's company must carry an ambition before it is near.
COMPANY = 2
#: Voices in a Waarom.
VOICES = 4


Carriers = Mapping[Subject, Sequence[int]]


def carriers(findings: Findings, party: int) -> Carriers:
    """For each ambition the others who say yes to it, the strongest first."""
    found: defaultdict[Subject, list[tuple[int, str, int]]] = defaultdict(list)
    for (one, subject), reading in findings.words.items():
        if one != party and subject.layer == "ambitions" and value(reading) > 0:
            name = findings.parties[one].name.casefold()
            found[subject].append((-value(reading), name, one))
    return {subject: [one[2] for one in sorted(some)] for subject, some in found.items()}


def ambitions(
    findings: Findings,
    party: int,
    carried: Carriers,
    company: Sequence[PairOverlap],
    most: int,
) -> Table:
    """Ambitions of which others read nothing from the party, in its fields or of its company."""
    said = findings.positions.of(party)
    near = []
    for row in findings.snapshot.ambitions:
        subject = Subject("ambitions", row.id)
        if subject in said:
            continue
        whole = carried.get(subject, ())
        close = [one for one in whole if any(one in (pair.a, pair.b) for pair in company)]
        reasons = _reasons(findings, party, row, close)
        if reasons:
            near.append((len(close), row, subject, whole, reasons))
    near.sort(key=lambda one: (-one[0], -len(one[3]), one[1].name.casefold()))
    return Table(
        _("Ambitions near you, on which nobody reads anything from you yet"),
        (Column(_("Ambition")), Column(_("Why near")), Column(_("Carried by"))),
        tuple(_ambition(findings, *one[1:]) for one in near[:most]),
        more=max(0, len(near) - most),
        empty=_("None: you answered all that is near you."),
    )


def _reasons(findings: Findings, party: int, row: AmbitionRow, close: Sequence[int]) -> list[str]:
    reasons = []
    if len(close) >= COMPANY:
        names = listed([findings.parties[one].name for one in close], 3)
        reasons.append(_("carried by who shares most with you: %(names)s") % {"names": names})
    fields = set(findings.parties[party].policy_field_ids) & set(row.policy_field_ids)
    return [*reasons, *_fields(findings, fields)]


def _ambition(
    findings: Findings,
    row: AmbitionRow,
    subject: Subject,
    whole: Sequence[int],
    reasons: Sequence[str],
) -> Row:
    names = [findings.parties[one].name for one in whole]
    why = Why(
        _sentences(reasons),
        quotes(findings, whole[:VOICES], [subject]),
    )
    carried = Cell(listed(names, 3)) if names else Cell(_("nobody yet"), soft=True)
    return Row((Cell(row.name), Cell(_capital(" · ".join(reasons))), carried), why)


def initiatives(findings: Findings, party: int, most: int, today: datetime.date) -> Table:
    """Initiatives in which the party takes no part, by what it has in common with them."""
    near = []
    for row in findings.snapshot.initiatives:
        if party in row.stakeholder_ids or (row.ends_on and row.ends_on < today):
            continue
        common = _common(findings, party, row)
        if any(common):
            near.append((row, common))
    near.sort(key=lambda one: (*(-len(part) for part in one[1]), one[0].name.casefold()))
    return Table(
        _("Initiatives that you may not know"),
        (Column(_("Initiative")), Column(_("Why near")), Column(_("Takes part"))),
        tuple(_initiative(findings, row, common) for row, common in near[:most]),
        more=max(0, len(near) - most),
        empty=_("None that is known: nothing is recorded near you in which you take no part."),
    )


def _common(
    findings: Findings, party: int, row: InitiativeRow
) -> tuple[set[int], set[int], set[int]]:
    """Ambitions, policy fields and areas that the party and the initiative have in common."""
    mine = findings.parties[party]
    wanted = {
        subject.id
        for subject, strength in findings.positions.of(party).items()
        if subject.layer == "ambitions" and strength > 0
    }
    return (
        wanted & set(row.ambition_ids),
        set(mine.policy_field_ids) & set(row.policy_field_ids),
        _under(findings, mine.area_ids) & _under(findings, row.area_ids),
    )


def _under(findings: Findings, areas: Sequence[int]) -> set[int]:
    """These areas with everything that is part of them: a street lies in its neighbourhood."""
    return set().union(*(with_everything_under(findings.snapshot.areas, one) for one in areas))


def _initiative(
    findings: Findings, row: InitiativeRow, common: tuple[set[int], set[int], set[int]]
) -> Row:
    wanted, fields, areas = common
    reasons = [
        _("your ambition: %(name)s") % {"name": one.name}
        for one in findings.snapshot.ambitions
        if one.id in wanted
    ]
    reasons += _fields(findings, fields)
    places = [one for one in findings.snapshot.areas if one.id in areas]
    tops = [one for one in places if one.parent_id not in areas]
    reasons += [_("in your area: %(name)s") % {"name": one.name} for one in tops]
    names = [findings.parties[one].name for one in row.stakeholder_ids if one in findings.parties]
    said = _sentences(reasons)
    why = Why((*said, row.description) if row.description else said)
    takes_part = Cell(listed(names, 3)) if names else Cell(_("nobody yet"), soft=True)
    return Row((Cell(row.name), Cell(_capital(listed(reasons, 2))), takes_part), why)


def _sentences(reasons: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{_capital(reason)}." for reason in reasons)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fields(findings: Findings, fields: set[int]) -> list[str]:
    return [
        _("in your policy field: %(name)s") % {"name": one.name}
        for one in findings.snapshot.policy_fields
        if one.id in fields
    ]
