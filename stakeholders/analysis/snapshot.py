"""The form of a snapshot: everything one audience may see of a network at one revision.

Plain named tuples, so that analysis, drawing, reports and exports can use them without Django and
so that one JSON form serves as backup, demo data, test fixture and export. `stakeholders.snapshots`
fills them from the records; what an audience may not see never gets in.
"""

from __future__ import annotations

import datetime
import json
import types
import typing
from decimal import Decimal
from typing import NamedTuple

FORMAT = "breda-network/1"

#: The kinds of interest, in the order in which they are shown.
INTEREST_KINDS = ("financial", "organisational", "staffing", "sectoral", "area")

#: Whose reading counts where several exist on one subject: the party's own, the leader's, a file's.
ORIGINS = ("own", "leader", "file")

#: Which list a reference points into; ids are unique within their list.
REFERENCES = {
    "sector_id": "sectors",
    "parent_id": "areas",
    "theme_id": "themes",
    "ambition_id": "ambitions",
    "stakeholder_id": "stakeholders",
    "source_id": "stakeholders",
    "target_id": "stakeholders",
    "one_id": "interests",
    "other_id": "interests",
    "policy_field_ids": "policy_fields",
    "area_ids": "areas",
    "stakeholder_ids": "stakeholders",
}


class NetworkRow(NamedTuple):
    id: int
    name: str
    slug: str
    description: str = ""
    revision: int = 1


class PolicyFieldRow(NamedTuple):
    id: int
    name: str
    description: str = ""


class SectorRow(NamedTuple):
    id: int
    name: str
    description: str = ""


class AreaRow(NamedTuple):
    id: int
    name: str
    level: str = "neighbourhood"  # city, district, neighbourhood, street
    parent_id: int | None = None


class ThemeRow(NamedTuple):
    id: int
    name: str
    description: str = ""


class AmbitionRow(NamedTuple):
    id: int
    name: str
    description: str = ""
    horizon: str = ""  # quick_win, medium (one to two years), long, or not said
    scale: str = ""  # street, neighbourhood, city_centre, city, region, or not said
    policy_field_ids: tuple[int, ...] = ()


class StakeholderRow(NamedTuple):
    id: int
    name: str
    kind: str = "organisation"  # organisation, group, person
    description: str = ""
    website: str = ""
    sector_id: int | None = None
    policy_field_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()


class ContactRow(NamedTuple):
    id: int
    stakeholder_id: int
    name: str
    position: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


class InterestRow(NamedTuple):
    id: int
    stakeholder_id: int
    kind: str
    theme_id: int
    direction: int = 1  # 1 for, -1 against
    importance: int = 2  # 1..3
    statement: str = ""
    amount: Decimal | None = None  # euros per year, financial interests only
    fte: Decimal | None = None  # staffing interests only
    visibility: str = "shared"  # shared, leader
    origin: str = "leader"  # own, leader, file
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""


class StanceRow(NamedTuple):
    id: int
    stakeholder_id: int
    ambition_id: int
    value: int  # -3 works against it .. 0 says: neutral .. +3 drives it
    statement: str = ""
    contribution: str = ""
    visibility: str = "shared"
    origin: str = "leader"
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""


class TieRow(NamedTuple):
    id: int
    source_id: int
    target_id: int
    kind: str = "works_with"  # works_with, funds, is_member_of, informs
    strength: int = 2  # 1..3
    visibility: str = "shared"


class MembershipRow(NamedTuple):
    id: int
    email: str
    role: str  # leader, reader, stakeholder
    name: str = ""
    stakeholder_ids: tuple[int, ...] = ()


class AssessmentRow(NamedTuple):
    """The leader's own reading of a party; what is None was not assessed."""

    id: int
    stakeholder_id: int
    influence: int | None = None  # 1..5
    attention: int | None = None  # 1..5
    attitude: int | None = None  # -3..3
    power: bool | None = None
    legitimacy: bool | None = None
    urgency: bool | None = None
    agenda: str = ""
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""


