"""The rows of a snapshot: what each record is once it has left the database.

Plain named tuples; ids refer to rows of the list that `REFERENCES` names.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import NamedTuple

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
    "policy_field_id": "policy_fields",
    "area_id": "areas",
    "policy_field_ids": "policy_fields",
    "area_ids": "areas",
    "stakeholder_ids": "stakeholders",
    "ambition_ids": "ambitions",
    "competence_ids": "competences",
    "member_ids": "stakeholders",
    "challenge_id": "challenges",
    "duty_of_id": "stakeholders",
    "one_party_id": "stakeholders",
    "proposed_by_id": "stakeholders",
    "scale_id": "mindset_scales",
    "representative_id": "memberships",
    "membership_id": "memberships",
    "contact_id": "contacts",
    "team_id": "teams",
    "meeting_id": "meetings",
    "agenda_item_id": "agenda_items",
}


class NetworkRow(NamedTuple):
    id: int
    name: str
    slug: str
    description: str = ""
    revision: int = 1
    confirmed_within_months: int = 12
    retention_months: int = 24
    second_factor: bool = False


class PolicyFieldRow(NamedTuple):
    id: int
    name: str
    description: str = ""


class SectorRow(NamedTuple):
    id: int
    name: str
    description: str = ""


class CompetenceRow(NamedTuple):
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
    proposed_by_id: int | None = None  # a party's own until the leader takes it into the list


class AmbitionRow(NamedTuple):
    id: int
    name: str
    description: str = ""
    horizon: str = ""  # quick_win, medium (one to two years), long, or not said
    scale: str = ""  # street, neighbourhood, city_centre, city, region, or not said
    policy_field_ids: tuple[int, ...] = ()
    proposed_by_id: int | None = None


class StakeholderRow(NamedTuple):
    id: int
    name: str
    kind: str = "organisation"  # organisation, group, person
    description: str = ""
    website: str = ""
    sector_id: int | None = None
    policy_field_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()
    competence_ids: tuple[int, ...] = ()
    confirmed_on: datetime.date | None = None  # the profile as a whole, by one of its own people
    confirmed_by: str = ""


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


class MindsetScaleRow(NamedTuple):
    """A way of working between two poles; neither is the better one."""

    id: int
    low: str
    high: str
    description: str = ""
    place: int = 1


class MindsetAnswerRow(NamedTuple):
    id: int
    stakeholder_id: int
    scale_id: int
    value: int  # -3 the low pole .. +3 the high pole
    statement: str = ""
    visibility: str = "shared"
    origin: str = "leader"
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""


class MandateRow(NamedTuple):
    """The room a representative has from the own organisation."""

    id: int
    stakeholder_id: int
    representative_id: int  # the memberships themselves are in the leader's snapshot only
    room: str  # decides, limits, consults, listens
    task: str = ""
    powers: str = ""
    until: datetime.date | None = None
    statement: str = ""
    visibility: str = "shared"
    origin: str = "leader"
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""

    def over(self, today: datetime.date) -> bool:
        """Whether its last day has passed; without one it holds until further notice."""
        return self.until is not None and self.until < today


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


class SavedViewRow(NamedTuple):
    """A way of looking at the map under a name: which records it names, and how it draws."""

    id: int
    name: str
    made_on: datetime.date
    made_by: str = ""
    drawn: str = ""  # the query string without what names a record
    policy_field_id: int | None = None
    sector_id: int | None = None
    area_id: int | None = None
    theme_id: int | None = None
    ambition_id: int | None = None
    stakeholder_id: int | None = None
    gone: tuple[str, ...] = ()  # what it named and was removed since: field, sector, area, ...


class MapPositionRow(NamedTuple):
    stakeholder_id: int
    x: float
    y: float
