"""Rows and a mapping to a plan: rows of one party brought together, nothing saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from stakeholders.actions.import_plan import (
    Plan,
    PlannedInterest,
    PlannedParty,
    Problem,
    contact_key,
    name_key,
)

from .columns import Mapping
from .header import Column
from .known import Known
from .row import RowReader, RowReading

DESCRIPTION_LENGTH = 4000
STATEMENT_LENGTH = 2000


def plan(
    *,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    header: int,
    mapping: Mapping,
    known: Known,
) -> Plan:
    """What importing the rows below the header would do to a network that holds `known`.

    Rows with errors contribute nothing; whether the rest may be applied is for a person to say.
    """
    made = Plan(visibility=mapping.visibility)
    headings = {column.index: column.heading or column.label for column in columns}
    body = rows[header + 1 :]
    reader = RowReader(mapping, headings, body)
    parties: dict[str, _Party] = {}
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(body, start=header + 2):
        if not any(row):
            continue
        made.rows += 1
        reading = reader.read(row, number)
        if not reading.errors and tuple(row) not in seen:
            key = name_key(reading.name)
            party = parties.setdefault(key, _Party(reading.name, known.parties.get(key)))
            party.add(reading)
        # An amount on a row that is there twice is one amount.
        seen.add(tuple(row))
        made.errors += reading.errors
        made.warnings += reading.warnings
        made.in_full |= reading.in_full
    for party in parties.values():
        made.parties.append(party.planned)
        made.warnings += party.warnings
    made.warnings.sort(key=lambda problem: problem.row)
    _compare(made, known)
    return made


class _Party:
    """The rows of one party, joined."""

    def __init__(self, name: str, known_as: str | None) -> None:
        self.planned = PlannedParty(known_as or name, is_new=known_as is None)
        self.warnings: list[Problem] = []
        self.interests: dict[tuple[str, str], PlannedInterest] = {}
        self.contacts: set[str] = set()
        self.descriptions: dict[str, list[str]] = {}

    def add(self, reading: RowReading) -> None:
        planned = self.planned
        if planned.is_new and planned.rows and reading.name != planned.name:
            self._warn(
                reading.number,
                _("“%(here)s” is taken as the same stakeholder as “%(there)s”.")
                % {"here": reading.name, "there": planned.name},
            )
        planned.rows.append(reading.number)
        self._once("kind", reading)
        self._once("website", reading)
        self._once("sector", reading)
        planned.policy_fields = _united(planned.policy_fields, reading.policy_fields)
        areas = {name_key(name): (name, level) for name, level in planned.areas}
        for name, level in reading.areas:
            areas.setdefault(name_key(name), (name, level))
        planned.areas = list(areas.values())
        self._describe(reading)
        self._contact(reading)
        for interest in reading.interests:
            self._interest(interest, reading.number)

    def _warn(self, row: int, message: str) -> None:
        self.warnings.append(Problem(row, "", message))

    def _once(self, attribute: str, reading: RowReading) -> None:
        """A field that holds one value: the first row that has it decides."""
        here, there = getattr(reading, attribute), getattr(self.planned, attribute)
        if not there:
            setattr(self.planned, attribute, here)
        elif here and name_key(here) != name_key(there) and attribute != "kind":
            self._warn(
                reading.number,
                _("%(name)s: “%(here)s” is left out; an earlier row says “%(there)s”.")
                % {"name": self.planned.name, "here": here, "there": there},
            )

    def _describe(self, reading: RowReading) -> None:
        for heading, text in reading.descriptions:
            texts = self.descriptions.setdefault(heading, [])
            if text not in texts:
                texts.append(text)
        several = len(self.descriptions) > 1
        whole = "\n".join(
            f"{heading}: {text}" if several else text
            for heading, texts in self.descriptions.items()
            for text in texts
        )
        if len(whole) > DESCRIPTION_LENGTH:
            self._warn(
                reading.number,
                _("The text is cut off after %(most)d characters.") % {"most": DESCRIPTION_LENGTH},
            )
        self.planned.description = whole[:DESCRIPTION_LENGTH]

    def _contact(self, reading: RowReading) -> None:
        person = reading.contact
        if person is None:
            return
        key = contact_key(person.name, person.email)
        if key not in self.contacts:
            self.contacts.add(key)
            self.planned.contacts.append(person)

    def _interest(self, new: PlannedInterest, row: int) -> None:
        key = (name_key(new.theme), new.kind)
        old = self.interests.get(key)
        if old is None:
            self.interests[key] = new
            self.planned.interests.append(new)
            return
        if old.direction != new.direction:
            self._warn(
                row,
                _("%(name)s is for and against “%(theme)s”; the first row is kept.")
                % {"name": self.planned.name, "theme": new.theme},
            )
            return
        old.importance = max(old.importance, new.importance)
        old.statement = _joined(old.statement, new.statement)
        old.marks += [mark for mark in new.marks if mark not in old.marks]
        for attribute in ("amount", "fte"):
            here, there = getattr(new, attribute), getattr(old, attribute)
            if here is not None:
                setattr(old, attribute, here if there is None else there + here)


def _united(old: list[str], new: Iterable[str]) -> list[str]:
    known = {name_key(name) for name in old}
    return old + [name for name in new if name_key(name) not in known]


def _joined(old: str, new: str) -> str:
    lines = old.split("\n") if old else []
    if new and new not in lines:
        lines.append(new)
    return "\n".join(lines)[:STATEMENT_LENGTH]


def _compare(made: Plan, known: Known) -> None:
    """Mark what the network already holds, and write its words as it writes them."""
    sectors, fields = dict(known.sectors), dict(known.policy_fields)
    themes, areas = dict(known.themes), dict(known.areas)
    for party in made.parties:
        here = name_key(party.name)
        if party.sector:
            party.sector = _word(party.sector, sectors, made.new_sectors)
        party.policy_fields = [
            _word(name, fields, made.new_policy_fields) for name in party.policy_fields
        ]
        party.areas = [
            (_word(name, areas, made.new_areas, (name, level)), level)
            for name, level in party.areas
        ]
        for interest in party.interests:
            if interest.marks:
                marks = _("Mark: %(marks)s") % {"marks": ", ".join(sorted(interest.marks))}
                interest.statement = _joined(interest.statement, marks)
            interest.theme = _word(interest.theme, themes, made.new_themes)
            interest.is_new = (here, interest.kind, name_key(interest.theme)) not in known.interests
        for person in party.contacts:
            person.is_new = (here, contact_key(person.name, person.email)) not in known.contacts


def _word(name: str, words: dict[str, str], new: list, entry: object = None) -> str:
    key = name_key(name)
    if key not in words:
        words[key] = name
        new.append(entry or name)
    return words[key]
