"""Adding, editing and removing a party."""

import pytest
from django.urls import reverse

from stakeholders.models import (
    Area,
    Contact,
    Interest,
    Network,
    Sector,
    Stakeholder,
    Tie,
)
from tests.speaking import english

LIST = "/n/test/stakeholders/"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def url(party, action):
    return reverse(f"stakeholder_{action}", args=["test", party.pk])


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


# --- The page --------------------------------------------------------------------------------


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
    entry = Stakeholder.history.filter(id=cast.grill.pk).latest().history_id
    assert [str(m) for m in response.context["messages"]] == [
        "Grill De Kade was removed. The history keeps it. "
        f'<a href="/n/test/history/party/{entry}/restore/">Undo</a>'
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


def test_what_a_party_can_do_is_asked_where_the_network_has_words_for_it(cast, as_representative):
    place = f"/n/test/stakeholders/{cast.grill.pk}/"
    before = english(as_representative).get(f"{place}edit/").content.decode()
    cooking = cast.network.competences.create(name="Koken voor velen")

    as_representative.post(
        f"{place}edit/",
        {"name": cast.grill.name, "kind": "organisation", "version": cast.grill.version}
        | {"competences": [cooking.pk]},
    )

    assert before.count('name="competences"') == 0
    assert list(cast.grill.competences.all()) == [cooking]
    assert as_representative.get(place).content.decode().count("Koken voor velen") == 1
