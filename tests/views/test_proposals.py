"""The leader decides on the words that parties brought in, one click each."""

from __future__ import annotations

import pytest

from stakeholders.models import Ambition, Interest, Network, Stance, Theme
from tests.speaking import english

LIST = "/n/test/words/proposals/"


@pytest.fixture
def word(cast) -> Theme:
    """A theme that the grill proposed, and said something with."""
    theme = Theme.objects.create(
        network=cast.network, name="Personeelstekort", proposed_by=cast.grill
    )
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=theme,
        kind="staffing",
        origin="own",
        statement="Zonder koks dicht.",
    )
    return theme


def at(word, decision: str) -> str:
    kind = "themes" if isinstance(word, Theme) else "ambitions"
    return f"{LIST}{kind}/{word.pk}/{decision}/"


def messages_of(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_page_shows_who_said_what_and_what_it_looks_like(as_leader, cast, word):
    page = english(as_leader).get(LIST)

    (proposal,) = page.context["proposals"]
    text = page.content.decode()
    assert (proposal.word, [one.word for one in proposal.near]) == (word, [cast.staff])
    assert "Zonder koks dicht." in text
    assert f'href="/n/test/stakeholders/{cast.grill.pk}/"' in text


def test_the_page_shows_what_the_party_said_with_the_near_word(as_leader, cast, word):
    own = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.staff, kind="staffing", origin="own", statement="Mensen!"
    )

    (proposal,) = as_leader.get(LIST).context["proposals"]

    assert own in proposal.near[0].said


def test_without_proposals_the_page_says_so(as_leader, cast):
    assert "No open proposals" in english(as_leader).get(LIST).content.decode()


@pytest.mark.parametrize("page", ["/n/test/", "/n/test/words/"])
def test_the_leader_is_told_how_many_wait(as_leader, as_representative, cast, word, page):
    assert "1 word proposed by a party waits" in english(as_leader).get(page).content.decode()
    assert LIST not in as_representative.get(page).content.decode()


def test_accept_takes_the_word_into_the_list(as_leader, cast, word):
    answer = english(as_leader).post(at(word, "accept"), {"version": 1}, follow=True)

    word.refresh_from_db()
    assert word.proposed_by is None
    assert messages_of(answer) == ["Personeelstekort is in the list."]
    assert answer.redirect_chain == [(LIST, 303)]


def test_accept_of_a_name_in_the_list_says_to_merge(as_leader, cast, word):
    Theme.objects.create(network=cast.network, name="PERSONEELSTEKORT")

    answer = english(as_leader).post(at(word, "accept"), {"version": 1}, follow=True)

    assert messages_of(answer) == [
        "PERSONEELSTEKORT is in the list already: merge the two instead."
    ]
    assert answer.context["proposals"][0].same.name == "PERSONEELSTEKORT"
    assert at(word, "accept") not in answer.content.decode()


def test_accept_of_a_word_changed_meanwhile_says_so(as_leader, word):
    Theme.objects.filter(pk=word.pk).update(version=2)

    answer = english(as_leader).post(at(word, "accept"), {"version": 1}, follow=True)

    word.refresh_from_db()
    assert word.proposed_by is not None
    assert messages_of(answer) == [
        "This proposal was changed meanwhile. Look at it again before you decide."
    ]


def test_merge_moves_what_was_said(as_leader, cast, word):
    answer = english(as_leader).post(
        at(word, "merge"), {"version": 1, "into": cast.staff.pk}, follow=True
    )

    own = cast.grill.interests.get(origin="own")
    assert (own.theme, own.statement) == (cast.staff, "“Personeelstekort”\nZonder koks dicht.")
    assert messages_of(answer) == [
        "Personeelstekort was merged into Personeel. What was said with it is there."
    ]


def test_a_decision_that_somebody_else_took_is_told(as_leader, cast, word):
    as_leader.post(at(word, "merge"), {"version": 1, "into": cast.staff.pk})

    as_leader.get(LIST)  # what was said of the merge
    answers = [
        english(as_leader).post(
            at(word, decision), {"version": 1, "into": cast.night.pk}, follow=True
        )
        for decision in ("accept", "merge", "remove", "reword")
    ]

    told = ["Somebody else decided on this proposal meanwhile."]
    assert [messages_of(answer) for answer in answers] == [told] * 4


@pytest.mark.parametrize("into", ["", "0", "-1", "9" * 30, "x", "elsewhere", "itself"])
def test_merge_into_what_is_no_word_of_the_list_changes_nothing(as_leader, cast, word, into):
    elsewhere = Theme.objects.create(network=cast.other, name="Elders")
    into = {"elsewhere": elsewhere.pk, "itself": word.pk}.get(into, into)

    answer = english(as_leader).post(at(word, "merge"), {"version": 1, "into": into}, follow=True)

    word.refresh_from_db()
    assert word.proposed_by == cast.grill
    assert messages_of(answer) == ["Choose a word of the list to merge into."]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_makes_no_sense_changes_nothing(as_leader, word, version):
    as_leader.post(at(word, "accept"), {"version": version})

    word.refresh_from_db()
    assert word.proposed_by is not None


