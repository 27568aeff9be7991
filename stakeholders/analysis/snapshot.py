"""The form of a snapshot: everything one audience may see of a network at one revision.

Plain named tuples, so that analysis, drawing, reports and exports can use them without Django and
so that one JSON form serves as backup, demo data, test fixture and export. `stakeholders.snapshots`
fills them from the records; what an audience may not see never gets in.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from .rows import (
    INTEREST_KINDS,
    ORIGINS,
    REFERENCES,
    AmbitionRow,
    AreaRow,
    AssessmentRow,
    CompetenceRow,
    ContactRow,
    DirectInfluenceRow,
    IncompatibilityRow,
    InterestRow,
    MandateRow,
    MapPositionRow,
    MembershipRow,
    MindsetAnswerRow,
    MindsetScaleRow,
    NetworkRow,
    PolicyFieldRow,
    SavedViewRow,
    SectorRow,
    StakeholderRow,
    StanceRow,
    ThemeRow,
    TieRow,
)
from .snapshot_reading import SnapshotError, plain, read
from .work_rows import (
    AgendaItemRow,
    AgreementRow,
    AttendanceRow,
    ChallengeRow,
    CollaborationCheckRow,
    CommitmentRow,
    ContactLogRow,
    InitiativeRow,
    MeetingRow,
    MeetingWishRow,
    TeamRow,
)

__all__ = [
    "FORMAT",
    "INTEREST_KINDS",
    "ORIGINS",
    "REFERENCES",
    "AgendaItemRow",
    "AgreementRow",
    "AmbitionRow",
    "AreaRow",
    "AssessmentRow",
    "AttendanceRow",
    "ChallengeRow",
    "CollaborationCheckRow",
    "CommitmentRow",
    "CompetenceRow",
    "ContactLogRow",
    "ContactRow",
    "DirectInfluenceRow",
    "IncompatibilityRow",
    "InitiativeRow",
    "InterestRow",
    "MandateRow",
    "MapPositionRow",
    "MeetingRow",
    "MeetingWishRow",
    "MembershipRow",
    "MindsetAnswerRow",
    "MindsetScaleRow",
    "NetworkRow",
    "PolicyFieldRow",
    "SavedViewRow",
    "SectorRow",
    "Snapshot",
    "SnapshotError",
    "StakeholderRow",
    "StanceRow",
    "TeamRow",
    "ThemeRow",
    "TieRow",
]

FORMAT = "breda-network/1"


class Snapshot(NamedTuple):
    """What one audience may see. Rows refer to each other by id; every list is in order of id."""

    network: NetworkRow
    audience: str = "leader"  # leader, shared
    policy_fields: tuple[PolicyFieldRow, ...] = ()
    sectors: tuple[SectorRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    competences: tuple[CompetenceRow, ...] = ()
    ambitions: tuple[AmbitionRow, ...] = ()
    stakeholders: tuple[StakeholderRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    interests: tuple[InterestRow, ...] = ()
    stances: tuple[StanceRow, ...] = ()
    ties: tuple[TieRow, ...] = ()
    memberships: tuple[MembershipRow, ...] = ()
    mindset_scales: tuple[MindsetScaleRow, ...] = ()
    mindset_answers: tuple[MindsetAnswerRow, ...] = ()
    mandates: tuple[MandateRow, ...] = ()
    meeting_wishes: tuple[MeetingWishRow, ...] = ()
    initiatives: tuple[InitiativeRow, ...] = ()
    challenges: tuple[ChallengeRow, ...] = ()
    collaboration_checks: tuple[CollaborationCheckRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    agenda_items: tuple[AgendaItemRow, ...] = ()
    attendances: tuple[AttendanceRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    contact_logs: tuple[ContactLogRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    direct_influences: tuple[DirectInfluenceRow, ...] = ()
    incompatibilities: tuple[IncompatibilityRow, ...] = ()
    saved_views: tuple[SavedViewRow, ...] = ()
    map_positions: tuple[MapPositionRow, ...] = ()

    def to_json(self, *, indent: int | None = 2) -> str:
        """The snapshot as JSON text: readable, complete, the same for the same snapshot."""
        form: dict[str, object] = {"format": FORMAT}
        for field, value in zip(self._fields, self, strict=True):
            form[field] = plain(value)
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
        return read(cls, form, "")
