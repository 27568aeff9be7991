"""Who speaks for a party finds it: on the overview, in the navigation and in the account menu."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from stakeholders.actions.records import change_record
from stakeholders.actions.restore_network import restore_network
from stakeholders.analysis.snapshot import MembershipRow, NetworkRow, Snapshot, StakeholderRow
from stakeholders.models import Interest, Membership
from tests.speaking import english


def party_url(party):
    return reverse("stakeholder_detail", args=["test", party.pk])


def rooms(page):
    return [(item.label, item.url, item.current) for item in page.context["nav"]]


def test_the_overview_says_for_whom_one_speaks(cast, as_representative):
    html = english(as_representative).get("/n/test/").content.decode()

    said = re.search(r'<p id="own-parties">(.*?)</p>', html)[1]
    assert said == (
        f'You speak for: <a href="{party_url(cast.grill)}"><bdi>Grill De Kade</bdi></a>'
    )


def test_the_overview_leads_to_the_own_profile_and_what_it_gives_back(cast, as_representative):
    html = english(as_representative).get("/n/test/").content.decode()

    ways = re.findall(r'<a class="button[^"]*" href="([^"]*)">([^<]*)</a>', html.split("<main")[1])
    assert ways == [
        (party_url(cast.grill), "My profile"),
        (f"/n/test/profile/{cast.grill.pk}/back/", "What you get back"),
        ("/n/test/dossier.pdf", "Dossier (PDF)"),
    ]


@pytest.mark.parametrize("who", ["as_leader", "as_reader"])
def test_who_represents_nobody_is_told_no_party(request, cast, who):
    page = request.getfixturevalue(who).get("/n/test/")

    assert page.content.decode().count("own-parties") == 0


def test_my_profile_leads_to_the_own_party_and_is_where_one_is(cast, as_representative):
    client = english(as_representative)
    own = party_url(cast.grill)

    assert rooms(client.get("/n/test/"))[:2] == [
        ("Overview", "/n/test/", True),
        ("My profile", own, False),
    ]
    page = client.get(own)
    assert [label for label, _url, current in rooms(page) if current] == ["My profile"]
    assert page.content.decode().count(f'<a href="{own}">My profile</a>') == 1, "the account menu"


def test_another_party_is_among_the_stakeholders(cast, as_representative):
    page = english(as_representative).get(party_url(cast.hotel))

    assert [label for label, _url, current in rooms(page) if current] == ["Stakeholders"]


def test_my_profile_of_several_parties_leads_to_the_list_of_them(cast, as_representative):
    Membership.objects.get(user=cast.representative).represents.add(cast.hotel)
    page = english(as_representative).get("/n/test/")

    assert rooms(page)[1] == ("My profile", "/n/test/#own-parties", False)
    assert [party.name for party in page.context["own_parties"]] == [
        "Grill De Kade",
        "Hotel De Linde",
    ]


# --- How the forms speak ---------------------------------------------------------------------


def asked(client, cast, route):
    """The label and the hint of every field of the form on this page, and who may see it."""
    context = english(client).get(reverse(route, args=["test", cast.grill.pk])).context
    form = context["form"] if route == "stakeholder_edit" else context["editor"].form
    words = {name: (str(field.label), str(field.help_text)) for name, field in form.fields.items()}
    if "visibility" in form.fields:
        words["who sees"] = [str(label) for _value, label in form.fields["visibility"].choices]
    return words


def test_an_interest_is_asked_of_the_party_itself(cast, as_representative):
    words = asked(as_representative, cast, "interest_create")

    assert words["kind"] == ("Kind of interest", "What is it about for you?")
    assert words["statement"] == (
        "What do you need, and why?",
        "In your own words, at most 2,000 characters.",
    )
    assert words["who sees"] == ["everyone in the network", "only you and the project leader"]


def test_a_stance_is_asked_of_the_party_itself(cast, as_representative):
    words = asked(as_representative, cast, "stance_create")

    names = ("value", "statement", "contribution")
    assert [words[name][0] for name in names] == [
        "Where do you stand?",
        "Why, in your own words?",
        "What do you want to contribute?",
    ]
    assert words["who sees"] == ["everyone in the network", "only you and the project leader"]


def test_a_profile_is_asked_of_the_party_itself(cast, as_representative, as_leader):
    own, other = (asked(one, cast, "stakeholder_edit") for one in (as_representative, as_leader))

    assert own["description"][1] == "Who are you and what do you do? In a few sentences."
    assert other["description"][1] == (
        "Who is this and what do they do? In a few sentences. Write as if the party reads along."
    )


@pytest.mark.parametrize("route", ["interest_create", "stance_create"])
def test_a_leader_is_asked_what_is_known_of_the_party(cast, as_leader, route):
    words = asked(as_leader, cast, route)

    assert words["statement"][0] == "What you know or heard"
    assert words["who sees"] == ["everyone in the network", "project leader only"]


def test_what_only_the_leader_sees_beside_the_party_is_marked_so_for_both(
    cast, as_leader, as_representative
):
    Interest.objects.filter(pk=cast.interests[0].pk).update(origin="own", visibility="leader")

    marks = []
    for client in (as_leader, as_representative):
        html = english(client).get(party_url(cast.grill)).content.decode()
        marks.append(re.findall(r'class="badge private">.*?</span>([^<]*)</span>', html))
    assert marks == [["project leader only"], ["only you and the project leader"]]


def test_the_party_of_a_restored_network_is_told_of_no_changes_by_others(db):
    network = restore_network(
        snapshot=Snapshot(
            NetworkRow(1, "Terug", "terug"),
            stakeholders=(StakeholderRow(1, "De Kroon"),),
            memberships=(MembershipRow(1, "kroon@example.org", "stakeholder", "", (1,)),),
        ),
        by=None,
    )
    party = network.stakeholders.get()
    client = Client()
    client.force_login(network.memberships.get().user)
    place = f"/n/terug/stakeholders/{party.pk}/"
    before = english(client).get(place).content.decode().count("Changed by others")

    party.description = "Anders"
    change_record(record=party, version=party.version, network=network, by=None)

    after = client.get(place).content.decode().count("Changed by others")
    assert (before, after) == (0, 1)
