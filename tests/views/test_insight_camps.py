"""The pages of groups, camps and the square, as a project leader opens them."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stakeholders.actions.records import add_record
from stakeholders.models import Interest, Network, Stakeholder, Stance

GROUPS, GRATING, MATRIX = (
    "/n/test/insights/groups/",
    "/n/test/insights/grating/",
    "/n/test/overlap/matrix/",
)
PAGES = (GROUPS, GRATING, MATRIX)


def page(client, url: str, **headers) -> str:
    """The page in English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """The text of the results without markup, white space made single."""
    results = html.partition('id="results"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", results).split())


def test_grating_has_the_two_camps_with_both_in_their_own_words(as_leader, cast):
    html = page(as_leader, GRATING)

    said = words(html)
    # The grill is for with 2, the residents against with 3: 2 × 2 / 5.
    assert re.findall(r"Against: [^.]*\.|For: [^.]*\.", said) == [
        "Against: Bewoners Vlaszak 3; together 3.",
        "For: Grill De Kade 2; together 2.",
    ]
    assert "over both together, 5: 0.80." in said
    assert [one for one in ("Wij willen slapen.", "De nacht is onze omzet.") if one in said] == [
        "Wij willen slapen.",
        "De nacht is onze omzet.",
    ]


def test_grating_leads_to_the_pairs_by_tension(as_leader, cast):
    links = re.findall(r'href="(/n/test/overlap/\?[^"]*)"', page(as_leader, GRATING))

    assert "/n/test/overlap/?audience=leader&amp;show=tension" in links


def test_matrix_is_one_drawing_with_words_for_those_who_cannot_see_it(as_leader, cast):
    html = page(as_leader, MATRIX)

    assert re.findall(r'<svg[^>]*class="heat"[^>]*aria-label="([^"]*)"', html) == [
        # Staff 2 of 3, ambition 2 of 3, the night only the grill: 4 of 3 + 3 + 2.
        "A square of 2 parties by each other, stronger in colour for more in common. The most in "
        "common: Grill De Kade and Hotel De Linde, 0.50."
    ]
    assert "1 party that shares nothing with anyone is left out." in words(html)


def test_matrix_is_the_third_tab_of_the_overlap(as_leader, cast):
    found = re.search(r'<nav class="tabs".*?</nav>', page(as_leader, "/n/test/overlap/"), re.DOTALL)

    tabs = re.findall(r'href="([^"?]*)', found.group())
    assert tabs == ["/n/test/overlap/", "/n/test/overlap/", MATRIX]


def test_list_of_pairs_counts_ambitions_and_interests_apart(as_leader, cast):
    said = words(page(as_leader, "/n/test/overlap/"))

    assert re.findall(r"2 1 ambition 1 interest\b", said) == ["2 1 ambition 1 interest"]


def test_groups_say_who_belongs_and_who_stands_apart(as_leader, cast):
    said = words(page(as_leader, GROUPS))

    assert said.count("in 100 of 100") == 2
    assert "1 party stands apart: it shares nothing with anyone here." in said


def test_grain_of_the_groups_is_kept_in_the_address_and_the_filter(as_leader, cast):
    html = page(as_leader, f"{GROUPS}?grain=finer")

    assert re.findall(r'name="grain" value="([^"]*)"', html) == ["finer"]
    current = re.findall(r'href="([^"]*)" aria-current="page">Finer', html)
    assert current == [f"{GROUPS}?audience=leader&amp;grain=finer"]


def test_grain_that_is_not_understood_is_left_out(as_leader, cast):
    assert 'aria-current="page">As they come' in page(as_leader, f"{GROUPS}?grain=vezel")


@pytest.mark.parametrize("url", PAGES)
def test_only_the_results_are_sent_to_htmx(as_leader, cast, url):
    headers = {"HX-Request": "true", "HX-Target": "results"}
    response = as_leader.get(f"{url}?layer=ambitions", headers=headers)

    assert response.content.decode().strip().startswith('<section id="results"')
    assert response["HX-Push-Url"] == f"{url}?audience=leader&layer=ambitions"


@pytest.mark.parametrize("url", PAGES)
def test_filter_that_leaves_nobody_says_so(as_leader, cast, url):
    query = f"?field={cast.events.pk}&area={cast.centre.pk}"

    assert "Nobody is left" in words(page(as_leader, url + query))


@pytest.mark.parametrize("url", PAGES)
def test_filter_that_leaves_one_party_says_what_to_do(as_leader, cast, url):
    said = words(page(as_leader, f"{url}?field={cast.events.pk}"))

    assert "There is only one party in view" in said


@pytest.mark.parametrize("url", PAGES)
def test_network_where_nothing_was_said_says_where_to_add_it(as_leader, cast, url):
    Interest.objects.all().delete()
    Stance.objects.all().delete()
    Network.objects.update(revision=99)

    html = page(as_leader, url)

    assert "Nothing has been said yet" in words(html)
    assert 'href="/n/test/stakeholders/"' in html.partition('id="results"')[2]


@pytest.mark.parametrize("url", PAGES)
def test_name_of_a_party_cannot_break_the_page_or_its_drawing(as_leader, cast, url):
    for party in (cast.grill, cast.hotel, cast.residents):
        name = f"<script>{party.pk}</script>"
        Stakeholder.objects.filter(pk=party.pk).update(name=name)
    Network.objects.update(revision=99)

    html = page(as_leader, url)
    assert re.findall(r"<script>\d+</script>", html) == []
    assert f"&lt;script&gt;{cast.grill.pk}&lt;/script&gt;" in html.partition('id="results"')[2]


@pytest.mark.parametrize("url", PAGES)
def test_what_is_for_the_leader_only_is_not_told_to_a_reader(as_leader, as_reader, cast, url):
    Interest.objects.filter(theme=cast.night).update(visibility="leader")
    Interest.objects.filter(theme=cast.staff).update(visibility="leader")
    Network.objects.update(revision=99)

    secrets = ("Wij willen slapen.", "Nachtleven</", "koks", "4.5")
    told = [one for one in secrets if one in page(as_reader, url).partition('id="results"')[2]]
    assert told == []


@pytest.mark.parametrize("url", PAGES)
def test_more_parties_cost_no_more_queries(as_leader, cast, url):
    as_leader.get(url)
    counts = []
    for number in (1, 2, 3):
        party = Stakeholder(network=cast.network, name=f"Zaak {number}")
        add_record(record=party, network=cast.network, by=cast.leader)
        stance = Stance(stakeholder=party, ambition=cast.ambition, value=3)
        add_record(record=stance, network=cast.network, by=cast.leader)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_leader.get(url)
        counts.append(len(asked))

    assert counts == [counts[0]] * 3
