"""Composing a team: the parts of its score, requirements, reasons, and what to say without one."""

from __future__ import annotations

import pytest

from stakeholders.analysis.candidates import Candidate
from stakeholders.analysis.team_brief import Obstacle, TeamBrief, Weights
from stakeholders.analysis.teams import Parts, compose

GREEN, BUSY = 1, 2
STREET = 10
MONEY, STAGE = 20, 21
EVENTS, CENTRE = 30, 31
CATERING, CULTURE = 40, 41


def candidate(number: int, green: int | None = None, **more) -> Candidate:
    stances = () if green is None else ((GREEN, green),)
    return Candidate(number, stances, organisations=frozenset({number}), **more)


def brief(size: int = 2, **more) -> TeamBrief:
    return TeamBrief(frozenset({GREEN}), smallest=size, largest=size, **more)


def ids(team) -> set[int]:
    return set(team.ids)


def test_drive_alone_takes_those_who_want_it_most():
    people = (candidate(1, 1), candidate(2, 3), candidate(3, 2), candidate(4, -3), candidate(5))

    best = compose(people, brief(weights=Weights(1, 0, 0, 0))).best

    assert ids(best) == {2, 3}
    assert best.score == pytest.approx((3 + 2) / 3 / 2)
    assert best.parts == Parts(pytest.approx(5 / 6), None, None, None)


def test_score_is_the_weighted_mean_of_its_parts():
    """Drive (1 + 1) / 2, ambition min 3 / max 3 = 1, mindset 1 - 2/6, competence 1 of 2."""
    people = (
        candidate(1, 3, mindset=((STREET, 3),), competences=frozenset({MONEY})),
        candidate(2, 3, mindset=((STREET, 1),)),
    )

    best = compose(
        people, brief(competences=frozenset({MONEY, STAGE}), weights=Weights(1, 2, 3, 4))
    ).best

    assert best.parts == Parts(1, 1, pytest.approx(2 / 3), 0.5)
    assert best.score == pytest.approx((1 * 1 + 2 * 1 + 3 * 2 / 3 + 4 * 0.5) / 10)
    assert best.missing == (STAGE,)


def test_what_the_members_add_sums_to_the_score():
    people = tuple(
        candidate(
            n,
            n % 7 - 3,
            mindset=((STREET, (n * 5) % 7 - 3),) if n % 3 else (),
            competences=frozenset({MONEY} if n % 2 else {STAGE}),
        )
        for n in range(1, 15)
    )

    best = compose(people, brief(5, competences=frozenset({MONEY, STAGE}))).best

    assert sum(one.adds for one in best.members) == pytest.approx(best.score)


def test_opposed_ambitions_keep_two_drivers_apart():
    """1 and 2 both want green most, but want the opposite of a busy night; 3 shares both with 1."""
    people = (
        Candidate(1, ((GREEN, 3), (BUSY, 3))),
        Candidate(2, ((GREEN, 3), (BUSY, -3))),
        Candidate(3, ((GREEN, 2), (BUSY, 3))),
    )

    assert ids(compose(people, brief()).best) == {1, 3}


def test_nearness_of_mindset_decides_between_equals():
    people = (
        candidate(1, 3, mindset=((STREET, -3),)),
        candidate(2, 3, mindset=((STREET, 3),)),
        candidate(3, 3, mindset=((STREET, -2),)),
    )

    assert ids(compose(people, brief()).best) == {1, 3}


def test_silence_about_mindset_counts_as_the_average_and_is_shown_as_unknown():
    """Known nearness: 1-2 is 0 and 1-3 is 1, 2-3 is 0; the silent 4 counts as 1/3 with everyone."""
    people = (
        candidate(1, 3, mindset=((STREET, -3),)),
        candidate(2, 3, mindset=((STREET, 3),)),
        candidate(3, 3, mindset=((STREET, -3),)),
        candidate(4, 3),
    )

    best = compose(people, brief(must=frozenset({4, 2}))).best

    assert best.parts.mindset == pytest.approx(1 / 3)
    assert best.pairs[0].mindset is None


def test_nothing_known_about_mindset_leaves_that_part_out():
    best = compose((candidate(1, 3), candidate(2, 3)), brief()).best

    assert best.parts == Parts(1, 1, None, None)
    assert best.score == pytest.approx(1)


def test_policy_fields_that_must_be_there_are_there():
    people = (
        candidate(1, 3),
        candidate(2, 3),
        candidate(3, 1, policy_fields=frozenset({EVENTS})),
        candidate(4, 0, policy_fields=frozenset({EVENTS})),
    )

    assert 3 in ids(compose(people, brief(policy_fields=frozenset({EVENTS}))).best)


def test_must_and_without_are_kept():
    people = tuple(candidate(n, 3 if n < 4 else 1) for n in range(1, 7))

    best = compose(people, brief(3, must=frozenset({6}), without=frozenset({1}))).best

    assert ids(best) == {2, 3, 6}


