"""A map of hundreds opens on groups, that open in place."""

import io
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from stakeholders import snapshots
from stakeholders.actions.restore_network import restore_network
from stakeholders.exchange.renumber import renumber
from stakeholders.models import Assessment, Interest, SavedView, Sector, Stakeholder

SVG = "{http://www.w3.org/2000/svg}"


def url(query="", route="map"):
    return reverse(route, args=["test"]) + query


def links(response):
    page = response.content.decode()
    start = page.index("<svg xmlns")
    drawn = ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])
    return {link.get("id"): link for link in drawn.iter(f"{SVG}a")}


def state(response):
    """Every group in the drawing, and whether it is open."""
    return {
        key: link.get("aria-expanded") == "true"
        for key, link in links(response).items()
        if link.get("aria-expanded")
    }


@pytest.fixture
def visitor(as_reader, settings):
    """A reader, in English."""
    as_reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override(settings.LANGUAGE_CODE):  # a request leaves its language behind
        yield as_reader


@pytest.fixture
def crowd(cast, monkeypatch):
    """Six shops beside the cast, and more than five are many here.

    By sector: six shops, two in catering (Grill De Kade, Hotel De Linde), and one without.
    """
    monkeypatch.setattr("stakeholders.drawing.bundles.MANY", 5)
    shops = Sector.objects.create(network=cast.network, name="Winkels")
    for n in range(6):
        party = Stakeholder.objects.create(network=cast.network, name=f"Winkel {n}", sector=shops)
        Interest.objects.create(stakeholder=party, theme=cast.staff, kind="staffing")
    cast.shops = shops
    cast.keys = {"catering": f"s{cast.catering.pk}", "shops": f"s{shops.pk}", "nothing": "s0"}
    return cast


def test_many_parties_are_drawn_as_groups(visitor, crowd):
    response = visitor.get(url("?group=sector"))

    found = {key: one.get("aria-label") for key, one in links(response).items()}
    assert found == {
        f"group-{crowd.keys['shops']}": "Winkels, 6 stakeholders",
        f"group-{crowd.keys['catering']}": "Horeca, 2 stakeholders",
        "group-s0": "no sector recorded, 1 stakeholder",
    }
    # The shops share staff with grill and hotel; nobody shares anything with the residents.
    assert response.context["drawn"].sheet.lines == 1


def test_a_group_opens_in_place_on_its_parties(visitor, crowd):
    catering = f"group-{crowd.keys['catering']}"
    closed = links(visitor.get(url("?group=sector")))[catering]

    opened = visitor.get(closed.get("hx-get"), headers={"HX-Request": "true"})

    assert closed.get("href") == f"{closed.get('hx-get')}#{catering}"
    assert (closed.get("hx-target"), closed.get("hx-swap")) == ("#map-view", "outerHTML")
    assert state(opened) == {
        f"group-{crowd.keys['shops']}": False,
        catering: True,
        "group-s0": False,
    }
    assert set(links(opened)) - set(state(opened)) == {
        f"party-{crowd.grill.pk}",
        f"party-{crowd.hotel.pk}",
    }


def test_an_opened_group_closes_again(visitor, crowd):
    catering = f"group-{crowd.keys['catering']}"
    opened = visitor.get(url(f"?group=sector&open={crowd.keys['catering']}"))

    closed = visitor.get(links(opened)[catering].get("href").split("#")[0])

    assert state(closed)[catering] is False
    assert closed.request["QUERY_STRING"] == "audience=shared&group=sector"


def test_several_groups_are_open_at_once(visitor, crowd):
    query = f"?group=sector&open={crowd.keys['catering']}&open={crowd.keys['shops']}"

    response = visitor.get(url(query))

    assert sum(state(response).values()) == 2
    assert len(links(response)) == 3 + 2 + 6  # three groups, and the parties of two
    closing = [one.name for one in response.context["drawn"].sheet.opened]
    assert closing == ["Horeca", "Winkels"]


def test_a_group_without_a_word_opens_too(visitor, crowd):
    href = links(visitor.get(url("?group=sector")))["group-s0"].get("hx-get")

    found = visitor.get(href)

    assert state(found)["group-s0"] is True
    assert [key for key in links(found) if key.startswith("party")] == [
        f"party-{crowd.residents.pk}"
    ]


