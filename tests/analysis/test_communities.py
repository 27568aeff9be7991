import pickle
from math import log, sqrt

import networkx as nx
import pytest

from stakeholders.analysis.communities import communities, modularity
from stakeholders.analysis.graph import graph as graph_of_overlap
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import Subject, from_arrays
from stakeholders.analysis.ties import graph_of
from tests.analysis.published import karate
from tests.analysis.reference import random_table

# The proven optimum for the unweighted karate club (Brandes et al. 2008; Agarwal and Kempe 2008;
# python-igraph's tests), four groups.
KARATE_OPTIMUM = 0.4197896
# The partition of the greedy method of Clauset, Newman and Moore in networkx's tests.
KARATE_GREEDY = [
    [8, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33],
    [1, 2, 3, 7, 9, 12, 13, 17, 21],
    [0, 4, 5, 6, 10, 11, 16, 19],
]
TWO_FIVES = [(a, b) for k in (0, 5) for a in range(k, k + 5) for b in range(a + 1, k + 5)]
SILENT = from_arrays([])


def plain(count, edges):
    return graph_of(range(count), [(a, b, 1) for a, b in edges])


def members(found):
    return [{member.id for member in one.members} for one in found.communities]


def test_communities_reach_the_proven_optimum_of_the_karate_club():
    found = communities(karate(), SILENT)

    greedy = modularity(karate(), KARATE_GREEDY)
    assert greedy < found.modularity
    assert round(found.modularity, 7) == KARATE_OPTIMUM
    assert len(found.communities) == 4


@pytest.mark.parametrize("gamma", [0.5, 1.0, 1.5])
def test_modularity_equals_the_published_figures_by_resolution(gamma):
    # igraph's tests: two complete fives with one line between them
    graph = plain(10, [*TWO_FIVES, (0, 5)])

    found = modularity(graph, [range(5), range(5, 10)], gamma=gamma)

    assert round(found, 6) == {0.5: 0.702381, 1.0: 0.452381, 1.5: 0.202381}[gamma]


def test_modularity_equals_the_published_figures_of_a_barbell():
    # networkx's tests: two threes with one line between them
    graph = nx.barbell_graph(3, 0)

    assert modularity(graph, [[0, 1, 4], [2, 3, 5]]) == pytest.approx(-0.08163265306122448)
    assert modularity(graph, [[0, 1, 2], [3, 4, 5]]) == pytest.approx(0.35714285714285715)


def test_modularity_equals_igraphs_optimal_example():
    edges = [(0, 3), (0, 4), (0, 1), (0, 2), (0, 5), (0, 6), (1, 3), (3, 5), (4, 7), (7, 8)]
    graph = plain(9, [*edges, (2, 4), (1, 2), (6, 8)])

    found = communities(graph, SILENT)

    assert round(modularity(graph, [[0, 1, 2, 3, 5], [4, 6, 7, 8]]), 6) == 0.221893
    assert round(found.modularity, 6) == 0.221893


def test_modularity_of_a_partition_that_leaves_somebody_out_is_refused():
    with pytest.raises(ValueError, match="one group"):
        modularity(plain(3, [(0, 1)]), [[0, 1]])
    with pytest.raises(ValueError, match="one group"):
        modularity(plain(2, [(0, 1)]), [[0, 1], [1]])


def test_communities_without_lines_are_undefined():
    found = communities(graph_of([1, 2], []), SILENT)

    assert (found.communities, found.isolates, found.modularity) == ((), (1, 2), None)


def test_communities_list_isolates_apart():
    found = communities(graph_of([9, 1, 2], [(1, 2, 1)]), SILENT)

    assert (members(found), found.isolates) == ([{1, 2}], (9,))


def test_communities_finer_with_a_higher_gamma():
    coarse = communities(karate(), SILENT, gamma=0.3)
    fine = communities(karate(), SILENT, gamma=3)

    assert len(coarse.communities) < 4 < len(fine.communities)