def test_at_most_so_many_of_one_sector():
    caterers = [candidate(n, 3, sector=CATERING) for n in range(1, 4)]
    people = (*caterers, candidate(9, 1, sector=CULTURE))

    best = compose(people, brief(2, per_sector=1)).best

    assert 9 in ids(best)
    assert [one.alone_in_sector for one in best.members] == [True, True]


def test_at_most_so_many_of_one_organisation_counts_its_members():
    """2 is a member of organisation 1; 3 stands by itself."""
    people = (
        Candidate(1, ((GREEN, 3),), organisations=frozenset({1})),
        Candidate(2, ((GREEN, 3),), organisations=frozenset({1, 2})),
        Candidate(3, ((GREEN, 1),), organisations=frozenset({3})),
    )

    assert 3 in ids(compose(people, brief(per_organisation=1)).best)


def test_a_critic_is_in_when_asked_for():
    people = (candidate(1, 3), candidate(2, 3), candidate(3, -1), candidate(4, -3))

    assert ids(compose(people, brief(critic=True)).best) >= {3}


def test_runner_up_is_the_one_who_costs_least():
    people = (candidate(1, 3), candidate(2, 3), candidate(3, 2), candidate(4, 1))

    best = compose(people, brief(weights=Weights(1, 0, 0, 0))).best

    assert [(one.runner_up, one.loss) for one in best.members] == [
        (3, pytest.approx(1 / 6)),
        (3, pytest.approx(1 / 6)),
    ]


def test_the_smaller_of_two_equal_teams_is_chosen_and_every_size_shown():
    people = tuple(candidate(n, 3) for n in range(1, 6))

    found = compose(people, TeamBrief(frozenset({GREEN}), 2, 4))

    assert len(found.best.members) == 2
    assert [(size, len(team.members)) for size, team in found.sizes] == [(2, 2), (3, 3), (4, 4)]


def test_other_teams_differ_by_a_third_at_least():
    people = tuple(candidate(n, n % 4) for n in range(1, 20))

    found = compose(people, brief(6))
    teams = [found.best, *found.others]

    assert len(teams) == 3
    assert [len(a.ids & b.ids) <= 4 for a in teams for b in teams if a is not b] == [True] * 6
    assert teams[0].score >= teams[1].score


def test_a_team_larger_than_the_candidates_says_how_many_there_are():
    found = compose((candidate(1, 3),), brief(2))

    assert found.best is None
    assert found.obstacles == (Obstacle("size", None, 1, 2),)


def test_a_requirement_that_nobody_meets_is_named():
    found = compose(
        (candidate(1, 3), candidate(2, 3)),
        brief(policy_fields=frozenset({EVENTS}), required=frozenset({MONEY})),
    )

    assert found.obstacles == (
        Obstacle("policy_field", EVENTS, 0, 1),
        Obstacle("competence", MONEY, 0, 1),
    )


def test_requirements_that_exclude_each_other_are_found_by_leaving_each_out():
    """One place: events and centre each have somebody, but nobody does both."""
    people = (
        candidate(1, 3, policy_fields=frozenset({EVENTS})),
        candidate(2, 3, policy_fields=frozenset({CENTRE})),
    )

    found = compose(people, brief(1, policy_fields=frozenset({EVENTS, CENTRE})))

    assert found.obstacles == (
        Obstacle("policy_field", EVENTS),
        Obstacle("policy_field", CENTRE),
    )


def test_somebody_wanted_and_left_out_at_once_is_named():
    people = (candidate(1, 3), candidate(2, 3))

    found = compose(people, brief(must=frozenset({1}), without=frozenset({1})))

    assert Obstacle("must", 1, 0, 1) in found.obstacles


def test_one_candidate_makes_a_team_of_one():
    best = compose((candidate(1, 3),), brief(1)).best

    assert (ids(best), best.score) == ({1}, 1)


def test_all_equal_candidates_make_a_proven_team():
    best = compose(tuple(candidate(n, 2) for n in range(1, 30)), brief(5)).best

    assert best.proven
    assert best.score == pytest.approx((2 / 3 + 1) / 2)


def test_nobody_said_anything():
    best = compose(tuple(candidate(n) for n in range(1, 6)), brief(3)).best

    assert best.score == 0
    assert best.parts == Parts(0, None, None, None)


def test_the_candidate_has_no_field_for_a_position():
    """Position-blind by type: the composer cannot use what it is not given."""
    assert Candidate._fields == (
        "id",
        "stances",
        "mindset",
        "competences",
        "policy_fields",
        "areas",
        "sector",
        "organisations",
    )


def test_a_crowd_is_cut_down_and_the_team_no_longer_called_proven():
    people = tuple(candidate(n, n % 7 - 3) for n in range(1, 900))

    found = compose(people, brief(3))

    assert (found.considered, found.candidates) == (600, 899)
    assert not found.best.proven
    assert [one.drive for one in found.best.members] == [1, 1, 1]
