"""Who leads, and that somebody always does."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from stakeholders.actions.members import (
    LastLeaderError,
    hand_over_lead,
    remove_member,
    share_lead,
)
from stakeholders.models import Membership
from tests.inviting import an_invitation


def member(cast, user) -> Membership:
    return cast.network.memberships.get(user=user)


def roles(cast) -> dict[str, str]:
    return dict(cast.network.memberships.values_list("user__email", "role"))


def test_sharing_the_lead_leaves_two_leaders(cast):
    share_lead(member=member(cast, cast.reader), network=cast.network, by=cast.leader)

    assert roles(cast)["lezer@example.org"] == "leader"
    assert roles(cast)["leider@example.org"] == "leader"


@pytest.mark.parametrize(("speaks", "role"), [(False, "reader"), (True, "stakeholder")])
def test_whoever_hands_over_the_lead_keeps_what_is_left(cast, speaks, role):
    own = member(cast, cast.leader)
    own.represents.set([cast.grill] if speaks else [])

    hand_over_lead(member=member(cast, cast.reader), own=own, network=cast.network, by=cast.leader)

    assert roles(cast)["lezer@example.org"] == "leader"
    assert roles(cast)["leider@example.org"] == role


def test_handing_over_to_oneself_changes_nothing(cast):
    own = member(cast, cast.leader)

    with pytest.raises(LastLeaderError):
        hand_over_lead(member=own, own=own, network=cast.network, by=cast.leader)

    assert roles(cast)["leider@example.org"] == "leader"


def test_the_last_leader_stays(cast):
    with pytest.raises(LastLeaderError):
        remove_member(member=member(cast, cast.leader), network=cast.network, by=cast.leader)

    assert roles(cast)["leider@example.org"] == "leader"


def test_a_leader_elsewhere_does_not_count(cast):
    Membership.objects.create(network=cast.other, user=cast.reader, role="leader")

    with pytest.raises(LastLeaderError):
        remove_member(member=member(cast, cast.leader), network=cast.network, by=cast.leader)


def test_whoever_stops_leading_lets_nobody_lead_by_letter(cast):
    promised = an_invitation(cast, "a@example.org", role="leader", parties=[])
    other = an_invitation(cast, "b@example.org", role="reader", parties=[])
    own, next_leader = member(cast, cast.leader), member(cast, cast.reader)

    share_lead(member=next_leader, network=cast.network, by=cast.leader)
    promised.refresh_from_db()
    before = promised.revoked_at
    remove_member(member=own, network=cast.network, by=cast.leader)

    promised.refresh_from_db()
    other.refresh_from_db()
    assert (before, promised.revoked_at is None, other.revoked_at) == (None, False, None)


def test_what_happens_to_members_is_in_the_history(cast):
    share_lead(member=member(cast, cast.reader), network=cast.network, by=cast.leader)
    remove_member(member=member(cast, cast.reader), network=cast.network, by=cast.leader)

    entries = Membership.history.filter(network=cast.network, user=cast.reader)
    assert list(entries.values_list("history_type", "role", "history_user__email")[:2]) == [
        ("-", "leader", "leider@example.org"),
        ("~", "leader", "leider@example.org"),
    ]


@pytest.mark.postgres
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite's test database lives in one connection"
)
@pytest.mark.django_db(transaction=True)
def test_two_leaders_who_leave_at_once_do_not_both_succeed(cast):
    share_lead(member=member(cast, cast.reader), network=cast.network, by=cast.leader)
    both = [member(cast, cast.leader), member(cast, cast.reader)]
    start, refused = threading.Barrier(2), []

    def leave(one: Membership) -> None:
        start.wait()
        try:
            remove_member(member=one, network=cast.network, by=one.user)
        except LastLeaderError:
            refused.append(one)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[one]) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert [role for role in roles(cast).values() if role == "leader"] == ["leader"]