class DirectInfluenceRow(NamedTuple):
    id: int
    source_id: int
    target_id: int
    value: int  # 0 none .. 4 on its existence


class IncompatibilityRow(NamedTuple):
    """Two interests that a person marked as excluding each other."""

    id: int
    one_id: int
    other_id: int
    reason: str = ""


class MapPositionRow(NamedTuple):
    stakeholder_id: int
    x: float
    y: float


class Snapshot(NamedTuple):
    """What one audience may see. Rows refer to each other by id; every list is in order of id."""

    network: NetworkRow
    audience: str = "leader"  # leader, shared
    policy_fields: tuple[PolicyFieldRow, ...] = ()
    sectors: tuple[SectorRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    ambitions: tuple[AmbitionRow, ...] = ()
    stakeholders: tuple[StakeholderRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    interests: tuple[InterestRow, ...] = ()
    stances: tuple[StanceRow, ...] = ()
    ties: tuple[TieRow, ...] = ()
    memberships: tuple[MembershipRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    direct_influences: tuple[DirectInfluenceRow, ...] = ()
    incompatibilities: tuple[IncompatibilityRow, ...] = ()
    map_positions: tuple[MapPositionRow, ...] = ()

    def to_json(self, *, indent: int | None = 2) -> str:
        """The snapshot as JSON text: readable, complete, the same for the same snapshot."""
        form: dict[str, object] = {"format": FORMAT}
        for field, value in zip(self._fields, self, strict=True):
            form[field] = _plain(value)
        return json.dumps(form, ensure_ascii=False, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Snapshot:
        """Read what `to_json` wrote. Raises `SnapshotError` that says where the text is wrong."""
        try:
            form = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SnapshotError("", f"no JSON: {error}") from error
        if not isinstance(form, dict) or form.pop("format", None) != FORMAT:
            raise SnapshotError("format", f"expected {FORMAT!r}")
        return _read(cls, form, "")


class SnapshotError(ValueError):
    """The text is no snapshot; `where` is the path to the first thing that is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where or 'file'}: {what}")
        self.where = where


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        defaults = value._field_defaults
        return {
            name: _plain(item)
            for name, item in zip(value._fields, value, strict=True)
            if name not in defaults or item != defaults[name]
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal | datetime.date):
        return str(value)
    return value


_HINTS: dict[type, dict[str, typing.Any]] = {}


def _read(hint: typing.Any, value: object, where: str) -> typing.Any:
    """Read one JSON value as the type that the row states, naming the path where it fails."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _read(typing.get_args(hint)[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise SnapshotError(where, "expected a list")
        item = typing.get_args(hint)[0]
        return tuple(_read(item, one, f"{where}[{n}]") for n, one in enumerate(value))
    if hasattr(hint, "_fields"):
        return _read_row(hint, value, where)
    try:
        if hint is Decimal and isinstance(value, str):
            return Decimal(value)
        if hint is datetime.date and isinstance(value, str):
            return datetime.date.fromisoformat(value)
    except (ValueError, ArithmeticError) as error:
        raise SnapshotError(where, f"{value!r} is no {hint.__name__}") from error
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise SnapshotError(where, f"expected {hint.__name__}")
    return value


def _read_row(row: typing.Any, value: object, where: str) -> typing.Any:
    if not isinstance(value, dict):
        raise SnapshotError(where, "expected an object")
    hints = _HINTS.setdefault(row, typing.get_type_hints(row))
    unknown = value.keys() - hints.keys()
    if unknown:
        raise SnapshotError(where, f"unknown field {min(unknown)!r}")
    missing = [name for name in hints if name not in value and name not in row._field_defaults]
    if missing:
        raise SnapshotError(where, f"missing field {missing[0]!r}")
    prefix = f"{where}." if where else ""
    return row(**{name: _read(hints[name], value[name], prefix + name) for name in value})
