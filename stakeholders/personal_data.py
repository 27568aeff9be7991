"""Everything that is held about one person, for that person: to read, to take along, to erase."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import Model, Q, QuerySet

from .changes.kinds import KINDS
from .models import (
    Attendance,
    Contact,
    ContactLog,
    Invitation,
    KeptSnapshot,
    Membership,
    User,
)


def addresses(user: User) -> set[str]:
    """The confirmed e-mail addresses of this person, in small letters."""
    found = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {user.email.lower(), *(one.lower() for one in found)}


def contacts_of(user: User) -> QuerySet[Contact]:
    """Where this person stands as a contact person, recognised by a confirmed address."""
    return _of_addresses(Contact.objects, user).select_related("stakeholder__network")


def invitations_to(user: User) -> QuerySet[Invitation]:
    return _of_addresses(Invitation.objects, user).select_related("network")


def attendances_of(user: User) -> QuerySet[Attendance]:
    """The meetings for which this very person was asked, not only the party."""
    asked = Q(membership__user=user) | Q(contact__in=contacts_of(user))
    found = Attendance.objects.filter(asked).select_related("meeting__network", "stakeholder")
    return found.order_by("pk")


def _of_addresses(records: QuerySet, user: User) -> QuerySet:
    # An address is compared as it is typed and in small letters: a mail server does no more.
    wanted = addresses(user)
    keys = [pk for pk, email in records.values_list("pk", "email") if email.lower() in wanted]
    return records.filter(pk__in=keys)


def histories() -> Iterator[type[Model]]:
    """The models that keep who changed what."""
    for kind in KINDS.values():
        yield kind.model.history.model


def held(user: User) -> dict[str, object]:
    """All of it, as plain values that JSON holds."""
    return {
        "account": {
            "email": user.email,
            "name": user.name,
            "since": _text(user.date_joined),
            "last_login": _text(user.last_login),
        },
        "addresses": [
            {"email": one.email, "confirmed": one.verified, "first": one.primary}
            for one in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "extra_checks": [
            {
                "kind": one.get_type_display(),
                "added": _text(one.created_at),
                "last_used": _text(one.last_used_at),
            }
            for one in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "logged_in": [
            {
                "browser": one.user_agent,
                "network_address": one.ip,
                "since": _text(one.created_at),
                "last_seen": _text(one.last_seen_at),
            }
            for one in UserSession.objects.filter(user=user).order_by("pk")
        ],
        "networks": [_membership(one) for one in _memberships(user)],
        "contact_person": [
            {
                "network": one.stakeholder.network.name,
                "party": one.stakeholder.name,
                "name": one.name,
                "position": one.position,
                "email": one.email,
                "phone": one.phone,
                "note": one.note,
            }
            for one in contacts_of(user).order_by("pk")
        ],
        "meetings": [
            {
                "network": one.meeting.network.name,
                "meeting": one.meeting.name,
                "when": _text(one.meeting.starts_at),
                "for": one.stakeholder.name,
                "state": one.get_state_display(),
            }
            for one in attendances_of(user)
        ],
        "talks": [
            {
                "network": one.stakeholder.network.name,
                "party": one.stakeholder.name,
                "when": _text(one.on),
                "note": one.note,
            }
            for one in ContactLog.objects.filter(contact__in=contacts_of(user))
            .select_related("stakeholder__network")
            .order_by("pk")
        ],
        "invitations": [
            {
                "network": one.network.name,
                "email": one.email,
                "name": one.name,
                "text": one.text,
                "made": _text(one.created_at),
                "accepted": _text(one.accepted_at),
            }
            for one in invitations_to(user).order_by("pk")
        ],
        "kept_maps": [
            {"network": one.network.name, "name": one.name, "on": _text(one.taken_on)}
            for one in KeptSnapshot.objects.filter(by=user)
            .select_related("network")
            .defer("form")
            .order_by("pk")
        ],
        "changes": list(_changes(user)),
    }


def _memberships(user: User) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(user=user)
        .select_related("network")
        .prefetch_related("represents", "mandates__stakeholder", "profile_progress")
        .order_by("pk")
    )


def _membership(one: Membership) -> dict[str, object]:
    return {
        "network": one.network.name,
        "role": one.get_role_display(),
        "speaks_for": [party.name for party in one.represents.all()],
        "mandates": [
            {
                "party": mandate.stakeholder.name,
                "room": mandate.get_room_display(),
                "task": mandate.task,
                "powers": mandate.powers,
                "until": _text(mandate.until),
                "in_own_words": mandate.statement,
            }
            for mandate in one.mandates.all()
        ],
        "profile": [
            {"started": _text(step.started_at), "finished": _text(step.finished_at)}
            for step in one.profile_progress.all()
        ],
    }


def _changes(user: User) -> Iterator[dict[str, object]]:
    """When this person changed what kind of record; the records themselves are the network's."""
    for model in histories():
        rows = model.objects.filter(history_user_id=user.pk).order_by("history_id")
        for when, how, record in rows.values_list("history_date", "history_type", "id"):
            yield {
                "when": _text(when),
                "what": str(model.instance_type._meta.verbose_name),
                "how": {"+": "added", "~": "changed", "-": "removed"}[how],
                "record": record,
            }


def _text(value: datetime.date | datetime.datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def signed_fields() -> Iterator[tuple[type[Model], str]]:
    """Every column that holds the name or address of who wrote or confirmed something."""
    for model in apps.get_app_config("stakeholders").get_models():
        for name in ("confirmed_by", "made_by"):
            if any(field.name == name for field in model._meta.fields):
                yield model, name
