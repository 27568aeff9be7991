"""Who takes part in a network: change, remove and leave, and who leads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import QuerySet
from django.utils import timezone

from stakeholders.models import Membership, Network, User

from .auditing import audited
from .invite import open_invitations
from .records import change_record, remove_record


class LastLeaderError(Exception):
    """A network is never without a project leader."""


@contextmanager
def always_led(*, network: Network, by: User | None) -> Iterator[None]:
    """Write about members; all of it is undone when nobody would lead the network any more.

    The lock that `audited` takes on the network keeps a second writer waiting, so that two
    leaders who step down together do not both succeed.
    """
    with audited(network=network, by=by):
        yield
        leaders = network.memberships.filter(role=Membership.Role.LEADER).values("user")
        if not leaders.exists():
            raise LastLeaderError
        _take_back_the_lead_that_others_promised(network, leaders)


def remove_member(*, member: Membership, network: Network, by: User | None) -> None:
    """Take somebody out of the network, or leave it oneself."""
    with always_led(network=network, by=by):
        remove_record(record=member, network=network, by=by)


def share_lead(*, member: Membership, network: Network, by: User | None) -> None:
    """Make somebody a project leader beside those who are there."""
    with always_led(network=network, by=by):
        _give_role(member, Membership.Role.LEADER, network, by)


def hand_over_lead(
    *, member: Membership, own: Membership, network: Network, by: User | None
) -> None:
    """Make somebody project leader in one's own place."""
    with always_led(network=network, by=by):
        _give_role(member, Membership.Role.LEADER, network, by)
        _give_role(own, role_after_lead(own), network, by)


def role_after_lead(member: Membership) -> str:
    """What is left for whoever hands over the lead: the own parties, or reading along."""
    speaks = member.represents.exists()
    return Membership.Role.STAKEHOLDER if speaks else Membership.Role.READER


def _take_back_the_lead_that_others_promised(network: Network, leaders: QuerySet) -> None:
    """Nobody comes to lead by the letter of somebody who does not lead any more."""
    promised = open_invitations(network).filter(role=Membership.Role.LEADER)
    promised.exclude(created_by__in=leaders).update(revoked_at=timezone.now(), due_at=None)


def _give_role(member: Membership, role: str, network: Network, by: User | None) -> None:
    current = network.memberships.get(pk=member.pk)
    if current.role != role:
        current.role = role
        change_record(record=current, version=current.version, network=network, by=by)
