"""From a name, or from a line, to what stands beside the map."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import Interest, SavedView, Stakeholder, Stance, Theme, Tie

SVG = "{http://www.w3.org/2000/svg}"


def url(route, *args, query=""):
    return reverse(route, args=["test", *args]) + query


@pytest.mark.parametrize("name", ["grill de kade", "Grill De Kade", " kade "])
def test_a_name_opens_its_party_in_the_same_look(as_reader, cast, name):
    response = as_reader.get(url("map_find"), {"name": name, "layer": "staffing"})

    assert (response.status_code, response["Location"]) == (
        302,
        url("map_party", cast.grill.pk, query="?audience=shared&layer=staffing"),
    )


def test_part_of_several_names_goes_to_the_list(as_reader, cast):
    response = as_reader.get(url("map_find"), {"name": "de"})

    assert response["Location"] == url("stakeholder_list") + "?q=de"


@pytest.mark.parametrize("name", ["Partij elders", "", "<script>"])
def test_an_unknown_name_goes_back_to_the_map_and_says_so(as_reader, name):
    response = as_reader.get(url("map_find"), {"name": name}, follow=True)

    assert response.redirect_chain == [(url("map", query="?audience=shared"), 302)]
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert b"<script>\xe2" not in response.content


def test_a_line_tells_what_it_rests_on(as_reader, cast):
    Tie.objects.create(source=cast.grill, target=cast.hotel, strength=2)

    response = as_reader.get(url("map_pair", cast.grill.pk, cast.hotel.pk))

    panel = response.content.decode().split('id="panel"')[1].split("</aside>")[0]
    for words in ("Wij zoeken koks.", "Kamermeisjes zijn niet te vinden.", "Graag samen."):
        assert panel.count(words) == 1
    assert len(response.context["ties"]) == 1
    start = response.content.index(b"<svg xmlns")
    end = response.content.index(b"</svg>", start) + 6
    drawn = ElementTree.fromstring(response.content[start:end])
    marked = [link.get("id") for link in drawn.iter(f"{SVG}a") if link.get("aria-current")]
    assert marked == [f"party-{cast.grill.pk}", f"party-{cast.hotel.pk}"]


def test_a_line_alone_is_answered_with_its_address(as_reader, cast):
    here = url("map_pair", cast.grill.pk, cast.residents.pk, query="?show=tension")

    response = as_reader.get(here, headers={"HX-Request": "true", "HX-Target": "panel"})

    assert response["HX-Push-Url"] == here
    assert response.content.decode().strip().startswith('<aside class="map-panel" id="panel"')
    assert b"Wij willen slapen." in response.content


def test_a_line_keeps_what_is_for_the_leader_only_from_the_others(as_leader, as_reader, cast):
    cast.interests[1].visibility = "leader"
    cast.interests[1].save()
    here = url("map_pair", cast.grill.pk, cast.hotel.pk)

    assert as_leader.get(here).content.count(b"Kamermeisjes") == 1
    assert as_reader.get(here).content.count(b"Kamermeisjes") == 0


def test_a_line_to_oneself_or_elsewhere_is_not_there(as_reader, as_outsider, cast):
    for a, b in ((cast.grill, cast.grill), (cast.grill, cast.stranger)):
        assert as_reader.get(url("map_pair", a.pk, b.pk)).status_code == 404
    outside = url("map_pair", cast.grill.pk, cast.residents.pk, query=f"?sector={cast.catering.pk}")
    assert as_reader.get(outside).status_code == 404
    assert as_outsider.get(url("map_pair", cast.grill.pk, cast.hotel.pk)).status_code == 404
    assert as_outsider.get(url("map_find"), {"name": "Grill"}).status_code == 404


@pytest.mark.parametrize("route", ["pair", "panel of a pair", "find", "find none", "party"])
def test_number_of_queries_does_not_grow_with_parties_and_what_they_said(as_leader, cast, route):
    pair, panel = url("map_pair", cast.grill.pk, cast.hotel.pk), {"HX-Request": "true"}
    ask = {
        "pair": lambda: as_leader.get(pair),
        "panel of a pair": lambda: as_leader.get(pair, headers=panel | {"HX-Target": "panel"}),
        "find": lambda: as_leader.get(url("map_find"), {"name": "Grill"}),
        "find none": lambda: as_leader.get(url("map_find"), {"name": "Niemand"}),
        "party": lambda: as_leader.get(url("map_party", cast.grill.pk)),
    }[route]

    def queries():
        cast.network.revision += 1
        cast.network.save()
        as_leader.get(url("map"))
        ask()
        with CaptureQueriesContext(connection) as captured:
            ask()
        return len(captured)

    few = queries()
    for n in range(8):
        theme = Theme.objects.create(network=cast.network, name=f"Thema {n}")
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {n}")
        for one in (cast.grill, cast.hotel, party):
            Interest.objects.create(stakeholder=one, theme=theme, kind="financial")
        Tie.objects.create(source=cast.grill, target=party)
        Stance.objects.create(stakeholder=party, ambition=cast.ambition, value=-2)
        SavedView.objects.create(network=cast.network, name=f"Beeld {n}")

    assert queries() == few
