"""Invitations for the tests: one that is open, its link, and who opens it."""

from __future__ import annotations

import datetime

from django.utils import timezone

from stakeholders.actions.invite import Invitee, invite, secret_of
from stakeholders.models import Invitation


def an_invitation(
    cast, email: str = "nieuw@example.org", *, name: str = "", parties=None, **fields: object
) -> Invitation:
    """An invitation whose letter arrived three days ago; `fields` are set on it afterwards."""
    role = fields.pop("role", "stakeholder")
    represents = tuple([cast.grill] if parties is None else parties)
    (made,) = invite(
        network=cast.network,
        by=cast.leader,
        people=[Invitee(email, name, represents)],
        role=role,
        language=fields.pop("language", "nl"),
        text=fields.pop("text", ""),
    )
    fields = {"due_at": None, "sent_at": ago(days=3)} | fields
    Invitation.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def link(invitation: Invitation) -> str:
    return f"/invitation/{secret_of(invitation)}/"


def accept(client, invitation: Invitation, **data: str):
    return client.post("/invitation/accept/", {"secret": secret_of(invitation)} | data)


def ago(**time: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


def ahead(**time: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**time)
