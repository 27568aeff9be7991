"""A secret in every private field of a meeting, and of what is kept after it."""

from __future__ import annotations

import datetime

from django.utils import timezone

MEETING_SECRETS = {
    "meeting": "GEHEIMoverleg",
    "place of a meeting": "GEHEIMzaal",
    "note of a meeting": "GEHEIMvoorzet",
    "agenda item": "GEHEIMpunt",
    "question to the table": "GEHEIMvraag",
    "note of an agenda item": "GEHEIMkanttekening",
    "agreement": "GEHEIMafspraak",
    "commitment": "GEHEIMtoezegging",
    "contact log": "GEHEIMgesprek",
}


def keep_meeting_secret(cast) -> dict[str, object]:
    """A meeting with the residents and the grill; the ids that lead there."""
    starts = timezone.now() + datetime.timedelta(days=3)
    meeting = cast.network.meetings.create(
        name=MEETING_SECRETS["meeting"],
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=1),
        location=MEETING_SECRETS["place of a meeting"],
        ambition=cast.ambition,
        note=MEETING_SECRETS["note of a meeting"],
    )
    item = meeting.agenda_items.create(
        name=MEETING_SECRETS["agenda item"],
        theme=cast.night,
        question=MEETING_SECRETS["question to the table"],
        note=MEETING_SECRETS["note of an agenda item"],
    )
    attendance = meeting.attendances.create(stakeholder=cast.residents)
    meeting.attendances.create(stakeholder=cast.grill)
    agreement = cast.network.agreements.create(
        meeting=meeting, agenda_item=item, text=MEETING_SECRETS["agreement"]
    )
    agreement.stakeholders.set([cast.residents, cast.grill])
    commitment = cast.grill.commitments.create(meeting=meeting, text=MEETING_SECRETS["commitment"])
    log = cast.residents.contact_logs.create(note=MEETING_SECRETS["contact log"])
    return {
        "meeting_id": meeting.pk,
        "item_id": item.pk,
        "attendance_id": attendance.pk,
        "agreement_id": agreement.pk,
        "commitment_id": commitment.pk,
        "log_id": log.pk,
        "way": "up",
    }
