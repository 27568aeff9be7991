"""What is missing is said in words, with where to add it: on every page that answers a question."""

from __future__ import annotations

import html
import re

import pytest
from django.conf import settings
from django.urls import reverse

from stakeholders.models import DirectInfluence, Membership, Network, Stance, Tie, User
from stakeholders.views.insight_pages import QUESTIONS
from tests.reports.reading import words as words_on_paper

LIST, WORDS, MATRIX = "/n/n/stakeholders/", "/n/n/words/", "/n/n/insights/positions/"
CLEAR = "the page without filters"

NOBODY = ("Nobody is on the map yet", LIST)
LEFT = ("Nobody is left", CLEAR)
ALONE = ("There is only one party in view", LIST)
UNSAID = ("Nothing has been said yet", LIST)
NO_TIES = ("No ties are recorded yet", LIST)
NO_AMBITIONS = ("This network has no ambitions yet", WORDS)
APART = ("No two parties spoke about the same", MATRIX)

#: The pages in the order of the lists below.
PAGES = (
    "overlap",
    "overlap?show=tension",
    "overlap_matrix",
    "grating",
    "groups",
    "unacquainted",
    "connectors",
    "holding",
    "carriers",
    "influence",
    "influence_matrix",
    "sharpness",
    "position_matrix",
)


@pytest.fixture
def network(db, client) -> Network:
    """A network without anything in it, and its leader reading English."""
    network = Network.objects.create(name="N", slug="n")
    user = User.objects.create_user("leider@example.org")
    Membership.objects.create(network=network, user=user, role="leader")
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return network


def parties(network: Network, count: int) -> list:
    return [network.stakeholders.create(name=f"Partij {n}") for n in range(count)]


def zero(network: Network) -> None:
    pass


def zero_with_words(network: Network) -> None:
    network.ambitions.create(name="Groen")


def one(network: Network) -> None:
    (party,) = parties(network, 1)
    Stance.objects.create(
        stakeholder=party, ambition=network.ambitions.create(name="Groen"), value=2
    )


def silent(network: Network) -> None:
    parties(network, 4)


def apart(network: Network) -> None:
    for party in parties(network, 4):
        own = network.ambitions.create(name=f"Ambitie van {party}")
        Stance.objects.create(stakeholder=party, ambition=own, value=2)


def equal(network: Network) -> None:
    green, field = network.ambitions.create(name="Groen"), network.policy_fields.create(name="F")
    every = parties(network, 4)
    for party in every:
        party.policy_fields.add(field)
        Stance.objects.create(stakeholder=party, ambition=green, value=2)
    for n, party in enumerate(every):
        for other in every[n + 1 :]:
            Tie.objects.create(source=party, target=other)


def nobody_left(network: Network) -> None:
    equal(network)
    network.policy_fields.create(name="Leeg")


def address(network: Network, page: str) -> str:
    name, _mark, query = page.partition("?")
    empty = network.policy_fields.filter(name="Leeg").first()
    queries = [query] * bool(query) + ([f"field={empty.pk}"] if empty else [])
    return reverse(name, args=["n"]) + ("?" + "&".join(queries) if queries else "")


def missing(answer: str, here: str) -> tuple[str, str] | None:
    """What the page says is missing, and where its button goes; None where nothing is."""
    found = re.search(r'<div class="empty">\s*<h2>(.*?)</h2>.*?href="(.*?)"', answer, re.DOTALL)
    if found is None:
        return None
    title, url = (html.unescape(one) for one in found.groups())
    return title, CLEAR if url.partition("?")[0] == here.partition("?")[0] else url


def expected(*said: tuple[str, str] | None) -> dict[str, tuple[str, str] | None]:
    return dict(zip(PAGES, said, strict=True))


SAID = {
    zero: expected(*[NOBODY] * 12, NO_AMBITIONS),
    zero_with_words: expected(*[NOBODY] * 13),
    one: expected(
        *[ALONE] * 5,
        NO_TIES,
        ("Too few parties to connect", LIST),
        ("One party is no network yet", LIST),
        None,
        None,
        ALONE,
        None,
        None,
    ),
    silent: expected(*[UNSAID] * 5, *[NO_TIES] * 3, NO_AMBITIONS, None, None, None, NO_AMBITIONS),
    apart: expected(*[APART] * 5, *[NO_TIES] * 3, *[None] * 5),
    equal: expected(None, ("No tension found", "/n/n/insights/sharpness/"), *[None] * 11),
    nobody_left: expected(*[LEFT] * 12, ("No party fits", CLEAR)),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("make", SAID, ids=lambda make: make.__name__)
def test_page_says_what_is_missing_and_where_to_add_it(client, network, make, page):
    make(network)
    here = address(network, page)

    answer = client.get(here)

    assert answer.status_code == 200
    assert missing(answer.content.decode(), here) == SAID[make][page]


@pytest.mark.parametrize("make", SAID, ids=lambda make: make.__name__)
def test_document_of_a_question_is_made_whatever_is_missing(client, network, make):
    make(network)
    wanted = {
        zero: "Nobody is on the map yet",
        zero_with_words: "Nobody is on the map yet",
        one: "There is only one party in view",
        silent: "Nothing has been said yet",
        apart: "No two parties spoke about the same",
        equal: "Nobody is on opposite sides of anything here.",
        nobody_left: "Nobody is left",
    }[make]
    query = address(network, "grating").partition("?")[2]

    paper = client.get(f"{reverse('insight_report', args=['n', 'grating'])}?{query}")

    assert wanted in words_on_paper(paper.content)


@pytest.mark.parametrize("make", [zero, one, silent, apart], ids=lambda make: make.__name__)
def test_every_question_has_its_document_where_there_is_next_to_nothing(client, network, make):
    make(network)

    types = {
        name: client.get(reverse("insight_report", args=["n", name]))["Content-Type"]
        for name in QUESTIONS
    }

    assert types == dict.fromkeys(QUESTIONS, "application/pdf")


def test_all_questions_together_say_that_nobody_is_there(client, network):
    answer = client.get(reverse("insights", args=["n"])).content.decode()

    assert missing(answer, "") == NOBODY


def test_all_questions_together_say_what_each_is_missing(client, network):
    silent(network)

    answer = client.get(reverse("insights", args=["n"])).content.decode()

    assert missing(answer, "") is None
    assert answer.count("Nothing has been said yet") == 3  # the matrix, the camps, the groups
    assert answer.count("No ties are recorded yet") == 3


def test_one_group_of_all_equal_parties_does_not_run_into_others(client, network):
    equal(network)

    answer = client.get(reverse("groups", args=["n"])).content.decode()

    assert "4 parties form 1 group." in answer
    assert "The groups run into each other" not in answer


def test_influence_matrix_half_filled_says_who_is_left_out(client, network):
    a, b, c, _d = parties(network, 4)
    DirectInfluence.objects.create(source=a, target=b, value=3)
    DirectInfluence.objects.create(source=b, target=a, value=1)
    DirectInfluence.objects.create(source=a, target=c, value=2)

    answer = client.get(reverse("influence_matrix", args=["n"])).content.decode()

    assert "3 of the 6 cells are filled in." in answer
    assert "Not assessed both ways, and left out of the sums: Partij 2." in answer
