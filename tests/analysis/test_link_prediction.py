from math import log

import networkx as nx
import pytest

from stakeholders.analysis.link_prediction import CommonContact, predictions
from stakeholders.analysis.ties import graph_of

COMPLETE = nx.complete_graph(5)
PATH_OF_3 = nx.path_graph(3)
PATH_OF_4 = nx.path_graph(4)
STAR = nx.star_graph(4)
TREE = graph_of(range(4), [(0, 1, 1), (0, 2, 1), (2, 3, 1)])


# Liben-Nowell and Kleinberg's predictors as expected in networkx's tests.
@pytest.mark.parametrize(
    ("graph", "pair", "jaccard", "adamic_adar", "resource_allocation"),
    [
        (COMPLETE, (0, 1), 0.6, 3 / log(4), 0.75),
        (PATH_OF_3, (0, 2), 1.0, 1 / log(2), 0.5),
        (PATH_OF_4, (0, 2), 0.5, 1 / log(2), 0.5),
        (STAR, (1, 2), 1.0, 1 / log(4), 0.25),
        (TREE, (0, 3), 0.5, 1 / log(2), 0.5),
        (TREE, (1, 2), 0.5, 1 / log(2), 0.5),
        (TREE, (1, 3), 0.0, 0, 0),
    ],
)
def test_predictions_equal_the_published_indices(
    graph, pair, jaccard, adamic_adar, resource_allocation
):
    (found,) = predictions(graph, [pair])

    assert found.jaccard == pytest.approx(jaccard, abs=1e-9)
    assert found.adamic_adar == pytest.approx(adamic_adar, abs=1e-9)
    assert found.resource_allocation == pytest.approx(resource_allocation, abs=1e-9)


def test_predictions_equal_networkx_and_the_contacts_add_up():
    graph = nx.gnm_random_graph(30, 80, seed=3)
    pairs = list(nx.non_edges(graph))

    found = predictions(graph, pairs)

    assert [one.adamic_adar for one in found] == pytest.approx(
        [value for *_, value in nx.adamic_adar_index(graph, pairs)], abs=1e-9
    )
    assert [one.resource_allocation for one in found] == pytest.approx(
        [value for *_, value in nx.resource_allocation_index(graph, pairs)], abs=1e-9
    )
    for one in found:
        assert sum(contact.adamic_adar for contact in one.contacts) == one.adamic_adar
        assert len(one.contacts) == one.common


def test_predictions_name_the_most_telling_contact_first():
    # 3 knows only the two, 4 knows somebody else as well
    graph = graph_of([1, 2, 3, 4, 5], [(1, 4, 1), (2, 4, 1), (4, 5, 1), (1, 3, 1), (2, 3, 1)])

    (found,) = predictions(graph, [(1, 2)])

    assert found.contacts == (
        CommonContact(3, 2, 1 / log(2), 1 / 2),
        CommonContact(4, 3, 1 / log(3), 1 / 3),
    )


def test_predictions_of_two_without_ties_have_no_ratio():
    assert predictions(graph_of([1, 2], []), [(1, 2)])[0][2:] == (0, None, 0, 0, ())
