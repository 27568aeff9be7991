import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import (
    Ambition,
    Area,
    Contact,
    Interest,
    Network,
    Sector,
    Stakeholder,
    Stance,
    Theme,
    Tie,
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


def filled(**changes):
    return {
        "name": "Kermis aan de Singel",
        "kind": "organisation",
        "sector": "",
        "website": "",
        "description": "",
    } | changes


def errors(response):
    form = response.context["form"]
    return {name: [str(one) for one in some] for name, some in form.errors.items()}


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


# --- The page --------------------------------------------------------------------------------


def test_the_page_says_what_is_known_and_what_is_not(cast, as_reader):
    html = as_reader.get(url(cast.grill, "detail")).content.decode()

    assert html.count("<h1><bdi>Grill De Kade</bdi></h1>") == 1
    assert html.count("Wij zoeken koks.") == 1
    assert html.count("4.5 FTE") == 1
    assert html.count("Nothing is known yet about: financial, organisational, sectoral.") == 1
    assert html.count(f'href="/n/test/overlap/?focus={cast.grill.pk}"') == 1
    assert html.count(f'href="/n/test/map/?focus={cast.grill.pk}"') == 1
    assert html.count("hx-get") == 0, "a reader is offered nothing to edit"


def test_the_page_takes_the_same_number_of_queries_for_one_and_for_many(cast, as_leader):
    def fill(party, number):
        for index in range(number):
            theme = Theme.objects.create(network=cast.network, name=f"T{party.pk}-{index}")
            ambition = Ambition.objects.create(network=cast.network, name=f"A{party.pk}-{index}")
            area = Area.objects.create(
                network=cast.network, name=f"G{party.pk}-{index}", parent=cast.city
            )
            party.areas.add(area)
            Interest.objects.create(stakeholder=party, theme=theme, kind="area")
            Stance.objects.create(stakeholder=party, ambition=ambition, value=1)
            Contact.objects.create(stakeholder=party, name=f"C{index}")
            other = Stakeholder.objects.create(network=cast.network, name=f"P{party.pk}-{index}")
            Tie.objects.create(source=party, target=other)

    one = Stakeholder.objects.create(network=cast.network, name="Een", sector=cast.catering)
    three = Stakeholder.objects.create(network=cast.network, name="Drie", sector=cast.catering)
    fill(one, 1)
    fill(three, 3)

    assert count_queries(as_leader, url(one, "detail")) == count_queries(
        as_leader, url(three, "detail")
    )


def test_a_website_is_linked_without_recommendation(cast, as_reader):
    Stakeholder.objects.filter(pk=cast.grill.pk).update(website="https://grill.example/")
    Stakeholder.objects.filter(pk=cast.hotel.pk).update(website="javascript:alert(1)")

    grill = as_reader.get(url(cast.grill, "detail")).content.decode()
    hotel = as_reader.get(url(cast.hotel, "detail")).content.decode()
    assert grill.count('<a href="https://grill.example/" rel="noopener nofollow">') == 1
    assert hotel.count('href="javascript:') == 0


# --- Adding, editing, removing ---------------------------------------------------------------


def test_leader_adds_a_party_with_its_choices(cast, as_leader):
    response = as_leader.post(
        f"{LIST}new/",
        filled(
            sector=cast.catering.pk,
            policy_fields=[cast.tourism.pk, cast.events.pk],
            areas=[cast.centre.pk],
            website="kermis.example",
        ),
    )

    party = Stakeholder.objects.get(name="Kermis aan de Singel")
    assert (response.status_code, response.url) == (303, url(party, "detail"))
    assert (party.sector, party.website) == (cast.catering, "https://kermis.example")
    assert list(party.policy_fields.all()) == [cast.events, cast.tourism]
    assert list(party.areas.all()) == [cast.centre]
    assert party.history.get().history_user == cast.leader


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, {"name": ["This field is required."]}),
        ({"name": "\u200b"}, {"name": ["Write a name that can be read."]}),
        (
            {"name": "n" * 300},
            {"name": ["Ensure this value has at most 200 characters (it has 300)."]},
        ),
        ({"name": "a\0b"}, {"name": ["Null characters are not allowed."]}),
        (
            {"name": "hotel de linde"},
            {"name": ["A stakeholder with this name is already on the map."]},
        ),
        (
            {"website": "javascript:alert(1)"},
            {"website": ["Write a web address, for example https://example.org."]},
        ),
        (
            {"website": "ftp://example.org"},
            {"website": ["Write a web address, for example https://example.org."]},
        ),
        (
            {"kind": "power"},
            {"kind": ["Select a valid choice. power is not one of the available choices."]},
        ),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_lost(cast, as_leader, changes, expected):
    response = as_leader.post(f"{LIST}new/", filled(description="Blijft staan.") | changes)

    assert (response.status_code, errors(response)) == (200, expected)
    assert response.context["form"]["description"].value() == "Blijft staan."
    assert Stakeholder.objects.filter(network=cast.network).count() == 3


@pytest.mark.parametrize("field", ["sector", "policy_fields", "areas"])
@pytest.mark.parametrize("value", ["9" * 40, "-1", "x", "a\0b", "1e309", "NaN"])
def test_a_hostile_choice_is_refused_at_its_field(cast, as_leader, field, value):
    response = as_leader.post(f"{LIST}new/", filled(**{field: value}))

    assert (response.status_code, list(errors(response))) == (200, [field])


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '#import "x"', "\u202eדזרב", "{{ 7|add:7 }}", "=1+1"]
)
def test_a_strange_name_is_a_name_and_nothing_else(cast, as_leader, name):
    response = as_leader.post(f"{LIST}new/", filled(name=name), follow=True)
    listed = as_leader.get(LIST).content.decode()

    assert response.context["party"].name == name
    for html in (response.content.decode(), listed):
        assert "<script>alert" not in html
        assert "<bdi></bdi>" not in html


