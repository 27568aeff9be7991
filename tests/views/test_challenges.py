"""Challenges and the question whether they have to be met together."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from stakeholders.models import Challenge, CollaborationCheck, Competence
from tests.speaking import english


@pytest.fixture
def challenge(cast) -> Challenge:
    found = Challenge.objects.create(network=cast.network, name="Het plein is leeg na zessen")
    found.ambitions.set([cast.ambition])
    return found


def answer(client, challenge, **said):
    """Answer the check as its form sends it."""
    check = CollaborationCheck.objects.filter(challenge=challenge).first()
    typed = {"visibility": "leader", "version": check.version if check else "", **said}
    return client.post(f"/n/test/challenges/{challenge.pk}/check/", typed)


def page(client, challenge) -> str:
    return english(client).get(f"/n/test/challenges/{challenge.pk}/").content.decode()


def test_a_new_challenge_leads_to_its_questions(as_leader, cast):
    said = as_leader.post(
        "/n/test/challenges/new/",
        {"name": "Te weinig koks", "description": "Overal", "ambitions": [cast.ambition.pk]},
    )

    made = Challenge.objects.get()
    assert said["Location"] == f"/n/test/challenges/{made.pk}/check/"
    assert list(made.ambitions.all()) == [cast.ambition]
    assert made.history.count() == 1


def test_an_unanswered_check_says_so_and_shows_who_wants_it(as_leader, challenge):
    text = page(as_leader, challenge)

    assert text.count("Not answered yet") == 1
    assert text.count("2 parties said to be for the ambitions that this serves.") == 1


def test_what_is_settled_needs_no_new_agreement(as_leader, cast, challenge):
    answer(
        as_leader,
        challenge,
        settled="yes",
        settled_by="APV, artikel 2:28",
        duty_of=cast.residents.pk,
        carried_out="no",
    )

    text = page(as_leader, challenge)

    assert text.count("Outcome: hold to duty; no new agreement is needed.") == 1
    assert text.count("It is settled already, by APV, artikel 2:28.") == 1
    assert text.count("hold Bewoners Vlaszak to it") == 1


def test_what_rises_above_and_is_worth_the_hours_is_made_together(as_leader, challenge):
    answer(
        as_leader,
        challenge,
        settled="no",
        one_can="no",
        rises_above="yes",
        worth_it="yes",
        hours="120",
    )

    text = page(as_leader, challenge)

    assert text.count("Outcome: co-create: make it together.") == 1
    assert text.count("What it brings is worth the 120 hours a year that it costs.") == 1
    assert text.count("Mind: of the parties that want this none has room recorded to decide.") == 1


def test_the_next_open_question_is_named(as_leader, challenge):
    answer(as_leader, challenge, settled="no")

    assert page(as_leader, challenge).count("Next question: can one party do it alone?") == 1


def test_the_leader_may_overrule_with_a_reason_and_both_outcomes_show(as_leader, challenge):
    answers = {"settled": "no", "one_can": "no", "rises_above": "no", "depends": "no"}
    answer(as_leader, challenge, **answers, overruled="coordinate", reason="De wethouder wil het.")

    text = page(as_leader, challenge)

    assert text.count("The project leader decided so, because: De wethouder wil het.") == 1
    assert text.count("By the answers alone it would be: inform each other.") == 1


def test_overruling_without_a_reason_is_refused_and_nothing_typed_is_lost(as_leader, challenge):
    said = answer(english(as_leader), challenge, settled="no", overruled="inform", brings="Rust")

    text = said.content.decode()
    assert text.count("Another outcome needs a reason.") >= 1
    assert text.count("Rust") == 1
    assert CollaborationCheck.objects.count() == 0


def test_every_answer_is_kept_in_the_history(as_leader, challenge):
    answer(as_leader, challenge, settled="no")
    answer(as_leader, challenge, settled="partly")

    check = CollaborationCheck.objects.get()
    assert [one.settled for one in check.history.order_by("history_id")] == ["no", "partly"]
    assert check.confirmed_by == "leider@example.org"


def test_a_stale_answer_shows_both(as_leader, challenge):
    answer(as_leader, challenge, settled="no")
    answer(as_leader, challenge, settled="partly")

    said = english(as_leader).post(
        f"/n/test/challenges/{challenge.pk}/check/",
        {"visibility": "leader", "version": 1, "settled": "yes"},
    )

    assert CollaborationCheck.objects.get().settled == "partly"
    assert said.content.decode().count('<td data-label="Theirs">partly</td>') == 1


def test_a_check_for_the_leader_is_not_shown_to_others(as_leader, as_reader, challenge):
    answers = {"settled": "no", "one_can": "no", "rises_above": "no", "depends": "no"}
    answer(as_leader, challenge, **answers)
    assert page(as_reader, challenge).count("Outcome: inform each other.") == 0

    answer(as_leader, challenge, **answers, visibility="shared")

    assert page(as_reader, challenge).count("Outcome: inform each other.") == 1


def test_competences_are_matched_with_who_has_them(as_leader, cast, challenge):
    music, light = (Competence.objects.create(network=cast.network, name=n) for n in ("A1", "B2"))
    challenge.competences.set([music, light])
    cast.grill.competences.set([music])
    cast.hotel.competences.set([light])
    answer(as_leader, challenge, settled="no", one_can="no")

    text = page(as_leader, challenge)

    assert text.count("The competences it needs are not with any one party.") == 1
    assert text.count("Who brings what it needs") == 2


def test_the_list_shows_the_outcome(as_leader, challenge):
    answer(as_leader, challenge, settled="yes")

    text = english(as_leader).get("/n/test/challenges/").content.decode()

    assert text.count('<span class="badge strong">hold to duty</span>') == 1


def test_the_document_holds_outcome_and_reasons(as_leader, challenge):
    answer(as_leader, challenge, settled="yes", settled_by="APV")

    said = english(as_leader).get(f"/n/test/challenges/{challenge.pk}/check.pdf?audience=leader")

    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(said.content)).pages)
    assert "Outcome: hold to duty" in " ".join(text.split())


@pytest.mark.parametrize("where", ["new/", "{pk}/edit/", "{pk}/check/", "{pk}/delete/"])
def test_only_leaders_write(as_reader, as_representative, challenge, where):
    place = f"/n/test/challenges/{where.format(pk=challenge.pk)}"

    assert as_reader.get(place).status_code == 403
    assert as_representative.post(place, {"name": "x"}).status_code == 403
    assert Challenge.objects.count() == 1


def test_a_challenge_of_another_network_is_not_there(as_leader, cast):
    elsewhere = Challenge.objects.create(network=cast.other, name="Elders")

    for where in ("", "edit/", "check/", "delete/", "check.pdf"):
        assert as_leader.get(f"/n/test/challenges/{elsewhere.pk}/{where}").status_code == 404


def test_hostile_text_is_escaped_everywhere(as_leader, challenge):
    bad = "<script>alert(1)</script>{{ 7 * 7 }}"
    answer(as_leader, challenge, settled="yes", settled_by=bad)

    text = page(as_leader, challenge)

    assert "<script>alert" not in text
    assert text.count("{{ 7 * 7 }}") >= 1
    assert as_leader.get(f"/n/test/challenges/{challenge.pk}/check.pdf").status_code == 200


def test_removing_a_challenge_takes_its_check(as_leader, challenge):
    answer(as_leader, challenge, settled="yes")

    as_leader.post(f"/n/test/challenges/{challenge.pk}/delete/")

    assert (Challenge.objects.count(), CollaborationCheck.objects.count()) == (0, 0)
