"""Who speaks for a party finds it: on the overview, in the navigation and in the account menu."""

import re

import pytest
from django.urls import reverse

from stakeholders.models import Membership
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
