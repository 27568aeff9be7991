"""What must hold of a snapshot before it may become records: named by its path when it does not."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from urllib.parse import parse_qsl

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from stakeholders.analysis.snapshot import REFERENCES, Snapshot, SnapshotError
from stakeholders.lens import DRAWN, NAMED
from stakeholders.models import Membership, Network, User

from .snapshot_lists import MODELS, ONCE


def check(snapshot: Snapshot) -> None:
    """Raise `SnapshotError` at the first thing that cannot become a record."""
    if snapshot.audience not in ("leader", "shared"):
        raise SnapshotError("audience", _("%(value)r is unknown") % {"value": snapshot.audience})
    _check_values("network", (snapshot.network,), Network)
    for name, model in MODELS.items():
        _check_values(name, getattr(snapshot, name), model)
    _check_once(snapshot)
    _check_references(snapshot)
    _check_relations(snapshot)


def _check_values(name: str, rows: tuple, model: type[Model]) -> None:
    """Every value as the model's own field wants it; a value seen before is not checked again."""
    if not rows:
        return
    fields = {column: _field(model, column) for column in rows[0]._fields}
    good: dict[str, set[Hashable]] = {column: set() for column in fields}
    for n, row in enumerate(rows):
        for column, value in zip(row._fields, row, strict=True):
            field = fields[column]
            if field is None or value in good[column]:
                continue
            where = name if name == "network" else f"{name}[{n}]"
            _check_value(f"{where}.{column}", field, value)
            good[column].add(value)


def _field(model: type[Model], column: str) -> Field | None:
    if column in REFERENCES or column == "id":
        return None
    if model is Membership and column in ("email", "name"):
        model = User
    try:
        return model._meta.get_field(column)
    except FieldDoesNotExist:
        return None


def _check_value(where: str, field: Field, value: object) -> None:
    if isinstance(value, str) and not _storable(value):
        raise SnapshotError(where, _("holds a character that cannot be stored"))
    if isinstance(value, Decimal) and not value.is_finite():
        raise SnapshotError(where, _("is no number"))
    if value is None and field.null:
        return
    try:
        # `blank` is about forms: a date that nobody confirmed is None, checked above.
        field.clean(value, None)
    except ValidationError as error:
        raise SnapshotError(where, " ".join(error.messages)) from error


