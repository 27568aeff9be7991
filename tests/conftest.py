"""The cast: the same people and parties in every test."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from stakeholders.models import (
    Ambition,
    Area,
    Interest,
    Membership,
    Network,
    PolicyField,
    Sector,
    Stakeholder,
    Stance,
    Theme,
    User,
)


@pytest.fixture(autouse=True)
def _plain_settings(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


def make_member(network: Network, email: str, role: str, *parties: Stakeholder) -> User:
    user = User.objects.create_user(email)
    Membership.objects.create(network=network, user=user, role=role).represents.set(parties)
    return user


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """A small network: three parties, two fields, two themes, one ambition, and its people.

    `grill` and `hotel` share the theme staff and the ambition; `residents` opposes both on the
    theme night.
    """
    network = Network.objects.create(name="Testnetwerk", slug="test")
    other = Network.objects.create(name="Ander netwerk", slug="ander")
    tourism = PolicyField.objects.create(network=network, name="Toerisme")
    events = PolicyField.objects.create(network=network, name="Evenementen")
    catering = Sector.objects.create(network=network, name="Horeca")
    city = Area.objects.create(network=network, name="Breda", level="city")
    centre = Area.objects.create(network=network, name="City", level="neighbourhood", parent=city)
    staff = Theme.objects.create(network=network, name="Personeel")
    night = Theme.objects.create(network=network, name="Nachtleven")
    ambition = Ambition.objects.create(network=network, name="Een gastvrije binnenstad")
    grill = Stakeholder.objects.create(network=network, name="Grill De Kade", sector=catering)
    hotel = Stakeholder.objects.create(network=network, name="Hotel De Linde", sector=catering)
    residents = Stakeholder.objects.create(network=network, name="Bewoners Vlaszak", kind="group")
    grill.policy_fields.set([tourism])
    hotel.policy_fields.set([tourism, events])
    grill.areas.set([centre])
    interests = [
        Interest.objects.create(
            stakeholder=grill,
            theme=staff,
            kind="staffing",
            importance=3,
            fte="4.5",
            statement="Wij zoeken koks.",
        ),
        Interest.objects.create(
            stakeholder=hotel,
            theme=staff,
            kind="staffing",
            importance=2,
            statement="Kamermeisjes zijn niet te vinden.",
        ),
        Interest.objects.create(
            stakeholder=grill,
            theme=night,
            kind="area",
            importance=2,
            statement="De nacht is onze omzet.",
        ),
        Interest.objects.create(
            stakeholder=residents,
            theme=night,
            kind="area",
            importance=3,
            direction=-1,
            statement="Wij willen slapen.",
        ),
    ]
    stances = [
        Stance.objects.create(
            stakeholder=grill, ambition=ambition, value=3, statement="Gastvrij zijn wij al."
        ),
        Stance.objects.create(
            stakeholder=hotel, ambition=ambition, value=2, statement="Graag samen."
        ),
    ]
    stranger = Stakeholder.objects.create(network=other, name="Partij elders")
    return SimpleNamespace(
        network=network,
        other=other,
        stranger=stranger,
        tourism=tourism,
        events=events,
        catering=catering,
        city=city,
        centre=centre,
        staff=staff,
        night=night,
        ambition=ambition,
        grill=grill,
        hotel=hotel,
        residents=residents,
        interests=interests,
        stances=stances,
        leader=make_member(network, "leider@example.org", "leader"),
        reader=make_member(network, "lezer@example.org", "reader"),
        representative=make_member(network, "grill@example.org", "stakeholder", grill),
        neighbour=make_member(network, "hotel@example.org", "stakeholder", hotel),
        outsider=make_member(other, "buiten@example.org", "leader"),
    )


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_leader(cast) -> Client:
    return _client(cast.leader)


@pytest.fixture
def as_reader(cast) -> Client:
    return _client(cast.reader)


@pytest.fixture
def as_representative(cast) -> Client:
    """Represents the grill."""
    return _client(cast.representative)


@pytest.fixture
def as_neighbour(cast) -> Client:
    """Represents the hotel."""
    return _client(cast.neighbour)


@pytest.fixture
def as_outsider(cast) -> Client:
    return _client(cast.outsider)
