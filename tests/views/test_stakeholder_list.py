import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import (
    Ambition,
    Area,
    Interest,
    Sector,
    Stakeholder,
    Stance,
    Theme,
)

IN_PLACE = {"HX-Request": "true", "HX-Target": "table"}
LIST = "/n/test/stakeholders/"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def url(party, action):
    return reverse(f"stakeholder_{action}", args=["test", party.pk])


def names(client, query=""):
    return [party.name for party in client.get(f"{LIST}{query}").context["page"]]


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# --- The list --------------------------------------------------------------------------------


def test_list_is_sorted_by_name_without_regard_to_capitals(cast, as_reader):
    Stakeholder.objects.create(network=cast.network, name="de Beyerd")

    assert names(as_reader) == ["Bewoners Vlaszak", "de Beyerd", "Grill De Kade", "Hotel De Linde"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=linde", ["Hotel De Linde"]),
        ("?q=de+grill", ["Grill De Kade"]),
        ("?q=koks", ["Grill De Kade"]),
        ("?q=gastvrij", ["Grill De Kade"]),
        ("?q=xyz", []),
        ("?q=%25", []),
        ("?interest=area", ["Bewoners Vlaszak", "Grill De Kade"]),
        ("?kind=group", ["Bewoners Vlaszak"]),
    ],
)
def test_list_finds(cast, as_reader, query, found):
    assert names(as_reader, query) == found


def test_list_filters_by_field_sector_and_theme(cast, as_reader):
    assert names(as_reader, f"?field={cast.events.pk}") == ["Hotel De Linde"]
    assert names(as_reader, f"?sector={cast.catering.pk}") == ["Grill De Kade", "Hotel De Linde"]
    assert names(as_reader, f"?theme={cast.night.pk}") == ["Bewoners Vlaszak", "Grill De Kade"]
    assert names(as_reader, f"?theme={cast.night.pk}&interest=staffing") == []


def test_list_filters_by_an_area_with_everything_under_it(cast, as_reader):
    street = Area.objects.create(
        network=cast.network, name="Haven", level="street", parent=cast.centre
    )
    cast.hotel.areas.set([street, cast.city])

    assert names(as_reader, f"?area={cast.centre.pk}") == ["Grill De Kade", "Hotel De Linde"]
    assert names(as_reader, f"?area={street.pk}") == ["Hotel De Linde"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-name", ["Hotel De Linde", "Grill De Kade", "Bewoners Vlaszak"]),
        ("sector", ["Hotel De Linde", "Grill De Kade", "Bewoners Vlaszak"]),
        ("-sector", ["Grill De Kade", "Hotel De Linde", "Bewoners Vlaszak"]),
        ("-interests", ["Grill De Kade", "Bewoners Vlaszak", "Hotel De Linde"]),
        ("stances", ["Bewoners Vlaszak", "Grill De Kade", "Hotel De Linde"]),
    ],
)
def test_list_sorts_and_says_so(cast, as_reader, sort, expected):
    cast.hotel.sector = Sector.objects.create(network=cast.network, name="Hotels en ander Aanbod")
    cast.hotel.sector.name = "Aanbod"
    cast.hotel.sector.save()
    cast.hotel.save()
    response = as_reader.get(f"{LIST}?sort={sort}")

    assert [party.name for party in response.context["page"]] == expected
    way = "descending" if sort.startswith("-") else "ascending"
    assert response.content.decode().count(f'aria-sort="{way}"') == 1
    assert response.content.decode().count('aria-sort="none"') == 4


def test_list_sorts_by_last_changed_with_its_readings(cast, as_leader):
    edit_interest = reverse("interest_edit", args=["test", cast.residents.pk, cast.interests[3].pk])
    data = {
        "kind": "area",
        "theme": cast.night.pk,
        "direction": "-1",
        "importance": "3",
        "visibility": "shared",
        "version": 1,
    }
    as_leader.post(edit_interest, data)

    assert names(as_leader, "?sort=-changed")[0] == "Bewoners Vlaszak"


def test_list_of_a_hundred_and_twenty_has_three_pages(cast, as_reader):
    for number in range(117):
        Stakeholder.objects.create(network=cast.network, name=f"Partij {number:03}")
    last = as_reader.get(f"{LIST}?page=3&sort=-name")

    assert [len(names(as_reader, f"?page={page}")) for page in (1, 2, 3)] == [50, 50, 20]
    assert last.context["page"][19].name == "Bewoners Vlaszak"
    assert '?page=2&amp;sort=-name"' in last.content.decode()


@pytest.mark.parametrize("query", ["?page=99", "?page=-1", "?page=x", "?sort=power", "?sector=x"])
def test_list_with_a_senseless_address_shows_everyone(cast, as_reader, query):
    assert len(names(as_reader, query)) == 3


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=" + "x" * 300,
        "?sector=" + "9" * 40,
        "?page=" + "9" * 40,
        "?area=%00",
        "?theme=1e309",
        "?q=%ED%A0%80",
    ],
)
def test_list_with_a_hostile_address_answers(cast, as_reader, query):
    assert as_reader.get(f"{LIST}{query}").status_code == 200


