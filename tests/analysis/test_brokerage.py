import math
import pickle

import networkx as nx
import numpy as np
import pytest

from stakeholders.analysis.brokerage import ROLES, Roles, brokerage, triads
from stakeholders.analysis.ties import graph_of

FIELDS = (10, 20, 30)


def directed(count, edges):
    return graph_of(range(count), [(a, b, 1) for a, b in edges], directed=True)


def random_case(seed, *, several=True, missing=True, is_directed=True, count=14, edges=45):
    chance = np.random.default_rng(seed)
    drawn = nx.gnm_random_graph(count, edges if is_directed else edges // 2, seed, is_directed)
    graph = graph_of(range(count), [(a, b, 1) for a, b in drawn.edges], directed=is_directed)
    fields = {}
    for one in range(count):
        size = int(chance.integers(0 if missing else 1, 4 if several else 2))
        fields[one] = tuple(chance.permutation(FIELDS)[:size].tolist())
    return graph, fields


# Gould and Fernandez 1989: the canonical triad 0 -> 1 -> 2 of each role.
@pytest.mark.parametrize(
    ("fields", "role"),
    [
        ((10, 10, 10), "coordinator"),
        ((10, 20, 10), "itinerant"),
        ((10, 10, 20), "representative"),
        ((10, 20, 20), "gatekeeper"),
        ((10, 20, 30), "liaison"),
    ],
)
def test_brokerage_of_the_canonical_triads(fields, role):
    graph = directed(3, [(0, 1), (1, 2)])

    found = brokerage(graph, {one: [field] for one, field in enumerate(fields)})

    expected = Roles(**{name: float(name == role) for name in ROLES})
    assert found.brokers[1].roles == expected
    assert [found.brokers[one].roles.total for one in (0, 2)] == [0, 0]


def test_brokerage_of_two_that_deal_with_each_other_needs_nobody():
    graph = directed(3, [(0, 1), (1, 2), (0, 2)])

    found = brokerage(graph, dict.fromkeys(range(3), (10,)))

    assert [one.roles.total for one in found.brokers] == [0, 0, 0]


def test_brokerage_back_and_forth_to_one_party_is_none():
    found = brokerage(directed(3, [(0, 1), (1, 0)]), dict.fromkeys(range(3), (10,)))

    assert found.brokers[1].roles.total == 0


def test_brokerage_undirected_has_one_role_at_the_border():
    graph = graph_of(range(3), [(0, 1, 1), (1, 2, 1)])

    found = brokerage(graph, {0: [10], 1: [20], 2: [20]})

    assert found.brokers[1].roles == Roles(0.0, 0.0, None, 1.0, 0.0)


def test_brokerage_party_with_two_fields_counts_by_equal_parts():
    # the broker is in 10 and 20: half a representative (10, 10, 20), half a gatekeeper (10, 20, 20)
    graph = directed(3, [(0, 1), (1, 2)])

    found = brokerage(graph, {0: [10], 1: [10, 20], 2: [20]})

    assert found.brokers[1].roles == Roles(0.0, 0.0, 0.5, 0.5, 0.0)


def test_brokerage_triads_with_a_party_without_a_field_are_left_out_and_counted():
    graph = directed(4, [(0, 1), (1, 2), (1, 3)])

    found = brokerage(graph, {0: [10], 1: [10], 2: [10], 3: []})

    assert (found.brokers[1].roles.total, found.brokers[1].left_out) == (1, 1)
    assert found.without_field == (3,)


def test_brokerage_of_a_broker_without_a_field_is_undefined():
    found = brokerage(directed(4, [(0, 1), (1, 2)]), {0: [10], 2: [10], 3: [10]})

    assert found.brokers[1] == (1, None, None, 1)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_brokerage_of_fewer_than_three_is_undefined(count):
    found = brokerage(directed(count, []), dict.fromkeys(range(count), (10,)))

    assert [one.roles for one in found.brokers] == [None] * count
    assert found.density is None


@pytest.mark.parametrize("is_directed", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_triads_add_up_to_the_roles(seed, is_directed):
    graph, fields = random_case(seed, is_directed=is_directed)

    for broker in brokerage(graph, fields).brokers:
        terms = list(triads(graph, fields, broker.id))
        if broker.roles is None:
            assert terms == []
            continue
        for number, value in enumerate(broker.roles):
            parts = [term.roles[number] for term in terms]
            assert value == (None if value is None else pytest.approx(math.fsum(parts), abs=1e-8))
        assert broker.roles.total == pytest.approx(len(terms), abs=1e-8)


@pytest.mark.parametrize("seed", range(3))
def test_brokerage_left_out_and_counted_are_all_open_triads(seed):
    graph, fields = random_case(seed)

    for broker in brokerage(graph, fields).brokers:
        through = [
            (a, b)
            for a in graph.predecessors(broker.id)
            for b in graph.successors(broker.id)
            if a != b and not graph.has_edge(a, b)
        ]
        counted = broker.roles.total if broker.roles else 0
        assert counted + broker.left_out == pytest.approx(len(through), abs=1e-8)


def test_brokerage_expected_equals_the_closed_form_over_groups():
    # R's sna, whole network: coordinator Σ n_g (n_g - 1)(n_g - 2) d²(1 - d), and so on
    graph, fields = random_case(7, several=False, missing=False)
    found = brokerage(graph, fields)

    sizes = [sum(field in fields[one] for one in graph) for field in FIELDS]
    n, d = len(graph), found.density
    chance = d * d * (1 - d)
    within = sum(g * (g - 1) * (g - 2) for g in sizes)
    across = sum(g * (g - 1) * (n - g) for g in sizes)
    liaison = n * (n - 1) * (n - 2) - within - 3 * across
    total = [sum(one.expected[number] for one in found.brokers) for number in range(5)]
    assert d == graph.number_of_edges() / (n * (n - 1))
    assert total == pytest.approx(
        [within * chance, across * chance, across * chance, across * chance, liaison * chance],
        abs=1e-8,
    )


@pytest.mark.parametrize("is_directed", [True, False])
def test_brokerage_expected_is_the_mean_of_random_graphs(is_directed):
    _, fields = random_case(3, missing=False)
    graph = graph_of(range(14), [], directed=is_directed)
    possible = [(a, b) for a in graph for b in graph if a != b and (is_directed or a < b)]
    chance = np.random.default_rng(1)
    sums, expected = np.zeros(5), np.zeros(5)
    for _ in range(150):
        drawn = [pair for pair in possible if chance.random() < 0.2]
        sample = graph_of(range(14), [(*pair, 1) for pair in drawn], directed=is_directed)
        broker = brokerage(sample, fields).brokers[5]
        sums += [part or 0 for part in broker.roles]
        expected += [part or 0 for part in broker.expected]

    assert sums.sum() == pytest.approx(expected.sum(), rel=0.15)
    assert sums == pytest.approx(expected, abs=0.25 * sums.sum())


def test_brokerage_is_plain_and_survives_a_cache():
    found = brokerage(*random_case(1))

    assert pickle.loads(pickle.dumps(found)) == found
    parts = [part for one in found.brokers if one.roles for part in (*one.roles, *one.expected)]
    assert {type(part) for part in parts} == {float}
