import pickle

import networkx as nx
import pytest

from stakeholders.analysis.backbone import backbone, disparity, strongest_lines
from stakeholders.analysis.ties import graph_of

# Neal's backbone package 2.1 (test suite), disparity filter: a directed matrix with its own cells
# on the diagonal, and the upper p of every cell with a line, three digits.
MATRIX = [[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1], [1, 1, 0, 1]]
UPPER = [[0.444, 1, 0.444, 0.444], [1, 0.5, 1, 1], [0.444, 1, 1, 0.444], [0.444, 0.444, 1, 0.444]]


def test_disparity_equals_the_published_figures():
    cells = [(a, b) for a in range(4) for b in range(4) if MATRIX[a][b]]

    found = disparity(nx.DiGraph(cells))

    assert {(line.a, line.b): round(line.alpha, 3) for line in found} == {
        (a, b): UPPER[a][b] for a, b in cells
    }


def test_backbone_keeps_the_line_that_matters_to_either_end():
    # 1 has 20 of 30 in one of eleven lines: (1 - 2/3)^10 = 1.7e-5; the others 1 of 30: .71;
    # 2 has but that one line and no say
    graph = graph_of(range(1, 13), [(1, 2, 20)] + [(1, other, 1) for other in range(3, 13)])

    found = backbone(graph)

    (line,) = found.lines
    assert line.alpha == pytest.approx((1 / 3) ** 10, abs=1e-12)
    assert line[4:] == (20 / 30, 1.0, 11, 1)
    assert (len(found.lines), found.total, found.level) == (1, 11, 0.05)


def test_backbone_of_equal_weights_has_nothing_that_stands_out():
    assert backbone(graph_of(range(4), [(a, b, 1) for a in range(4) for b in range(a)])).lines == ()


def test_backbone_of_a_single_line_has_no_say_at_either_end():
    found = disparity(graph_of([1, 2], [(1, 2, 3)]))

    assert [line.alpha for line in found] == [1.0]


@pytest.mark.parametrize("ids", [[], [1, 2]])
def test_backbone_without_lines_is_empty(ids):
    found = backbone(graph_of(ids, []))

    assert (found.lines, found.total) == ((), 0)


def test_backbone_the_clearest_line_first_and_survives_a_cache():
    weak = [(1, other, 1) for other in range(10, 40)]
    graph = graph_of(range(1, 40), [*weak, (1, 2, 20), (1, 3, 40)])

    found = backbone(graph)

    assert [line[:2] for line in found.lines] == [(1, 3), (1, 2)]
    assert pickle.loads(pickle.dumps(found)) == found


def test_strongest_lines_are_the_top_of_either_end():
    graph = graph_of([1, 2, 3, 4], [(1, 2, 5), (1, 3, 3), (1, 4, 1), (3, 4, 2)])

    assert strongest_lines(graph, 1) == ((1, 2), (1, 3), (3, 4))
    assert strongest_lines(graph, 0) == ()
