import pickle

import pytest

from stakeholders.analysis.congruence import (
    Statement,
    congruences,
    double_statements,
    statements_of,
)
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.similarity import similarities
from tests.analysis.reference import (
    WAHLOMAT_BAYERN_2013,
    WAHLOMAT_COMMON,
    WAHLOMAT_OPPOSED,
    random_table,
)

# Reference run of DNA's own code (Exporter.java) on its sample: seven organisations in the order
# Alliance to Save Energy, Energy and Environmental Analysis, Environmental Protection Agency,
# National Petrochemical & Refiners Association, Senate, Sierra Club, U.S. Public Interest Research
# Group; six concepts in alphabetical order; (concept, agreement): number of statements.
SAMPLE = [
    {(2, 1): 1, (4, 1): 2, (5, 1): 1},
    {(0, 0): 2, (4, 0): 1, (4, 1): 1},
    {(0, 0): 1, (5, 1): 10},
    {(0, 0): 2, (5, 0): 2},
    {(0, 0): 2, (4, 0): 1, (5, 1): 2},
    {(0, 1): 2, (2, 1): 1, (3, 1): 1, (4, 1): 1, (5, 1): 1},
    {(0, 1): 1, (1, 1): 1, (2, 1): 1, (3, 1): 2, (4, 1): 1},
]
SAMPLE_CONGRUENCE = [
    [0, 2, 10, 0, 2, 4, 3],
    [2, 0, 2, 4, 5, 1, 1],
    [10, 2, 0, 2, 22, 10, 0],
    [0, 4, 2, 0, 4, 0, 0],
    [2, 5, 22, 4, 0, 2, 0],
    [4, 1, 10, 0, 2, 0, 6],
    [3, 1, 0, 0, 0, 6, 0],
]
SAMPLE_CONFLICT = [
    [0, 2, 0, 2, 2, 0, 0],
    [2, 0, 0, 0, 1, 5, 3],
    [0, 0, 0, 20, 0, 2, 1],
    [2, 0, 20, 0, 4, 6, 2],
    [2, 1, 0, 4, 0, 5, 3],
    [0, 5, 2, 6, 5, 0, 0],
    [0, 3, 1, 2, 3, 0, 0],
]
# The row of the Senate (with itself left out) in each of the normalised matrices; DNA's "cosine" is
# our "product".
SENATE = {
    ("average", "ignore"): [0.8888888888888888, 1.3333333333333333, 2.75, 1.7777777777777777,
                            1.2727272727272727, 0.5454545454545454],
    ("average", "congruence"): [0.4444444444444444, 1.1111111111111112, 2.75, 0.8888888888888888,
                                0.36363636363636365, 0],
    ("average", "conflict"): [0.4444444444444444, 0.2222222222222222, 0, 0.8888888888888888,
                              0.9090909090909091, 0.5454545454545454],
    ("average", "subtract"): [0, 0.8888888888888888, 2.75, 0, -0.5454545454545454,
                              -0.5454545454545454],
    ("jaccard", "ignore"): [0.5, 0.75, 0.9565217391304348, 0.8888888888888888, 0.7,
                            0.2727272727272727],
    ("jaccard", "congruence"): [0.25, 0.625, 0.9565217391304348, 0.4444444444444444, 0.2, 0],
    ("jaccard", "conflict"): [0.25, 0.125, 0, 0.4444444444444444, 0.5, 0.2727272727272727],
    ("jaccard", "subtract"): [0, 0.5, 0.9565217391304348, 0, -0.3, -0.2727272727272727],
    ("product", "ignore"): [0.2, 0.3, 0.4, 0.4, 0.23333333333333334, 0.1],
    ("product", "congruence"): [0.1, 0.25, 0.4, 0.2, 0.06666666666666667, 0],
    ("product", "conflict"): [0.1, 0.05, 0, 0.2, 0.16666666666666666, 0.1],
    ("product", "subtract"): [0, 0.2, 0.4, 0, -0.1, -0.1],
}  # fmt: skip
# The same code on three actors and three concepts, qualifiers -3 .. 3, None no statement; upper
# triangle (1-2, 1-3, 2-3) of each matrix.
INTEGER = [[3, -2, 0], [2, 2, -1], [-3, None, 1]]
INTEGER_FIGURES = {
    ("none", "ignore"): [3, 2, 2],
    ("none", "congruence"): [2, 0.8333333333333334, 0.8333333333333334],
    ("none", "conflict"): [1, 1.1666666666666667, 1.1666666666666667],
    ("none", "subtract"): [1, -0.33333333333333326, -0.3333333333333333],
    ("average", "ignore"): [1, 0.8, 0.8],
    ("average", "congruence"): [0.6666666666666666, 0.33333333333333337, 0.33333333333333337],
    ("average", "conflict"): [0.3333333333333333, 0.4666666666666667, 0.4666666666666667],
    ("average", "subtract"): [0.3333333333333333, -0.1333333333333333, -0.13333333333333333],
    ("jaccard", "ignore"): [0.5, 0.4, 0.4],
    ("jaccard", "congruence"): [0.3333333333333333, 0.16666666666666669, 0.16666666666666669],
    ("jaccard", "conflict"): [0.16666666666666666, 0.23333333333333334, 0.23333333333333334],
    ("jaccard", "subtract"): [0.16666666666666666, -0.06666666666666665, -0.06666666666666667],
    ("product", "ignore"): [0.3333333333333333, 0.3333333333333333, 0.3333333333333333],
    ("product", "congruence"): [0.2222222222222222, 0.1388888888888889, 0.1388888888888889],
    ("product", "conflict"): [0.1111111111111111, 0.19444444444444445, 0.19444444444444445],
    ("product", "subtract"): [0.1111111111111111, -0.055555555555555546, -0.05555555555555555],
}


