import pickle

import numpy as np
import pytest

from stakeholders.analysis.field_matrix import explain_cell, field_matrix
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.ties import graph_of
from tests.analysis.reference import random_table

TOURISM, EVENTS, CENTRE = 1, 2, 3
ORDER = [TOURISM, EVENTS, CENTRE]
NOTHING = from_arrays([])


def ties_of(count, *pairs):
    return graph_of(range(1, count + 1), [(a, b, 1) for a, b in pairs])


def cells(found):
    return {(cell.a, cell.b): cell for cell in found.cells}


def indices(found):
    return {index.field: index for index in found.indices}


def test_field_matrix_shared_parties_against_independence():
    # 4 parties: 2 in tourism, 3 in events, 1 in both: expected 2 · 3 / 4
    fields = {1: [TOURISM], 2: [TOURISM, EVENTS], 3: [EVENTS], 4: [EVENTS]}

    found = cells(field_matrix(ties_of(4), NOTHING, fields, ORDER))

    assert found[TOURISM, EVENTS][2:4] == (1, 1.5)
    assert found[TOURISM, CENTRE][2:4] == (0, 0.0)
    assert found[TOURISM, TOURISM][2:4] == (None, None)


def test_field_matrix_shared_ambitions_against_independence():
    # tourism is for 1 and 2, events for 2 and 3 (against 1 is not for), of 4 that anybody is for:
    # shared 1, expected 2 · 2 / 4
    positions = from_arrays([[3, 1, None, None], [-2, 2, 1, 0], [None, None, None, 2]])
    fields = {1: [TOURISM], 2: [EVENTS], 3: [CENTRE]}

    found = cells(field_matrix(ties_of(3), positions, fields, ORDER))

    assert found[TOURISM, EVENTS][4:6] == (1, 1.0)
    assert found[TOURISM, CENTRE][4:6] == (0, 0.5)


def test_field_matrix_ambition_of_too_few_of_its_parties_is_not_carried_by_a_field():
    # one of five in tourism, all of events: a fifth is less than a quarter
    positions = from_arrays([[3], [None], [None], [None], [None], [2]])
    fields = {one: [TOURISM] for one in range(1, 6)} | {6: [EVENTS]}

    strict = cells(field_matrix(ties_of(6), positions, fields, ORDER))
    lenient = cells(field_matrix(ties_of(6), positions, fields, ORDER, least_share=0))

    exact = cells(field_matrix(ties_of(6), positions, fields, ORDER, least_share=0.2))

    assert strict[TOURISM, EVENTS][4:6] == (0, 0.0)
    assert exact[TOURISM, EVENTS][4:6] == (1, 1.0)
    assert lenient[TOURISM, EVENTS][4:6] == (1, 1.0)


def test_field_matrix_ties_against_an_even_spread():
    # 4 parties, 3 ties of 6 possible: each pair expects ½; tourism-events: 2 · 2 pairs, 2 ties
    fields = {1: [TOURISM], 2: [TOURISM], 3: [EVENTS], 4: [EVENTS]}

    found = cells(field_matrix(ties_of(4, (1, 2), (1, 3), (2, 4)), NOTHING, fields, ORDER))

    assert found[TOURISM, EVENTS][6:] == (2.0, 2.0)
    assert found[TOURISM, TOURISM][6:] == (1.0, 0.5)
    assert found[EVENTS, EVENTS][6:] == (0.0, 0.5)


def test_field_matrix_tie_of_a_party_with_two_fields_is_divided():
    fields = {1: [TOURISM, EVENTS], 2: [EVENTS]}

    found = cells(field_matrix(ties_of(2, (1, 2)), NOTHING, fields, ORDER))

    assert found[TOURISM, EVENTS][6:] == (0.5, 0.5)
    assert found[EVENTS, EVENTS][6:] == (0.5, 0.5)


@pytest.mark.parametrize("seed", range(3))
def test_field_matrix_ties_and_expectations_add_up_to_all_ties(seed):
    chance = np.random.default_rng(seed)
    fields = {
        one: chance.permutation(ORDER)[: chance.integers(1, 4)].tolist() for one in range(1, 21)
    }
    pairs = [(a, b) for a in range(1, 21) for b in range(a + 1, 21) if chance.random() < 0.2]

    found = field_matrix(ties_of(20, *pairs), NOTHING, fields, ORDER)

    assert sum(cell.ties for cell in found.cells) == pytest.approx(len(pairs), abs=1e-7)
    assert sum(cell.ties_expected for cell in found.cells) == pytest.approx(len(pairs), abs=1e-7)


