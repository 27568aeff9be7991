"""The figures of a heatmap, with the sums beside them."""

import pytest

from stakeholders.analysis.blocks import mean_ratios, ratios
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays

TABLE = from_arrays([[3, 1, None], [1, None, 2], [None, -1, 2], [0, None, None]])


def test_ratios_are_those_of_the_overlap():
    # 1 and 2: 1 of 3 + 1 + 2; 1 and 3: 0 of 3 + 1 + 2; 2 and 3: 2 of 1 + 1 + 2.
    assert ratios(TABLE, [1, 2, 3]) == (
        (None, 1 / 6, 0.0),
        (1 / 6, None, 0.5),
        (0.0, 0.5, None),
    )
    found = {(pair.a, pair.b): pair.ratio for pair in overlap(TABLE).pairs}
    assert found == {(1, 2): 1 / 6, (1, 3): 0.0, (2, 3): 0.5}


def test_ratios_follow_the_order_that_is_asked():
    assert ratios(TABLE, [3, 1]) == ((None, 0.0), (0.0, None))


def test_ratios_of_nobody():
    assert ratios(TABLE, []) == ()


def test_ratio_of_two_without_an_opinion_is_not_defined():
    assert ratios(from_arrays([[0], [0]]), [1, 2]) == ((None, None), (None, None))


def test_ratios_of_an_unknown_party_raise():
    with pytest.raises(KeyError):
        ratios(TABLE, [1, 9])


def test_mean_ratios_within_and_between():
    # Between {1, 2} and {3}: (0 + 0.5) / 2; one party has no pair within.
    assert mean_ratios(TABLE, [[1, 2], [3]]) == (((1 / 6, 0.25), (0.25, None)), True)


def test_mean_ratios_of_many_take_an_even_choice():
    # Of six the choice is 1, 3 and 5 (three each): all equal among themselves.
    table = from_arrays([[1, None], [None, 1]] * 3 + [[None, 1]] * 3)

    values, every = mean_ratios(table, [[1, 2, 3, 4, 5, 6], [7, 8, 9]], every_pair_up_to=6)

    assert (values, every) == (((1.0, 0.0), (0.0, 1.0)), False)


def test_mean_ratios_of_no_groups():
    assert mean_ratios(TABLE, []) == ((), True)