def test_parties_beyond_the_room_are_one_mark_and_told_in_words(visitor, crowd, monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.bundled.ROOM", 4)

    response = visitor.get(url(f"?group=sector&open={crowd.keys['shops']}"))

    parties = [key for key in links(response) if key.startswith("party")]
    others = links(response)[f"group-{crowd.keys['shops']}-others"]
    assert len(parties) == 4
    assert others.get("aria-label") == "Winkels: 2 others"
    assert others.get("href") == url(f"?audience=shared&sector={crowd.shops.pk}")
    notes = " ".join(response.context["drawn"].sheet.words.notes)
    assert notes.count("Of Winkels 4 of 6 stakeholders are drawn") == 1


def test_a_key_that_no_map_could_have_is_refused_in_words(visitor, crowd):
    response = visitor.get(url("?group=sector&open=%3Cscript%3E"))

    assert list(response.context["form"].errors) == ["open"]
    assert sum(state(response).values()) == 0
    assert b"<script>\xe2" not in response.content


def test_a_key_of_a_group_that_is_not_here_is_passed_over(visitor, crowd):
    response = visitor.get(url("?group=sector&open=s999999"))

    assert response.context["form"].errors == {}
    assert sum(state(response).values()) == 0


def test_the_filter_keeps_what_is_open(visitor, crowd):
    page = visitor.get(url(f"?group=sector&open={crowd.keys['shops']}")).content.decode()

    kept = f'<input type="hidden" name="open" value="{crowd.keys["shops"]}" form="filter">'
    assert page.count(kept) == 1
    assert page.count('id="filter"') == 1


def test_only_words_that_exist_can_be_grouped_by(visitor, crowd):
    def choices():
        form = visitor.get(url()).context["form"]
        return [key for key, _label in form.fields["group"].choices]

    assert choices() == ["", "both", "sector", "field", "community"]
    crowd.network.stakeholders.update(sector=None)
    crowd.network.sectors.all().delete()
    assert choices() == ["", "field", "community"]


def test_groups_of_policy_field_and_sector_hold_everybody_once(visitor, crowd):
    response = visitor.get(url("?group=both"))

    # The grill is in one policy field, the hotel in two, and neither the shops nor the residents
    # in any.
    labels = {link.get("aria-label") for link in links(response).values()}
    assert labels == {
        "no policy field recorded · Winkels, 6 stakeholders",
        "Toerisme · Horeca, 1 stakeholder",
        "several policy fields · Horeca, 1 stakeholder",
        "neither policy field nor sector recorded, 1 stakeholder",
    }


@pytest.mark.parametrize("query", ["?whole=on", "?whole=on&arrange=sector"])
def test_all_parties_can_be_seen_one_by_one(visitor, crowd, query):
    assert len(links(visitor.get(url(query)))) == 9


@pytest.mark.parametrize("by", ["sector", "field"])
def test_an_arrangement_of_a_crowd_is_one_of_groups(visitor, crowd, by):
    arranged, grouped = (links(visitor.get(url(f"?{how}={by}"))) for how in ("arrange", "group"))

    assert set(arranged) == set(grouped)


def test_the_grid_of_a_crowd_has_its_quarters_as_groups(as_leader, crowd, settings):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    Assessment.objects.create(stakeholder=crowd.grill, influence=4, attention=1)
    Assessment.objects.create(stakeholder=crowd.hotel, influence=4, attention=5)

    with translation.override(settings.LANGUAGE_CODE):
        response = as_leader.get(url("?arrange=influence&open=i10"))

    found = {key: link.get("aria-label") for key, link in links(response).items()}
    assert found == {
        "group-i0": "not assessed, 7 stakeholders",
        "group-i10": "much influence, little attention, 1 stakeholder",
        "group-i11": "much influence, much attention, 1 stakeholder",
        f"party-{crowd.grill.pk}": "Grill De Kade",
    }


def test_the_way_to_all_parties_leaves_no_group_open(visitor, crowd):
    response = visitor.get(url(f"?group=sector&open={crowd.keys['shops']}"))

    assert response.context["whole_query"] == "audience=shared&whole=on"


def test_a_party_of_a_crowd_in_focus_is_drawn_with_its_company(visitor, crowd):
    found = links(visitor.get(url(f"?focus={crowd.grill.pk}")))

    # The grill shares staff with the hotel and the shops, and nothing with the residents.
    shops = crowd.network.stakeholders.filter(sector=crowd.shops)
    assert set(found) == {f"party-{one.pk}" for one in (crowd.grill, crowd.hotel, *shops)}


def test_without_sectors_and_fields_the_groups_are_who_want_the_same(visitor, crowd):
    crowd.network.stakeholders.update(sector=None)
    for party in (crowd.grill, crowd.hotel):
        party.policy_fields.clear()
    crowd.network.revision += 1
    crowd.network.save()

    response = visitor.get(url())

    # Grill, hotel and shops want staff; the residents share nothing with anyone.
    first = crowd.grill.pk
    assert {key: link.get("aria-label") for key, link in links(response).items()} == {
        f"group-c{first}": "1. Personeel · Een gastvrije binnenstad, 8 stakeholders",
        "group-c0": "shares nothing with anyone here, 1 stakeholder",
    }
    opened = visitor.get(url(f"?open=c{crowd.hotel.pk}"))  # any of its parties names a group
    assert state(opened) == {f"group-c{first}": True, "group-c0": False}


def test_a_name_that_is_looked_for_opens_its_group(visitor, crowd):
    asked = {"name": "Grill De Kade", "group": "sector"}

    page = visitor.get(url(route="map_find"), asked, follow=True)

    opened = f"?audience=shared&group=sector&open={crowd.keys['catering']}"
    assert page.redirect_chain[-1] == (
        reverse("map_party", args=["test", crowd.grill.pk]) + opened,
        302,
    )
    assert links(page)[f"party-{crowd.grill.pk}"].get("aria-current") == "true"


def test_a_line_opens_the_groups_of_both_ends(visitor, crowd):
    pair = reverse("map_pair", args=["test", crowd.grill.pk, crowd.residents.pk])

    page = visitor.get(pair + "?group=sector", follow=True)

    current = [key for key, link in links(page).items() if link.get("aria-current")]
    assert current == [f"party-{crowd.grill.pk}", f"party-{crowd.residents.pk}"]
    assert sum(state(page).values()) == 2


def test_the_panel_alone_opens_no_group(visitor, crowd):
    party = reverse("map_party", args=["test", crowd.grill.pk]) + "?group=sector"

    response = visitor.get(party, headers={"HX-Request": "true", "HX-Target": "panel"})

    assert response.status_code == 200
    assert response.content.count(b'id="panel-title"') == 1


def test_nobody_is_moved_where_groups_are_drawn(as_leader, crowd):
    assert as_leader.get(url("?group=sector")).content.count(b"data-place") == 0
    assert as_leader.get(url(f"?focus={crowd.grill.pk}")).content.count(b"data-place") == 0
    assert as_leader.get(url("?whole=on")).content.count(b"data-place") == 1


def test_the_table_has_the_groups_and_the_parties_of_what_is_open(visitor, crowd):
    response = visitor.get(url(f"?group=sector&open={crowd.keys['catering']}"))

    rows = response.context["drawn"].sheet.table.split('<th scope="row">')[1:]
    names = {row.split(">")[1].removesuffix("</a") for row in rows}
    assert names == {"Winkels (6)", "no sector recorded (1)", "Grill De Kade", "Hotel De Linde"}


@pytest.mark.parametrize("opened", [0, 1, 2])
def test_queries_are_the_same_whatever_is_open(visitor, crowd, opened):
    keys = [crowd.keys["shops"], crowd.keys["catering"]][:opened]
    address = url("?group=sector" + "".join(f"&open={key}" for key in keys))
    visitor.get(url("?group=sector"))
    visitor.get(address)

    with CaptureQueriesContext(connection) as counted:
        visitor.get(address)
    with CaptureQueriesContext(connection) as plain:
        visitor.get(url("?group=sector"))

    assert len(counted) == len(plain)


def test_a_saved_view_keeps_what_is_open(as_leader, crowd):
    asked = f"?group=sector&open={crowd.keys['catering']}&open={crowd.keys['shops']}"

    as_leader.post(url(asked, route="saved_view_create"), {"name": "Winkels open"})

    assert SavedView.objects.get().query == asked.removeprefix("?")


def test_a_backup_holds_what_a_view_groups_by_but_no_keys(visitor, crowd):
    query = f"audience=shared&group=sector&open={crowd.keys['catering']}"
    SavedView.objects.create(network=crowd.network, name="Winkels", query=query)

    snapshot = snapshots.take(crowd.network, "shared")

    assert [row.drawn for row in snapshot.saved_views] == ["audience=shared&group=sector"]
    restored = restore_network(snapshot=renumber(snapshot), by=None, slug="kopie")
    assert restored.saved_views.get().query == "audience=shared&group=sector"


def test_the_document_draws_the_groups_that_the_screen_draws(visitor, crowd):
    query = f"?group=sector&open={crowd.keys['catering']}"
    document = visitor.get(url(query, route="report"))

    pages = PdfReader(io.BytesIO(document.content)).pages
    drawn = " ".join(page.extract_text() for page in pages if "The map" in page.extract_text())
    for name in ("Winkels (6)", "Horeca (2)", "Grill De Kade"):
        assert name in " ".join(drawn.split())


def test_the_file_draws_the_groups_that_the_screen_draws(visitor, crowd):
    query = f"?group=sector&open={crowd.keys['catering']}"
    drawn = ElementTree.fromstring(visitor.get(url(query, route="map_drawing")).content)

    texts = {" ".join(one.itertext()) for one in drawn.iter(f"{SVG}text")}
    assert {"Winkels (6)", "Horeca (2)", "Grill De Kade", "Hotel De Linde"} <= texts
    assert list(drawn.iter(f"{SVG}a")) == []
