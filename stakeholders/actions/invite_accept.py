"""What becomes of a letter once it is opened: accepted, or asked for anew."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from stakeholders.models import Invitation, Membership, User

from .auditing import audited
from .invite import hash_of, open_invitations
from .records import add_record, change_record

#: How long the leader is not told again that somebody asks for a new letter.
BETWEEN_REQUESTS = datetime.timedelta(days=1)

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
#: What a role lets one do, least first: accepting takes nothing away.
_RANKS = (Membership.Role.READER, Membership.Role.STAKEHOLDER, Membership.Role.LEADER)


class Standing(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REVOKED = "revoked"


class NotOpenError(Exception):
    """The invitation was accepted, revoked or renewed meanwhile, or its days are over."""


class AddressTakenError(Exception):
    """There is an account with this address; its owner logs in first."""


def find(secret: str) -> Invitation | None:
    if not _SECRET.fullmatch(secret):
        return None
    found = Invitation.objects.select_related("network", "created_by")
    return found.filter(token_hash=hash_of(secret)).first()


def standing(invitation: Invitation) -> Standing:
    if invitation.accepted_at:
        return Standing.ACCEPTED
    if invitation.revoked_at:
        return Standing.REVOKED
    return Standing.EXPIRED if invitation.expires_at <= timezone.now() else Standing.OPEN


def note_opened(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())


def owner_of(email: str) -> User | None:
    """Whose address this is: the one of an account, or a further one that was confirmed."""
    user = User.objects.filter(email__iexact=email).first()
    if user is not None:
        return user
    further = EmailAddress.objects.filter(email__iexact=email, verified=True)
    address = further.select_related("user").first()
    return address.user if address else None


def accept(*, invitation: Invitation, by: User) -> Membership:
    """Let the owner of the address into the network; the letter is spent.

    Whoever is a member already gets the parties added, and never a lesser role.
    """
    network = invitation.network
    with audited(network=network, by=by):
        _spend(invitation, by)
        parties = list(invitation.represents.all())
        member = network.memberships.filter(user=by).first()
        if member is None:
            member = Membership(network=network, user=by, role=invitation.role)
            add_record(record=member, network=network, by=by, many={"represents": parties})
            return member
        member.role = max(member.role, invitation.role, key=_RANKS.index)
        parties = {*member.represents.all(), *parties}
        change_record(
            record=member,
            version=member.version,
            network=network,
            by=by,
            many={"represents": parties},
        )
    return member


def accept_with_new_account(*, invitation: Invitation) -> Membership:
    """Make the account too: whoever holds the secret reads the mail of that address."""
    with transaction.atomic():
        user = _new_account(invitation)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return accept(invitation=invitation, by=user)


def _new_account(invitation: Invitation) -> User:
    if owner_of(invitation.email) is not None:
        raise AddressTakenError
    try:
        with transaction.atomic():
            return User.objects.create_user(invitation.email, name=invitation.name)
    except IntegrityError as error:
        # A second click on the same button, at the same moment.
        raise AddressTakenError from error


def ask_anew(invitation: Invitation) -> bool:
    """Note that the person asks for a new letter; False when that was said lately."""
    if standing(invitation) not in (Standing.EXPIRED, Standing.REVOKED):
        return False
    now = timezone.now()
    asked = Invitation.objects.filter(pk=invitation.pk)
    lately = asked.filter(asked_at__gt=now - BETWEEN_REQUESTS)
    return not lately.exists() and bool(asked.update(asked_at=now))


def _spend(invitation: Invitation, by: User) -> None:
    """One statement decides who of two came first."""
    now = timezone.now()
    # The hash too: a letter that was renewed meanwhile opens nothing any more.
    claimed = open_invitations(invitation.network).filter(
        pk=invitation.pk, token_hash=invitation.token_hash, expires_at__gt=now
    )
    if not claimed.update(accepted_at=now, accepted_by=by, due_at=None):
        raise NotOpenError