def sample():
    return [
        Statement(actor, concept, level)
        for actor, said in enumerate(SAMPLE)
        for (concept, level), times in said.items()
        for _ in range(times)
    ]


def test_congruence_and_conflict_equal_the_reference_run_of_dna():
    found = congruences(sample())

    assert {(one.a, one.b): (one.congruence, one.conflict) for one in found} == {
        (a, b): (SAMPLE_CONGRUENCE[a][b], SAMPLE_CONFLICT[a][b])
        for a in range(7)
        for b in range(a + 1, 7)
    }


@pytest.mark.parametrize(("normalisation", "figure"), SENATE)
def test_normalised_congruence_equals_the_reference_run_of_dna(normalisation, figure):
    pairs = [(4, other) for other in range(7) if other != 4]

    found = congruences(sample(), normalisation=normalisation, pairs=pairs)

    values = [getattr(one, figure) for one in found]
    assert values == pytest.approx(SENATE[normalisation, figure], abs=1e-9)


@pytest.mark.parametrize(("normalisation", "figure"), INTEGER_FIGURES)
def test_integer_congruence_equals_the_reference_run_of_dna(normalisation, figure):
    said = statements_of(from_arrays(INTEGER), simple=False)

    found = congruences(said, qualifier="integer", normalisation=normalisation)

    values = [getattr(one, figure) for one in found]
    assert values == pytest.approx(INTEGER_FIGURES[normalisation, figure], abs=1e-9)


def test_congruence_of_positions_is_the_first_order_of_mactor():
    found = congruences(statements_of(from_arrays(WAHLOMAT_BAYERN_2013)))

    assert {(one.a, one.b): (one.congruence, one.conflict) for one in found} == {
        (a, b): (WAHLOMAT_COMMON[a - 1][b - 1], WAHLOMAT_OPPOSED[a - 1][b - 1])
        for a in range(1, 16)
        for b in range(a + 1, 16)
    }


@pytest.mark.parametrize("seed", range(3))
def test_congruence_equals_what_an_overlap_shares_and_opposes(seed):
    table = from_arrays(random_table(15, 8, seed=seed))

    found = congruences(statements_of(table))

    met = {(o.a, o.b): (o.congruence, o.conflict) for o in found if o.ignore}
    assert met == {(p.a, p.b): (p.shared, p.opposed) for p in overlap(table).pairs}


def test_integer_congruence_per_subject_is_the_position_similarity():
    table = from_arrays(WAHLOMAT_BAYERN_2013)
    said = statements_of(table, simple=False)

    found = congruences(said, qualifier="integer", scale=(-1, 1))

    ratios = similarities(table, [(one.a, one.b) for one in found], scale=1)
    assert [one.congruence / 38 for one in found] == pytest.approx(
        [one.position for one in ratios], abs=1e-9
    )


def test_silence_of_one_is_neither_congruence_nor_conflict():
    found = congruences([Statement(1, "tax", 1), Statement(2, "green", 1)])

    assert found[0][2:7] == (0.0, 0.0, 0.0, 0.0, ())


def test_cosine_is_the_one_with_euclidean_norms():
    # 1 said yes three times, 2 said yes once and no once: 3 · 1 / (3 · √2), not / (3 · 2)
    said = [Statement(1, "tax", 1)] * 3 + [Statement(2, "tax", 1), Statement(2, "tax", 0)]

    (plain,) = congruences(said, normalisation="cosine")
    (product,) = congruences(said, normalisation="product")

    assert plain.congruence == pytest.approx(1 / 2**0.5, abs=1e-9)
    assert product.congruence == 0.5


@pytest.mark.parametrize("normalisation", ["average", "jaccard", "product", "cosine"])
def test_nothing_to_divide_by_is_undefined(normalisation):
    found = congruences([], normalisation=normalisation, pairs=[(1, 2)])

    assert found[0][2:6] == (None, None, None, None)


@pytest.mark.parametrize("normalisation", ["none", "average", "jaccard", "product", "cosine"])
def test_congruence_terms_add_up(normalisation):
    for one in congruences(sample(), normalisation=normalisation):
        agree = sum(term.congruence for term in one.terms) / one.divisor
        clash = sum(term.conflict for term in one.terms) / one.divisor
        assert (one.congruence, one.conflict) == (agree, clash)
        assert one.ignore == pytest.approx(agree + clash, abs=1e-12)


def test_congruence_of_three_levels_is_not_binary():
    with pytest.raises(ValueError, match="two levels"):
        congruences([Statement(1, "tax", level) for level in (-1, 0, 1)])


def test_congruence_beyond_the_scale_or_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="outside the scale"):
        congruences([Statement(1, "tax", 4)], qualifier="integer")
    with pytest.raises(ValueError, match="unknown qualifier"):
        congruences([], qualifier="real")


def test_double_statements_are_kept_and_named():
    # the second organisation said both on the fifth concept
    assert double_statements(sample()) == ((1, 4),)


def test_congruences_survive_a_cache():
    found = congruences(sample())

    assert pickle.loads(pickle.dumps(found)) == found
