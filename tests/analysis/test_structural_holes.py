import pytest

from stakeholders.analysis.structural_holes import Holes, explain_holes, structural_holes
from stakeholders.analysis.ties import graph_of

# Borgatti 1997, Connections 20(1): the example network; figures as printed, by UCINET and igraph.
BORGATTI = [
    ("A", "B", 2),
    ("A", "F", 3),
    ("A", "G", 5),
    ("A", "E", 2),
    ("E", "G", 8),
    ("F", "G", 3),
    ("B", "G", 4),
    ("B", "D", 1),
    ("D", "G", 3),
    ("G", "C", 10),
]
DIRECTED = [(0, 1, 2), (0, 2, 2), (1, 0, 1), (2, 1, 1)]


def plain(edges):
    return [(a, b, 1) for a, b, _ in edges]


def rounded(graph, constraint_digits=3, size_digits=2):
    return {
        one: (round(found.constraint, constraint_digits), round(found.effective_size, size_digits))
        for one, found in structural_holes(graph).items()
    }


def test_structural_holes_equal_the_published_example_unweighted():
    found = rounded(graph_of("ABCDEFG", plain(BORGATTI)))

    assert {one: found[one] for one in "GAC"} == {
        "G": (0.4, 4.67),
        "A": (0.595, 2.5),
        "C": (1.0, 1.0),
    }


def test_structural_holes_equal_the_published_example_weighted():
    found = rounded(graph_of("ABCDEFG", BORGATTI))

    assert {one: found[one] for one in "GAC"} == {
        "G": (0.299, 5.47),
        "A": (0.795, 2.48),  # printed as 2.47; it is 2.475 to the last digit
        "C": (1.0, 1.0),
    }
    assert structural_holes(graph_of("ABCDEFG", BORGATTI))["A"].effective_size == pytest.approx(
        2.475, abs=1e-9
    )


def test_structural_holes_equal_the_published_directed_examples():
    unweighted = rounded(graph_of(range(3), plain(DIRECTED), directed=True), size_digits=3)
    weighted = rounded(graph_of(range(3), DIRECTED, directed=True), size_digits=3)

    assert unweighted == {0: (1.003, 1.167), 1: (1.003, 1.167), 2: (1.389, 1.0)}
    assert weighted == {0: (0.84, 1.567), 1: (1.143, 1.083), 2: (1.378, 1.0)}


FULL = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
BRIDGED = [*FULL, (3, 4), (4, 5), (5, 6), (5, 7), (5, 8), (6, 7), (6, 8), (7, 8)]


@pytest.mark.parametrize(
    ("count", "edges", "expected"),
    [
        (4, [(0, 1), (1, 2), (2, 3)], [1, 0.5, 0.5, 1]),
        (4, FULL, [0.925926] * 4),
        (9, BRIDGED, [0.865741] * 3 + [0.583333, 0.5, 0.583333] + [0.865741] * 3),
    ],
    ids=["line", "full", "two fours and a bridge"],
)
def test_constraint_equals_the_figures_in_igraphs_tests(count, edges, expected):
    found = structural_holes(graph_of(range(count), [(a, b, 1) for a, b in edges]))

    assert [round(one.constraint, 6) for one in found.values()] == expected


def test_constraint_leaves_out_the_lines_of_weight_nought_that_igraph_counts_as_neighbours():
    # igraph's tests: four with all six lines of which three weigh nothing give 1.25 and 0.5625, as
    # whoever is tied by nothing still counts as near. Here such a line is no line: see "line".
    weights = {(0, 1): 1, (1, 2): 1, (2, 3): 1}

    found = structural_holes(graph_of(range(4), [(*ends, weights.get(ends, 0)) for ends in FULL]))

    assert [one.constraint for one in found.values()] == [1, 0.5, 0.5, 1]


def test_structural_holes_of_a_party_without_ties_are_undefined():
    found = structural_holes(graph_of([1, 2, 3], [(1, 2, 1)]))

    assert found[3] == Holes(None, None)


def test_structural_holes_of_an_empty_network_are_none_at_all():
    assert structural_holes(graph_of([], [])) == {}


def test_structural_holes_in_small_blocks_equal_in_one(monkeypatch):
    graph = graph_of("ABCDEFG", BORGATTI)
    whole = structural_holes(graph)
    monkeypatch.setattr("stakeholders.analysis.structural_holes._CELLS", 3)

    assert structural_holes(graph) == whole


@pytest.mark.parametrize("party", "ABCDEFG")
@pytest.mark.parametrize("directed", [False, True])
def test_explain_holes_terms_add_up(party, directed):
    graph = graph_of("ABCDEFG", BORGATTI, directed=directed)

    reasons = explain_holes(graph, party)

    found = structural_holes(graph)[party]
    assert reasons.constraint == pytest.approx(found.constraint, abs=1e-12)
    assert reasons.effective_size == pytest.approx(found.effective_size, abs=1e-12)
    for term in reasons.terms:
        assert sum(share for _, share in term.via) == term.indirect
        assert (term.direct + term.indirect) ** 2 == term.constraint


def test_explain_holes_names_the_intermediaries():
    # 1 has ties with 2 and 3, half of its ties each; 2 and 3 know each other:
    # 2 constrains by (1/2 + 1/2 * 1/2)² = 9/16, of which 1/4 by way of 3
    graph = graph_of([1, 2, 3], [(1, 2, 1), (1, 3, 1), (2, 3, 1)])

    reasons = explain_holes(graph, 1)

    assert reasons.terms[0] == (2, 0.5, 0.25, ((3, 0.25),), 0.5625, 0.5)


def test_explain_holes_without_ties_has_no_terms():
    assert explain_holes(graph_of([1], []), 1) == (1, None, None, ())


def test_explain_holes_of_an_unknown_party_is_a_key_error():
    with pytest.raises(KeyError):
        explain_holes(graph_of([1], []), 2)
