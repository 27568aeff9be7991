"""All questions on one page, with a sentence of answer each."""

import re

from django.conf import settings
from django.urls import resolve, reverse

from stakeholders.access import Permission
from stakeholders.actions.records import add_record
from stakeholders.insights import overview
from stakeholders.models import Interest, Stakeholder, Tie
from stakeholders.views.insight_pages import QUESTIONS

URL = "/n/test/insights/"


def cards(client) -> dict[str, str]:
    """The sentence of every card by the address of its question, in English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(URL).content.decode()
    found = re.findall(r'<li class="card.*?<a href="([^"]+)">.*?<p[^>]*>(.*?)</p>', page, re.DOTALL)
    return dict(found)


def private_questions() -> set[str]:
    return {
        reverse(name, args=["test"])
        for name in QUESTIONS
        if resolve(reverse(name, args=["test"])).func.permission == Permission.VIEW_PRIVATE
    }


def test_leader_finds_every_question_with_its_answer(as_leader, cast):
    found = cards(as_leader)

    asked = {"/n/test/overlap/"} | {reverse(name, args=["test"]) for name in QUESTIONS}
    assert found.keys() == asked
    # Grill and hotel share; grill and residents are opposed; of three pairs.
    assert found["/n/test/overlap/"] == (
        "Of 3 possible pairs, 1 shares something and 1 opposes on something."
    )
    assert found["/n/test/insights/unacquainted/"] == "No ties are recorded yet"


def test_reader_is_not_told_of_questions_for_the_leader(as_leader, as_reader, cast):
    assert cards(as_leader).keys() - cards(as_reader).keys() == private_questions()


def test_answer_follows_a_change_at_once(as_leader, cast):
    before = cards(as_leader)["/n/test/insights/unacquainted/"]
    tie = Tie(source=cast.grill, target=cast.residents)
    add_record(record=tie, network=cast.network, by=cast.leader)

    after = cards(as_leader)["/n/test/insights/unacquainted/"]

    assert (before, after) == (
        "No ties are recorded yet",
        "0 pairs share a lot and have no tie.",
    )


def test_answer_is_in_the_language_of_the_reader(as_leader, cast):
    english = cards(as_leader)["/n/test/overlap/"]
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"

    dutch = as_leader.get(URL).content.decode()

    assert english not in dutch


def test_large_network_is_answered_once_its_page_was_opened(as_leader, cast):
    crowd = [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(overview.QUICK)]
    Stakeholder.objects.bulk_create(crowd)
    cold = cards(as_leader)
    as_leader.get("/n/test/insights/unacquainted/")

    warm = cards(as_leader)

    unknown = "Open this question to let the network answer it."
    assert set(cold.values()) == {unknown}
    assert warm["/n/test/insights/unacquainted/"] == "No ties are recorded yet"


def test_answer_to_a_filtered_question_is_not_told_of_the_whole(as_leader, cast):
    crowd = [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(overview.QUICK)]
    Stakeholder.objects.bulk_create(crowd)
    as_leader.get("/n/test/insights/unacquainted/", {"field": cast.events.pk})

    found = cards(as_leader)["/n/test/insights/unacquainted/"]

    assert found == "Open this question to let the network answer it."


def test_shared_answers_say_nothing_of_what_the_leader_alone_knows(as_leader, as_reader, cast):
    Interest.objects.create(
        stakeholder=cast.residents, theme=cast.staff, kind="staffing", visibility="leader"
    )

    # The residents' private interest in staff is shared with the grill and with the hotel.
    assert cards(as_leader)["/n/test/overlap/"] == (
        "Of 3 possible pairs, 3 share something and 1 opposes on something."
    )
    assert cards(as_reader)["/n/test/overlap/"] == (
        "Of 3 possible pairs, 1 shares something and 1 opposes on something."
    )


def test_network_without_anybody_answers_too(as_outsider, cast):
    cast.other.stakeholders.all().delete()

    assert as_outsider.get("/n/ander/insights/").status_code == 200


def test_room_of_insights_is_marked_on_every_question(as_leader, cast):
    names = ["insights", *(name for name in QUESTIONS if name != "overlap_matrix")]
    pages = [reverse(name, args=["test"]) for name in names]  # the matrix is in that of overlap

    current = [
        re.findall(
            r'<a href="([^"]+)"[^>]*aria-current="page"', as_leader.get(page).content.decode()
        )
        for page in pages
    ]

    assert [URL in found for found in current] == [True] * len(pages)


def test_second_visit_asks_for_few_records(as_leader, cast, django_assert_max_num_queries):
    as_leader.get(URL)

    with django_assert_max_num_queries(10):  # five of them keep the list of sessions
        as_leader.get(URL)
