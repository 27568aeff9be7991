import networkx as nx
import numpy as np
import pytest
from scipy.spatial.distance import pdist

from stakeholders.analysis.graph import graph
from stakeholders.analysis.layout import arrange, separate
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import random_table


def overlap_graph(count, *, seed=1, silence=0.75):
    table = random_table(count, 12, seed=seed, silence=silence)
    return graph(overlap(from_arrays(table)), top_k=4)


def least_distance(places):
    return pdist(np.array(list(places.values()))).min()


def mean_length(places, pairs):
    return np.mean([np.hypot(*np.subtract(places[a], places[b])) for a, b in pairs])


SHAPES = {
    "two": nx.path_graph(2),
    "path": nx.path_graph(9),
    "circle": nx.cycle_graph(7),
    "star": nx.star_graph(60),
    "everybody with everybody": nx.complete_graph(12),
    "nobody with nobody": nx.empty_graph(23),
    "parts": nx.disjoint_union_all([nx.complete_graph(n) for n in (8, 2, 3, 1, 1, 5, 2)]),
    "overlap of 60": overlap_graph(60),
    "overlap of 300": overlap_graph(300),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_arrange_keeps_every_two_parties_a_unit_apart(shape):
    drawn = SHAPES[shape]

    places = arrange(drawn)

    assert set(places) == set(drawn)
    assert least_distance(places) >= 1


@pytest.mark.parametrize("shape", SHAPES)
def test_arrange_same_graph_and_seed_same_places(shape):
    assert arrange(SHAPES[shape].copy(), seed=5) == arrange(SHAPES[shape], seed=5)


@pytest.mark.parametrize("shape", ["overlap of 60", "overlap of 300", "parts"])
def test_arrange_whole_is_a_landscape(shape):
    width, height = np.ptp(np.array(list(arrange(SHAPES[shape]).values())), axis=0)

    assert 1.1 < width / height < 1.8


@pytest.mark.parametrize("count", range(2, 13))
def test_arrange_chain_is_no_longer_than_its_parties_side_by_side(count):
    width, height = np.ptp(np.array(list(arrange(nx.path_graph(count)).values())), axis=0)

    # 2.8 for each step from one party to the next, a little more where it bends
    assert 2 * (count - 1) < width < 3 * (count - 1)
    assert height <= width


BENT = {
    "star": nx.star_graph(12),
    "ring": nx.cycle_graph(12),
    "two cliques": nx.barbell_graph(6, 0),
    "chain with a fork": nx.full_rary_tree(2, 13),
}


@pytest.mark.parametrize("shape", BENT)
def test_arrange_shape_takes_the_room_of_its_parties(shape):
    drawn = BENT[shape]
    extents = np.ptp(np.array(list(arrange(drawn).values())), axis=0)

    # Each party has a square of 2.8 on average; no shape is longer than all in one row.
    assert np.sqrt(len(drawn)) < extents.max() <= 2.8 * (len(drawn) - 1)
    assert extents.prod() < 2 * 2.8**2 * len(drawn)


def test_arrange_parties_that_say_the_same_form_a_clump():
    # 40 that say only one and the same thing: each is drawn with a few of 39 equals.
    alike = overlap(from_arrays([[2]] * 40))
    drawn = graph(alike, top_k=3)

    extents = np.ptp(np.array(list(arrange(drawn).values())), axis=0)

    # 40 with 2.6 between them cover a circle of 2.6 * sqrt(40) * 1.05 = 17.3.
    assert (extents < 18).all()


def test_arrange_neighbours_are_nearer_than_others():
    drawn = SHAPES["overlap of 60"]

    places = arrange(drawn)

    assert mean_length(places, drawn.edges) < 0.7 * mean_length(places, nx.non_edges(drawn))


def test_arrange_parts_do_not_lie_through_each_other():
    drawn = SHAPES["parts"]

    places = arrange(drawn)

    for part in nx.connected_components(drawn):
        own = np.array([places[node] for node in part])
        others = np.array([places[node] for node in drawn if node not in part])
        inside = ((others > own.min(axis=0)) & (others < own.max(axis=0))).all(axis=1)
        assert not inside.any()


def test_arrange_without_parties_gives_no_places():
    assert arrange(nx.Graph()) == {}


def test_arrange_one_party_stands_in_the_middle():
    assert arrange(nx.empty_graph(1)) == {0: (0.0, 0.0)}


def test_arrange_values_are_plain():
    places = arrange(SHAPES["parts"])

    assert {type(axis) for place in places.values() for axis in place} == {float}
    assert {type(place) for place in places.values()} == {tuple}


def test_arrange_places_already_known_stay_exactly_where_they_are():
    drawn = SHAPES["overlap of 60"]
    known = {node: place for node, place in arrange(drawn).items() if node % 3}

    places = arrange(drawn, known=known)

    assert {node: places[node] for node in known} == known
    assert set(places) == set(drawn)
    assert least_distance(places) >= 1


def test_arrange_new_party_goes_to_the_weighted_centre_of_its_neighbours():
    # (0 * 3 + 8 * 1) / 4 = 2
    drawn = nx.Graph()
    drawn.add_edge(1, 3, weight=3.0)
    drawn.add_edge(2, 3, weight=1.0)

    places = arrange(drawn, known={1: (0.0, 0.0), 2: (8.0, 0.0)})

    assert places[3] == (2.0, 0.0)


def test_arrange_new_parties_without_neighbours_get_free_places():
    places = arrange(nx.empty_graph(12), known={0: (0.0, 0.0), 1: (5.0, 0.0)})

    assert least_distance(places) >= 1


def test_arrange_known_places_of_parties_that_left_are_forgotten():
    places = arrange(nx.empty_graph(2), known={7: (3.0, 3.0)})

    assert places == arrange(nx.empty_graph(2))


def test_separate_two_on_one_line_move_half_the_overlap_each():
    # radii 1 and 2 need 3; they are 1 apart, so each moves 1
    assert separate({1: (0.0, 0.0), 2: (0.0, 1.0)}, {1: 1.0, 2: 2.0}) == {
        1: (0.0, -1.0),
        2: (0.0, 2.0),
    }


def test_separate_leaves_what_is_free_where_it_is():
    points = {1: (0.0, 0.0), 2: (2.0, 0.0), 3: (0.0, 2.5)}

    assert separate(points, 1.0) == points


def test_separate_crowd_on_one_place_comes_apart():
    places = separate(dict.fromkeys(range(200), (1.0, 1.0)), 0.5)

    assert least_distance(places) >= 1 - 1e-5


def test_separate_nothing_gives_nothing():
    assert separate({}, 1.0) == {}
