"""Entries of the history in words: who did what to which record, and both texts."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Field, ForeignKey, Max, Model
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from stakeholders.access import Access, Permission
from stakeholders.models import Membership, Stakeholder, Visibility

from .about import about, headline
from .kinds import KINDS
from .marking import Piece, compare
from .moments import CONFIRMED, RESTORED, Counted, Entry, grouped
from .names import Names

#: Columns that are told otherwise, or mean nothing to a reader.
UNTOLD = frozenset(
    {
        "id",
        "network",
        "version",
        "revision",
        "origin",
        "confirmed_on",
        "confirmed_by",
        "created_at",
        "slug",
        "query",
        "brief",
        "made_by",
        "made_on",
        "proposed_by",
    }
)

#: A value that is no longer than this fits in the sentence.
SHORT = 40


class Difference(NamedTuple):
    """One field, before and after; a side that does not exist is empty."""

    label: str
    before: list[Piece]
    after: list[Piece]


class Told(NamedTuple):
    """One entry as a page shows it."""

    entry: Entry
    sentence: str
    differences: list[Difference]
    said: bool  # whether the sentence says all of it
    whose: str  # whose reading it is, where it is one
    private: bool


class Teller:
    """Tells entries; `learn` them all first, so that names cost a few queries for a whole page."""

    def __init__(self, access: Access, party: Stakeholder | None = None) -> None:
        self.access = access
        self.party = party
        self.names = Names(access)
        self.choices: dict[tuple[type[Model], str, int], list[int]] = defaultdict(list)

    def learn(self, entries: Iterable[Entry]) -> None:
        by_kind: dict[str, list[Model]] = defaultdict(list)
        for entry in entries:
            by_kind[entry.kind.slug] += [row for row in (entry.now, entry.before) if row]
        for slug, rows in by_kind.items():
            self._learn_choices(KINDS[slug].model, rows)
        self.names.learn(row for rows in by_kind.values() for row in rows)

    def _learn_choices(self, model: type[Model], rows: list[Model]) -> None:
        asked = _asked(model, rows) if _lists(model) else {}
        for field in _lists(model):
            through = getattr(model.history.model, field.name).model
            found = through.objects.filter(history_id__in=asked)
            if model is Membership and not self.access.may(Permission.VIEW_PRIVATE):
                # For whom else somebody speaks is not for this reader.
                found = found.filter(stakeholder_id__in=self.access.represented)
            column = f"{field.m2m_reverse_field_name()}_id"
            for history_id, pk in found.values_list("history_id", column):
                for told in asked[history_id]:
                    self.choices[model, field.name, told].append(pk)
            ids = (
                pk
                for key, pks in self.choices.items()
                if key[:2] == (model, field.name)
                for pk in pks
            )
            self.names.learn_ids(field.related_model, ids)

    def tell(self, entry: Entry, who: str) -> Told:
        differences = self.differences(entry)
        row = entry.now
        origin = row.get_origin_display() if hasattr(row, "origin") else ""
        return Told(
            entry=entry,
            sentence=self._sentence(entry, who, differences),
            differences=differences,
            said=len(differences) == 1 and self._headline(entry) is not None,
            whose=origin,
            private=getattr(row, "visibility", "") == Visibility.LEADER,
        )

    def restoring(self, entry: Entry, *, gone: bool) -> Told:
        """What comes back (`now`) beside what is there (`before`)."""
        row = entry.now
        differences = [
            Difference(_label(one), *compare(before, now))
            for one in self._fields(entry.kind.model)
            if (before := "" if gone else self._value(entry.before, one))
            != (now := self._value(row, one))
        ]
        what = about(entry.kind.slug, row, self.names, self.party)
        origin = row.get_origin_display() if hasattr(row, "origin") else ""
        return Told(entry, what, differences, False, origin, False)

    def _sentence(self, entry: Entry, who: str, differences: list[Difference]) -> str:
        what = about(entry.kind.slug, entry.now, self.names, self.party)
        words = {"who": who or _("Somebody"), "what": what}
        if entry.reason == RESTORED:
            return _("%(who)s put back %(what)s") % words
        if entry.reason == CONFIRMED:
            return _("%(who)s confirmed %(what)s") % words
        if entry.type == "+":
            return _("%(who)s added %(what)s") % words
        if entry.type == "-":
            return _("%(who)s removed %(what)s") % words
        if not differences and not entry.veiled:
            return _("%(who)s went over %(what)s and changed nothing") % words
        if (change := self._headline(entry)) is not None:
            text = _("%(who)s changed %(what)s from “%(before)s” to “%(after)s”")
            return text % {**words, "before": change[0], "after": change[1]}
        return _("%(who)s changed %(what)s") % words

    def _headline(self, entry: Entry) -> tuple[str, str] | None:
        """What matters most about this kind of record, where that is what changed."""
        name = headline(entry.kind.slug)
        if name is None or entry.before is None:
            return None
        field = entry.kind.model._meta.get_field(name)
        sides = [self._value(row, field) for row in (entry.before, entry.now)]
        if sides[0] == sides[1] or max(map(len, sides)) > SHORT:
            return None
        return sides[0] or "–", sides[1] or "–"

    def differences(self, entry: Entry) -> list[Difference]:
        """Of a change what changed; of something new or removed all that it holds."""
        found = []
        for field in self._fields(entry.kind.model):
            now = self._value(entry.now, field)
            before = self._value(entry.before, field) if entry.before is not None else ""
            if entry.type == "-":
                before, now = now, ""
            if before != now:
                found.append(Difference(_label(field), *compare(before, now)))
        return found

    def _fields(self, model: type[Model]) -> list[Field]:
        return [
            *(field for field in model._meta.fields if field.name not in UNTOLD),
            *_lists(model),
        ]

    def _value(self, row: Model, field: Field) -> str:
        if field.many_to_many:
            ids = self.choices[type(row).instance_type, field.name, row.history_id]
            known = self.names.known[field.related_model]
            return ", ".join(sorted(known[pk] for pk in ids if pk in known))
        if isinstance(field, ForeignKey):
            return self.names.of(field.related_model, getattr(row, field.attname))
        if field.choices:
            return str(getattr(row, f"get_{field.name}_display")() or "")
        return in_words(getattr(row, field.attname))


def _label(field: Field) -> str:
    """What a field is called; the party of a record by the word for a party."""
    if field.name == "stakeholder" and field.verbose_name == field.name:
        return capfirst(str(field.related_model._meta.verbose_name))
    return capfirst(str(field.verbose_name))


def _lists(model: type[Model]) -> list[Field]:
    """The choices of more than one that the history keeps."""
    return [one for one in model._meta.many_to_many if hasattr(model.history.model, one.name)]


def _asked(model: type[Model], rows: list[Model]) -> dict[int, set[int]]:
    """The entries that know what was chosen, each with the entries of which that is told.

    A removal no longer knows; the last entry before it does.
    """
    asked: dict[int, set[int]] = defaultdict(set)
    gone = {row.id: row.history_id for row in rows if row.history_type == "-"}
    for row in rows:
        asked[row.history_id].add(row.history_id)
    if gone:
        kept = model.history.filter(id__in=gone).exclude(history_type="-").order_by().values("id")
        for pk, last in kept.annotate(last=Max("history_id")).values_list("id", "last"):
            asked[last].add(gone[pk])
    return asked


def in_words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, int | Decimal):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def in_figures(counted: list[Counted]) -> list[str]:
    """What happened much at once, in a few short sentences."""
    return [_happened(*sort) % {"what": _counted(kinds)} for sort, kinds in _sorts(counted)]


def _sorts(counted: list[Counted]) -> list:
    order = ("+", "~", "-")
    return sorted(grouped(counted).items(), key=lambda one: (order.index(one[0][0]), one[0][1]))


def _happened(type_: str, reason: str) -> str:
    if reason == RESTORED:
        return _("Put back: %(what)s")
    if reason == CONFIRMED:
        return _("Confirmed: %(what)s")
    return {"+": _("Added: %(what)s"), "~": _("Changed: %(what)s"), "-": _("Removed: %(what)s")}[
        type_
    ]


def _counted(kinds: dict[str, int]) -> str:
    said = []
    for slug in (slug for slug in KINDS if slug in kinds):
        meta, number = KINDS[slug].model._meta, kinds[slug]
        name = meta.verbose_name if number == 1 else meta.verbose_name_plural
        said.append(f"{in_words(number)} {name}")
    return ", ".join(said)
