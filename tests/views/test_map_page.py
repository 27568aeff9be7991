"""The map: what is drawn for whom, the panel, the file, and the button that arranges afresh."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import Interest, MapPosition, Network, Stakeholder

SVG = "{http://www.w3.org/2000/svg}"


def drawing(response):
    """The map inside a page, parsed as XML."""
    page = response.content.decode()
    start = page.index("<svg xmlns")
    return ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])


def names(response):
    return sorted(
        link.get("aria-label").split(",")[0] for link in drawing(response).iter(f"{SVG}a")
    )


def lines(response):
    """How many lines are drawn."""
    edges = next(one for one in drawing(response).iter(f"{SVG}g") if one.get("class") == "edges")
    return sum(path.get("d").count("M") for path in edges)


def url(route="map", *args, query=""):
    return reverse(route, args=["test", *args]) + query


def test_map_shows_every_party_and_its_lines(as_reader):
    response = as_reader.get(url())

    assert names(response) == ["Bewoners Vlaszak", "Grill De Kade", "Hotel De Linde"]
    assert lines(response) == 1


def test_map_of_tension_draws_who_opposes_whom(as_reader, cast):
    response = as_reader.get(url(query="?show=tension"))

    neighbours = {link.get("id"): link.get("data-n") for link in drawing(response).iter(f"{SVG}a")}
    assert neighbours == {
        f"party-{cast.grill.pk}": "2",
        f"party-{cast.hotel.pk}": "",
        f"party-{cast.residents.pk}": "0",
    }


def test_map_does_not_jump_between_two_visits(as_leader, as_reader, cast):
    first = drawing(as_leader.get(url()))
    Stakeholder.objects.create(network=cast.network, name="Museum")
    second = drawing(as_reader.get(url()))

    def places(root):
        return {
            link.get("id"): link.find(f"{SVG}path").get("d").split("m")[0]
            for link in root.iter(f"{SVG}a")
        }

    before, after = places(first), places(second)
    assert {party: after[party] for party in before} == before
    assert len(after) == len(before) + 1


def test_map_keeps_what_is_for_the_leader_only_from_the_others(as_leader, as_reader, cast):
    Interest.objects.create(
        stakeholder=cast.residents,
        theme=cast.staff,
        kind="staffing",
        importance=3,
        visibility="leader",
        statement="GEHEIM-42",
    )

    # Residents share staff with grill and hotel, but only the leader knows.
    assert (lines(as_leader.get(url())), lines(as_reader.get(url()))) == (3, 1)
    assert lines(as_reader.get(url(query="?audience=leader"))) == 1
    assert lines(as_leader.get(url(query="?audience=shared"))) == 1
    panel = url("map_party", cast.residents.pk)
    assert b"GEHEIM-42" in as_leader.get(panel).content
    assert b"GEHEIM-42" not in as_reader.get(panel).content
    assert b"GEHEIM-42" not in as_leader.get(panel + "?audience=shared").content


def test_map_filter_keeps_the_parties_of_a_sector(as_reader, cast):
    response = as_reader.get(url(query=f"?sector={cast.catering.pk}"))

    assert names(response) == ["Grill De Kade", "Hotel De Linde"]


def test_map_links_keep_the_look(as_reader, cast):
    response = as_reader.get(url(query="?layer=staffing&colour=field&minimal=1&page=3"))

    link = next(drawing(response).iter(f"{SVG}a"))
    assert link.get("href") == (
        url("map_party", cast.grill.pk) + "?audience=shared&layer=staffing&minimal=1&colour=field"
    )


def test_map_focus_dims_who_has_nothing_to_do_with_it(as_reader, cast):
    response = as_reader.get(url(query=f"?focus={cast.grill.pk}"))

    assert {link.get("id"): link.get("class") for link in drawing(response).iter(f"{SVG}a")} == {
        f"party-{cast.grill.pk}": "node is-focus",
        f"party-{cast.hotel.pk}": "node",
        f"party-{cast.residents.pk}": "node is-dim",
    }


def test_map_says_what_it_did_not_understand_and_shows_the_rest(as_reader):
    response = as_reader.get(url(query="?layer=nonsense&minimal=-3&sector=99999"))

    assert names(response) == ["Bewoners Vlaszak", "Grill De Kade", "Hotel De Linde"]
    assert response.content.count(b'role="alert"') == 1


def test_map_update_answers_with_the_view_and_its_address(as_reader, cast):
    response = as_reader.get(
        url(query="?layer=staffing&page=2"),
        headers={"HX-Request": "true", "HX-Target": "map-view"},
    )

    page = response.content.decode().strip()
    assert page.startswith('<section id="map-view"')
    assert page.endswith("</section>")
    assert response["HX-Push-Url"] == url(query="?audience=shared&layer=staffing")


def test_map_history_restore_is_the_whole_page(as_reader):
    response = as_reader.get(
        url(),
        headers={
            "HX-Request": "true",
            "HX-Target": "map-view",
            "HX-History-Restore-Request": "true",
        },
    )

    assert response.content.decode().startswith("<!DOCTYPE html>")


def test_panel_alone_is_answered_without_a_drawing(as_reader, cast):
    response = as_reader.get(
        url("map_party", cast.grill.pk), headers={"HX-Request": "true", "HX-Target": "panel"}
    )

    page = response.content.decode().strip()
    assert page.startswith('<aside class="map-panel" id="panel"')
    assert page.endswith("</aside>")
    assert "<svg" not in page


def test_party_page_shows_map_and_panel_with_both_parties_words(as_reader, cast):
    response = as_reader.get(url("map_party", cast.grill.pk))

    page = response.content.decode()
    current = [
        link.get("id") for link in drawing(response).iter(f"{SVG}a") if link.get("aria-current")
    ]
    assert current == [f"party-{cast.grill.pk}"]
    panel = page[page.index('id="panel"') :]
    for words in (
        "Gastvrij zijn wij al.",
        "Graag samen.",
        "De nacht is onze omzet.",
        "Wij willen slapen.",
    ):
        assert panel.count(words) == 1


def test_panel_of_a_party_outside_the_filter_says_so(as_reader, cast):
    response = as_reader.get(
        url("map_party", cast.residents.pk, query=f"?sector={cast.catering.pk}")
    )

    assert names(response) == ["Grill De Kade", "Hotel De Linde"]
    assert response.context["in_view"] is False
    assert (response.context["overlaps"], response.context["tensions"]) == ([], [])


def test_panel_of_a_party_elsewhere_is_not_there(as_reader, cast):
    assert as_reader.get(url("map_party", cast.stranger.pk)).status_code == 404


def test_drawing_is_a_file_with_a_legend(as_reader):
    response = as_reader.get(url("map_drawing"))

    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="test.svg"'
    root = ElementTree.fromstring(response.content)
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "Horeca (2)" in texts
    assert list(root.iter(f"{SVG}a")) == []


def test_names_with_markup_are_text(as_leader, cast):
    name = "<script>alert(1)</script>\"'&"
    Stakeholder.objects.filter(pk=cast.grill.pk).update(name=name)
    cast.network.revision += 1
    cast.network.save()

    labels = [link.get("aria-label") for link in drawing(as_leader.get(url())).iter(f"{SVG}a")]

    assert labels[0].startswith(name)
    assert b"<script>alert" not in as_leader.get(url("map_party", cast.grill.pk)).content


def test_empty_network_says_what_to_do(as_leader, as_reader, cast):
    cast.network.stakeholders.all().delete()

    assert reverse("stakeholder_create", args=["test"]) in as_leader.get(url()).content.decode()
    assert reverse("stakeholder_create", args=["test"]) not in as_reader.get(url()).content.decode()
    assert "<svg xmlns" not in as_leader.get(url()).content.decode()
    assert as_leader.get(url("map_drawing")).status_code == 200


def test_filter_that_leaves_nobody_offers_the_way_back(as_reader, cast):
    response = as_reader.get(url(query=f"?field={cast.events.pk}&area={cast.centre.pk}"))

    page = response.content.decode()
    assert "<svg xmlns" not in page
    assert page.count(f'<a class="button" href="{url()}">') == 1


def test_one_party_alone_is_drawn(as_reader, cast):
    cast.network.stakeholders.exclude(pk=cast.grill.pk).delete()

    response = as_reader.get(url())

    assert (names(response), lines(response)) == (["Grill De Kade"], 0)


def test_a_map_of_too_many_draws_those_with_the_most_lines(as_reader, monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.compose.MOST", 2)

    response = as_reader.get(url())

    assert names(response) == ["Grill De Kade", "Hotel De Linde"]
    assert len(response.context["drawn"].sheet.words.notes) == 3


@pytest.mark.parametrize("route", ["map", "map_drawing"])
def test_number_of_queries_does_not_grow_with_the_parties(as_reader, cast, route):
    def queries():
        as_reader.get(url())  # give everybody a place
        with CaptureQueriesContext(
            connection,
        ) as captured:
            as_reader.get(url(route))
        return len(captured)

    at_three = queries()
    Stakeholder.objects.bulk_create(
        [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(20)]
    )
    Network.objects.filter(pk=cast.network.pk).update(revision=cast.network.revision + 1)

    assert queries() == at_three


def test_arranging_afresh_is_for_the_leader(as_leader, as_reader, as_representative, cast):
    as_leader.get(url())
    MapPosition.objects.update(x=99.0)

    refused = [
        client.post(url("map_arrange")).status_code for client in (as_reader, as_representative)
    ]
    assert refused == [403, 403]
    assert set(MapPosition.objects.values_list("x", flat=True)) == {99.0}

    response = as_leader.post(url("map_arrange", query="?layer=staffing"))
    assert (response.status_code, response["Location"]) == (
        303,
        url(query="?audience=leader&layer=staffing"),
    )
    assert 99.0 not in MapPosition.objects.values_list("x", flat=True)


def test_arranging_afresh_takes_a_post(as_leader):
    assert as_leader.get(url("map_arrange")).status_code == 405


@pytest.mark.parametrize("route", ["map", "map_drawing"])
def test_outsiders_find_nothing(as_outsider, route):
    assert as_outsider.get(url(route)).status_code == 404
