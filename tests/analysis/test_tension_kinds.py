import pickle

import pytest

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import Subject, from_arrays
from stakeholders.analysis.tension_kinds import Mark, explain_kinds, tension_kinds
from tests.analysis.reference import random_table

CAR_FREE, GREEN = Subject("ambitions", 1), Subject("ambitions", 2)
MONEY, STAFF, STREET = Subject("financial", 7), Subject("staffing", 7), Subject("area", 7)
OTHER_MONEY = Subject("financial", 8)
LISTS = ("stances", "interests", "means", "openings", "fragile")


def table_of(*parties):
    """Positions from one {subject: value} per party; ids 1, 2, …"""
    subjects = sorted({subject for party in parties for subject in party}) or [CAR_FREE]
    rows = [[party.get(subject) for subject in subjects] for party in parties]
    return from_arrays(rows, subjects=subjects)


def kinds_of(table, **settings):
    return tension_kinds(table, overlap(table), **settings)


def counts(found):
    return {name: getattr(found, name).count for name in LISTS}


def none_but(**expected):
    return dict.fromkeys(LISTS, 0) | expected


def test_tension_kinds_stances_opposed_on_an_ambition():
    found = kinds_of(table_of({CAR_FREE: 3, GREEN: 1}, {CAR_FREE: -2, GREEN: 2}))

    assert counts(found) == none_but(stances=1)
    assert (found.stances.pairs[0].opening, found.stances.pairs[0].fragile) == (False, False)
    assert found.stances.pairs[0] == (1, 2, 1, 1, 0, 0, 0, 0, False)


def test_tension_kinds_interests_opposed_on_a_theme_whatever_their_kind():
    # an overlap lists only pairs with a common subject, so the two share an ambition as well
    found = kinds_of(table_of({MONEY: 3, CAR_FREE: 1}, {STREET: -2, CAR_FREE: 1}))

    assert counts(found) == none_but(interests=1, fragile=1)
    assert found.interests.pairs[0].fragile is True
    assert found.interests.pairs[0].opposed_interests == 1


def test_tension_kinds_same_means_only_where_both_are_for():
    both = kinds_of(table_of({MONEY: 3}, {MONEY: 1}))
    against = kinds_of(table_of({MONEY: -3}, {MONEY: -1}))
    different = kinds_of(table_of({MONEY: 3, CAR_FREE: 1}, {STAFF: 1, CAR_FREE: 1}))

    assert [one.means.count for one in (both, against, different)] == [1, 0, 0]
    assert both.means.pairs[0].opening is False  # a shared interest, but no opposed stance
    assert different.fragile.count == 0  # the theme is the same, so the interest is shared


def test_tension_kinds_money_and_staff_for_one_theme_count_once():
    found = kinds_of(table_of({MONEY: 3, STAFF: 2}, {MONEY: 1, STAFF: 1}))

    assert found.means.pairs[0].same_means == 1


def test_tension_kinds_opposite_stance_and_shared_interest_is_an_opening():
    found = kinds_of(table_of({CAR_FREE: 3, MONEY: 2}, {CAR_FREE: -2, MONEY: 1}))

    assert counts(found) == none_but(stances=1, means=1, openings=1)
    assert found.openings.pairs[0].opening is True
    assert found.openings.pairs[0].fragile is False


def test_tension_kinds_different_interests_without_a_common_stance_are_not_fragile():
    found = kinds_of(table_of({CAR_FREE: 3, MONEY: 2}, {CAR_FREE: -2, OTHER_MONEY: 1}))

    assert counts(found) == none_but(stances=1)
    assert found.stances.pairs[0].fragile is False


def test_tension_kinds_same_stance_and_different_interest_is_fragile():
    found = kinds_of(table_of({CAR_FREE: 3, MONEY: 2}, {CAR_FREE: 2, OTHER_MONEY: 1}))

    assert counts(found) == none_but(fragile=1)
    assert found.fragile.pairs[0].fragile is True


def test_tension_kinds_silence_about_interests_is_no_difference():
    found = kinds_of(table_of({CAR_FREE: 3, MONEY: 2}, {CAR_FREE: 2}))

    assert counts(found) == none_but()


def test_tension_kinds_neutral_stance_opposes_nobody():
    found = kinds_of(table_of({CAR_FREE: 0, MONEY: 2}, {CAR_FREE: -3, MONEY: 2}))

    assert counts(found) == none_but(means=1)


