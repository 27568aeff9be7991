import pytest

from stakeholders.analysis.graph import graph
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import MACTOR, random_table


def test_graph_edges_are_the_pairs_and_every_party_is_a_node():
    # 2CAA of the reference run, plus a sixth party that is silent
    found = graph(overlap(from_arrays([*MACTOR, [None] * 4])), minimal=3)

    assert sorted(found.edges(data="weight")) == [(1, 4, 3.5), (2, 5, 4.5), (3, 4, 3.5)]
    assert list(found) == [1, 2, 3, 4, 5, 6]


def test_graph_by_divergence_draws_tension():
    found = graph(overlap(from_arrays(MACTOR)), by="divergence", minimal=4)

    assert sorted(found.edges(data="weight")) == [(1, 5, 4.5), (3, 5, 5.0), (4, 5, 5.0)]


def test_graph_top_k_keeps_the_strongest_of_each_party():
    whole = overlap(from_arrays(random_table(40, 8, seed=3)))
    strongest = set()
    for party in whole.stakeholder_ids:
        own = [pair[:2] for pair in whole.pairs if party in pair[:2] and pair.convergence > 0]
        strongest.update(own[:3])

    found = graph(whole, top_k=3)

    assert {tuple(sorted(edge)) for edge in found.edges} == strongest


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
