"""Who sits at one table with which agenda: what every part of the table sheet looks up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from stakeholders.analysis.overlap import Overlap, overlap
from stakeholders.analysis.positions import Positions, Subject, positions, value
from stakeholders.analysis.rows import INTEREST_KINDS
from stakeholders.analysis.snapshot import CommitmentRow, InterestRow, MandateRow, StanceRow
from stakeholders.models import Meeting

from .looking import Findings

Reading = InterestRow | StanceRow


class Item(NamedTuple):
    """One point on the agenda; the note only where the leader reads."""

    name: str
    question: str = ""
    ambition: int | None = None
    theme: int | None = None
    note: str = ""


class Gathering(NamedTuple):
    """A meeting as far as its sheet may tell of it: the shared one holds no notes and no people."""

    name: str
    when: str
    location: str
    ambition: int | None
    items: tuple[Item, ...]
    present: tuple[int, ...]
    absent: frozenset[int]
    note: str = ""
    people: tuple[tuple[int, str], ...] = ()
    states: tuple[tuple[int, str], ...] = ()


def gathering(meeting: Meeting, *, private: bool) -> Gathering:
    """The meeting for a sheet; what the leader alone may see is left out here for all others.

    The names of the meeting, of its agenda items and the question to the table are on the sheet
    that goes round: the leader hands it out.
    """
    rows = list(
        meeting.attendances.select_related("stakeholder", "contact", "membership__user").order_by(
            "stakeholder__name", "pk"
        )
    )
    absent = {row.stakeholder_id for row in rows if row.state == "absent"}
    return Gathering(
        meeting.name,
        when(meeting),
        meeting.location,
        meeting.ambition_id,
        tuple(
            Item(
                row.name,
                row.question,
                row.ambition_id,
                row.theme_id,
                row.note if private else "",
            )
            for row in meeting.agenda_items.all()
        ),
        tuple(row.stakeholder_id for row in rows if row.stakeholder_id not in absent),
        frozenset(absent),
        meeting.note if private else "",
        tuple(
            (row.stakeholder_id, str(row.contact or row.membership.user))
            for row in rows
            if private and (row.contact or row.membership)
        ),
        tuple((row.stakeholder_id, str(row.get_state_display())) for row in rows if private),
    )


def when(meeting: Meeting) -> str:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    day = date_format(starts, "l j F Y")
    if starts.date() == ends.date():
        return f"{day}, {time_format(starts, 'H:i')}–{time_format(ends, 'H:i')}"
    return f"{day}, {time_format(starts, 'H:i')} – {date_format(ends, 'l j F Y, H:i')}"


class Sitting:
    """One look at the network with one table in it."""

    def __init__(self, findings: Findings, meeting: Gathering) -> None:
        self.findings, self.meeting = findings, meeting
        self.snapshot = findings.snapshot
        self.names = {row.id: row.name for row in self.snapshot.stakeholders}
        self.ambitions = {row.id: row.name for row in self.snapshot.ambitions}
        self.themes = {row.id: row.name for row in self.snapshot.themes}
        self.present = tuple(one for one in meeting.present if one in self.names)
        self.today = timezone.localdate()

    def party(self, one: int) -> str:
        return self.names[one]

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Everything that the agenda is about."""
        found: dict[Subject, None] = {}
        for item in self.meeting.items or (Item(""),):
            found |= dict.fromkeys(self.about(item))
        return tuple(found)

    def about(self, item: Item) -> tuple[Subject, ...]:
        """What an item is about; one that names nothing is about the ambition of the meeting."""
        ambition, theme = self.linked(item)
        found = [Subject("ambitions", ambition)] if ambition else []
        return (*found, *(Subject(kind, theme) for kind in INTEREST_KINDS if theme))

    def linked(self, item: Item) -> tuple[int | None, int | None]:
        """The ambition and the theme of an item, as far as this snapshot has them."""
        ambition = item.ambition
        if item.ambition is None and item.theme is None:
            ambition = self.meeting.ambition
        return (
            ambition if ambition in self.ambitions else None,
            item.theme if item.theme in self.themes else None,
        )

    def subject(self, subject: Subject) -> str:
        words = self.ambitions if subject.layer == "ambitions" else self.themes
        return words[subject.id]

    def said(self, party: int, subject: Subject) -> Reading | None:
        return self.findings.words.get((party, subject))

    def stake(self, party: int, subject: Subject) -> int:
        """How strongly a party spoke, whichever way; 0 for neutral and for silence."""
        reading = self.said(party, subject)
        return 0 if reading is None else abs(value(reading))

    @cached_property
    def readings(self) -> dict[int, list[tuple[Subject, Reading]]]:
        """All that each party said, ambitions first, then by kind; the strongest first in each."""
        order = ("ambitions", *INTEREST_KINDS).index
        found: dict[int, list[tuple[Subject, Reading]]] = defaultdict(list)
        for (party, subject), reading in self.findings.words.items():
            if subject.id in (self.ambitions if subject.layer == "ambitions" else self.themes):
                found[party].append((subject, reading))
        for rows in found.values():
            rows.sort(key=lambda one: (order(one[0].layer), -abs(value(one[1])), one[0].id))
        return found

    @cached_property
    def mandates(self) -> dict[int, list[MandateRow]]:
        return _by_party(self.snapshot.mandates)

    @cached_property
    def open_commitments(self) -> dict[int, list[CommitmentRow]]:
        return _by_party(row for row in self.snapshot.commitments if row.done_on is None)

    @cached_property
    def positions(self) -> Positions:
        """What those at the table said, and nobody else."""
        return positions(self.snapshot, "all", stakeholder_ids=self.present)

    @cached_property
    def overlap(self) -> Overlap:
        return overlap(self.positions)

    @cached_property
    def shared(self) -> dict[tuple[int, int], float]:
        """What every two at the table share, against the pair that shares most; 0 .. 1."""
        return self._against_most("convergence")

    @cached_property
    def opposed(self) -> dict[tuple[int, int], float]:
        return self._against_most("divergence")

    @cached_property
    def look(self) -> Findings:
        """The same look at those at the table alone, with all kinds of lines between them."""
        there = "-".join(map(str, sorted(self.present)))
        digest = hashlib.sha256(there.encode()).hexdigest()
        lens = self.findings.lens._replace(show="all")
        return Findings(
            self.snapshot,
            lens,
            self.positions,
            self.overlap,
            key=f"{self.findings.key}:table:{digest}",
        )

    def _against_most(self, name: str) -> dict[tuple[int, int], float]:
        figures = {(pair.a, pair.b): getattr(pair, name) for pair in self.overlap.pairs}
        most = max(figures.values(), default=0) or 1
        return {pair: figure / most for pair, figure in figures.items() if figure}


def _by_party(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.stakeholder_id].append(row)
    return found


def day(one: object) -> str:
    return date_format(one, "DATE_FORMAT") if one else _("not said")
