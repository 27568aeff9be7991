import pickle

import numpy as np
import pytest

from stakeholders.analysis.ambivalence import ambivalence
from stakeholders.analysis.influence import explain_influence, influences
from stakeholders.analysis.positions import Subject, from_arrays
from stakeholders.analysis.third_order import (
    weighed_ambivalence,
    weighed_pairs,
    weighed_positions,
)
from tests.analysis.reference import MACTOR, MACTOR_CONVERGENCE, MACTOR_DIVERGENCE

# Reference run of the MACTOR functions of "prospectiva" (pedroYair, 2017): MDI of five actors, and
# what it computes from it.
DIRECT = [
    [0, 3, 1, 0, 2],
    [2, 0, 0, 4, 1],
    [0, 1, 0, 2, 0],
    [3, 0, 1, 0, 2],
    [1, 2, 0, 1, 0],
]
MDII = [
    [3, 6, 1, 5, 3],
    [6, 3, 2, 5, 5],
    [3, 1, 1, 3, 3],
    [4, 6, 2, 2, 4],
    [4, 3, 2, 3, 3],
]
POWER = [
    0.9418862349175081,
    1.3297217434129525,
    0.8864811622753017,
    1.1721250923417876,
    0.6697857670524501,
]
WEIGHED = [
    [2.8256587047525246, -1.8837724698350162, 0.0, 0.9418862349175081],
    [2.659443486825905, 2.659443486825905, -1.3297217434129525, 0.0],
    [-2.6594434868259054, 0.0, 0.8864811622753017, 3.545924649101207],
    [0.0, -1.1721250923417876, -2.3442501846835753, 3.5163752770253627],
    [0.6697857670524501, 2.6791430682098003, 0.0, -1.3395715341049002],
]
IDS = range(1, 6)


def matrix(table):
    return {
        (a, b): value
        for a, row in enumerate(table, start=1)
        for b, value in enumerate(row, start=1)
        if a != b
    }


def test_influences_equal_the_reference_run_of_mactor():
    found = influences(IDS, matrix(DIRECT))

    assert [[found.matrix[a, b] for b in IDS] for a in IDS] == MDII
    assert [one.influence for one in found.parties] == [15, 18, 10, 16, 12]
    assert [one.dependence for one in found.parties] == [17, 16, 7, 16, 15]
    assert [one.power for one in found.parties] == pytest.approx(POWER, abs=1e-9)
    assert (found.level, found.crowded, found.variant) == (False, False, "lipsor")


def test_power_adds_up_to_the_number_of_parties():
    for measure in ("MDII", "MMDII", "MDI"):
        found = influences(IDS, matrix(DIRECT), measure=measure)
        assert sum(one.power for one in found.parties) == pytest.approx(5, abs=1e-9)


def test_influences_by_the_older_text_differ_and_say_so():
    # row sums 18 21 11 18 15 of 83: the second (21 - 3) / 83 * 21 / 37
    found = influences(IDS, matrix(DIRECT), variant="row sums")

    rows, back, columns = [18, 21, 11, 18, 15], [3, 3, 1, 2, 3], [17, 16, 7, 16, 15]
    by_hand = [(i - m) / 83 * i / (i + d) for i, m, d in zip(rows, back, columns, strict=True)]
    mean = sum(by_hand) / 5
    assert [one.power for one in found.parties] == pytest.approx([r / mean for r in by_hand])
    assert found.variant == "row sums"


def test_influences_at_most_through_others():
    # 1 -> 2 directly 3; through 4: min(0, 0), through 5: min(2, 2): the strongest way is 3
    found = influences(IDS, matrix(DIRECT), measure="MMDII")

    assert found.matrix[1, 2] == 3
    assert found.matrix[1, 4] == 3  # nothing directly; through 2 min(3, 4)
    assert max(found.matrix.values()) <= 4


def test_third_order_equals_the_reference_run_of_mactor():
    table = from_arrays(MACTOR)

    found = weighed_positions(table, influences(IDS, matrix(DIRECT)).power())

    for row, one in zip(WEIGHED, found.values(), strict=True):
        assert list(one.values()) == pytest.approx(row, abs=1e-9)


def test_third_order_with_equal_power_is_the_second():
    found = weighed_pairs(from_arrays(MACTOR), dict.fromkeys(IDS, 1.0))

    assert {(p.a, p.b): (p.convergence, p.divergence) for p in found} == {
        (a, b): (MACTOR_CONVERGENCE[a - 1][b - 1], MACTOR_DIVERGENCE[a - 1][b - 1])
        for a in IDS
        for b in IDS
        if a < b
    }


def test_third_order_ambivalence_with_equal_power_is_that_of_the_second():
    pairs = weighed_pairs(from_arrays(MACTOR), dict.fromkeys(IDS, 1.0))

    found = weighed_ambivalence(pairs)

    expected = {one.id: one.ambivalence for one in ambivalence(from_arrays(MACTOR))}
    assert found == pytest.approx(expected, abs=1e-9)