def test_list_says_the_count_in_words_and_offers_the_way_back(cast, as_reader):
    whole = as_reader.get(LIST).content.decode()
    some = as_reader.get(f"{LIST}?q=linde").content.decode()
    none = as_reader.get(f"{LIST}?q=xyz").content.decode()

    assert whole.count('<p role="status">3 parties</p>') == 1
    assert some.count('<p role="status">1 party of the 3</p>') == 1
    assert none.count('<p role="status">0 parties of the 3</p>') == 1
    assert [page.count("Clear filters") for page in (whole, some, none)] == [0, 1, 2]


def test_list_without_scripts_has_a_button_and_with_htmx_only_its_table(cast, as_reader):
    whole = as_reader.get(f"{LIST}?q=linde").content.decode()
    part = as_reader.get(f"{LIST}?q=linde", headers=IN_PLACE)
    restored = as_reader.get(
        f"{LIST}?q=linde", headers=IN_PLACE | {"HX-History-Restore-Request": "true"}
    ).content.decode()

    assert (whole.count('id="table"'), whole.count("Search and filter")) == (1, 1)
    assert 'name="q" value="linde"' in whole
    html = part.content.decode()
    assert (html.count('id="table"'), html.count("<html"), html.count("Search and")) == (1, 0, 0)
    assert (restored.count("<html"), "HX-Request" in part["Vary"]) == (1, True)


def test_list_of_an_empty_network_offers_a_beginning_to_the_leader_only(cast, as_leader, as_reader):
    Stakeholder.objects.filter(network=cast.network).delete()

    add, bring = 'href="/n/test/stakeholders/new/"', ">Import a register</a>"
    leader, reader = (client.get(LIST).content.decode() for client in (as_leader, as_reader))
    assert [leader.count(add), leader.count(bring)] == [1, 1]
    assert [reader.count(add), reader.count(bring)] == [0, 0]
    assert reader.count("The project leader has not added a party yet.") == 1


def test_list_takes_the_same_number_of_queries_for_any_number_of_parties(cast, as_reader):
    found = []
    for total in (1, 3, 100):
        Stakeholder.objects.filter(network=cast.network).delete()
        for number in range(total):
            party = Stakeholder.objects.create(
                network=cast.network, name=f"Partij {number}", sector=cast.catering
            )
            party.policy_fields.set([cast.tourism, cast.events])
            Interest.objects.create(stakeholder=party, theme=cast.staff, kind="area")
        found.append(count_queries(as_reader, f"{LIST}?q=partij&area=&sort=-changed"))

    assert found[0] == found[1] == found[2]


# --- What the list may not tell --------------------------------------------------------------


@pytest.fixture
def secret(cast):
    """Two readings of the grill that its own people and others may not see."""
    theme = Theme.objects.create(network=cast.network, name="Overname")
    ambition = Ambition.objects.create(network=cast.network, name="Nieuwe haven")
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=theme,
        kind="financial",
        amount="987654",
        statement="Staat te koop, geheimwoord.",
        visibility="leader",
    )
    Stance.objects.create(
        stakeholder=cast.grill,
        ambition=ambition,
        value=-3,
        statement="Geheimwoord over de haven.",
        contribution="Geheimwoord niets.",
        visibility="leader",
    )
    return theme


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("as_leader", (3, 2, ["Grill De Kade"])),
        ("as_reader", (2, 1, [])),
        ("as_representative", (2, 1, [])),
        ("as_neighbour", (2, 1, [])),
    ],
)
def test_counts_search_and_filters_tell_nobody_what_only_the_leader_sees(
    cast, secret, request, who, expected
):
    client = request.getfixturevalue(who)
    [grill] = [one for one in client.get(LIST).context["page"] if one.pk == cast.grill.pk]

    assert (grill.interest_count, grill.stance_count, names(client, "?q=geheimwoord")) == expected
    assert names(client, f"?theme={secret.pk}") == expected[2]
    assert names(client, "?interest=financial") == expected[2]


def test_a_private_change_does_not_move_the_date_for_others(cast, secret, as_leader, as_reader):
    def changed(client):
        return {one.pk: one.changed_at for one in client.get(LIST).context["page"]}[cast.grill.pk]

    last = Interest.history.filter(theme=secret).latest()
    assert changed(as_leader) >= last.history_date
    assert changed(as_reader) < last.history_date


def test_what_a_party_told_the_leader_alone_counts_for_itself(
    cast, as_representative, as_neighbour
):
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.night,
        kind="financial",
        statement="Vertrouwelijk.",
        origin="own",
        visibility="leader",
    )

    assert names(as_representative, "?q=vertrouwelijk") == ["Grill De Kade"]
    assert names(as_neighbour, "?q=vertrouwelijk") == []


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("as_leader", True),
        ("as_reader", False),
        ("as_representative", False),
        ("as_neighbour", False),
    ],
)
@pytest.mark.parametrize("section", [None, "interests", "stances", "ties", "contacts"])
def test_the_page_and_its_parts_tell_nobody_what_only_the_leader_sees(
    cast, secret, request, who, sees, section
):
    client = request.getfixturevalue(who)
    headers = {"HX-Request": "true", "HX-Target": section} if section else {}
    html = client.get(url(cast.grill, "detail"), headers=headers).content.decode().lower()

    told = [word in html for word in ("geheimwoord.", "987,654", "geheimwoord over", "overname")]
    interests, stances = section in (None, "interests"), section in (None, "stances")
    assert told == [sees and part for part in (interests, interests, stances, interests)]
