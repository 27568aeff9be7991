import itertools

import numpy as np
import pytest

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.seriation import seriation
from tests.analysis.reference import random_table


def planted(groups, size, seed):
    """Parties of shuffled groups with five subjects each, and who is in which."""
    chance = np.random.default_rng(seed)
    home = chance.permutation(np.repeat(np.arange(groups), size))
    table = [
        [2 if subject // 5 == group else None for subject in range(5 * groups)]
        for group in home.tolist()
    ]
    for row in table:
        row[chance.integers(5 * groups)] = 1
        row[chance.integers(5 * groups)] = None
    return from_arrays(table), home


@pytest.mark.parametrize("seed", range(3))
def test_seriation_puts_each_planted_group_together(seed):
    table, home = planted(4, 7, seed)

    order = seriation(overlap(table)).stakeholder_ids

    groups = home[np.array(order) - 1]
    assert sorted(order) == list(range(1, 29))
    assert np.count_nonzero(np.diff(groups)) == 3


def test_seriation_of_a_chain_is_the_chain():
    # each shares with the next one only: 3-1-4-2-5
    chain = [3, 1, 4, 2, 5]
    table = [[None] * 4 for _ in range(5)]
    for link, (one, two) in enumerate(itertools.pairwise(chain)):
        table[one - 1][link] = table[two - 1][link] = 2

    order = list(seriation(overlap(from_arrays(table))).stakeholder_ids)

    assert order in (chain, chain[::-1])


def test_seriation_parties_that_share_nothing_come_last():
    table = from_arrays([[None, 3, None], [3, None, None], [None, None, 1], [3, None, None]])

    found = seriation(overlap(table))

    assert found == ((2, 4, 1, 3), 2, True)


@pytest.mark.parametrize("table", [[], [[3]], [[None], [0], [3]]])
def test_seriation_without_anything_shared_keeps_the_order(table):
    found = seriation(overlap(from_arrays(table)))

    assert found == (tuple(range(1, len(table) + 1)), 0, True)


def test_seriation_of_equals_keeps_everybody():
    found = seriation(overlap(from_arrays([[3, 3]] * 6)))

    assert sorted(found.stakeholder_ids) == [1, 2, 3, 4, 5, 6]


def test_seriation_is_the_same_every_time():
    table = from_arrays(random_table(40, 12, seed=3, silence=0.7))

    assert seriation(overlap(table)) == seriation(overlap(table))


def test_seriation_of_too_many_is_not_the_best_and_says_so():
    table, _ = planted(3, 6, 1)

    found = seriation(overlap(table), best_up_to=4)

    assert (found.best, sorted(found.stakeholder_ids)) == (False, list(range(1, 19)))


@pytest.mark.parametrize("by", ["convergence", "divergence"])
def test_seriation_by_another_strength_has_everybody_once(by):
    table = from_arrays(random_table(20, 6, seed=2))

    found = seriation(overlap(table), by=by)

    assert sorted(found.stakeholder_ids) == list(range(1, 21))
    assert {type(one) for one in found.stakeholder_ids} == {int}


def test_seriation_by_an_unknown_strength_is_refused():
    with pytest.raises(ValueError, match="unknown strength"):
        seriation(overlap(from_arrays([])), by="size")
