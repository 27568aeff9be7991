"""Before a party is removed: what goes along, and to whom that is told."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone, translation

from stakeholders.access import Access
from stakeholders.models import (
    Assessment,
    DirectInfluence,
    Incompatibility,
    MeetingWish,
    MindsetScale,
)
from stakeholders.views._goes_along import goes_along


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def everything(cast):
    """One of everything that hangs on the grill, besides what the cast has."""
    grill, hotel, residents = cast.grill, cast.hotel, cast.residents
    Assessment.objects.create(stakeholder=grill, influence=4)
    DirectInfluence.objects.create(source=grill, target=hotel, value=2)
    DirectInfluence.objects.create(source=hotel, target=grill, value=1)
    one, other = grill.interests.first(), residents.interests.first()
    Incompatibility.objects.create(one=one, other=other, reason="De straat is te smal.")
    MeetingWish.objects.create(source=hotel, target=grill)
    scale = MindsetScale.objects.create(network=cast.network, low="Langzaam", high="Snel")
    grill.mindset_answers.create(scale=scale, value=2)
    starts = timezone.now()
    meeting = cast.network.meetings.create(
        name="Overleg", starts_at=starts, ends_at=starts + datetime.timedelta(hours=1)
    )
    meeting.attendances.create(stakeholder=grill)
    grill.commitments.create(text="Bellen", visibility="shared")
    grill.contact_logs.create(note="Aan de bar")
    return grill


SHARED = ["2 interests", "1 stance", "1 answer about its way of working", "1 wish to meet"]
PRIVATE = [
    "1 assessment of yours",
    "2 influences on or by it, as you read them",
    "1 mark that two interests exclude each other",
    "1 commitment",
    "1 place at a meeting",
    "1 contact moment",
]


def test_leader_is_told_of_the_assessments_that_go_along(as_leader, cast, everything):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    asked = as_leader.get(f"/n/test/stakeholders/{everything.pk}/delete/")

    assert asked.context["goes_along"] == SHARED + PRIVATE
    assert "1 assessment of yours" in asked.content.decode()


@pytest.mark.parametrize("role", ["reader", "representative"])
def test_nobody_else_is_told_that_anything_was_assessed(role, cast, everything):
    membership = cast.network.memberships.get(user=getattr(cast, role))
    access = Access(cast.network, membership, frozenset())

    assert goes_along(access, everything) == SHARED


@pytest.mark.parametrize("client", ["as_reader", "as_representative"])
def test_nobody_else_comes_to_the_question(client, request, cast, everything):
    answer = request.getfixturevalue(client).get(f"/n/test/stakeholders/{everything.pk}/delete/")

    assert answer.status_code == 403
    assert "assess" not in answer.content.decode()


def test_party_of_which_nothing_is_recorded_takes_nothing_along(as_leader, cast):
    bare = cast.network.stakeholders.create(name="Kaal")

    asked = as_leader.get(f"/n/test/stakeholders/{bare.pk}/delete/")

    assert asked.context["goes_along"] == []
