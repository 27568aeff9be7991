"""Why two parties overlap: what each of them said, subject by subject."""

import pytest

from stakeholders.analysis.overlap import explain, overlap
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import Subject, from_arrays
from tests.analysis.reference import random_table


def test_explain_sorts_what_either_said_into_five_lists():
    table = from_arrays([[1, 3, -2, 0, 2, None], [1, 2, 3, 1, None, 0]])

    reasons = explain(table, 1, 2)

    numbers = [[term.subject.id for term in terms] for terms in reasons[2:-1]]
    assert numbers == [[5], [2, 1], [3], [4], [6]]
    assert reasons.both[0] == (Subject("ambitions", 2), 3, 2, 2.5, 0.0)
    assert reasons.opposed[0] == (Subject("ambitions", 3), -2, 3, 0.0, 2.5)
    assert reasons.only_b[0] == (Subject("ambitions", 6), None, 0, 0.0, 0.0)


@pytest.mark.parametrize("seed", range(5))
def test_explain_terms_add_up_to_the_figures_of_the_pair(seed):
    table = from_arrays(random_table(10, 9, seed=seed))
    pairs = {(pair.a, pair.b): pair for pair in overlap(table).pairs}

    for (a, b), pair in pairs.items():
        reasons = explain(table, a, b)
        terms = [term for terms in reasons[2:-1] for term in terms]
        larger = sum(max(abs(t.a_value or 0), abs(t.b_value or 0)) for t in terms)
        smaller = sum(min(abs(t.a_value), abs(t.b_value)) for t in reasons.both)
        assert reasons.pair == pair
        assert sum(term.convergence for term in terms) == pair.convergence
        assert sum(term.divergence for term in terms) == pair.divergence
        assert (len(reasons.both), len(reasons.opposed)) == (pair.shared, pair.opposed)
        assert pair.known == pair.shared + pair.opposed + len(reasons.neutral)
        assert smaller / larger == pair.ratio


def test_explain_keeps_the_sides_as_asked():
    table = from_arrays([[3, None], [1, 2]])

    reasons = explain(table, 2, 1)

    assert (reasons.a, reasons.b) == (2, 1)
    assert [term.a_value for term in reasons.only_a] == [2]
    assert reasons.pair[:2] == (1, 2)


def test_explain_of_two_silent_parties_has_no_ratio():
    reasons = explain(from_arrays([[None], [None]]), 1, 2)

    assert reasons.pair == PairOverlap(1, 2, 0, 0, 0, 0.0, 0.0, None)


def test_explain_a_party_with_itself_is_refused():
    with pytest.raises(ValueError, match="two parties"):
        explain(from_arrays([[1]]), 1, 1)
