"""The table sheet: with which agenda each sits at the table, who is missing, and what to ask."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.analysis.seating import LARGEST

from .listing import figure, listed
from .table_chairs import empty_chairs, held_by_nobody, weights
from .table_company import pairs, seated, seats
from .table_items import agenda, item_table
from .table_people import agreed, attendees, beyond, commitments, in_own_words
from .table_sitting import Sitting
from .telling import Missing, Table, Telling

#: An agenda of more is no agenda; the rest is on the list of items only.
ITEMS = 30


def tell(sitting: Sitting, *, private: bool) -> Telling:
    """The sheet for one audience: snapshot and meeting hold no more than that may see.

    Only the leader's own tells how to seat people and all that each party ever said; the one that
    goes round keeps to the agenda.
    """
    meeting = sitting.meeting
    lead = " · ".join(one for one in (meeting.when, meeting.location) if one)
    if not sitting.present:
        return Telling(meeting.name, lead, tables=(agenda(sitting),), missing=_nobody())
    return Telling(
        meeting.name,
        lead,
        sentences=_sentences(sitting, private),
        tables=_tables(sitting, private),
        notes=_notes(private),
    )


def _nobody() -> Missing:
    return Missing(
        _("Nobody is at the table yet"),
        _("Put parties on the list of this meeting; then this sheet says who needs what."),
    )


def on_paper(telling: Telling) -> Telling:
    """Without the reasons behind each row: a sheet for the table is read at a glance."""
    tables = tuple(
        table._replace(rows=tuple(row._replace(why=None) for row in table.rows))
        for table in telling.tables
    )
    return telling._replace(tables=tables)


def _tables(sitting: Sitting, private: bool) -> tuple[Table, ...]:
    found = seated(sitting) if private else None
    return (
        agenda(sitting),
        *(
            item_table(sitting, n, item)
            for n, item in enumerate(sitting.meeting.items[:ITEMS], start=1)
        ),
        empty_chairs(sitting),
        held_by_nobody(sitting),
        pairs(sitting),
        *([seats(sitting, found)] if found else []),
        agreed(sitting),
        commitments(sitting),
        *(attendees(sitting) if private else [in_own_words(sitting)]),
    )


def _sentences(sitting: Sitting, private: bool) -> tuple[str, ...]:
    number = len(sitting.present)
    missing = weights(sitting)
    said = [
        ngettext(
            "%(n)s party is at the table: %(names)s.",
            "%(n)s parties are at the table: %(names)s.",
            number,
        )
        % {"n": figure(number), "names": listed(map(sitting.party, sitting.present), 12)},
        _chafes(sitting),
        _("Most is missed: %(names)s.")
        % {"names": listed([sitting.party(one) for one, _w in missing], 3)}
        if missing
        else "",
        _("A table seats at most %(n)s, so there is no seating suggestion.")
        % {"n": figure(LARGEST)}
        if number > LARGEST
        else "",
        beyond(sitting) if private else "",
        sitting.meeting.note,
    ]
    return tuple(one for one in said if one)


def _chafes(sitting: Sitting) -> str:
    found = max(sitting.overlap.pairs, key=lambda one: one.divergence, default=None)
    if found is None or not found.divergence:
        return _("As far as is known, no two at this table are opposed.")
    return _("It will chafe most between %(a)s and %(b)s.") % {
        "a": sitting.party(found.a),
        "b": sitting.party(found.b),
    }


def _notes(private: bool) -> tuple[str, ...]:
    said = (
        _(
            "The question is composed from what is known: silence, opposite stances with an "
            "interest in common, an ended mandate, support without a contribution, an objection, "
            "a commitment that is overdue, or a reading that the party did not confirm."
        ),
        _(
            "Weight: how strongly a party spoke about what is on the agenda, for or against "
            "alike, added up. Not asked or not said is silence, not disagreement."
        ),
    )
    if not private:
        return said
    return (
        *said,
        _(
            "The seating counts for every two neighbours what they share (0 to 1) less twice what "
            "they are opposed on, and what those who face each other are opposed on. Up to nine "
            "seats every order was tried; above that it is the best that was found."
        ),
    )
