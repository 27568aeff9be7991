import pickle

import pytest

from stakeholders.analysis.mobilisation import Stake, mobilisation
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import random_table


def test_mobilisation_of_a_subject():
    # for: 3 + 1 = 4, against: 2; contested 2 * 2 / 6; one neutral, one silent
    (found,) = mobilisation(from_arrays([[1], [-2], [3], [0], [None]]))

    assert found[1:5] == (6.0, 4.0, 2.0, 4 / 6)
    assert found.carriers == (Stake(3, 3, 3.0), Stake(1, 1, 1.0))
    assert found.opponents == (Stake(2, -2, 2.0),)
    assert (found.neutral_ids, found.silent) == ((4,), 1)


def test_mobilisation_most_moved_first_and_undefined_where_nobody_takes_sides():
    found = mobilisation(from_arrays([[0, 1, 3], [None, None, 3]]))

    assert [(one.subject.id, one.mobilisation, one.contestedness) for one in found] == [
        (3, 6.0, 0.0),
        (2, 1.0, 0.0),
        (1, 0.0, None),
    ]


def test_mobilisation_with_power_leaves_out_who_was_not_assessed():
    # 3 * 0.5 for; 2 * 2.0 against; the third not assessed; the fourth below nought counts nothing
    power = {1: 0.5, 2: 2.0, 4: -0.1}

    (found,) = mobilisation(from_arrays([[3], [-2], [3], [3]]), power=power)

    assert (found.support, found.opposition) == (1.5, 4.0)
    assert [stake.id for stake in found.carriers] == [1, 4]


@pytest.mark.parametrize("seed", range(3))
def test_mobilisation_stakes_add_up(seed):
    for one in mobilisation(from_arrays(random_table(12, 5, seed=seed))):
        assert sum(stake.weight for stake in one.carriers) == one.support
        assert sum(stake.weight for stake in one.opponents) == one.opposition
        spoken = len(one.carriers) + len(one.opponents) + len(one.neutral_ids)
        assert spoken + one.silent == 12


def test_mobilisation_of_an_empty_network_is_none():
    assert mobilisation(from_arrays([])) == ()


def test_mobilisation_is_plain_and_survives_a_cache():
    found = mobilisation(from_arrays(random_table(8, 5, seed=1)))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for one in found for value in one.carriers[0]} == {int, float}