def test_field_index_of_a_closed_and_an_open_field():
    # tourism 1, 2, 3 only among themselves; events 4, 5 only with the centre 6
    fields = {1: [TOURISM], 2: [TOURISM], 3: [TOURISM], 4: [EVENTS], 5: [EVENTS], 6: [CENTRE]}
    graph = ties_of(6, (1, 2), (2, 3), (4, 6), (5, 6))

    found = indices(field_matrix(graph, NOTHING, fields, ORDER))

    # possible pairs of tourism: 3 within, 9 leave: (9 - 3) / 12
    assert found[TOURISM][2:7] == (2.0, 0.0, -1.0, 0.5, 1.5)
    assert found[EVENTS][2:5] == (0.0, 2.0, 1.0)
    assert (found[CENTRE].index, found[CENTRE].expected, found[CENTRE].p) == (1.0, 1.0, None)


def test_field_index_expected_is_that_of_all_possible_pairs():
    # two of four parties in the field: 1 pair within, 4 that leave
    fields = {1: [TOURISM], 2: [TOURISM], 3: [EVENTS], 4: [EVENTS]}

    found = indices(field_matrix(ties_of(4, (1, 2)), NOTHING, fields, ORDER))

    assert found[TOURISM].expected == pytest.approx((4 - 1) / 5)


def test_field_index_p_is_small_for_two_fields_that_never_meet():
    fields = {one: [TOURISM if one <= 8 else EVENTS] for one in range(1, 17)}
    pairs = [(a, b) for a in range(1, 17) for b in range(a + 1, 17) if (a <= 8) == (b <= 8)]

    found = indices(field_matrix(ties_of(16, *pairs), NOTHING, fields, ORDER, permutations=199))

    assert found[TOURISM].index == -1.0
    # none of the 199 ways dealt is as closed: both sides, (1 + 0) / (1 + 199) each
    assert found[TOURISM].p == 2 / 200


def test_field_index_without_ties_is_undefined():
    found = indices(field_matrix(ties_of(2), NOTHING, {1: [TOURISM], 2: [EVENTS]}, ORDER))

    assert found[TOURISM][2:] == (0.0, 0.0, None, 1.0, None, None)


def test_field_matrix_names_parties_without_a_field_and_counts_their_ties():
    found = field_matrix(ties_of(3, (1, 2), (2, 3)), NOTHING, {1: [TOURISM], 2: [EVENTS]}, ORDER)

    assert (found.parties, found.without_field, found.ties_left_out) == (2, (3,), 1)


def test_field_matrix_of_nobody_has_cells_that_are_undefined():
    found = cells(field_matrix(ties_of(0), NOTHING, {}, ORDER))

    assert len(found) == 6
    assert found[TOURISM, EVENTS] == (TOURISM, EVENTS, 0, None, 0, None, 0.0, None)


def test_field_matrix_without_fields_is_empty():
    found = field_matrix(ties_of(2, (1, 2)), NOTHING, {}, [])

    assert (found.cells, found.indices, found.without_field) == ((), (), (1, 2))


@pytest.mark.parametrize("seed", range(3))
def test_explain_cell_is_what_the_cell_counts(seed):
    chance = np.random.default_rng(seed)
    positions = from_arrays(random_table(12, 6, seed=seed))
    fields = {
        one: chance.permutation(ORDER)[: chance.integers(0, 4)].tolist() for one in range(1, 13)
    }
    pairs = [(a, b) for a in range(1, 13) for b in range(a + 1, 13) if chance.random() < 0.3]
    graph = ties_of(12, *pairs)

    for cell in field_matrix(graph, positions, fields, ORDER, permutations=1).cells:
        reasons = explain_cell(graph, positions, fields, cell.a, cell.b)
        assert sum(part for *_, part in reasons.ties) == pytest.approx(cell.ties, abs=1e-8)
        if cell.a != cell.b:
            assert len(reasons.party_ids) == cell.parties
            assert len(reasons.ambition_ids) == cell.ambitions


def test_field_matrix_is_the_same_for_the_same_seed_and_survives_a_cache():
    fields = {one: [ORDER[one % 3]] for one in range(1, 13)}
    graph = ties_of(12, *[(one, one % 12 + 1) for one in range(1, 13)], (1, 4), (2, 5))

    found = field_matrix(graph, NOTHING, fields, ORDER)

    assert field_matrix(graph, NOTHING, fields, ORDER) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert found.permutations == 999
