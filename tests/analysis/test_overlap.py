"""The overlap of every pair of parties, and of one party with all others."""

import pickle

import networkx as nx
import numpy as np
import pytest

from stakeholders.analysis import figures, strongest
from stakeholders.analysis import overlap as overlap_module
from stakeholders.analysis.overlap import one_to_all, overlap
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import (
    MACTOR,
    MACTOR_CONVERGENCE,
    MACTOR_DIVERGENCE,
    WAHLOMAT_BAYERN_2013,
    WAHLOMAT_COMMON,
    WAHLOMAT_OPPOSED,
    matrix_of,
    pairs_by_hand,
    random_table,
    strongest_by_hand,
)


def test_overlap_known_answer_of_one_pair():
    # subject:   1   2   3   4   5   6
    # a (id 1): +3  -2   0  +1   -  -1
    # b (id 2): +1  -3  +2  -2  +3   -
    # same sign on 1, 2: convergence (3+1)/2 + (2+3)/2 = 4.5; opposite on 4: (1+2)/2 = 1.5
    # both said something on 1, 2, 3, 4
    # ratio: min same 1 + 2 = 3; max 3 + 3 + 2 + 2 + 3 + 1 = 14
    found = overlap(from_arrays([[3, -2, 0, 1, None, -1], [1, -3, 2, -2, 3, None]]))

    assert list(found.pairs) == [PairOverlap(1, 2, 2, 1, 4, 4.5, 1.5, 3 / 14)]


def test_overlap_equals_the_reference_run_of_mactor():
    found = overlap(from_arrays(MACTOR))

    assert matrix_of(found, "convergence", 5) == MACTOR_CONVERGENCE
    assert matrix_of(found, "divergence", 5) == MACTOR_DIVERGENCE


def test_overlap_of_simple_positions_equals_the_counts_of_the_wahlomat():
    count = len(WAHLOMAT_BAYERN_2013)

    found = overlap(from_arrays(WAHLOMAT_BAYERN_2013))

    assert matrix_of(found, "convergence", count) == WAHLOMAT_COMMON
    assert matrix_of(found, "divergence", count) == WAHLOMAT_OPPOSED
    # First order: with positions of one step the sums are the counts.
    assert matrix_of(found, "shared", count) == WAHLOMAT_COMMON
    assert matrix_of(found, "opposed", count) == WAHLOMAT_OPPOSED


def test_overlap_of_simple_positions_differs_by_the_product_of_signs():
    # 1CAA - 1DAA = sgn(A) sgn(A)^T off the diagonal
    signs = np.array(WAHLOMAT_BAYERN_2013)
    product = signs @ signs.T
    np.fill_diagonal(product, 0)
    count = len(signs)

    found = overlap(from_arrays(signs))

    difference = np.subtract(matrix_of(found, "shared", count), matrix_of(found, "opposed", count))
    assert difference.tolist() == product.tolist()


def test_overlap_ratio_of_all_for_with_one_step_is_the_plain_jaccard():
    # {1, 2, 3} and {2, 3, 4}: 2 shared of 4 held
    found = overlap(from_arrays([[1, 1, 1, None], [None, 1, 1, 1]]))

    assert found.pairs[0].ratio == 0.5


def test_overlap_equals_the_bipartite_projections_of_networkx():
    table = random_table(30, 12, seed=3, values=(1,), silence=0.7)
    bipartite = nx.Graph()
    bipartite.add_nodes_from(range(1, 31))
    said = [(r + 1, -c - 1) for r, c in zip(*np.nonzero(table == 1), strict=True)]
    bipartite.add_edges_from(said)
    parties = list(range(1, 31))
    counted = nx.bipartite.weighted_projected_graph(bipartite, parties)
    jaccard = nx.bipartite.overlap_weighted_projected_graph(bipartite, parties, jaccard=True)

    found = overlap(from_arrays(table))

    assert {(p.a, p.b): p.shared for p in found.pairs} == {
        (a, b): weight for a, b, weight in counted.edges(data="weight")
    }
    assert {(p.a, p.b): p.ratio for p in found.pairs} == {
        (a, b): pytest.approx(weight, abs=1e-9) for a, b, weight in jaccard.edges(data="weight")
    }


def test_overlap_silence_never_counts():
    found = overlap(from_arrays([[3, None, 2], [None, -3, 2]]))

    assert found.pairs[0][2:7] == (1, 0, 1, 2.0, 0.0)


def test_overlap_neutral_is_known_but_neither_shared_nor_opposed():
    found = overlap(from_arrays([[0, 0, 2], [3, 0, 2]]))

    assert found.pairs[0][2:7] == (1, 0, 3, 2.0, 0.0)


@pytest.mark.parametrize(
    "table",
    [
        [],
        [[3, -2]],
        [[None, None], [None, None]],
        [[0, 0], [0, 0]],
        [[0, None], [3, 1]],
        [[3, None], [None, 3]],
    ],
    ids=["empty", "one party", "no said", "only neutral", "neutral and for", "pass each other"],
)
def test_overlap_without_anything_in_common_has_no_pairs(table):
    found = overlap(from_arrays(table))

    possible = len(table) * (len(table) - 1) // 2
    assert (list(found.pairs), found.pair_count, found.tension_count) == ([], 0, 0)
    assert (found.pairs_possible, found.complete) == (possible, True)


def test_overlap_of_equal_parties_is_whole_and_in_their_order():
    found = overlap(from_arrays([[2, -1]] * 3, stakeholder_ids=[30, 10, 20]))

    assert [pair[:2] for pair in found.pairs] == [(30, 10), (30, 20), (10, 20)]
    assert {pair[2:] for pair in found.pairs} == {(2, 0, 2, 3.0, 0.0, 1.0)}