def test_reword_takes_it_in_under_another_name(as_leader, cast, word):
    page = as_leader.get(at(word, "reword"))
    as_leader.post(
        at(word, "reword"), {"version": 1, "name": "Te weinig mensen", "description": "x"}
    )

    word.refresh_from_db()
    assert page.context["form"].initial["name"] == "Personeelstekort"
    assert (word.name, word.proposed_by, word.version) == ("Te weinig mensen", None, 2)
    assert word.interests.get().statement == "“Personeelstekort”\nZonder koks dicht."


def test_reword_to_a_name_in_the_list_keeps_what_was_typed(as_leader, cast, word):
    answer = english(as_leader).post(at(word, "reword"), {"version": 1, "name": "PERSONEEL"})

    word.refresh_from_db()
    assert answer.status_code == 200
    assert answer.context["form"].errors == {
        "name": ["This name is in the list already: merge the two instead."]
    }
    assert 'value="PERSONEEL"' in answer.content.decode()
    assert word.proposed_by == cast.grill


def test_reword_of_what_changed_meanwhile_shows_both(as_leader, word):
    Theme.objects.filter(pk=word.pk).update(name="Koks", version=2)

    answer = as_leader.post(at(word, "reword"), {"version": 1, "name": "Mensen"})

    (difference,) = answer.context["form"].differences
    assert (difference.theirs, difference.yours) == ("Koks", "Mensen")


def test_reword_an_ambition_with_its_horizon_and_fields(as_leader, cast):
    word = Ambition.objects.create(network=cast.network, name="Open keuken", proposed_by=cast.grill)

    as_leader.post(
        at(word, "reword"),
        {
            "version": 1,
            "name": "Een open keuken",
            "horizon": "quick_win",
            "policy_fields": [cast.tourism.pk],
        },
    )

    word.refresh_from_db()
    assert (word.horizon, list(word.policy_fields.all())) == ("quick_win", [cast.tourism])
    assert word.proposed_by is None


def test_a_proposal_with_words_is_not_removed(as_leader, cast, word):
    as_leader.post(at(word, "remove"))
    assert Theme.objects.filter(pk=word.pk).exists()

    word.interests.all().delete()
    as_leader.post(at(word, "remove"))
    assert not Theme.objects.filter(pk=word.pk).exists()


def test_a_shared_word_is_not_removed_as_a_proposal(as_leader, cast):
    cast.night.interests.all().delete()

    as_leader.post(at(cast.night, "remove"))

    assert Theme.objects.filter(pk=cast.night.pk).exists()


@pytest.mark.parametrize("decision", ["accept", "merge", "reword", "remove"])
@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_neighbour", "as_outsider"])
def test_only_the_leader_decides(request, cast, word, role, decision):
    answer = request.getfixturevalue(role).post(
        at(word, decision), {"version": 1, "into": cast.staff.pk, "name": "Iets"}
    )

    word.refresh_from_db()
    assert answer.status_code == (404 if role == "as_outsider" else 403)
    assert (word.proposed_by, word.name) == (cast.grill, "Personeelstekort")


@pytest.mark.parametrize("decision", ["accept", "merge", "reword", "remove"])
def test_a_proposal_of_another_network_is_not_there(as_leader, cast, decision):
    elsewhere = Theme.objects.create(network=cast.other, name="Elders", proposed_by=cast.stranger)

    assert as_leader.post(at(elsewhere, decision), {"version": 1}).status_code == 404
    assert as_leader.post(f"{LIST}sectors/{cast.catering.pk}/{decision}/").status_code == 404


def test_a_name_of_markup_is_text(as_leader, cast, word):
    Theme.objects.filter(pk=word.pk).update(name="<script>alert(1)</script>")

    assert "<script>alert(1)" not in as_leader.get(LIST).content.decode()


def test_the_page_asks_the_same_number_of_queries_for_more_proposals(
    as_leader, cast, word, django_assert_max_num_queries, django_assert_num_queries
):
    ambition = Ambition.objects.create(network=cast.network, name="Open", proposed_by=cast.grill)
    Stance.objects.create(stakeholder=cast.grill, ambition=ambition, value=1)
    as_leader.get(LIST)  # what is written at a first visit alone
    with django_assert_max_num_queries(20) as one:
        as_leader.get(LIST)
    for n in range(3):
        theme = Theme.objects.create(
            network=cast.network, name=f"Personeel {n}", proposed_by=cast.hotel
        )
        Interest.objects.create(stakeholder=cast.hotel, theme=theme, kind="staffing")

    with django_assert_num_queries(len(one)):
        as_leader.get(LIST)


def test_a_decision_is_a_new_revision(as_leader, cast, word):
    before = Network.objects.get(pk=cast.network.pk).revision

    as_leader.post(at(word, "accept"), {"version": 1})

    assert Network.objects.get(pk=cast.network.pk).revision > before