def test_choices_of_another_network_are_refused(cast, as_leader):
    other = Network.objects.get(slug="ander")
    sector = Sector.objects.create(network=other, name="Elders")
    area = Area.objects.create(network=other, name="Elders")
    field = other.policy_fields.create(name="Elders")
    response = as_leader.post(
        f"{LIST}new/", filled(sector=sector.pk, areas=[area.pk], policy_fields=[field.pk])
    )

    assert list(errors(response)) == ["sector", "policy_fields", "areas"]
    assert "Elders" not in as_leader.get(f"{LIST}new/").content.decode()


def test_areas_are_offered_as_a_tree(cast, as_leader):
    html = as_leader.get(f"{LIST}new/").content.decode()

    assert html.count('data-depth="0"') == html.count('data-depth="1"') == 1


def test_representative_edits_the_own_party_only(cast, as_representative):
    saved = as_representative.post(
        url(cast.grill, "edit"), filled(name="Grill Het Kaaitje", version=1)
    )
    refused = as_representative.post(url(cast.hotel, "edit"), filled(version=1))

    cast.grill.refresh_from_db()
    cast.hotel.refresh_from_db()
    assert (saved.status_code, refused.status_code) == (303, 403)
    assert (cast.grill.name, cast.hotel.name) == ("Grill Het Kaaitje", "Hotel De Linde")


def test_a_stale_save_shows_both_texts_and_the_second_save_wins(cast, as_leader, as_representative):
    edit = url(cast.grill, "edit")
    data = filled(name="Grill De Kade", version=1)
    as_representative.post(edit, data | {"description": "Eerste.", "areas": [cast.city.pk]})
    stale = as_leader.post(edit, data | {"description": "Tweede.", "areas": [cast.city.pk]})

    form = stale.context["form"]
    assert form.differences == [("Description", "Eerste.", "Tweede.")]
    html = stale.content.decode()
    assert (html.count("Eerste."), html.count("Tweede.")) == (1, 2)
    cast.grill.refresh_from_db()
    assert cast.grill.description == "Eerste."

    again = data | {"description": "Tweede.", "version": form["version"].value()}
    assert as_leader.post(edit, again).status_code == 303
    cast.grill.refresh_from_db()
    assert (cast.grill.description, cast.grill.version) == ("Tweede.", 3)


def test_what_was_typed_for_a_removed_party_can_be_saved_anew(cast, as_leader):
    edit = url(cast.grill, "edit")
    as_leader.post(url(cast.grill, "delete"))
    response = as_leader.post(edit, filled(description="Nog hier.", version=1))

    assert errors(response) == {
        "__all__": [
            "Somebody removed this meanwhile. Your text is still here; save to record it again."
        ]
    }
    assert response.content.decode().count('action="/n/test/stakeholders/new/"') == 1
    assert response.context["form"]["description"].value() == "Nog hier."


def test_removing_says_what_goes_along_and_the_history_keeps_it(cast, as_leader):
    Tie.objects.create(source=cast.hotel, target=cast.grill)
    Contact.objects.create(stakeholder=cast.grill, name="Noor")
    asked = as_leader.get(url(cast.grill, "delete"))
    assert Stakeholder.objects.filter(pk=cast.grill.pk).exists()
    response = as_leader.post(url(cast.grill, "delete"), follow=True)

    assert asked.context["goes_along"] == ["2 interests", "1 stance", "1 tie", "1 contact person"]
    assert response.redirect_chain == [(LIST, 303)]
    assert [str(m) for m in response.context["messages"]] == [
        "Grill De Kade was removed. The history keeps it."
    ]
    assert not Stakeholder.objects.filter(pk=cast.grill.pk).exists()
    assert Stakeholder.history.filter(id=cast.grill.pk).latest().name == "Grill De Kade"
    assert Interest.history.filter(stakeholder_id=cast.grill.pk, history_type="-").count() == 2


# --- Who may ---------------------------------------------------------------------------------

WHO = ["as_leader", "as_representative", "as_neighbour", "as_reader", "as_outsider"]
MAY = {
    "detail": [200, 200, 200, 200, 404],
    "edit": [200, 200, 403, 403, 404],
    "delete": [200, 403, 403, 403, 404],
}


@pytest.mark.parametrize("action", MAY)
def test_who_may_open_what(cast, request, action):
    found = [request.getfixturevalue(who).get(url(cast.grill, action)).status_code for who in WHO]

    assert found == MAY[action]


@pytest.mark.parametrize(("who", "status"), list(zip(WHO[1:], [403, 403, 403, 404], strict=True)))
def test_who_may_not_add_or_remove_changes_nothing(cast, request, who, status):
    client = request.getfixturevalue(who)

    assert client.get(f"{LIST}new/").status_code == status
    assert client.post(f"{LIST}new/", filled()).status_code == status
    assert client.post(url(cast.grill, "delete")).status_code == status
    assert Stakeholder.objects.filter(network=cast.network).count() == 3


@pytest.mark.parametrize("action", MAY)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_party_of_another_network_is_not_found(cast, as_leader, action, method):
    response = getattr(as_leader, method)(url(cast.stranger, action), filled(version=1))

    expected = 405 if (action, method) == ("detail", "post") else 404
    assert response.status_code == expected
    assert Stakeholder.objects.get(pk=cast.stranger.pk).name == "Partij elders"
