import networkx as nx
import pytest

from stakeholders.analysis.communities import modularity
from stakeholders.analysis.louvain import louvain
from stakeholders.analysis.ties import graph_of
from tests.analysis.published import karate


def test_louvain_finds_the_planted_groups():
    graph = nx.planted_partition_graph(4, 12, 0.9, 0.02, seed=2)

    found = sorted(map(sorted, louvain(graph)))

    assert found == [list(range(start, start + 12)) for start in (0, 12, 24, 36)]


@pytest.mark.parametrize("gamma", [0.5, 1.0, 2.0])
def test_louvain_is_as_good_as_networkx(gamma):
    graph = nx.relaxed_caveman_graph(12, 8, 0.25, seed=4)
    for a, b in graph.edges:
        graph.edges[a, b]["weight"] = 1 + (a * b) % 3

    ours = max(
        modularity(graph, louvain(graph, gamma=gamma, seed=s), gamma=gamma) for s in range(10)
    )
    theirs = max(
        modularity(graph, groups, gamma=gamma)
        for groups in (
            nx.community.louvain_communities(graph, resolution=gamma, seed=s) for s in range(10)
        )
    )

    assert ours >= theirs - 0.005


@pytest.mark.parametrize("seed", range(5))
def test_louvain_leaves_no_single_move_that_would_be_better(seed):
    graph = karate()
    groups = louvain(graph, seed=seed)
    found = modularity(graph, groups)

    for one in graph:
        for target in groups:
            moved = [group - {one} | ({one} if group is target else set()) for group in groups]
            assert modularity(graph, [group for group in moved if group]) <= found + 1e-9


def test_louvain_decides_between_equals_by_the_seed():
    # 10 has one line to each of two complete fives
    fives = [(a, b, 1) for k in (0, 5) for a in range(k, k + 5) for b in range(a + 1, k + 5)]
    graph = graph_of(range(11), [*fives, (0, 10, 1), (5, 10, 1)])

    homes = [0 in next(g for g in louvain(graph, seed=s) if 10 in g) for s in range(40)]

    assert 8 <= sum(homes) <= 32


@pytest.mark.parametrize("ids", [[], [1, 2]])
def test_louvain_without_lines_leaves_everybody_alone(ids):
    assert louvain(graph_of(ids, [])) == [{one} for one in ids]


def test_louvain_is_the_same_for_the_same_seed():
    assert louvain(karate(), seed=7) == louvain(karate(), seed=7)
