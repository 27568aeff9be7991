"""A name typed instead of chosen from thousands: found, suggested, and never mistaken for an id."""

import re

import pytest
from django.conf import settings

from stakeholders.forms.named import MANY, SUGGESTED
from stakeholders.models import Network, Stakeholder, Theme

URL = "/n/test/overlap/"
NAMES = "/n/test/names/stakeholders/"


@pytest.fixture
def crowd(cast):
    Stakeholder.objects.bulk_create(
        Stakeholder(network=cast.network, name=f"Stichting {n:03}") for n in range(MANY)
    )
    return cast


def field(response) -> str:
    """The input or select that asks for a party."""
    page = response.content.decode()
    return re.search(r'<(?:input|select)[^>]*id="id_focus"[^>]*>', page)[0]


def errors(response) -> dict[str, list[str]]:
    return response.context["form"].errors


def options(response) -> list[str]:
    return re.findall(r'<option value="([^"]*)"></option>', response.content.decode())


def test_few_parties_are_chosen_from_a_list(as_leader, cast):
    assert field(as_leader.get(URL)).startswith("<select")


def test_very_many_parties_are_not_sent_along(as_leader, crowd):
    page = as_leader.get(URL)

    assert field(page).startswith("<input")
    assert "Stichting 499" not in page.content.decode()


def test_typed_name_is_found(as_leader, crowd):
    page = as_leader.get(URL, {"focus_name": " hotel de linde "})

    assert page.context["lens"].focus == crowd.hotel.pk
    assert page.context["filters"] == ["partij: Hotel De Linde"]


def test_part_of_a_name_is_enough_where_only_one_holds_it(as_leader, crowd):
    assert as_leader.get(URL, {"focus_name": "linde"}).context["lens"].focus == crowd.hotel.pk


def test_address_names_the_party_by_its_id_and_the_field_shows_its_name(as_leader, crowd):
    page = as_leader.get(URL, {"focus": crowd.hotel.pk})

    assert page.context["lens"].focus == crowd.hotel.pk
    assert 'value="Hotel De Linde"' in field(page)


def test_filter_by_name_has_an_address_with_the_id(as_leader, crowd):
    page = as_leader.get(
        URL, {"focus_name": "linde"}, headers={"HX-Request": "true", "HX-Target": "results"}
    )

    assert page["HX-Push-Url"] == f"{URL}?audience=leader&focus={crowd.hotel.pk}"


def test_name_that_looks_like_an_id_is_a_name(as_leader, crowd):
    number = Stakeholder.objects.create(network=crowd.network, name=str(crowd.grill.pk))

    typed = as_leader.get(URL, {"focus_name": number.name})
    addressed = as_leader.get(URL, {"focus": crowd.grill.pk})

    assert typed.context["lens"].focus == number.pk
    assert addressed.context["lens"].focus == crowd.grill.pk


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"focus_name": "Nergens"}, "Nothing is called “Nergens” here."),
        (
            {"focus_name": "Stichting 00"},
            "Several names hold “Stichting 00”: type more of it, or choose from the list.",
        ),
    ],
)
def test_name_that_is_not_understood_says_so_and_shows_everybody(asked, said, as_leader, crowd):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = as_leader.get(URL, asked)

    assert (page.context["lens"].focus, errors(page)) == (None, {"focus": [said]})


@pytest.mark.parametrize("hostile", ["9" * 30, "-1", "1e309", "²", "\x00", "x" * 300, "<b>"])
@pytest.mark.parametrize("name", ["focus", "focus_name"])
def test_hostile_value_is_left_out(name, hostile, as_leader, crowd):
    page = as_leader.get(URL, {name: hostile})

    assert (page.status_code, page.context["lens"].focus) == (200, None)
    assert list(errors(page)) == ["focus"]


def test_party_of_another_network_is_not_found(as_leader, crowd):
    by_name = as_leader.get(URL, {"focus_name": crowd.stranger.name})
    by_id = as_leader.get(URL, {"focus": crowd.stranger.pk})

    assert [page.context["lens"].focus for page in (by_name, by_id)] == [None, None]
    assert crowd.stranger.name not in field(by_id)


def test_long_list_of_themes_is_typed_too(as_leader, cast):
    Theme.objects.bulk_create(
        Theme(network=cast.network, name=f"Regeling {n:03}") for n in range(MANY)
    )

    page = as_leader.get(URL, {"theme_name": "nachtleven"})

    assert page.context["lens"].theme == cast.night.pk
    assert "Regeling 499" not in page.content.decode()


def test_suggestions_begin_with_the_names_that_begin_so(as_reader, crowd):
    Stakeholder.objects.create(network=crowd.network, name="De Grill & meer")

    assert options(as_reader.get(NAMES, {"focus_name": "grill"})) == [
        "Grill De Kade",
        "De Grill &amp; meer",
    ]


def test_suggestions_are_few(as_reader, crowd):
    assert len(options(as_reader.get(NAMES, {"focus_name": "stichting"}))) == SUGGESTED


def test_nothing_typed_suggests_nothing(as_reader, crowd):
    assert [options(as_reader.get(NAMES, asked)) for asked in ({}, {"focus_name": ""})] == [[], []]


def test_suggestions_are_of_this_network_alone(as_reader, as_outsider, crowd):
    assert options(as_reader.get(NAMES, {"focus_name": "elders"})) == []
    assert as_outsider.get(NAMES, {"focus_name": "grill"}).status_code == 404


def test_suggestions_know_the_words_of_the_lists_and_nothing_else(as_reader, cast):
    Network.objects.create(name="Derde", slug="derde")

    assert options(as_reader.get("/n/test/names/themes/", {"theme_name": "n"})) == [
        "Nachtleven",
        "Personeel",
    ]
    assert as_reader.get("/n/test/names/networks/", {"other": "d"}).status_code == 404


def test_other_party_of_a_tie_is_suggested_by_the_server_among_very_many(as_leader, crowd):
    page = as_leader.get(f"/n/test/stakeholders/{crowd.grill.pk}/ties/new/").content.decode()

    asked = re.search(r'<input[^>]*name="other"[^>]*>', page)[0]
    assert f'hx-get="{NAMES}"' in asked
    assert "Stichting 499" not in page


def test_party_is_added_to_the_matrix_of_influence_by_name_among_very_many(as_leader, crowd):
    page = as_leader.get("/n/test/insights/influence/matrix/", {"add": "Hotel De Linde"})

    assert [party.name for party, _query in page.context["chosen"]] == ["Hotel De Linde"]
    assert "Stichting 499" not in page.content.decode()
