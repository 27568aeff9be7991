"""The rows of a snapshot that tell what parties do, wish or plan together."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class MeetingWishRow(NamedTuple):
    id: int
    source_id: int
    target_id: int
    statement: str = ""
    visibility: str = "shared"


class InitiativeRow(NamedTuple):
    """Something that parties already do together."""

    id: int
    name: str
    description: str = ""
    website: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    stakeholder_ids: tuple[int, ...] = ()
    ambition_ids: tuple[int, ...] = ()
    policy_field_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()


class ChallengeRow(NamedTuple):
    """Something that has to be solved in the city."""

    id: int
    name: str
    description: str = ""
    area_ids: tuple[int, ...] = ()
    policy_field_ids: tuple[int, ...] = ()
    ambition_ids: tuple[int, ...] = ()
    competence_ids: tuple[int, ...] = ()


class CollaborationCheckRow(NamedTuple):
    """Is working together needed at all? Answers are yes, partly, no, or empty: not answered."""

    id: int
    challenge_id: int
    settled: str = ""
    settled_by: str = ""
    duty_of_id: int | None = None
    carried_out: str = ""
    one_can: str = ""
    one_party_id: int | None = None
    rises_above: str = ""
    depends: str = ""
    hours: int | None = None
    brings: str = ""
    worth_it: str = ""
    overruled: str = ""  # duty, one, inform, coordinate, co_create
    reason: str = ""
    visibility: str = "leader"
    confirmed_on: datetime.date | None = None
    confirmed_by: str = ""


class TeamRow(NamedTuple):
    """A team that the leader composed and kept."""

    id: int
    name: str
    note: str = ""
    brief: str = ""
    member_ids: tuple[int, ...] = ()


class MeetingRow(NamedTuple):
    """Parties at one table; the meeting, its agenda and who comes are the leader's own."""

    id: int
    name: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    location: str = ""
    ambition_id: int | None = None
    challenge_id: int | None = None
    team_id: int | None = None
    note: str = ""
    cancelled: bool = False


class AgendaItemRow(NamedTuple):
    id: int
    meeting_id: int
    name: str
    place: int = 1
    ambition_id: int | None = None
    theme_id: int | None = None
    question: str = ""
    note: str = ""


class AttendanceRow(NamedTuple):
    id: int
    meeting_id: int
    stakeholder_id: int
    contact_id: int | None = None
    membership_id: int | None = None
    state: str = "invited"  # invited, coming, absent, present


class AgreementRow(NamedTuple):
    """What parties decided; in a shared snapshot without the meeting in which they did."""

    id: int
    text: str
    agreed_on: datetime.date
    meeting_id: int | None = None
    agenda_item_id: int | None = None
    stakeholder_ids: tuple[int, ...] = ()
    visibility: str = "leader"


class CommitmentRow(NamedTuple):
    """What one party said it would do; open until it is done."""

    id: int
    stakeholder_id: int
    text: str
    meeting_id: int | None = None
    due_on: datetime.date | None = None
    done_on: datetime.date | None = None
    visibility: str = "leader"


class ContactLogRow(NamedTuple):
    """When the leader and a party spoke."""

    id: int
    stakeholder_id: int
    on: datetime.date
    contact_id: int | None = None
    kind: str = "call"  # call, email, visit, meeting, other
    note: str = ""
