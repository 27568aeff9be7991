"""How firm an order is: by hand, and against ranking everything again without each thing."""

import pickle

import numpy as np
import pytest

from stakeholders.analysis.mobilisation import mobilisation
from stakeholders.analysis.overlap import one_to_all, overlap
from stakeholders.analysis.positions import Subject, from_arrays
from stakeholders.analysis.robustness import (
    PAIRS_UP_TO,
    Firmness,
    leans_on_strength,
    pair_firmness,
    subject_firmness,
)
from stakeholders.analysis.tension import camps
from tests.analysis.reference import MACTOR, random_table

ONE, TWO, THREE = (Subject("ambitions", number) for number in (1, 2, 3))


def firm(found):
    return [one.firmness for one in found]


def without_column(table, column):
    """The positions again, with one subject left out."""
    kept = [n for n in range(len(table.subjects)) if n != column]
    return from_arrays(
        table.values[:, kept],
        stakeholder_ids=table.stakeholder_ids,
        subjects=[table.subjects[n] for n in kept],
    )


def without_row(table, row):
    kept = [n for n in range(len(table.stakeholder_ids)) if n != row]
    return from_arrays(
        table.values[kept],
        stakeholder_ids=[table.stakeholder_ids[n] for n in kept],
        subjects=table.subjects,
    )


def signs(table):
    return from_arrays(
        table.values.sign(), stakeholder_ids=table.stakeholder_ids, subjects=table.subjects
    )


def place(scores, one):
    return 1 + sum(score > scores.get(one, 0) + 1e-9 for score in scores.values())


def pair_scores(table, opposite=False, focus=None):
    found = one_to_all(table, focus) if focus else overlap(table).pairs
    name = "divergence" if opposite else "convergence"
    return {(pair.a, pair.b): getattr(pair, name) for pair in found}


def again(scores_of, whole, parts, labels, by_sign, one):
    """The firmness of one result, by ranking everything again without each thing."""
    places = [place(scores_of(whole), one)] + [place(scores_of(part), one) for part in parts]
    lowest = places.index(max(places))
    gone = [n for n, part in zip(labels, parts, strict=True) if not scores_of(part).get(one, 0)]
    return Firmness(
        places[0],
        min(places),
        max(places),
        labels[lowest - 1] if lowest else None,
        gone[0] if gone else None,
        place(scores_of(by_sign), one),
    )


def test_pair_firmness_of_three_parties_by_hand():
    # 1 and 2: 3 on the first and 1 on the second, 4. 2 and 3: 1 on the second, 2 on the third: 3.
    # 1 and 3: 1 on the second. Without the first it is 1, 3, 1; without the second 3, 2, 0; without
    # the third 4, 1, 1. By signs alone 2, 2, 1.
    table = from_arrays([[3, 1, None], [3, 1, 2], [None, 1, 2]])

    found = firm(pair_firmness(table, [(1, 2), (2, 3), (1, 3)]))

    assert found == [
        Firmness(1, 1, 2, ONE, None, 1),
        Firmness(2, 1, 2, None, None, 1),
        Firmness(3, 2, 3, None, TWO, 3),
    ]


def test_pair_firmness_of_the_mactor_reference_by_hand():
    # The strongest is 2 with 5: 1.5 on the first objective and 3 on the second. Without the second
    # 1.5 is left, below 3-4 (3.5), 1-3 and 1-2 (2.5), 1-4 (2) and 1-5 (2). By signs it shares two,
    # as 1-4 does, and nobody more.
    found = firm(pair_firmness(from_arrays(MACTOR), [(2, 5)]))

    assert found == [Firmness(1, 1, 6, TWO, None, 1)]


@pytest.mark.parametrize("opposite", [False, True])
@pytest.mark.parametrize("focus", [None, 3])
@pytest.mark.parametrize("seed", range(3))
def test_pair_firmness_equals_ranking_again_without_each_subject(seed, focus, opposite):
    table = from_arrays(random_table(12, 6, seed=seed, silence=0.4))
    parts = [without_column(table, column) for column in range(6)]

    def scores_of(part):
        return pair_scores(part, opposite, focus)

    first = sorted(scores_of(table), key=scores_of(table).get, reverse=True)[:6]

    found = pair_firmness(table, first, opposite=opposite, focus=focus)

    expected = [
        again(scores_of, table, parts, list(table.subjects), signs(table), one) for one in first
    ]
    assert [(one.a, one.b) for one in found] == first
    assert firm(found) == expected


@pytest.mark.parametrize("contested", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_subject_firmness_equals_ranking_again_without_each_party(seed, contested):
    table = from_arrays(random_table(9, 7, seed=seed, silence=0.5))
    parts = [without_row(table, row) for row in range(9)]

    def scores_of(part):
        if contested:
            return {one.subject: min(one.support, one.opposition) for one in camps(part)}
        return {one.subject: one.mobilisation for one in mobilisation(part)}

    found = subject_firmness(table, table.subjects, contested=contested)

    ids = list(table.stakeholder_ids)
    assert [one.subject for one in found] == list(table.subjects)
    assert firm(found) == [
        again(scores_of, table, parts, ids, signs(table), one) for one in table.subjects
    ]


def test_pair_firmness_of_all_equal_is_the_first_place_for_everybody():
    found = firm(pair_firmness(from_arrays([[2, 2]] * 4), [(1, 2), (3, 4)]))

    assert found == [Firmness(1, 1, 1, None, None, 1)] * 2


def test_pair_firmness_on_one_subject_alone_is_gone_without_it():
    (found,) = firm(pair_firmness(from_arrays([[3], [1]]), [(1, 2)]))

    assert found == Firmness(1, 1, 1, None, ONE, 1)


@pytest.mark.parametrize("table", [from_arrays([]), from_arrays([[None], [None]])])
def test_firmness_of_nothing_is_empty(table):
    assert pair_firmness(table, []) == ()
    assert subject_firmness(table, []) == ()


def test_pair_firmness_of_a_party_with_itself_is_refused():
    with pytest.raises(ValueError, match="two parties"):
        pair_firmness(from_arrays([[1]]), [(1, 1)])


def test_pair_firmness_above_its_size_is_left_out_but_not_that_of_one_party():
    count = 1500
    table = from_arrays(np.ones((count, 1)))

    assert count * (count - 1) // 2 > PAIRS_UP_TO
    assert pair_firmness(table, [(1, 2)]) is None
    assert len(pair_firmness(table, [(1, 2)], focus=1)) == 1


def test_leans_on_strength_where_one_of_the_first_three_falls_out_by_signs():
    # 1-2 has one subject with 3 and 3; three other pairs share two or three with 1 and 1
    table = from_arrays([[3, None, None], [3, None, None], *[[None, 1, 1]] * 3])

    found = firm(pair_firmness(table, [(1, 2), (3, 4), (3, 5)]))

    assert [one.by_sign for one in found] == [4, 1, 1]
    assert leans_on_strength(found) == (0,)


def test_leans_on_strength_counts_equals_as_among_the_first():
    assert leans_on_strength([Firmness(1, 1, 1, None, None, 3)] * 3) == ()


def test_firmness_survives_a_cache_and_holds_plain_values():
    found = pair_firmness(from_arrays(MACTOR), [(1, 2)])

    assert pickle.loads(pickle.dumps(found)) == found
    assert {type(value) for value in found[0].firmness} <= {int, Subject, type(None)}
