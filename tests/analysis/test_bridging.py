import pickle

import networkx as nx
import pytest

from stakeholders.analysis.bridging import bridges, explain_bridge, explain_bridges
from stakeholders.analysis.ranking import ranks
from stakeholders.analysis.ties import graph_of
from tests.analysis.published import davis, florentine

# R sna 2.8 on the Florentine marriages (SNA.jl golden file), in the order of the families.
# fmt: off
FLORENTINE_BETWEEN = [
    0, 19.333333333333332, 8.5, 9.5, 5, 0, 23.166666666666664, 0, 47.5, 0, 2, 0,
    10.333333333333332, 13, 9.333333333333334, 8.333333333333334,
]
# fmt: on


def random_graph(count, edges, seed):
    return graph_of(
        range(count), [(a, b, 1) for a, b in nx.gnm_random_graph(count, edges, seed).edges]
    )


def by_id(found):
    return {bridge.id: bridge for bridge in found.bridges}


def test_between_equals_the_published_figures_of_the_florentine_families():
    graph = florentine()

    found = by_id(bridges(graph))

    assert [found[one].between for one in graph] == pytest.approx(FLORENTINE_BETWEEN, abs=1e-9)


def test_betweenness_equals_the_printed_figures_without_the_isolate():
    # as printed in networkx's tests: 15 families, three digits
    found = by_id(bridges(florentine(without=["Pucci"])))

    assert {one: round(bridge.betweenness, 3) for one, bridge in found.items()} == {
        "Medici": 0.522,
        "Guadagni": 0.255,
        "Albizzi": 0.212,
        "Salviati": 0.143,
        "Ridolfi": 0.114,
        "Bischeri": 0.104,
        "Strozzi": 0.103,
        "Barbadori": 0.093,
        "Tornabuoni": 0.092,
        "Castellani": 0.055,
        "Peruzzi": 0.022,
        "Acciaiuoli": 0.0,
        "Ginori": 0.0,
        "Lamberteschi": 0.0,
        "Pazzi": 0.0,
    }


def test_between_equals_the_published_figures_of_the_davis_women():
    # stocnet/netrics, raw betweenness on the two-mode graph, four digits
    found = by_id(bridges(davis()))

    names = ["Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers"]
    names += ["Charlotte McDowd", "E12", "E13", "E14"]
    assert [round(found[name].between, 4) for name in names] == [
        42.9802,
        22.8541,
        38.9796,
        22.0215,
        4.7153,
        8.1786,
        1.0128,
        1.0128,
    ]


# Borgatti and Everett 1997: two-mode betweenness of the Davis women and events, two decimals.
# fmt: off
DAVIS_BETWEENNESS = {
    "E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10,
    "Theresa Anderson": 0.09, "E6": 0.07, "Sylvia Avondale": 0.07, "Laura Mandeville": 0.05,
    "Brenda Rogers": 0.05, "Katherina Rogers": 0.05, "E5": 0.04, "Helen Lloyd": 0.04, "E3": 0.02,
    "Ruth DeSand": 0.02, "Verne Sanderson": 0.02, "E12": 0.02, "Myra Liddel": 0.02, "E11": 0.02,
    "Eleanor Nye": 0.01, "Frances Anderson": 0.01, "Pearl Oglethorpe": 0.01, "E4": 0.01,
    "Charlotte McDowd": 0.01, "E10": 0.01, "Olivia Carleton": 0.01, "Flora Price": 0.01,
    "E2": 0.0, "E1": 0.0, "Dorothy Murchison": 0.0, "E13": 0.0, "E14": 0.0,
}
# fmt: on


def most_between(own, others):
    """The most that a party of a two-mode graph can lie between (Borgatti and Everett 1997)."""
    s, t = divmod(own - 1, others)
    return (others**2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def test_between_equals_the_published_two_mode_figures_of_davis():
    found = by_id(bridges(davis()))

    most = {
        one: most_between(14, 18) if one[1:].isdigit() else most_between(18, 14) for one in found
    }
    assert {one: found[one].between / most[one] for one in found} == pytest.approx(
        DAVIS_BETWEENNESS, abs=0.005
    )


@pytest.mark.parametrize("seed", range(3))
def test_betweenness_equals_networkx(seed):
    graph = random_graph(40, 55, seed)

    found = bridges(graph)

    expected = nx.betweenness_centrality(graph)
    assert {b.id: b.betweenness for b in found.bridges} == pytest.approx(expected, abs=1e-9)
    assert (found.exact, found.samples) == (True, 40)


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("estimate", [{}, {"exact_work": 0, "samples": 40}])
def test_bridges_and_reasons_are_the_same_on_lists_and_on_arrays(monkeypatch, wide, estimate):
    graph = random_graph(60, 80, 4)
    expected = bridges(graph, **estimate), explain_bridge(graph, 7, **estimate)
    monkeypatch.setattr("stakeholders.analysis.sweeps._ROUND", 0.001 if wide else 10**9)
    if estimate:
        assert not bridges(graph, **estimate).exact

    found = bridges(graph, **estimate), explain_bridge(graph, 7, **estimate)

    assert {one.id: one.between for one in found[0].bridges} == pytest.approx(
        {one.id: one.between for one in expected[0].bridges}, abs=1e-9
    )
    assert found[1].between == pytest.approx(expected[1].between, abs=1e-9)
    assert [pair[:2] for pair in found[1].pairs] == [pair[:2] for pair in expected[1].pairs]


def test_bridges_over_arcs_are_refused():
    with pytest.raises(ValueError, match="without direction"):
        bridges(graph_of([1, 2, 3], [(1, 2, 1)], directed=True))


def test_bridges_are_ranked_and_equals_share_a_rank():
    # a square with a tail: 3 lies between 4 and the rest
    graph = graph_of(range(5), [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 0, 1), (3, 4, 1)])

    found = bridges(graph).bridges

    # 3: (4,0) (4,2) (4,1) and half of (0,2) = 3.5; 0 and 2: half of (1,3) and of (1,4) = 1 each
    assert [(one.id, one.rank, one.between) for one in found] == [
        (3, 1, 3.5),
        (0, 2, 1.0),
        (2, 2, 1.0),
        (1, 4, 0.5),
        (4, 5, 0.0),
    ]


