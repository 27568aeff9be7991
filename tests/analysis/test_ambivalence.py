import pickle

import pytest

from stakeholders.analysis.ambivalence import ambivalence, explain_ambivalence
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import MACTOR, WAHLOMAT_BAYERN_2013, random_table

# Reference run of the MACTOR functions of "prospectiva": totals per actor of CAA and DAA.
MACTOR_CONVERGENCES = [10.5, 8.5, 6.0, 8.5, 6.5]
MACTOR_DIVERGENCES = [9.5, 7.0, 13.0, 8.0, 14.5]
# fmt: off
WAHLOMAT_CONVERGENCES = [234, 206, 181, 252, 246, 242, 229, 220, 240, 224, 238, 238, 259, 282, 253]
WAHLOMAT_DIVERGENCES = [216, 223, 201, 174, 169, 230, 211, 197, 219, 152, 177, 166, 178, 169, 174]
# fmt: on


def test_ambivalence_totals_equal_the_reference_run_of_mactor():
    found = ambivalence(from_arrays(MACTOR))

    assert [one.convergence for one in found] == MACTOR_CONVERGENCES
    assert [one.divergence for one in found] == MACTOR_DIVERGENCES


def test_ambivalence_totals_of_the_first_order_equal_the_reference_run():
    found = ambivalence(from_arrays(WAHLOMAT_BAYERN_2013), order=1)

    assert [one.convergence for one in found] == WAHLOMAT_CONVERGENCES
    assert [one.divergence for one in found] == WAHLOMAT_DIVERGENCES


def test_ambivalence_of_the_mactor_run_by_hand():
    # actor 1: CAA 2.5 2.5 3.5 2, DAA 2 3 0 4.5: lesser 2 + 2.5 + 0 + 2 = 6.5; 2 * 6.5 / 20
    assert ambivalence(from_arrays(MACTOR))[0].ambivalence == 0.65


def test_ambivalence_is_nought_for_friend_or_foe_and_one_for_both_alike():
    clean = ambivalence(from_arrays([[3, 3], [2, 2], [-1, -1]]))
    double = ambivalence(from_arrays([[3, 3], [2, -2]]))

    assert [one.ambivalence for one in clean] == [0.0, 0.0, 0.0]
    assert [one.ambivalence for one in double] == [1.0, 1.0]


@pytest.mark.parametrize("table", [[[None], [1]], [[0], [1]], [[1]]])
def test_ambivalence_of_who_meets_nobody_is_undefined(table):
    assert ambivalence(from_arrays(table))[0].ambivalence is None


def test_ambivalence_of_another_order_is_refused():
    with pytest.raises(ValueError, match="first or the second"):
        ambivalence(from_arrays([[1]]), order=3)


@pytest.mark.parametrize("seed", range(3))
def test_explain_ambivalence_terms_add_up(seed, monkeypatch):
    monkeypatch.setattr("stakeholders.analysis.ambivalence._CELLS", 50)
    table = from_arrays(random_table(15, 6, seed=seed))

    for one in ambivalence(table):
        terms = explain_ambivalence(table, one.id)
        assert sum(term.convergence for term in terms) == one.convergence
        assert sum(term.divergence for term in terms) == one.divergence
        crossing = 2 * sum(min(term[1:]) for term in terms)
        both = one.convergence + one.divergence
        assert one.ambivalence == (crossing / both if both else None)


def test_ambivalence_is_plain_and_survives_a_cache():
    found = ambivalence(from_arrays(random_table(8, 5, seed=1)))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for one in found for value in one} == {int, float}
