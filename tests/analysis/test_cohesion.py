import pickle

import networkx as nx
import pytest

from stakeholders.analysis.bridging import bridges
from stakeholders.analysis.cohesion import centralisation, cohesion
from stakeholders.analysis.core import core
from stakeholders.analysis.cuts import critical_links, cuts, parts_without
from stakeholders.analysis.distances import diameter
from stakeholders.analysis.ties import graph_of
from tests.analysis.published import davis, florentine


def random_graph(seed, count=40, edges=45):
    return graph_of(range(count), [(*e, 1) for e in nx.gnm_random_graph(count, edges, seed).edges])


def test_cohesion_equals_the_published_figures_of_the_florentine_families():
    # R sna 2.8 (SNA.jl golden file): density, component sizes, cut points
    found = cohesion(florentine())

    assert found.density == pytest.approx(0.16666666666666666, abs=1e-9)
    assert ([len(part) for part in found.components], found.isolates) == ([15], ("Pucci",))
    assert {cut.id for cut in found.cuts} == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert (found.ties, found.unreachable) == (20, 15)


def test_diameter_equals_the_published_figure_of_the_davis_women():
    # stocnet/netrics, on the two-mode graph of Davis, Gardner and Gardner 1941
    assert cohesion(davis()).diameter.steps == 4


def test_centralisation_equals_the_published_figures_of_the_florentine_families():
    # sna: 16 families; Wasserman and Faust: betweenness .437 for the 15 without the isolate
    whole = centralisation(florentine())
    connected = centralisation(florentine(without=["Pucci"]))

    assert whole.degree == pytest.approx(0.26666666666666666, abs=1e-9)
    assert whole.betweenness == pytest.approx(0.3834920634920635, abs=1e-9)
    assert (whole.parties, whole.isolates) == (16, 1)
    assert round(connected.betweenness, 3) == 0.437
    assert (connected.by_degree, connected.by_betweenness) == ("Medici", "Medici")


def test_centralisation_of_a_star_is_one_and_of_a_ring_nought():
    star = graph_of(range(5), [(0, one, 1) for one in range(1, 5)])
    ring = graph_of(range(5), [(one, (one + 1) % 5, 1) for one in range(5)])

    of_star, of_ring = centralisation(star), centralisation(ring)

    assert (of_star.degree, of_star.betweenness, of_star.by_degree) == (1.0, 1.0, 0)
    assert (of_ring.degree, of_ring.betweenness, of_ring.by_degree) == (0.0, 0.0, None)


def test_centralisation_says_when_it_is_an_estimate():
    graph = random_graph(1)

    found = centralisation(graph, found=bridges(graph, exact_work=0, samples=10))

    assert (found.exact, found.samples) == (False, 10)


@pytest.mark.parametrize(
    ("ids", "density", "isolates", "possible"), [([], None, (), 0), ([7], None, (7,), 0)]
)
def test_cohesion_of_next_to_nothing(ids, density, isolates, possible):
    found = cohesion(graph_of(ids, []))

    assert (found.density, found.isolates, found.pairs_possible) == (density, isolates, possible)
    assert (found.components, found.cuts, found.critical_links) == ((), (), ())
    assert (found.diameter, found.core.ids) == ((None, None, None, True), ())
    assert (found.centralisation.degree, found.centralisation.betweenness) == (None, None)


def test_cohesion_without_ties_leaves_every_pair_without_a_way():
    found = cohesion(graph_of([1, 2, 3], []))

    assert (found.density, found.unreachable, found.centralisation.degree) == (0.0, 3, 0.0)


def test_cohesion_parts_are_largest_first_in_the_order_of_the_graph():
    found = cohesion(graph_of([5, 4, 3, 2, 1], [(1, 2, 1), (3, 4, 1), (4, 5, 1)]))

    assert found.components == ((5, 4, 3), (2, 1))
    assert found.unreachable == 10 - 3 - 1


@pytest.mark.parametrize("seed", range(6))
def test_cuts_and_critical_links_equal_networkx(seed):
    graph = random_graph(seed)

    found = {cut.id: cut for cut in cuts(graph)}

    assert found.keys() == set(nx.articulation_points(graph))
    assert {frozenset(link[:2]) for link in critical_links(graph)} == {
        frozenset(link) for link in nx.bridges(graph)
    }
    for one in graph:
        sizes = tuple(len(part) for part in parts_without(graph, one))
        assert found[one].sizes == sizes if one in found else len(sizes) < 2


