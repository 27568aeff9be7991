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
