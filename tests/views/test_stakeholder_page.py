"""The page of one party: what is known, what is not, and what stands out."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import (
    Ambition,
    Area,
    Contact,
    Interest,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def url(party, action):
    return reverse(f"stakeholder_{action}", args=["test", party.pk])


def errors(response):
    form = response.context["form"]
    return {name: [str(one) for one in some] for name, some in form.errors.items()}


def count_queries(client, address):
    client.get("/n/test/stakeholders/")  # the first visit puts the session on its list
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


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


def what_stands_out(client, party):
    html = client.get(url(party, "detail")).content.decode()
    part = re.search(r"What stands out</h2>(.*?)</section>", html, re.DOTALL)[1]
    return re.findall(r"<p(?: class=\"soft\")?>(?!<a class=\"link-target)(.*?)</p>", part)


def test_the_page_says_with_whom_it_shares_and_clashes_most(cast, as_reader):
    pair = f"/n/test/overlap/{cast.grill.pk}"
    assert what_stands_out(as_reader, cast.grill) == [
        f'Shares most with <a href="{pair}/{cast.hotel.pk}/?audience=shared">'
        "<bdi>Hotel De Linde</bdi></a> (5)",
        f'Clashes most with <a href="{pair}/{cast.residents.pk}/?audience=shared">'
        "<bdi>Bewoners Vlaszak</bdi></a> (2.5)",
    ]


def test_what_stands_out_for_the_leader_counts_what_is_for_the_leader_only(
    cast, as_leader, as_reader
):
    cast.stances[1].visibility = "leader"
    cast.stances[1].save()

    shown = [what_stands_out(client, cast.hotel)[0] for client in (as_leader, as_reader)]
    pair = f"/n/test/overlap/{cast.grill.pk}/{cast.hotel.pk}/"
    assert shown == [
        f'Shares most with <a href="{pair}?audience=leader"><bdi>Grill De Kade</bdi></a> (5)',
        f'Shares most with <a href="{pair}?audience=shared"><bdi>Grill De Kade</bdi></a> (2.5)',
    ]


def test_a_party_that_said_nothing_shares_nothing_as_far_as_is_known(cast, as_reader):
    silent = Stakeholder.objects.create(network=cast.network, name="Stil")

    assert what_stands_out(as_reader, silent) == [
        "As far as is known, it shares nothing and clashes with nobody."
    ]


def test_only_own_words_are_quoted(cast, as_leader):
    Interest.objects.filter(pk=cast.interests[0].pk).update(origin="own")
    html = as_leader.get(url(cast.grill, "detail")).content.decode()

    assert re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html) == ["Wij zoeken koks."]
    assert re.findall(r'<p class="told"[^>]*>(.*?)</p>', html) == [
        "De nacht is onze omzet.",
        "Gastvrij zijn wij al.",
    ]
    assert html.count('<figure class="heard">') == 2


def test_a_website_is_linked_without_recommendation(cast, as_reader):
    Stakeholder.objects.filter(pk=cast.grill.pk).update(website="https://grill.example/")
    Stakeholder.objects.filter(pk=cast.hotel.pk).update(website="javascript:alert(1)")

    grill = as_reader.get(url(cast.grill, "detail")).content.decode()
    hotel = as_reader.get(url(cast.hotel, "detail")).content.decode()
    assert grill.count('<a href="https://grill.example/" rel="noopener nofollow">') == 1
    assert hotel.count('href="javascript:') == 0


# --- Adding, editing, removing ---------------------------------------------------------------