def test_communities_accounts_of_the_members_add_up_to_the_modularity():
    graph = graph_of_overlap(overlap(from_arrays(random_table(40, 12, seed=3, silence=0.7))))

    found = communities(graph, from_arrays(random_table(40, 12, seed=3, silence=0.7)), gamma=1.2)

    surplus = sum(one.inside - one.expected for group in found.communities for one in group.members)
    assert surplus / (2 * graph.size(weight="weight")) == pytest.approx(found.modularity, abs=1e-9)


def test_communities_party_between_two_groups_is_floating_and_the_others_are_not():
    # 10 has one line to each of two complete fives
    graph = plain(11, [*TWO_FIVES, (0, 10), (5, 10)])

    found = communities(graph, SILENT, runs=60)

    floating = {one.id for group in found.communities for one in group.members if one.floating}
    steady = {one.stability for group in found.communities for one in group.members} - {
        one.stability for group in found.communities for one in group.members if one.id == 10
    }
    assert (floating, steady) == ({10}, {1.0})
    assert found.runs == 60


def test_communities_are_named_by_what_sets_them_apart_not_by_what_everybody_wants():
    # all want subject 1; 1-4 want 2 and oppose 3, 5-8 want 3
    table = from_arrays([[3, 2, -1]] * 4 + [[3, None, 2]] * 4)
    graph = graph_of(
        range(1, 9),
        [(a, b, 1) for k in (1, 5) for a in range(k, k + 4) for b in range(a + 1, k + 4)],
    )

    first, second = communities(graph, table).communities

    named = [(one.subject.id, one.sign, one.inside, one.outside) for one in first.distinctions]
    assert named == [(2, 1, 4, 0), (3, -1, 4, 0)]
    assert [(one.subject, one.sign) for one in second.distinctions] == [
        (Subject("ambitions", 3), 1)
    ]
    assert (second.distinctions[0].members, second.distinctions[0].others) == (4, 4)


def test_communities_distinctions_are_scored_and_ranked_by_hand():
    # of 4 members 3, of 6 others 1 want the first: 3½ 1½ 1½ 5½; the second 4 against 3: 4½ ½ 3½ 3½
    table = from_arrays(
        [[2, 2]] * 3 + [[None, 2]] + [[2, 2]] + [[None, 2]] * 2 + [[None, None]] * 3
    )
    fives = [(a, b, 1) for a in range(5, 11) for b in range(5, a)]
    graph = graph_of(range(1, 11), [(a, b, 1) for a in range(1, 5) for b in range(1, a)] + fives)

    larger, smaller = communities(graph, table).communities

    odds = [(3.5, 1.5, 1.5, 5.5), (4.5, 0.5, 3.5, 3.5)]
    by_hand = [log(a * d / (b * c)) / sqrt(1 / a + 1 / b + 1 / c + 1 / d) for a, b, c, d in odds]
    assert by_hand == sorted(by_hand, reverse=True)
    assert (len(larger.members), len(smaller.members)) == (6, 4)
    assert [one.subject.id for one in smaller.distinctions] == [1, 2]
    assert [one.score for one in smaller.distinctions] == pytest.approx(by_hand, abs=1e-9)


def test_communities_what_one_member_wants_names_nothing():
    table = from_arrays([[None, 1], [None, None], [3, None], [3, None]])
    graph = graph_of([1, 2, 3, 4], [(1, 2, 1), (3, 4, 1)])

    found = communities(graph, table)

    assert [len(one.distinctions) for one in found.communities] == [0, 1]


def test_communities_of_everybody_together_have_nothing_that_sets_them_apart():
    (one,) = communities(graph_of([1, 2], [(1, 2, 1)]), from_arrays([[3], [3]])).communities

    assert one.distinctions == ()


def test_communities_count_the_disagreements_inside():
    # two for, one against the first: 2; one for and one against the second: 1
    table = from_arrays([[3, 1], [2, -1], [-1, None]])
    graph = graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1), (1, 3, 1)])

    (one,) = communities(graph, table).communities

    assert one.disagreements == 3


def test_communities_are_the_same_for_the_same_seed_and_survive_a_cache():
    table = from_arrays(random_table(30, 8, seed=5, silence=0.6))
    graph = graph_of_overlap(overlap(table), top_k=4)

    found = communities(graph, table)

    assert communities(graph, table) == found
    assert pickle.loads(pickle.dumps(found)) == found
