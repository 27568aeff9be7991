"""Each party at the table: what it needs, wants and offers, and what was agreed with it before."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.models import Assessment, ContactLog

from .influence import salience_words
from .listing import figure, listed
from .table_items import mandate_cell
from .table_sitting import Sitting, day
from .telling import Cell, Column, Row, Table

#: More than so many parties are read on their own pages.
SHOWN = 24


def attendees(sitting: Sitting) -> tuple[Table, ...]:
    return tuple(_attendee(sitting, party) for party in sitting.present[:SHOWN])


def _attendee(sitting: Sitting, party: int) -> Table:
    rows = [
        *_comes(sitting, party),
        *_said(sitting, party),
        *_mindset(sitting, party),
        *_offers(sitting, party),
        *_assessed(sitting, party),
        *_spoken(sitting, party),
    ]
    return Table(
        sitting.party(party),
        (Column(_("About")), Column(_("What")), Column(_("In words"))),
        tuple(rows),
        empty=_("Nothing is known of this party yet."),
    )


def _row(about: str, what: str, words: str = "", *, alert: bool = False) -> Row:
    return Row((Cell(about), Cell(what or "–", alert=alert), Cell(words or "–", soft=not words)))


def _comes(sitting: Sitting, party: int) -> Iterator[Row]:
    state = dict(sitting.meeting.states).get(party)
    if state:
        yield _row(_("Comes"), state, dict(sitting.meeting.people).get(party, ""))
    mandate = mandate_cell(sitting, party)
    tasks = " · ".join(row.task for row in sitting.mandates.get(party, ()) if row.task)
    yield _row(_("Mandate"), mandate.text, tasks, alert=mandate.alert)


def _said(sitting: Sitting, party: int) -> Iterator[Row]:
    """Interests first, by kind, then stances: what is needed stands behind what is wanted."""
    said = sitting.readings[party]
    for subject, reading in sorted(said, key=lambda one: one[0].layer == "ambitions"):
        words = [reading.statement, wording.means(reading), getattr(reading, "contribution", "")]
        yield _row(
            f"{sitting.subject(subject)} ({wording.subject_kind(subject.layer)})",
            f"{wording.strength_of(reading)} · {wording.whose(reading, sitting.snapshot.network)}",
            " · ".join(one for one in words if one),
        )


def _mindset(sitting: Sitting, party: int) -> Iterator[Row]:
    scales = {row.id: row for row in sitting.snapshot.mindset_scales}
    for row in sitting.snapshot.mindset_answers:
        if row.stakeholder_id == party:
            scale = scales[row.scale_id]
            yield _row(
                f"{scale.low} ↔ {scale.high}",
                wording.between(row.value, scale.low, scale.high),
                row.statement,
            )


def _offers(sitting: Sitting, party: int) -> Iterator[Row]:
    brings = next(one for one in sitting.snapshot.stakeholders if one.id == party).competence_ids
    names = [row.name for row in sitting.snapshot.competences if row.id in brings]
    if names:
        yield _row(_("Offers"), listed(names, 12))


def _assessed(sitting: Sitting, party: int) -> Iterator[Row]:
    """The leader's own reading; in no other snapshot."""
    for row in sitting.snapshot.assessments:
        if row.stakeholder_id != party:
            continue
        said = [
            _("influence %(n)s of 5") % {"n": row.influence} if row.influence else "",
            _("attention %(n)s of 5") % {"n": row.attention} if row.attention else "",
            str(Assessment.Attitude(row.attitude).label) if row.attitude is not None else "",
            salience_words(row),
        ]
        yield _row(_("Your assessment"), " · ".join(one for one in said if one), row.agenda)


def _spoken(sitting: Sitting, party: int) -> Iterator[Row]:
    """The last time the leader spoke to this party; in no other snapshot."""
    logs = [row for row in sitting.snapshot.contact_logs if row.stakeholder_id == party]
    if not logs:
        return
    last = max(logs, key=lambda row: (row.on, row.id))
    kind = str(ContactLog.Kind(last.kind).label)
    yield _row(_("Last contact"), f"{day(last.on)}, {kind}", last.note)


def in_own_words(sitting: Sitting) -> Table:
    """What those at the table said themselves about what is on the agenda."""
    found = [
        (party, subject, reading)
        for party in sitting.present
        for subject in sitting.subjects
        if (reading := sitting.said(party, subject)) is not None
        and reading.statement
        and wording.own_words(reading)
    ]
    return Table(
        _("In their own words"),
        (Column(_("Party")), Column(_("About")), Column(_("Words"))),
        tuple(
            Row(
                (
                    Cell(sitting.party(party), party=party),
                    Cell(sitting.subject(subject), soft=True),
                    Cell(reading.statement),
                )
            )
            for party, subject, reading in found
        ),
        empty=_("Nobody at this table said anything in own words about the agenda yet."),
    )


def agreed(sitting: Sitting) -> Table:
    """What was agreed before between those at the table, the latest first."""
    there = set(sitting.present)
    rows = [row for row in sitting.snapshot.agreements if there & set(row.stakeholder_ids)]
    rows.sort(key=lambda row: (row.agreed_on, row.id), reverse=True)
    return Table(
        _("Agreed before"),
        (Column(_("When")), Column(_("What")), Column(_("Between whom"))),
        tuple(
            Row(
                (
                    Cell(day(row.agreed_on)),
                    Cell(row.text),
                    Cell(listed(sitting.party(one) for one in row.stakeholder_ids), soft=True),
                )
            )
            for row in rows
        ),
        empty=_("No agreement is recorded between these parties."),
    )


def commitments(sitting: Sitting) -> Table:
    rows = [row for one in sitting.present for row in sitting.open_commitments.get(one, ())]
    rows.sort(key=lambda row: (row.due_on is None, row.due_on or sitting.today, row.id))
    return Table(
        _("Open commitments"),
        (Column(_("Party")), Column(_("What")), Column(_("At the latest on"))),
        tuple(
            Row(
                (
                    Cell(sitting.party(row.stakeholder_id), party=row.stakeholder_id),
                    Cell(row.text),
                    Cell(
                        day(row.due_on),
                        alert=row.due_on is not None and row.due_on < sitting.today,
                    ),
                )
            )
            for row in rows
        ),
        empty=_("Nobody at this table has an open commitment."),
    )


def beyond(sitting: Sitting) -> str:
    more = len(sitting.present) - SHOWN
    if more <= 0:
        return ""
    return _("Of %(n)s more parties at the table, what they said stands on their own pages.") % {
        "n": figure(more)
    }
