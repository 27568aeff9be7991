"""Sums between groups are the sums over their pairs, by hand and by listing them all."""

import random
from collections import Counter

import pytest

from stakeholders.analysis.between import sums_between, sums_with_all
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays

# Rows: parties 1 to 4. Subjects: x and y.
SAID = from_arrays([[3, None], [1, -1], [-2, -3], [None, 0]])


def test_the_convergence_between_two_groups_by_hand():
    # {1, 2} and {3, 4}: 1 and 3 are opposed on x; 2 and 3 are both against y: ½(1 + 3) = 2; and
    # what 4 said is neutral.
    assert sums_between(SAID, {1: 0, 2: 0, 3: 1, 4: 1}) == {(0, 1): 2.0}


def test_the_divergence_between_two_groups_by_hand():
    # On x: 1 and 3 ½(3 + 2) = 2.5, 2 and 3 ½(1 + 2) = 1.5.
    assert sums_between(SAID, {1: 0, 2: 0, 3: 1, 4: 1}, opposite=True) == {(0, 1): 4.0}


def test_a_group_of_one_has_that_party_s_own_lines():
    # 1 and 2 on x: ½(3 + 1) = 2; 2 and 3 on y: 2.
    assert sums_between(SAID, {1: 0, 2: 1, 3: 2, 4: 3}) == {(0, 1): 2.0, (1, 2): 2.0}


def test_who_has_no_group_is_left_out():
    assert sums_between(SAID, {1: 0, 3: 1}) == {}
    assert sums_between(SAID, {}) == {}


def test_nothing_said_gives_nothing():
    silent = from_arrays([[None], [None]])

    assert sums_between(silent, {1: 0, 2: 1}) == {}
    assert sums_with_all(silent) == {1: 0.0, 2: 0.0}


def test_the_weight_of_each_party_by_hand():
    assert sums_with_all(SAID) == {1: 2.0, 2: 4.0, 3: 2.0, 4: 0.0}
    # 3 opposes 1 by 2.5 and 2 by 1.5.
    assert sums_with_all(SAID, opposite=True) == {1: 2.5, 2: 1.5, 3: 4.0, 4: 0.0}


@pytest.mark.parametrize("by", ["convergence", "divergence"])
def test_sums_are_those_of_all_pairs(by):
    chance = random.Random(3)
    said = from_arrays(
        [
            [None if chance.random() < 0.6 else chance.randint(-3, 3) for _ in range(12)]
            for _ in range(60)
        ]
    )
    group_of = {one: chance.randrange(5) for one in said.stakeholder_ids}
    between, each = Counter(), Counter(dict.fromkeys(said.stakeholder_ids, 0))
    for pair in overlap(said).pairs:
        weight = getattr(pair, by)
        ends = tuple(sorted((group_of[pair.a], group_of[pair.b])))
        if weight and ends[0] != ends[1]:
            between[ends] += weight
        each.update({pair.a: weight, pair.b: weight})

    opposite = by == "divergence"
    assert sums_between(said, group_of, opposite=opposite) == dict(between)
    assert sums_with_all(said, opposite=opposite) == dict(each)
