"""Two clicks at one moment, on a database that lets two people write."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from stakeholders.actions.invite import Invitee, invite
from stakeholders.actions.invite_accept import (
    AddressTakenError,
    NotOpenError,
    accept,
    accept_with_new_account,
)
from stakeholders.models import Invitation, User
from tests.inviting import an_invitation

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite's test database lives in one connection"
    ),
    pytest.mark.django_db(transaction=True),
]


def at_once(*acts) -> list[object]:
    """What each of these gave or raised, all begun at one moment."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act) -> None:
        start.wait()
        try:
            outcomes.append(act())
        except (AddressTakenError, NotOpenError) as error:
            outcomes.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_clicks_make_one_account_and_one_member(cast):
    one = an_invitation(cast)

    outcomes = at_once(*[lambda: accept_with_new_account(invitation=one)] * 2)

    refused = [outcome for outcome in outcomes if outcome in (AddressTakenError, NotOpenError)]
    assert len(refused) == 1
    assert User.objects.filter(email=one.email).count() == 1
    assert cast.network.memberships.filter(user__email=one.email).count() == 1


def test_two_clicks_of_a_member_spend_the_letter_once(cast):
    one = an_invitation(cast, cast.representative.email, parties=[cast.hotel])

    outcomes = at_once(*[lambda: accept(invitation=one, by=cast.representative)] * 2)

    assert outcomes.count(NotOpenError) == 1


def test_two_leaders_who_invite_one_address_at_once_send_one_letter(cast):
    def send():
        return invite(
            network=cast.network,
            by=cast.leader,
            people=[Invitee("nieuw@example.org", "", (cast.grill,))],
            role="stakeholder",
            language="nl",
        )

    outcomes = at_once(send, send)

    assert sorted(len(made) for made in outcomes) == [0, 1]
    assert Invitation.objects.count() == 1
