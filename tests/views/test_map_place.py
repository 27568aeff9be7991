"""The leader puts a party somewhere else on the map."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import MapPosition, Stakeholder


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


def look_at_map(client):
    """So that everybody has a place."""
    client.get(reverse("map", args=["test"]))


@pytest.mark.parametrize(
    ("step", "way"), [("left", (-1, 0)), ("up", (0, -1)), ("down", (0, 1)), ("right", (1, 0))]
)
def test_a_step_moves_a_party_and_leaves_its_panel_open(as_leader, cast, step, way):
    look_at_map(as_leader)
    before = place(cast.hotel)

    response = as_leader.post(url("?layer=staffing"), {"party": cast.hotel.pk, "step": step})

    assert place(cast.hotel) == (before[0] + way[0], before[1] + way[1])
    panel = reverse("map_party", args=["test", cast.hotel.pk])
    here = f"{panel}?audience=leader&layer=staffing#move-{step}"
    assert (response.status_code, response["Location"]) == (303, here)


def test_the_panel_has_the_steps_for_the_leader_only(as_leader, as_reader, cast):
    panel = reverse("map_party", args=["test", cast.hotel.pk])

    mine, theirs = (one.get(panel).content.decode() for one in (as_leader, as_reader))

    assert [mine.count(f'id="move-{way}"') for way in ("left", "up", "down", "right")] == [1] * 4
    assert mine.count("data-steps>") == 1
    assert theirs.count('name="step"') == 0
    arranged = as_leader.get(panel + "?arrange=sector").content.decode()
    assert arranged.count('name="step"') == 0


def test_a_map_that_arranges_itself_has_no_steps(as_leader, cast, monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.bundles.MANY", 2)
    panel = reverse("map_party", args=["test", cast.hotel.pk])

    page = as_leader.get(panel, follow=True).content.decode()

    assert page.count('id="panel-title"') == 1
    assert page.count('name="step"') == 0


def test_a_step_by_htmx_answers_with_the_map_and_the_panel(as_leader, cast):
    look_at_map(as_leader)

    response = as_leader.post(
        url(),
        {"party": cast.hotel.pk, "step": "up"},
        headers={"HX-Request": "true", "HX-Target": "map-view"},
    )

    part = response.content.decode().strip()
    assert part.startswith('<section id="map-view"')
    assert part.count('id="move-up"') == 1
    panel = reverse("map_party", args=["test", cast.hotel.pk])
    assert response["HX-Push-Url"] == f"{panel}?audience=leader"


def test_only_the_leader_steps(as_reader, as_representative, as_outsider, cast):
    look_at_map(as_reader)
    before = place(cast.grill)
    data = {"party": cast.grill.pk, "step": "up"}

    codes = [one.post(url(), data).status_code for one in (as_reader, as_representative)]

    assert (codes, as_outsider.post(url(), data).status_code) == ([403, 403], 404)
    assert place(cast.grill) == before


@pytest.mark.parametrize(
    ("party", "step", "code"),
    [("mine", "sideways", 400), ("", "up", 400), ("nobody", "up", 400), ("theirs", "up", 404)],
)
def test_a_step_that_cannot_be_is_refused(as_leader, cast, party, step, code):
    look_at_map(as_leader)
    MapPosition.objects.create(stakeholder=cast.stranger, x=1, y=1)
    ids = {"mine": cast.hotel.pk, "theirs": cast.stranger.pk}

    response = as_leader.post(url(), {"party": ids.get(party, party), "step": step})

    assert response.status_code == code
    assert place(cast.stranger) == (1.0, 1.0)


def test_number_of_queries_does_not_grow_with_the_parties(as_leader, cast):
    """For a drop and for a step, as a page and by htmx."""

    def queries():
        look_at_map(as_leader)
        counted = []
        for data in ({"x": 30, "y": 30}, {"step": "up"}):
            for headers in ({}, {"HX-Request": "true", "HX-Target": "map-view"}):
                with CaptureQueriesContext(connection) as captured:
                    as_leader.post(url(), {"party": cast.hotel.pk} | data, headers=headers)
                counted.append(len(captured))
        return counted

    queries()
    at_three = queries()
    Stakeholder.objects.bulk_create(
        [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(20)]
    )
    cast.network.revision += 1
    cast.network.save()
    queries()

    assert queries() == at_three
