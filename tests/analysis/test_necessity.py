"""The collaboration check: each way through the rule, what is missing, where facts disagree."""

from __future__ import annotations

import itertools

import pytest

from stakeholders.analysis.necessity import Answers, Facts, verdict

WILLING = Facts(willing=frozenset({1, 2, 3}), with_room=frozenset({1}))
SETTLED = {"settled": "no"}
NOT_ALONE = {**SETTLED, "one_can": "no"}


@pytest.mark.parametrize(
    ("answers", "outcome", "reasons"),
    [
        (
            {"settled": "yes", "duty_of": 4, "carried_out": "no"},
            "duty",
            ("settled", "not_carried_out"),
        ),
        (
            {"settled": "yes", "duty_of": 4, "carried_out": "yes", "rises_above": "yes"},
            "duty",
            ("settled", "carried_out"),
        ),
        ({**SETTLED, "one_can": "yes", "one_party": 2}, "one", ("not_settled", "one_can")),
        (
            {**NOT_ALONE, "rises_above": "yes", "worth_it": "yes"},
            "co_create",
            ("not_settled", "one_cannot", "rises_above", "worth_it", "willing"),
        ),
        (
            {**NOT_ALONE, "rises_above": "yes", "worth_it": "no", "depends": "yes"},
            "coordinate",
            ("not_settled", "one_cannot", "rises_partly", "not_worth_it", "depends"),
        ),
        (
            {**NOT_ALONE, "rises_above": "yes", "worth_it": "no", "depends": "no"},
            "inform",
            ("not_settled", "one_cannot", "rises_partly", "not_worth_it", "apart"),
        ),
        (
            {**NOT_ALONE, "rises_above": "partly", "worth_it": "yes"},
            "coordinate",
            ("not_settled", "one_cannot", "rises_partly", "depends"),
        ),
        (
            {**NOT_ALONE, "rises_above": "no", "depends": "partly"},
            "coordinate",
            ("not_settled", "one_cannot", "rises_not", "depends"),
        ),
        (
            {**NOT_ALONE, "rises_above": "no", "depends": "no"},
            "inform",
            ("not_settled", "one_cannot", "rises_not", "apart"),
        ),
    ],
)
def test_outcome_follows_the_rule(answers, outcome, reasons):
    found = verdict(Answers(**answers), WILLING)

    assert (found.outcome, found.reasons, found.missing) == (outcome, reasons, ())


def test_nobody_who_wants_it_cannot_co_create():
    answers = Answers(**NOT_ALONE, rises_above="yes", worth_it="yes")

    found = verdict(answers, Facts(willing=frozenset({1})))

    assert (found.outcome, found.reasons[-1]) == ("coordinate", "few_willing")


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ("settled",)),
        ({"settled": "yes"}, ("duty_of",)),
        (SETTLED, ("one_can",)),
        ({**SETTLED, "one_can": "yes"}, ("one_party",)),
        (NOT_ALONE, ("rises_above",)),
        ({**NOT_ALONE, "rises_above": "yes"}, ("worth_it",)),
        ({**NOT_ALONE, "rises_above": "no"}, ("depends",)),
        ({**NOT_ALONE, "rises_above": "partly", "worth_it": "no"}, ("depends",)),
    ],
)
def test_only_the_next_open_question_is_asked(answers, missing):
    assert verdict(Answers(**answers), WILLING).missing == missing


def test_every_combination_of_answers_ends_in_an_outcome_or_a_question():
    said = ("", "yes", "partly", "no")
    names = ("settled", "carried_out", "one_can", "rises_above", "depends", "worth_it")

    for values in itertools.product(said, repeat=len(names)):
        found = verdict(Answers(**dict(zip(names, values, strict=True))), WILLING)
        assert bool(found.outcome) or bool(found.missing)


def test_competences_that_no_one_party_has_are_a_reason():
    facts = WILLING._replace(
        competences=frozenset({7, 8}), holders=((7, frozenset({1})), (8, frozenset({2})))
    )

    found = verdict(Answers(**NOT_ALONE, rises_above="no", depends="no"), facts)

    assert "competences_apart" in found.reasons


def test_one_party_that_lacks_a_competence_is_a_doubt():
    facts = Facts(
        competences=frozenset({7, 8}), holders=((7, frozenset({1, 2})), (8, frozenset({2})))
    )
    alone = {**SETTLED, "one_can": "yes"}

    assert verdict(Answers(**alone, one_party=1), facts).doubts == ("one_lacks_competences",)
    assert verdict(Answers(**alone, one_party=2), facts).doubts == ()


def test_one_party_that_has_everything_is_a_doubt_about_together():
    facts = Facts(competences=frozenset({7}), holders=((7, frozenset({2})),))

    assert verdict(Answers(**NOT_ALONE), facts).doubts == ("one_has_all",)


def test_a_competence_that_nobody_has_is_a_doubt():
    facts = Facts(competences=frozenset({7}), holders=((7, frozenset()),))

    assert verdict(Answers(), facts).doubts == ("held_by_nobody",)


def test_willing_parties_without_room_are_a_doubt():
    answers = Answers(**NOT_ALONE, rises_above="yes", worth_it="yes")

    assert verdict(answers, WILLING._replace(with_room=frozenset())).doubts == ("no_room",)