def test_third_order_ambivalence_of_who_meets_nobody_is_undefined():
    assert weighed_ambivalence(weighed_pairs(from_arrays([[3], [None]]), {1: 1.0, 2: 1.0})) == {
        1: None,
        2: None,
    }


def test_third_order_of_a_pair_by_hand():
    # 3 · 0.5 = 1.5 and 1 · 2 = 2: same sign, ½ · 3.5; -2 · 0.5 and 3 · 2: opposite, ½ · 7
    (pair,) = weighed_pairs(from_arrays([[3, -2, None], [1, 3, 3]]), {1: 0.5, 2: 2.0})

    assert (pair.convergence, pair.divergence) == (1.75, 3.5)
    assert sum(term.convergence for term in pair.terms) == pair.convergence
    assert pair.terms[0].subject == Subject("ambitions", 2)


def test_third_order_power_below_nought_turns_nobody_round():
    (pair,) = weighed_pairs(from_arrays([[3], [-3]]), {1: -0.5, 2: 1.0})

    assert pair[2:] == (0.0, 0.0, ())


def test_third_order_leaves_out_who_was_not_assessed():
    assert weighed_pairs(from_arrays([[3], [3], [3]]), {1: 1.0}) == ()


@pytest.mark.parametrize("measure", ["MDII", "MMDII", "MDI"])
@pytest.mark.parametrize("variant", ["lipsor", "row sums"])
def test_power_is_never_below_nought(measure, variant):
    # what comes back, Σ min(M_ik, M_ki), is at most Σ M_ik and so at most what is exerted
    for seed in range(20):
        drawn = np.random.default_rng(seed).integers(0, 5, (6, 6)).tolist()
        found = influences(range(1, 7), matrix(drawn), measure=measure, variant=variant)
        assert all(one.power >= 0 for one in found.parties)
        assert all(one.retroaction <= one.influence for one in found.parties)


def test_half_filled_leaves_out_who_leaves_most_open():
    direct = matrix(DIRECT)
    for one in (2, 4):
        direct[3, one] = None
    del direct[1, 3]

    found = influences(IDS, direct)

    assert found.assessed == (1, 2, 4, 5)
    assert found.parties[2] == (3, None, None, None, None, 3)
    assert [one.unknown for one in found.parties] == [1, 1, 3, 1, 0]
    whole = influences([1, 2, 4, 5], direct)
    assert found.power() == whole.power()


def test_nothing_filled_in_leaves_at_most_one_party():
    found = influences([1, 2, 3], {})

    assert (found.assessed, found.matrix) == ((1,), {(1, 1): 0})
    assert found.level is True


def test_influences_of_nobody_are_none():
    found = influences([], {})

    assert (found.parties, found.matrix, found.level) == ((), {}, True)


def test_nobody_influences_anybody_is_level():
    found = influences([1, 2], {(1, 2): 0, (2, 1): 0})

    assert ([one.power for one in found.parties], found.level) == ([1.0, 1.0], True)


def test_party_that_neither_acts_nor_is_acted_upon_has_no_power():
    direct = {(a, b): 0 for a in (1, 2, 3) for b in (1, 2, 3) if a != b}

    found = influences([1, 2, 3], direct | {(1, 2): 2})

    assert found.parties[2][1:5] == (0.0, 0.0, 0.0, 0.0)


def test_many_parties_are_crowded():
    direct = {(a, b): 1 for a in range(13) for b in range(13) if a != b}

    assert influences(range(13), direct).crowded is True
    assert influences(range(13), direct, measure="MMDII").crowded is False


def test_influences_below_nought_or_of_another_measure_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        influences([1, 2], {(1, 2): -1, (2, 1): 0})
    with pytest.raises(ValueError, match="unknown measure"):
        influences([1, 2], {}, measure="MII")


def test_explain_influence_terms_add_up_to_mdii():
    direct = matrix(DIRECT)
    found = influences(IDS, direct)

    for (a, b), total in found.matrix.items():
        reasons = explain_influence(found, direct, a, b)
        assert reasons.total == total
        assert reasons.direct + sum(value for _, value in reasons.via) == total


def test_explain_influence_names_through_whom():
    # 1 on 4: nothing directly; through 2 min(3, 4), through 3 min(1, 2), through 5 min(2, 1)
    found = influences(IDS, matrix(DIRECT))

    reasons = explain_influence(found, matrix(DIRECT), 1, 4)

    assert reasons == (1, 4, 5, 0, ((2, 3), (3, 1), (5, 1)))


def test_explain_influence_of_a_party_left_out_is_a_key_error():
    found = influences([1, 2], {})  # the second is left out

    for pair in ((1, 2), (2, 1)):
        with pytest.raises(KeyError):
            explain_influence(found, {}, *pair)


def test_influences_survive_a_cache():
    found = influences(IDS, matrix(DIRECT))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for one in found.parties for value in one} == {int, float}