@pytest.mark.parametrize("seed", range(3))
def test_critical_links_sizes_are_those_of_the_parts(seed):
    graph = random_graph(seed)

    for link in critical_links(graph):
        cut = graph.copy()
        cut.remove_edge(link.a, link.b)
        sizes = [len(nx.node_connected_component(cut, end)) for end in (link.a, link.b)]
        assert link.sizes == tuple(sorted(sizes, reverse=True))


def test_cuts_that_part_two_groups_come_before_those_that_lose_one_party():
    # 1 holds five single parties; 7 holds 8-9 to the rest
    ties = [(1, one, 1) for one in range(2, 8)] + [(7, 8, 1), (8, 9, 1)]

    found = cuts(graph_of(range(1, 10), ties))

    assert [(cut.id, cut.sizes, cut.cut_off) for cut in found] == [
        (7, (6, 2), 2),
        (1, (3, 1, 1, 1, 1, 1), 5),
        (8, (7, 1), 1),
    ]


def test_cuts_of_a_long_line_do_not_run_out_of_depth():
    line = graph_of(range(5000), [(one, one + 1, 1) for one in range(4999)])

    found = cuts(line)

    assert (len(found), found[0].sizes) == (4998, (2500, 2499))


def test_parts_without_an_unknown_party_is_a_key_error():
    with pytest.raises(KeyError):
        parts_without(graph_of([1], []), 2)


@pytest.mark.parametrize("seed", range(6))
def test_diameter_equals_networkx(seed):
    graph = random_graph(seed)

    found = diameter(graph, sweeps=1000)

    parts = [graph.subgraph(part) for part in nx.connected_components(graph)]
    assert (found.steps, found.exact) == (max(nx.diameter(part) for part in parts), True)
    assert nx.shortest_path_length(graph, found.a, found.b) == found.steps


def test_diameter_after_too_few_looks_is_a_lower_bound():
    ring = graph_of(range(50), [(one, (one + 1) % 50, 1) for one in range(50)])

    found = diameter(ring, sweeps=1)

    assert (found.steps, found.exact) == (25, False)


def test_core_is_who_all_know_each_other_and_periphery_who_does_not():
    # 1, 2, 3 all tied; 4, 5, 6 each to two of them: the ideal exactly
    ties = [(1, 2, 1), (1, 3, 1), (2, 3, 1), (4, 1, 1), (4, 2, 1), (5, 2, 1), (5, 3, 1)]
    ties += [(6, 1, 1), (6, 3, 1)]

    found = core(graph_of(range(1, 7), ties))

    assert found == ((1, 2, 3), 1.0, 0, 0, 3, 0)


@pytest.mark.parametrize("seed", range(4))
def test_core_has_the_fewest_departures_of_all_splits(seed):
    graph = random_graph(seed, 9, 14)

    found = core(graph)

    def departures(chosen):
        inside = graph.subgraph(chosen).number_of_edges()
        rest = graph.subgraph(set(graph) - set(chosen)).number_of_edges()
        return len(chosen) * (len(chosen) - 1) // 2 - inside + rest

    splits = [[one for one in range(9) if mask >> one & 1] for mask in range(1 << 9)]
    assert found.missing + found.surplus == min(departures(split) for split in splits)
    assert departures(found.ids) == found.missing + found.surplus


def test_core_fit_is_the_correlation_with_the_ideal():
    # core 1, 2: tied; of the 6 pairs among 3, 4, 5, 6 one is tied:
    # (1 · 5 - 0 · 1) / √((1 + 0)(1 + 5)(1 + 1)(0 + 5))
    ties = [(1, 2, 1), (1, 3, 1), (2, 3, 1), (1, 4, 1), (5, 6, 1)]

    found = core(graph_of(range(1, 7), ties))

    assert (found.ids, found.missing, found.surplus) == ((1, 2), 0, 1)
    assert found.fit == pytest.approx(5 / 60**0.5, abs=1e-9)


def test_core_without_ties_is_nobody():
    assert core(graph_of([1, 2, 3], []))[:2] == ((), None)


def test_cohesion_survives_a_cache():
    found = cohesion(random_graph(2))

    assert pickle.loads(pickle.dumps(found)) == found