def _storable(text: str) -> bool:
    """No null character (PostgreSQL) and no half of a surrogate pair (no encoding has it)."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _check_once(snapshot: Snapshot) -> None:
    for name in (*MODELS, "map_positions"):
        seen: dict[Hashable, int] = {}
        numbers: set[int] = set()
        for n, row in enumerate(getattr(snapshot, name)):
            if hasattr(row, "id"):
                if row.id in numbers:
                    raise SnapshotError(
                        f"{name}[{n}].id", _("%(id)s occurs twice") % {"id": row.id}
                    )
                numbers.add(row.id)
            if name not in ONCE:
                continue
            key = tuple(_folded(getattr(row, column)) for column in ONCE[name])
            if seen.setdefault(key, n) != n:
                what = _("is the same as %(other)s") % {"other": f"{name}[{seen[key]}]"}
                raise SnapshotError(f"{name}[{n}]", what)


def _folded(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _check_references(snapshot: Snapshot) -> None:
    known = {name: {row.id for row in getattr(snapshot, name)} for name in MODELS}
    for name in (*MODELS, "map_positions"):
        for where, column, number in _references(name, getattr(snapshot, name)):
            if number not in known[REFERENCES[column]]:
                what = _("%(list)s has no id %(id)s") % {"list": REFERENCES[column], "id": number}
                raise SnapshotError(where, what)


def _references(name: str, rows: Iterable) -> Iterator[tuple[str, str, int]]:
    for n, row in enumerate(rows):
        for column in row._fields:
            if column not in REFERENCES:
                continue
            value = getattr(row, column)
            where = f"{name}[{n}].{column}"
            if isinstance(value, tuple):
                if len(set(value)) < len(value):
                    raise SnapshotError(where, _("names one id twice"))
                yield from ((f"{where}[{i}]", column, number) for i, number in enumerate(value))
            elif value is not None:
                yield where, column, value


def _check_relations(snapshot: Snapshot) -> None:
    for n, interest in enumerate(snapshot.interests):
        if interest.amount is not None and interest.kind != "financial":
            what = _("An amount belongs to a financial interest only.")
            raise SnapshotError(f"interests[{n}].amount", what)
        if interest.fte is not None and interest.kind != "staffing":
            what = _("FTE belongs to a staffing interest only.")
            raise SnapshotError(f"interests[{n}].fte", what)
    for n, tie in enumerate(snapshot.ties):
        if tie.source_id == tie.target_id:
            what = _("A stakeholder has no tie with itself.")
            raise SnapshotError(f"ties[{n}].target_id", what)
    for n, wish in enumerate(snapshot.meeting_wishes):
        if wish.source_id == wish.target_id:
            what = _("A stakeholder does not meet itself.")
            raise SnapshotError(f"meeting_wishes[{n}].target_id", what)
    for n, one in enumerate(snapshot.initiatives):
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            what = _("The end lies before the start.")
            raise SnapshotError(f"initiatives[{n}].ends_on", what)
    _check_meetings(snapshot)
    _check_proposals(snapshot)
    _check_pairs(snapshot)
    for n, place in enumerate(snapshot.map_positions):
        for axis in ("x", "y"):
            if not math.isfinite(getattr(place, axis)):
                raise SnapshotError(f"map_positions[{n}].{axis}", _("is no number"))
    _check_tree(snapshot)
    _check_views(snapshot)


def _check_views(snapshot: Snapshot) -> None:
    for n, view in enumerate(snapshot.saved_views):
        for part, value in parse_qsl(view.drawn, keep_blank_values=True):
            if value not in map(str, DRAWN.get(part, ())):
                what = _("%(value)r is unknown") % {"value": f"{part}={value}"}
                raise SnapshotError(f"saved_views[{n}].drawn", what)
        for part in view.gone:
            if part not in NAMED:
                what = _("%(value)r is unknown") % {"value": part}
                raise SnapshotError(f"saved_views[{n}].gone", what)


def _check_meetings(snapshot: Snapshot) -> None:
    for n, one in enumerate(snapshot.meetings):
        if one.ends_at <= one.starts_at:
            what = _("The end lies before the start.")
            raise SnapshotError(f"meetings[{n}].ends_at", what)
    party_of = {row.id: row.stakeholder_id for row in snapshot.contacts}
    for name in ("attendances", "contact_logs"):
        for n, row in enumerate(getattr(snapshot, name)):
            if row.contact_id is not None and party_of[row.contact_id] != row.stakeholder_id:
                what = _("is the contact person of another stakeholder")
                raise SnapshotError(f"{name}[{n}].contact_id", what)
    meeting_of = {row.id: row.meeting_id for row in snapshot.agenda_items}
    for n, row in enumerate(snapshot.agreements):
        if row.agenda_item_id is not None and meeting_of[row.agenda_item_id] != row.meeting_id:
            what = _("is on the agenda of another meeting")
            raise SnapshotError(f"agreements[{n}].agenda_item_id", what)


def _check_proposals(snapshot: Snapshot) -> None:
    """What one party proposed is not in the mouth of another."""
    for name, column, words in (
        ("interests", "theme_id", snapshot.themes),
        ("stances", "ambition_id", snapshot.ambitions),
    ):
        own = {word.id: word.proposed_by_id for word in words if word.proposed_by_id is not None}
        for n, row in enumerate(getattr(snapshot, name)):
            party = own.get(getattr(row, column))
            if party not in (None, row.stakeholder_id):
                what = _("is the proposal of another stakeholder")
                raise SnapshotError(f"{name}[{n}].{column}", what)


def _check_pairs(snapshot: Snapshot) -> None:
    for n, row in enumerate(snapshot.direct_influences):
        if row.source_id == row.target_id:
            what = _("A stakeholder has no influence on itself here.")
            raise SnapshotError(f"direct_influences[{n}].target_id", what)
    seen: dict[frozenset[int], int] = {}
    for n, row in enumerate(snapshot.incompatibilities):
        if row.one_id == row.other_id:
            what = _("An interest does not exclude itself.")
            raise SnapshotError(f"incompatibilities[{n}].other_id", what)
        first = seen.setdefault(frozenset((row.one_id, row.other_id)), n)
        if first != n:
            what = _("is the same as %(other)s") % {"other": f"incompatibilities[{first}]"}
            raise SnapshotError(f"incompatibilities[{n}]", what)


def _check_tree(snapshot: Snapshot) -> None:
    parents = {area.id: area.parent_id for area in snapshot.areas}
    rooted: set[int | None] = {None}
    for n, area in enumerate(snapshot.areas):
        way: list[int] = []
        here: int | None = area.id
        while here not in rooted:
            way.append(here)
            here = parents[here]
            if here in way:
                raise SnapshotError(f"areas[{n}].parent_id", _("goes round in a circle"))
        rooted.update(way)