def test_tension_kinds_incompatible_only_as_marked_by_a_person():
    table = table_of({MONEY: 3, CAR_FREE: 1}, {OTHER_MONEY: 1, CAR_FREE: 1})

    inferred = kinds_of(table)
    twice = [Mark(2, OTHER_MONEY, 1, MONEY), Mark(1, MONEY, 2, OTHER_MONEY)]
    marked = kinds_of(table, incompatible=twice)

    assert (inferred.interests.count, marked.interests.count) == (0, 1)
    assert marked.interests.pairs[0].incompatible == 1


def test_tension_kinds_mark_counts_for_the_marked_pair_and_for_no_other():
    # the third has the very interest of the second, but nobody marked it
    table = table_of(
        {MONEY: 3, CAR_FREE: 1}, {OTHER_MONEY: 1, CAR_FREE: 1}, {OTHER_MONEY: 1, CAR_FREE: 1}
    )

    found = kinds_of(table, incompatible=[Mark(1, MONEY, 2, OTHER_MONEY)]).interests

    assert [(pair[:2], pair.incompatible) for pair in found.pairs] == [((1, 2), 1)]


def test_tension_kinds_marked_pair_that_the_overlap_does_not_list_counts_as_marked_only():
    # they share no subject; that both need the same means is not among what was asked
    table = table_of({MONEY: 3}, {OTHER_MONEY: -1})

    found = kinds_of(table, incompatible=[Mark(2, OTHER_MONEY, 1, MONEY)])

    assert counts(found) == none_but(interests=1)
    assert found.interests.pairs[0] == (1, 2, 0, 0, 0, 0, 1, 0, True)


@pytest.mark.parametrize(
    "mark",
    [
        Mark(1, MONEY, 2, STREET),  # the second did not speak on it
        Mark(1, MONEY, 9, MONEY),  # a party that is not in view
        Mark(1, MONEY, 1, CAR_FREE),  # within one party there is no pair
    ],
)
def test_tension_kinds_marks_on_what_is_not_there_are_nothing(mark):
    table = table_of({MONEY: 3, CAR_FREE: 1}, {MONEY: 1})

    assert kinds_of(table, incompatible=[mark]).interests.count == 0
    assert explain_kinds(table, 1, 2, incompatible=[mark]).incompatible == ()


def test_tension_kinds_limit_keeps_the_count_and_the_strongest():
    parties = [{CAR_FREE: 1, GREEN: 1}, {CAR_FREE: -1}, {CAR_FREE: -1, GREEN: -1}]

    found = kinds_of(table_of(*parties), limit=1)

    assert found.stances.count == 2
    assert [pair[:2] for pair in found.stances.pairs] == [(1, 3)]


@pytest.mark.parametrize("table", [from_arrays([]), from_arrays([[3]]), from_arrays([[None], [0]])])
def test_tension_kinds_where_nobody_meets_are_none(table):
    assert counts(kinds_of(table)) == none_but()


SUBJECTS = [CAR_FREE, GREEN, MONEY, OTHER_MONEY, STAFF, STREET, Subject("area", 8)]
MARKS = [
    Mark(a, one, b, two)
    for a, b in ((1, 2), (4, 3), (5, 8))
    for one, two in ((MONEY, STREET), (STAFF, OTHER_MONEY), (STREET, MONEY))
]


@pytest.mark.parametrize("seed", range(4))
def test_explain_kinds_terms_are_what_the_counts_count(seed):
    table = from_arrays(random_table(8, 7, seed=seed), subjects=SUBJECTS)
    found = kinds_of(table, incompatible=MARKS)

    for pair in {pair for name in LISTS for pair in getattr(found, name).pairs}:
        reasons = explain_kinds(table, pair.a, pair.b, incompatible=MARKS)
        themes = [
            len({term.a_subject.id for term in terms})
            for terms in (
                reasons.shared_interests,
                reasons.opposed_interests,
                reasons.same_means,
            )
        ]
        assert (len(reasons.same_stances), len(reasons.opposed_stances)) == pair[2:4]
        assert len(reasons.incompatible) == pair.incompatible
        assert themes == [pair.shared_interests, pair.opposed_interests, pair.same_means]


def test_tension_kinds_in_small_parts_equal_in_one(monkeypatch):
    table = from_arrays(random_table(10, 7, seed=9), subjects=SUBJECTS)
    whole = kinds_of(table, incompatible=MARKS)
    monkeypatch.setattr("stakeholders.analysis.tension_kinds._PAIRS", 4)

    assert kinds_of(table, incompatible=MARKS) == whole


def test_tension_kinds_are_plain_and_survive_a_cache():
    found = kinds_of(from_arrays(random_table(8, 7, seed=2), subjects=SUBJECTS))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for pair in found.stances.pairs for value in pair} == {int, bool}
