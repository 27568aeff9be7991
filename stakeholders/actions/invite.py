"""Invite people by letter: make, renew and revoke invitations, and remind of them.

The secret in a letter is made of the invitation's nonce with the key of this installation, so
that whoever sends the letter needs the number of the invitation and nothing else, and no secret
lies in the queue of letters. What is stored is the secret's hash.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stakeholders.models import Invitation, Network, Stakeholder, User

VALID = datetime.timedelta(days=14)
#: Nobody is reminded twice within this time.
BETWEEN_REMINDERS = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Invitee:
    """One person to invite and the parties for whom this person will speak."""

    email: str
    name: str = ""
    represents: tuple[Stakeholder, ...] = field(default=(), compare=False)


def secret_of(invitation: Invitation) -> str:
    """The secret of the letter, 43 characters that fit in an address."""
    made = salted_hmac("stakeholders.invitation", invitation.nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(
    *,
    network: Network,
    by: User,
    people: Iterable[Invitee],
    role: str,
    language: str,
    text: str = "",
) -> list[Invitation]:
    """Make an invitation for each person; whoever is already invited is passed by.

    The letters are due at once; `invite_post.send_out` sends them.
    """
    made = []
    with transaction.atomic():
        # One writer at a time, so that two leaders do not invite one address together.
        Network.objects.select_for_update().get(pk=network.pk)
        for person in people:
            if open_invitations(network).filter(email__iexact=person.email).exists():
                continue
            invitation = Invitation(
                network=network,
                email=person.email,
                name=person.name,
                role=role,
                language=language,
                text=text,
                created_by=by,
            )
            _seal(invitation)
            invitation.save()
            invitation.represents.set(person.represents)
            made.append(invitation)
    return made


def renew(*, invitation: Invitation, by: User) -> bool:
    """A new letter with a new secret and new days; the old letter opens nothing any more.

    It takes back a revocation too. False when it was accepted meanwhile, or when the address has
    another open invitation.
    """
    with transaction.atomic():
        Network.objects.select_for_update().get(pk=invitation.network_id)
        current = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).first()
        others = open_invitations(invitation.network).filter(email__iexact=invitation.email)
        if current is None or others.exclude(pk=invitation.pk).exists():
            return False
        _seal(current)
        current.letter = Invitation.Letter.INVITATION
        current.created_by = by
        current.opened_at = current.asked_at = current.reminded_at = current.revoked_at = None
        current.save()
    return True


def revoke(*, invitation: Invitation) -> bool:
    """Let the letter open nothing any more; False when it was accepted or revoked before."""
    current = open_invitations(invitation.network).filter(pk=invitation.pk)
    return bool(current.update(revoked_at=timezone.now(), due_at=None))


def remind(*, invitations: Iterable[Invitation]) -> list[int]:
    """Put a reminder on its way to each who may be reminded now; the numbers of those who are.

    The claim and the check are one statement, so that two clicks send one letter.
    """
    now = timezone.now()
    chosen = []
    for invitation in invitations:
        claimed = remindable(now).filter(pk=invitation.pk)
        if claimed.update(
            reminded_at=now,
            letter=Invitation.Letter.REMINDER,
            due_at=now,
            tries=0,
            failure="",
            answer="",
        ):
            chosen.append(invitation.pk)
    return chosen


def open_invitations(network: Network) -> QuerySet[Invitation]:
    """Those that may still be accepted or, when expired, sent again."""
    return network.invitations.filter(accepted_at=None, revoked_at=None)


def remindable(now: datetime.datetime) -> QuerySet[Invitation]:
    """Invitations whose letter arrived, that still hold, and nobody was reminded of for a day."""
    waiting = Q(accepted_at=None, expires_at__gt=now) | Q(accepted_at__isnull=False)
    rested = Q(reminded_at=None) | Q(reminded_at__lte=now - BETWEEN_REMINDERS)
    failed = Q(letter=Invitation.Letter.REMINDER, due_at=None) & ~Q(failure="")
    recent = Q(sent_at__gt=now - BETWEEN_REMINDERS)
    return Invitation.objects.filter(
        waiting & (failed | (rested & ~recent)), revoked_at=None, sent_at__isnull=False
    )


def _seal(invitation: Invitation) -> None:
    now = timezone.now()
    invitation.nonce = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(secret_of(invitation))
    invitation.expires_at = now + VALID
    invitation.due_at = now
    invitation.tries = 0
    invitation.failure = invitation.answer = ""
