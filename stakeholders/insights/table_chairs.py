"""Empty chairs: who has something at stake and is not there, and what nobody there holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.positions import Subject, value

from .listing import figure, listed
from .table_sitting import Sitting
from .telling import Cell, Column, Row, Table, Why
from .words import quotes

#: So many empty chairs are still looked at one by one.
SHOWN = 10


def weights(sitting: Sitting) -> list[tuple[int, int]]:
    """Who is not at the table, with what they have at stake in all of the agenda; most first."""
    there = set(sitting.present)
    found = [
        (party, sum(sitting.stake(party, one) for one in sitting.subjects))
        for party in sitting.names
        if party not in there
    ]
    found = [one for one in found if one[1]]
    return sorted(found, key=lambda one: (-one[1], sitting.party(one[0]).casefold()))


def empty_chairs(sitting: Sitting) -> Table:
    found = weights(sitting)
    return Table(
        _("Empty chairs"),
        (
            Column(_("Party")),
            Column(_("Weight"), number=True),
            Column(_("About")),
            Column(_("Invited")),
        ),
        tuple(_chair(sitting, party, weight) for party, weight in found[:SHOWN]),
        lead=_("Who spoke about what is on the agenda and is not at the table."),
        more=max(0, len(found) - SHOWN),
        empty=_("Everybody who spoke about what is on the agenda is at the table.")
        if sitting.subjects
        else _("No agenda item names an ambition or a theme, so nobody can be missed."),
    )


def _chair(sitting: Sitting, party: int, weight: int) -> Row:
    subjects = [one for one in sitting.subjects if sitting.stake(party, one)]
    terms = tuple(
        _("%(subject)s: %(strength)s, counts for %(n)s")
        % {
            "subject": sitting.subject(one),
            "strength": wording.strength_of(sitting.said(party, one)),
            "n": sitting.stake(party, one),
        }
        for one in subjects
    )
    names = dict.fromkeys(sitting.subject(one) for one in subjects)
    absent = party in sitting.meeting.absent
    return Row(
        (
            Cell(sitting.party(party), party=party),
            Cell(figure(weight)),
            Cell(" · ".join(names)),
            Cell(_("yes, not coming") if absent else _("no"), soft=not absent),
        ),
        Why((*terms, _("Together: %(n)s.") % {"n": weight}), _quotes(sitting, party, subjects)),
    )


def _quotes(sitting: Sitting, party: int, subjects: list[Subject]) -> tuple:
    return quotes(sitting.findings, (party,), subjects)


def held_by_nobody(sitting: Sitting) -> Table:
    """Subjects of the agenda with a side that nobody at the table speaks for."""
    rows = []
    for subject in sitting.subjects:
        rows += [
            Row(
                (
                    Cell(sitting.subject(subject)),
                    Cell(wording.subject_kind(subject.layer)),
                    Cell(_("for") if sign > 0 else _("against")),
                    Cell(listed(names)),
                )
            )
            for sign in (1, -1)
            if (names := _elsewhere(sitting, subject, sign))
        ]
    return Table(
        _("What nobody at the table holds"),
        (
            Column(_("Subject")),
            Column(_("Kind")),
            Column(_("Side")),
            Column(_("Held by")),
        ),
        tuple(rows),
        lead=_("A voice that is in the network and not at this table: who brings it in?"),
        empty=_("Every side that the network holds about the agenda is at the table.")
        if sitting.subjects
        else _("No agenda item names an ambition or a theme, so nobody can be missed."),
    )


def _elsewhere(sitting: Sitting, subject: Subject, sign: int) -> list[str]:
    """Who holds this side, where nobody at the table does; empty where somebody does."""
    holders = [
        party
        for party in sitting.names
        if (reading := sitting.said(party, subject)) is not None and value(reading) * sign > 0
    ]
    if set(holders) & set(sitting.present):
        return []
    holders.sort(key=lambda one: (-sitting.stake(one, subject), sitting.party(one).casefold()))
    return [sitting.party(one) for one in holders]
