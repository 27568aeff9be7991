"""Two interests that exclude each other: a person says so, with a reason."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from stakeholders.models import Incompatibility


@pytest.fixture(autouse=True)
def _english(as_leader):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def address(cast):
    return reverse("incompatibility_create", args=["test", cast.grill.pk, cast.residents.pk])


@pytest.fixture
def pair(cast):
    return reverse("overlap_pair", args=["test", cast.grill.pk, cast.residents.pk])


def data(cast, **changes):
    night, sleep = cast.interests[2], cast.interests[3]
    return {"one": night.pk, "other": sleep.pk, "reason": "Nacht of slaap."} | changes


def test_a_mark_is_shown_to_the_leader_and_to_nobody_else(
    as_leader, as_reader, cast, address, pair
):
    answer = as_leader.post(address, data(cast))

    assert (answer.status_code, answer["Location"]) == (303, f"{pair}?audience=leader")
    assert Incompatibility.objects.get().history.get().history_user == cast.leader
    (mark,) = as_leader.get(pair).context["marked"]
    assert mark[1:] == (
        "Nachtleven (area interest)",
        "Nachtleven (area interest)",
        "Nacht of slaap.",
    )
    assert as_reader.get(pair).context["marked"] == []
    assert "Nacht of slaap." not in as_reader.get(pair).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": ""}, "reason"), ({"one": ""}, "one"), ({"one": 0}, "one")]
)
def test_an_incomplete_mark_says_what_is_missing(as_leader, cast, address, changes, field):
    page = as_leader.post(address, data(cast, **changes))

    assert list(page.context["form"].errors) == [field]
    assert Incompatibility.objects.count() == 0


def test_an_interest_of_a_third_party_is_refused(as_leader, cast, address):
    page = as_leader.post(address, data(cast, other=cast.interests[1].pk))

    assert list(page.context["form"].errors) == ["other"]


def test_the_same_mark_twice_is_refused_from_either_side(as_leader, cast, address):
    as_leader.post(address, data(cast))
    back = reverse("incompatibility_create", args=["test", cast.residents.pk, cast.grill.pk])
    turned = data(cast, one=cast.interests[3].pk, other=cast.interests[2].pk)

    for page in (
        as_leader.post(address, data(cast)),
        as_leader.post(back, turned),
    ):
        assert page.context["form"].non_field_errors() == [
            "These two interests are already marked."
        ]
    assert Incompatibility.objects.count() == 1


def test_a_mark_is_taken_away_and_kept_in_the_history(as_leader, cast, address):
    as_leader.post(address, data(cast))
    mark = Incompatibility.objects.get()

    as_leader.post(reverse("incompatibility_delete", args=["test", mark.pk]))

    assert Incompatibility.objects.count() == 0
    assert Incompatibility.history.first().history_type == "-"


def test_a_mark_of_another_network_is_not_there(as_outsider, cast, as_leader, address):
    as_leader.post(address, data(cast))
    mark = Incompatibility.objects.get()

    answer = as_outsider.post(reverse("incompatibility_delete", args=["ander", mark.pk]))

    assert answer.status_code == 404
    assert Incompatibility.objects.count() == 1
