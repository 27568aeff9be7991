"""Wherever a leader writes freely about a party stands for whose eyes it may come."""

import pytest
from django.urls import reverse

from stakeholders.models import MindsetScale
from tests.speaking import english

LINE = "Write as if the party reads along."


@pytest.fixture
def pages(cast) -> dict[str, str]:
    scale = MindsetScale.objects.create(network=cast.network, low="Snel", high="Lang")
    party = ["test", cast.grill.pk]
    return {
        "description": reverse("stakeholder_edit", args=party),
        "interest": reverse("interest_create", args=party),
        "stance": reverse("stance_create", args=party),
        "mindset": reverse("mindset_answer_create", args=party) + f"?scale={scale.pk}",
        "mandate": reverse("mandate_create", args=party),
        "wish": reverse("meeting_wish_create", args=party),
        "contact": reverse("contact_create", args=party),
    }


#: How many free texts each of these forms has; a stance has its contribution, a mandate its task
#: and powers besides.
TEXTS = {
    "description": 1,
    "interest": 1,
    "stance": 2,
    "mindset": 1,
    "mandate": 3,
    "wish": 1,
    "contact": 1,
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_leader_is_reminded_at_every_free_text(as_leader, pages, name):
    assert english(as_leader).get(pages[name]).content.decode().count(LINE) == TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_a_party_that_writes_about_itself_is_not(as_representative, pages, name):
    assert LINE not in english(as_representative).get(pages[name]).content.decode()


def test_the_leader_is_reminded_at_agenda_and_reason(as_leader, cast):
    assess = reverse("assessment_create", args=["test", cast.grill.pk])
    marks = reverse("incompatibility_create", args=["test", cast.grill.pk, cast.hotel.pk])

    for page in (assess, marks):
        assert LINE in english(as_leader).get(page).content.decode()
