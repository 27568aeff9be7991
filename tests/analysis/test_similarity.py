import math

import numpy as np
import pytest

from stakeholders.analysis.chance import chance_of_sharing, has_power
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.similarity import distance_terms, shared_terms, similarities
from tests.analysis.reference import WAHLOMAT_BAYERN_2013, random_table

# Opsahl 2009, "Projecting two-mode networks onto weighted one-mode networks"; the weights as
# recorded in networkx's tests: (shared, newman, overlap coefficient, jaccard); other pairs: none.
OPSAHL = {"A": [1, 2], "B": [1, 2, 3, 4, 5], "C": [1], "D": [3], "E": [4, 5, 6], "F": [6]}
OPSAHL_WEIGHTS = {
    "AB": (2, 1.5, 1, 0.4),
    "AC": (1, 0.5, 1, 0.5),
    "BC": (1, 0.5, 1, 0.2),
    "BD": (1, 1, 1, 0.2),
    "BE": (2, 2, 2 / 3, 1 / 3),
    "EF": (1, 1, 1, 1 / 3),
}
# Newman 2001, an example after figure 6; recorded at the same place.
NEWMAN = {"A": [1, 2, 3], "B": [1, 2, 3], "C": [1], "D": [1], "E": [3]}
NEWMAN_WEIGHTS = {
    "AB": (3, 11 / 6, 1, 1),
    "AC": (1, 1 / 3, 1, 1 / 3),
    "AD": (1, 1 / 3, 1, 1 / 3),
    "AE": (1, 0.5, 1, 1 / 3),
    "BC": (1, 1 / 3, 1, 1 / 3),
    "BD": (1, 1 / 3, 1, 1 / 3),
    "BE": (1, 0.5, 1, 1 / 3),
    "CD": (1, 1 / 3, 1, 1),
}
# Wahl-O-Mat Bavaria 2013: agreement in whole percent as printed in kiber42's figure.
# fmt: off
WAHLOMAT_AGREEMENT = [
    [100, 76, 79, 71, 75, 45, 30, 36, 46, 39, 41, 29, 54, 50, 58],
    [76, 100, 84, 66, 59, 53, 25, 28, 36, 42, 38, 42, 49, 45, 47],
    [79, 84, 100, 58, 57, 58, 36, 28, 38, 39, 36, 37, 49, 47, 47],
    [71, 66, 58, 100, 78, 55, 36, 46, 43, 58, 57, 58, 70, 61, 55],
    [75, 59, 57, 78, 100, 49, 47, 50, 47, 51, 61, 54, 63, 62, 59],
    [45, 53, 58, 55, 49, 100, 59, 38, 33, 55, 51, 58, 41, 63, 58],
    [30, 25, 36, 36, 47, 59, 100, 68, 63, 62, 68, 67, 45, 70, 57],
    [36, 28, 28, 46, 50, 38, 68, 100, 84, 64, 63, 62, 58, 59, 59],
    [46, 36, 38, 43, 47, 33, 63, 84, 100, 62, 58, 51, 61, 57, 49],
    [39, 42, 39, 58, 51, 55, 62, 64, 62, 100, 70, 71, 62, 66, 63],
    [41, 38, 36, 57, 61, 51, 68, 63, 58, 70, 100, 67, 58, 64, 59],
    [29, 42, 37, 58, 54, 58, 67, 62, 51, 71, 67, 100, 72, 74, 66],
    [54, 49, 49, 70, 63, 41, 45, 58, 61, 62, 58, 72, 100, 67, 64],
    [50, 45, 47, 61, 62, 63, 70, 59, 57, 66, 64, 74, 67, 100, 71],
    [58, 47, 47, 55, 59, 58, 57, 59, 49, 63, 59, 66, 64, 71, 100],
]
# fmt: on


def two_mode(held):
    """Everybody is for what it holds (1) and silent on the rest; ids 1, 2, … for A, B, …"""
    width = max(max(found) for found in held.values())
    return from_arrays([[1 if s in held[p] else None for s in range(1, width + 1)] for p in held])


def all_pairs(count):
    return [(a, b) for a in range(1, count + 1) for b in range(a + 1, count + 1)]


@pytest.mark.parametrize(("held", "expected"), [(OPSAHL, OPSAHL_WEIGHTS), (NEWMAN, NEWMAN_WEIGHTS)])
def test_similarities_equal_the_published_projections(held, expected):
    names = list(held)

    found = similarities(two_mode(held), all_pairs(len(held)))

    weights = {
        names[s.a - 1] + names[s.b - 1]: (s.shared, s.newman, s.overlap_coefficient, s.jaccard)
        for s in found
        if s.shared
    }
    assert weights.keys() == expected.keys()
    for pair, figures in expected.items():
        assert weights[pair] == pytest.approx(figures, abs=1e-9)


