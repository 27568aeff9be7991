"""Item by item: who sits there with which interest and stance, may say what, and is asked what."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.positions import Subject
from stakeholders.analysis.snapshot import MandateRow, StanceRow
from stakeholders.models import Mandate

from .table_questions import question
from .table_sitting import Item, Sitting, day
from .telling import Cell, Column, Row, Table, Why
from .words import quotes

#: What a table always turns on: money, the organisation, people.
KINDS = ("financial", "organisational", "staffing")


def agenda(sitting: Sitting) -> Table:
    items = sitting.meeting.items
    return Table(
        _("Agenda"),
        (
            Column(_("Item")),
            Column(_("About")),
            Column(_("Question to the table")),
        ),
        tuple(
            Row(
                (
                    Cell(f"{n}. {item.name}"),
                    Cell(_about(sitting, item) or "–"),
                    Cell(item.question or "–"),
                )
            )
            for n, item in enumerate(items, start=1)
        ),
        empty=_("There is no agenda yet."),
    )


def _about(sitting: Sitting, item: Item) -> str:
    ambition, theme = sitting.linked(item)
    found = [sitting.ambitions[ambition]] if ambition else []
    return " · ".join(found + ([sitting.themes[theme]] if theme else []))


def item_table(sitting: Sitting, number: int, item: Item) -> Table:
    """One item: a row for every party at the table, the one with most at stake first."""
    subjects = sitting.about(item)

    def weight(party: int) -> tuple[int, str]:
        at_stake = sum(sitting.stake(party, one) for one in subjects)
        return -at_stake, sitting.party(party).casefold()

    return Table(
        f"{number}. {item.name}",
        (
            Column(_("Party")),
            Column(_("Interest")),
            *([Column(_("Stance"))] if sitting.linked(item)[0] else []),
            Column(_("Mandate")),
            Column(_("Ask")),
        ),
        tuple(_row(sitting, party, item) for party in sorted(sitting.present, key=weight)),
        lead=" · ".join(one for one in (item.question, item.note) if one),
        empty=_("Nobody is at the table yet."),
    )


def _row(sitting: Sitting, party: int, item: Item) -> Row:
    ambition, _theme = sitting.linked(item)
    interests = interests_in(sitting, party, item)
    stance = sitting.said(party, Subject("ambitions", ambition)) if ambition else None
    shown = [*([Subject("ambitions", ambition)] if ambition else []), *interests]
    return Row(
        (
            Cell(sitting.party(party), party=party),
            Cell(
                " · ".join(_interest(sitting, party, one) for one in interests)
                or _("not asked or not said"),
                soft=not interests,
            ),
            *([_stance(stance)] if ambition else []),
            mandate_cell(sitting, party),
            Cell(question(sitting, party, item)),
        ),
        _why(sitting, party, shown),
    )


def _stance(stance: StanceRow | None) -> Cell:
    if stance is None:
        return Cell(_("not asked or not said"), soft=True)
    return Cell(wording.strength_of(stance))


def interests_in(sitting: Sitting, party: int, item: Item) -> list[Subject]:
    """The interests in the item's theme; where there are none, the strongest of each kind."""
    _ambition, theme = sitting.linked(item)
    own = [subject for subject, _r in sitting.readings[party] if subject.layer != "ambitions"]
    about = [one for one in own if one.id == theme]
    if about:
        return about
    found: dict[str, Subject] = {}
    for one in own:
        found.setdefault(one.layer, one)
    return [found[kind] for kind in KINDS if kind in found] or list(found.values())


def _interest(sitting: Sitting, party: int, subject: Subject) -> str:
    reading = sitting.said(party, subject)
    return _("%(theme)s (%(kind)s, %(strength)s)") % {
        "theme": sitting.subject(subject),
        "kind": wording.layer_name(subject.layer),
        "strength": wording.strength_of(reading),
    }


def mandate_cell(sitting: Sitting, party: int) -> Cell:
    rows = sitting.mandates.get(party, ())
    if not rows:
        return Cell(_("not recorded"), soft=True)
    over = all(row.over(sitting.today) for row in rows)
    return Cell(" · ".join(_room(sitting, row) for row in rows), alert=over)


def _room(sitting: Sitting, row: MandateRow) -> str:
    room = str(Mandate.Room(row.room).label)
    if row.until is None:
        return room
    if row.over(sitting.today):
        return _("%(room)s (ended on %(day)s)") % {"room": room, "day": day(row.until)}
    return _("%(room)s (until %(day)s)") % {"room": room, "day": day(row.until)}


def _why(sitting: Sitting, party: int, subjects: list[Subject]) -> Why | None:
    said = quotes(sitting.findings, (party,), subjects)
    owed = tuple(
        _("Open: %(text)s (before %(day)s)") % {"text": row.text, "day": day(row.due_on)}
        for row in sitting.open_commitments.get(party, ())
    )
    brings = tuple(
        _("Brings: %(words)s") % {"words": capfirst(reading.contribution)}
        for one in subjects
        if one.layer == "ambitions"
        and (reading := sitting.said(party, one)) is not None
        and reading.contribution
    )
    return Why((*brings, *owed), said) if said or owed or brings else None
