"""Erase a person: the account and every trace of who it was, while the network keeps its map."""

from __future__ import annotations

from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from stakeholders.models import (
    Contact,
    Interest,
    Mandate,
    Membership,
    MindsetAnswer,
    Network,
    Origin,
    Stakeholder,
    Stance,
    User,
)
from stakeholders.personal_data import (
    addresses,
    contacts_of,
    histories,
    invitations_to,
    signed_fields,
)

from .auditing import audited
from .keep_snapshot import forget_answers

#: What stands where a name stood.
NOBODY = "–"


class StillLeadsError(Exception):
    """This person is the only project leader of these networks."""

    def __init__(self, networks: list[Network]) -> None:
        super().__init__("still leads a network alone")
        self.networks = networks


def led_alone(user: User) -> list[Network]:
    """The networks that nobody else leads."""
    led = Network.objects.filter(memberships__user=user, memberships__role="leader")
    return [
        network
        for network in led.distinct().order_by("name")
        if not network.memberships.filter(role=Membership.Role.LEADER).exclude(user=user).exists()
    ]


def spoken_for_alone(user: User) -> list[Stakeholder]:
    """The parties for whom nobody else speaks: what happens to their answers is for this person."""
    mine = Stakeholder.objects.filter(representatives__user=user).select_related("network")
    return [
        party
        for party in mine.distinct().order_by("name")
        if not party.representatives.exclude(user=user).exists()
    ]


def erase_person(*, user: User, without_answers_of: Collection[int] = ()) -> None:
    """Remove the account, contacts, invitations and sessions; make the history nameless.

    `without_answers_of` are parties for whom this person alone speaks and whose own answers go as
    well. It cannot be undone. Raises `StillLeadsError` where a network would be left alone.
    """
    with transaction.atomic():
        # In the order of their ids, so that two erasures never wait for each other in a circle.
        networks = list(
            Network.objects.select_for_update().filter(memberships__user=user).order_by("pk")
        )
        if alone := led_alone(user):
            raise StillLeadsError(alone)
        parties = [one for one in spoken_for_alone(user) if one.pk in without_answers_of]
        for network in networks:
            _remove_answers(network, [one for one in parties if one.network_id == network.pk])
        _forget(user)
        for network in networks:
            with audited(network=network, by=None):
                pass  # what is kept by revision was made with this person in it


def _remove_answers(network: Network, parties: Collection[Stakeholder]) -> None:
    """What these parties said themselves, out of the map and out of its history."""
    if not parties:
        return
    with audited(network=network, by=None):
        for model in (Interest, Stance, MindsetAnswer, Mandate):
            said = {"stakeholder__in": [one.pk for one in parties], "origin": Origin.OWN}
            model.objects.filter(**said).delete()
            model.history.filter(**said).delete()
    # Kept maps hold no person, but they do hold what a party said.
    forget_answers(network=network, parties={one.pk for one in parties})


def _forget(user: User) -> None:
    names = {str(user), user.email, user.name, *addresses(user)} - {""}
    contacts = list(contacts_of(user))
    touched = {one.stakeholder.network for one in contacts}
    Contact.objects.filter(pk__in=[one.pk for one in contacts]).delete()
    Contact.history.filter(id__in=[one.pk for one in contacts]).delete()
    for network in touched:
        with audited(network=network, by=None):
            pass
    invitations_to(user).delete()
    memberships = list(Membership.objects.filter(user=user).values_list("pk", flat=True))
    Mandate.history.filter(representative_id__in=memberships).delete()
    Session.objects.filter(
        session_key__in=UserSession.objects.filter(user=user).values("session_key")
    ).delete()
    for model in histories():
        model.objects.filter(history_user_id=user.pk).update(history_user=None)
    for model, column in signed_fields():
        model.objects.filter(**{f"{column}__in": names}).update(**{column: NOBODY})
    number = user.pk
    user.delete()
    # The removal of the account left entries of its own.
    Membership.history.filter(user_id=number).delete()
    Mandate.history.filter(representative_id__in=memberships).delete()