def test_position_similarity_equals_the_published_wahlomat():
    # whole percents as printed, rounded half to even: half a unit of the last digit
    pairs = all_pairs(15)

    found = similarities(from_arrays(WAHLOMAT_BAYERN_2013), pairs, scale=1)

    assert [f"{100 * one.position:.0f}" for one in found] == [
        str(WAHLOMAT_AGREEMENT[a - 1][b - 1]) for a, b in pairs
    ]
    assert {one.known for one in found} == {38}


@pytest.mark.parametrize("seed", range(4))
def test_similarities_equal_the_sums_by_hand(seed):
    table = random_table(9, 12, seed=seed)

    found = similarities(from_arrays(table), all_pairs(9), minimal_share=0)

    for one in found:
        a, b = table[one.a - 1], table[one.b - 1]
        both = ~np.isnan(a) & ~np.isnan(b)
        filled_a, filled_b = np.nan_to_num(a), np.nan_to_num(b)
        norm = math.sqrt((filled_a**2).sum() * (filled_b**2).sum())
        assert one.known == both.sum()
        assert one.cosine == pytest.approx((filled_a * filled_b).sum() / norm, abs=1e-9)
        expected = 1 - np.abs(a - b)[both].mean() / 6 if both.sum() >= 3 else None
        assert one.position == (None if expected is None else pytest.approx(expected, abs=1e-9))


def test_similarities_of_opposites():
    # two subjects, against each other on both: cosine -1, nothing shared, as far apart as can be
    (found,) = similarities(from_arrays([[3, -3, 3], [-3, 3, -3]]), [(1, 2)])

    assert found[2:] == (0, 0.0, 0.0, 0.0, -1.0, 0.0, 3)


def test_similarities_known_neutral_is_like_its_like_but_shares_nothing():
    (found,) = similarities(from_arrays([[0, 0, 0], [0, 0, 0]]), [(1, 2)])

    assert found[2:] == (0, 0.0, None, None, None, 1.0, 3)


def test_similarities_of_the_silent_are_undefined():
    (found,) = similarities(from_arrays([[None, None], [3, 2]]), [(1, 2)])

    assert found[2:] == (0, 0.0, 0.0, None, None, None, 0)


def test_position_similarity_is_withheld_when_too_little_is_known():
    # 3 of 11 subjects known to both: fewer than 30 %
    row = [1, 1, 1] + [None] * 8
    other = [1, 1, 1] + [2] * 8

    (withheld,) = similarities(from_arrays([row, other]), [(1, 2)])
    (given,) = similarities(from_arrays([row, other]), [(1, 2)], minimal_share=0.2)

    assert (withheld.position, withheld.known, given.position) == (None, 3, 1.0)


def test_similarities_in_small_parts_equal_in_one(monkeypatch):
    table = from_arrays(random_table(12, 6, seed=5))
    whole = similarities(table, all_pairs(12))
    monkeypatch.setattr("stakeholders.analysis.similarity._PAIRS", 5)

    assert similarities(table, all_pairs(12)) == whole


def test_similarities_of_no_pairs_are_none_and_values_are_plain():
    table = from_arrays(random_table(4, 3, seed=1))

    assert similarities(table, []) == ()
    found = similarities(table, all_pairs(4))
    assert {type(value) for one in found for value in one} <= {int, float, type(None)}


@pytest.mark.parametrize("seed", range(3))
def test_shared_and_distance_terms_add_up(seed):
    table = from_arrays(random_table(8, 9, seed=seed))

    for one in similarities(table, all_pairs(8), minimal_share=0):
        shared = shared_terms(table, one.a, one.b)
        apart = distance_terms(table, one.a, one.b)
        assert len(shared) == one.shared
        assert sum(term.newman for term in shared) == pytest.approx(one.newman, abs=1e-9)
        assert len(apart) == one.known
        if one.position is not None:
            mean = sum(term.distance for term in apart) / one.known
            assert one.position == pytest.approx(1 - mean, abs=1e-9)


def test_shared_terms_rarest_first():
    table = from_arrays([[1, 2], [1, 2], [1, None]])

    assert [term[3:] for term in shared_terms(table, 1, 2)] == [(2, 1.0), (3, 0.5)]


def test_chance_of_sharing_equals_the_published_fixed_row():
    # Neal's backbone package, test matrix [[1,0,1,1],[0,1,0,0],[1,0,0,1]]: P(X >= x) off the
    # diagonal and, for 3 and 1 subjects of 4, on it
    assert chance_of_sharing(0, 3, 1, 4) == 1.0
    assert chance_of_sharing(2, 3, 2, 4) == 0.5
    assert chance_of_sharing(3, 3, 3, 4) == 0.25
    assert round(chance_of_sharing(2, 2, 2, 4), 3) == 0.167
    assert chance_of_sharing(1, 1, 1, 4) == 0.25


def test_chance_of_sharing_without_subjects_is_undefined():
    assert (chance_of_sharing(0, 0, 0, 0), chance_of_sharing(0, 3, 0, 2)) == (None, None)


def test_chance_has_no_power_where_everybody_speaks_on_everything():
    # even all ten shared: certain; 3 of 10 each: 1 / 120
    assert (has_power(10, 10, 10), has_power(3, 3, 10)) == (False, True)
