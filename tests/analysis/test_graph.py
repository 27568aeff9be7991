import pytest

from stakeholders.analysis.graph import graph
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import MACTOR


def test_graph_edges_are_the_pairs_and_every_party_is_a_node():
    # 2CAA of the reference run, plus a sixth party that is silent
    found = graph(overlap(from_arrays([*MACTOR, [None] * 4])), minimal=3)

    assert sorted(found.edges(data="weight")) == [(1, 4, 3.5), (2, 5, 4.5), (3, 4, 3.5)]
    assert list(found) == [1, 2, 3, 4, 5, 6]


def test_graph_by_divergence_draws_tension():
    found = graph(overlap(from_arrays(MACTOR)), by="divergence", minimal=4)

    assert sorted(found.edges(data="weight")) == [(1, 5, 4.5), (3, 5, 5.0), (4, 5, 5.0)]


def test_graph_top_k_keeps_the_strongest_of_each_party():
    # 2CAA: 2-5 4.5; 1-4 and 3-4 3.5; 1-2 and 1-3 2.5; 1-5 2.0; 2-4 1.5. The strongest of 1 is 4,
    # of 2 is 5, of 3 is 4, of 4 is 3 (ratio 3/10 against 2/10 with 1), of 5 is 2.
    found = graph(overlap(from_arrays(MACTOR)), top_k=1)

    assert sorted(map(sorted, found.edges)) == [[1, 4], [2, 5], [3, 4]]


def test_graph_top_k_among_equals_makes_no_hub():
    found = graph(overlap(from_arrays([[2]] * 12)), top_k=2)

    assert {degree for _, degree in found.degree} == {2}


def test_graph_edge_attributes_are_plain_floats():
    found = graph(overlap(from_arrays([[3, 1], [1, -1]])))

    attributes = found.edges[1, 2]
    assert attributes == {
        "weight": 2.0,
        "convergence": 2.0,
        "divergence": 1.0,
        "ratio": 0.25,
        "shared": 1.0,
        "opposed": 1.0,
    }
    assert {type(value) for value in attributes.values()} == {float}


def test_graph_without_pairs_has_only_nodes():
    found = graph(overlap(from_arrays([[1, None], [None, 1]])))

    assert (list(found), found.number_of_edges()) == ([1, 2], 0)


def test_graph_unknown_strength_is_refused():
    with pytest.raises(ValueError, match="unknown strength"):
        graph(overlap(from_arrays([[1]])), by="power")
