import pickle

from stakeholders.analysis.snapshot import NetworkRow, Snapshot, StakeholderRow, TieRow
from stakeholders.analysis.ties import directed_tie_graph, graph_of, isolates, tie_graph


def snapshot_of(*ties, parties=(4, 1, 2, 3)):
    rows = tuple(StakeholderRow(one, f"Party {one}") for one in parties)
    return Snapshot(NetworkRow(1, "Breda", "breda"), stakeholders=rows, ties=ties)


def test_tie_graph_joins_doubles_and_both_directions_at_the_highest_strength():
    ties = [TieRow(1, 1, 2, strength=2), TieRow(2, 2, 1, "funds", 3), TieRow(3, 1, 2, strength=1)]

    found = tie_graph(snapshot_of(*ties))

    assert list(found.edges(data=True)) == [
        (
            1,
            2,
            {
                "weight": 3.0,
                "strength": 3.0,
                "kinds": ("works_with", "funds"),
                "tie_ids": (1, 2, 3),
            },
        )
    ]


def test_tie_graph_party_without_ties_stays_a_node_in_the_order_of_the_snapshot():
    found = tie_graph(snapshot_of(TieRow(1, 1, 3)))

    assert list(found.nodes) == [4, 1, 2, 3]
    assert isolates(found) == (4, 2)


def test_tie_graph_counts_ties_of_a_party_with_itself_and_of_no_strength():
    ties = [TieRow(1, 1, 1), TieRow(2, 1, 2, strength=0), TieRow(3, 2, 3)]

    found = tie_graph(snapshot_of(*ties))

    assert (list(found.edges), found.graph["dropped"]) == ([(2, 3)], 2)


def test_tie_graph_filters_narrow_parties_and_kinds():
    ties = [TieRow(1, 1, 2), TieRow(2, 2, 3, "funds"), TieRow(3, 2, 4, "funds"), TieRow(4, 9, 1)]

    found = tie_graph(snapshot_of(*ties), stakeholder_ids=[1, 2, 3], kinds=["funds"])

    assert (list(found.nodes), list(found.edges)) == ([1, 2, 3], [(2, 3)])


def test_directed_tie_graph_working_together_runs_both_ways_and_money_one():
    ties = [TieRow(1, 1, 2), TieRow(2, 3, 2, "funds", 3)]

    found = directed_tie_graph(snapshot_of(*ties))

    assert sorted(found.edges(data="weight")) == [(1, 2, 2.0), (2, 1, 2.0), (3, 2, 3.0)]


def test_tie_graph_of_an_empty_network_is_empty():
    assert len(tie_graph(snapshot_of(parties=()))) == 0


def test_tie_graph_survives_a_cache():
    found = graph_of([1, 2, 3], [(1, 2, 1.5)])

    copy = pickle.loads(pickle.dumps(found))

    assert (list(copy.nodes), list(copy.edges(data=True))) == (
        list(found.nodes),
        list(found.edges(data=True)),
    )