def test_ranks_of_nearly_equal_floats_are_equal():
    assert ranks({1: 0.1 + 0.2, 2: 0.3, 3: 0.30000001}) == {3: 1, 1: 2, 2: 2}


def test_bridges_of_two_parties_are_undefined():
    found = bridges(graph_of([1, 2], [(1, 2, 1)]))

    assert [one[:4] for one in found.bridges] == [(1, None, None, None), (2, None, None, None)]


def test_bridges_of_an_empty_network_are_none_at_all():
    assert bridges(graph_of([], [])).bridges == ()


def test_bridges_without_ties_lie_between_nobody():
    found = bridges(graph_of([1, 2, 3], []))

    assert [(one.rank, one.betweenness, one.constraint) for one in found.bridges] == [
        (1, 0.0, None)
    ] * 3


def test_bridges_above_the_limit_are_an_estimate_that_says_so():
    graph = random_graph(60, 90, 3)

    found = bridges(graph, exact_work=0, samples=30, seed=5)

    assert (found.exact, found.samples) == (False, 30)
    assert bridges(graph, exact_work=0, samples=30, seed=5) == found
    exact = by_id(bridges(graph))
    assert sum(b.between for b in found.bridges) == pytest.approx(
        sum(b.between for b in exact.values()), rel=0.1
    )


def test_bridges_estimate_from_everybody_is_exact():
    graph = random_graph(30, 45, 1)

    assert bridges(graph, exact_work=0, samples=30) == bridges(graph)


@pytest.mark.parametrize("estimate", [{}, {"exact_work": 0, "samples": 12}])
@pytest.mark.parametrize("seed", range(3))
def test_explain_bridge_shares_add_up_to_the_value(seed, estimate):
    graph = random_graph(25, 40, seed)
    found = by_id(bridges(graph, **estimate))

    for party in graph:
        every = explain_bridge(graph, party, limit=None, **estimate)
        few = explain_bridge(graph, party, limit=2, **estimate)
        shares = sum(pair.share for pair in few.pairs) + few.others_share
        assert every.scale * sum(pair.share for pair in every.pairs) == pytest.approx(
            found[party].between, abs=1e-9
        )
        assert few.scale * shares == pytest.approx(few.between, abs=1e-9)
        assert len(every.pairs) == few.pair_count == every.pair_count
        assert few.pairs == every.pairs[:2]
        shares_in_order = [round(pair.share, 9) for pair in every.pairs]
        assert shares_in_order == sorted(shares_in_order, reverse=True)


def test_explain_bridge_gives_a_shortest_path_through_the_party():
    graph = florentine()

    reasons = explain_bridge(graph, "Medici", limit=1000)

    for pair in reasons.pairs:
        assert (pair.path[0], pair.path[-1]) == (pair.a, pair.b)
        assert len(pair.path) - 1 == nx.shortest_path_length(graph, pair.a, pair.b)
        assert "Medici" in pair.path[1:-1]
        assert all(graph.has_edge(*step) for step in zip(pair.path, pair.path[1:], strict=False))


def test_explain_bridge_begins_with_the_nearest_that_cannot_do_without():
    reasons = explain_bridge(florentine(), "Salviati", limit=1)

    assert reasons.pairs == (("Medici", "Pazzi", 1.0, ("Medici", "Salviati", "Pazzi")),)
    assert (reasons.pair_count, reasons.between) == (13, 13.0)


def test_explain_bridge_of_a_party_without_ties_is_empty():
    assert explain_bridge(florentine(), "Pucci")[1:4] == (0.0, 0, ())


def test_explain_bridge_of_an_unknown_party_is_a_key_error():
    with pytest.raises(KeyError):
        explain_bridge(florentine(), "Borgia")


def test_bridges_survive_a_cache():
    found = bridges(random_graph(10, 15, 2))

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for bridge in found.bridges for value in bridge} <= {int, float, type(None)}


@pytest.mark.parametrize("how", [{}, {"exact_work": 1, "samples": 4}])
def test_explaining_several_bridges_at_once_tells_the_same_of_each(how):
    graph = florentine()

    together = explain_bridges(graph, graph, limit=3, **how)

    assert together == {one: explain_bridge(graph, one, limit=3, **how) for one in graph}
    assert {one: reasons.between for one, reasons in together.items()} == pytest.approx(
        {one.id: one.between for one in bridges(graph, **how).bridges}
    )