def test_overlap_is_symmetric():
    table = random_table(40, 9, seed=5)
    turned = overlap(from_arrays(table[::-1], stakeholder_ids=range(40, 0, -1)))

    found = overlap(from_arrays(table))

    assert {(p.a, p.b): p[2:] for p in found.pairs} == {(p.b, p.a): p[2:] for p in turned.pairs}


@pytest.mark.parametrize("by", ["convergence", "divergence", "ratio"])
def test_overlap_order_is_strength_descending_then_order_of_stakeholders(by):
    table = from_arrays(random_table(25, 6, seed=8))

    found = overlap(table, by=by)

    key = [(-getattr(pair, by), pair.a, pair.b) for pair in found.pairs]
    assert key == sorted(key)


def test_overlap_unknown_strength_is_refused():
    with pytest.raises(ValueError, match="unknown strength"):
        overlap(from_arrays([[1]]), by="power")


@pytest.mark.parametrize("seed", range(6))
def test_overlap_of_a_small_network_equals_the_sums_by_hand(seed):
    table = random_table(20, 7, seed=seed)

    found = overlap(from_arrays(table))

    expected = pairs_by_hand(table)
    assert {(p.a, p.b): tuple(p[2:]) for p in found.pairs} == expected
    assert found.pair_count == sum(1 for pair in expected.values() if pair[0])
    assert found.tension_count == sum(1 for pair in expected.values() if pair[1])


SHAPES = {
    "wide": {"width": 60, "silence": 0.9},
    "narrow": {"width": 5, "silence": 0.3},
    "all for": {"width": 40, "silence": 0.85, "values": (1, 2, 3)},
    "one step": {"width": 40, "silence": 0.85, "values": (-1, 1)},
    "one subject": {"width": 1, "silence": 0.2},
    "mostly silent": {"width": 30, "silence": 0.98},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_overlap_of_a_large_network_gives_the_strongest_of_each_party(shape):
    table = random_table(230, seed=11, **SHAPES[shape])

    found = overlap(from_arrays(table), top_k=4)

    everything = pairs_by_hand(table)
    chosen = strongest_by_hand(table, 4)
    assert {(p.a, p.b): tuple(p[2:]) for p in found.pairs} == {
        pair: everything[pair] for pair in chosen
    }
    assert found.pair_count == sum(1 for pair in everything.values() if pair[0])
    assert found.tension_count == sum(1 for pair in everything.values() if pair[1])
    assert found.complete == (len(chosen) == len(everything))


def test_overlap_in_small_blocks_equals_in_one(monkeypatch):
    table = from_arrays(random_table(260, 30, seed=2, silence=0.8))
    whole = overlap(table, top_k=3)
    monkeypatch.setattr(figures, "BLOCK", 7)
    monkeypatch.setattr(strongest, "BLOCK", 11)
    monkeypatch.setattr(strongest, "_CELLS", 300)

    blocks = overlap(table, top_k=3)

    assert blocks == whole


def test_overlap_by_pairs_of_sides_equals_the_direct_product(monkeypatch):
    table = from_arrays(random_table(300, 80, seed=4, silence=0.93))
    quick = overlap(table, top_k=2)
    monkeypatch.setattr(strongest, "_WIDEST", 0)

    assert overlap(table, top_k=2) == quick


def test_overlap_limit_of_all_pairs_gives_the_same_as_a_generous_top(monkeypatch):
    table = from_arrays(random_table(60, 8, seed=6))
    everything = overlap(table)
    monkeypatch.setattr(overlap_module, "ALL_PAIRS_UP_TO", 10)

    assert overlap(table, top_k=60) == everything


def test_overlap_top_of_none_is_incomplete_but_counted(monkeypatch):
    monkeypatch.setattr(overlap_module, "ALL_PAIRS_UP_TO", 1)

    found = overlap(from_arrays([[1, 2], [3, -1]]), top_k=0)

    assert (len(found.pairs), found.pair_count, found.tension_count) == (0, 1, 1)
    assert found.complete is False


def test_overlap_values_are_plain_and_survive_a_cache():
    found = overlap(from_arrays(random_table(12, 4, seed=1)))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for pair in found.pairs for value in pair} <= {int, float, type(None)}
    assert {type(one) for one in (found.pair_count, found.tension_count)} == {int}


def test_pairs_read_like_a_tuple():
    pairs = overlap(from_arrays(MACTOR)).pairs

    assert pairs[1:3] == tuple(pairs)[1:3]
    assert pairs[-1] == tuple(pairs)[-1]
    with pytest.raises(IndexError):
        pairs[len(pairs)]


@pytest.mark.parametrize("party", [1, 17, 230])
def test_one_to_all_equals_the_sums_by_hand(party):
    table = random_table(230, 10, seed=9, silence=0.6)

    found = one_to_all(from_arrays(table), party)

    expected = {pair: row for pair, row in pairs_by_hand(table).items() if party in pair}
    assert {(p.a, p.b): tuple(p[2:]) for p in found} == expected
    key = [(-pair.convergence, pair.a, pair.b) for pair in found]
    assert key == sorted(key)


@pytest.mark.parametrize("table", [[[None], [1]], [[0], [1]], [[1]]])
def test_one_to_all_of_a_party_without_company_is_empty(table):
    assert one_to_all(from_arrays(table), 1) == ()


def test_one_to_all_unknown_stakeholder_is_a_key_error():
    with pytest.raises(KeyError):
        one_to_all(from_arrays([[1]]), 2)
