"""The leader puts a party somewhere else on the map."""

import pytest
from django.urls import reverse

from stakeholders.models import MapPosition


def url(query=""):
    return reverse("map_place", args=["test"]) + query


def place(party):
    return MapPosition.objects.values_list("x", "y").get(stakeholder=party)


def test_a_place_is_kept_for_everybody(as_leader, as_reader, cast):
    as_reader.get(reverse("map", args=["test"]))
    revision = cast.network.revision

    response = as_leader.post(url("?layer=staffing"), {"party": cast.hotel.pk, "x": 90, "y": -45})

    assert (response.status_code, response["Location"]) == (
        303,
        reverse("map", args=["test"]) + "?audience=leader&layer=staffing",
    )
    assert place(cast.hotel) == (3.0, -1.5)
    page = as_reader.get(reverse("map", args=["test"])).content.decode()
    assert page.split(f'id="party-{cast.hotel.pk}"')[1].count('d="M90 -45m') == 1
    cast.network.refresh_from_db()
    assert cast.network.revision == revision


def test_only_the_leader_moves_parties(as_reader, as_representative, as_outsider, cast):
    data = {"party": cast.hotel.pk, "x": 1, "y": 1}

    codes = [one.post(url(), data).status_code for one in (as_reader, as_representative)]

    assert (codes, as_outsider.post(url(), data).status_code) == ([403, 403], 404)
    assert MapPosition.objects.filter(x=1 / 30).count() == 0


@pytest.mark.parametrize("x", ["nan", "inf", "1e9", "left", ""])
def test_what_is_no_place_is_refused(as_leader, cast, x):
    assert as_leader.post(url(), {"party": cast.hotel.pk, "x": x, "y": 0}).status_code == 400


def test_a_party_elsewhere_is_not_there(as_leader, cast):
    response = as_leader.post(url(), {"party": cast.stranger.pk, "x": 1, "y": 1})

    assert response.status_code == 404
    assert MapPosition.objects.filter(stakeholder=cast.stranger).count() == 0
