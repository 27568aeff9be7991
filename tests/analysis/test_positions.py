import datetime
import pickle

import numpy as np
import pytest
from scipy import sparse

from stakeholders.analysis.positions import Subject, from_arrays, positions, readings, state
from stakeholders.analysis.snapshot import (
    AmbitionRow,
    InterestRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    StanceRow,
    ThemeRow,
)

AMBITION = Subject("ambitions", 1)
MONEY = Subject("financial", 7)


def snapshot_of(*, stances=(), interests=(), stakeholders=(1, 2)):
    return Snapshot(
        network=NetworkRow(1, "Breda", "breda"),
        stakeholders=tuple(StakeholderRow(one, f"Party {one}") for one in stakeholders),
        ambitions=(AmbitionRow(1, "Car-free"), AmbitionRow(2, "Green")),
        themes=(ThemeRow(7, "Subsidy"), ThemeRow(8, "Staff")),
        stances=tuple(stances),
        interests=tuple(interests),
    )


def test_readings_own_words_count_before_the_leaders_and_a_files():
    rows = [
        StanceRow(1, 1, 1, -3, origin="file"),
        StanceRow(2, 1, 1, 2, origin="own"),
        StanceRow(3, 1, 1, 0, origin="leader"),
    ]

    chosen = readings(snapshot_of(stances=rows))

    assert chosen == {(1, AMBITION): rows[1]}


def test_readings_within_one_origin_the_latest_confirmed_counts_then_the_latest_recorded():
    day = datetime.date(2026, 5, 1)
    rows = [
        InterestRow(1, 1, "financial", 7, 1, 3, confirmed_on=day),
        InterestRow(2, 1, "financial", 7, -1, 1, confirmed_on=day),
        InterestRow(3, 1, "financial", 7, 1, 1),
    ]

    chosen = readings(snapshot_of(interests=rows))

    assert chosen == {(1, MONEY): rows[1]}


def test_readings_of_a_stakeholder_outside_the_snapshot_are_left_out():
    assert readings(snapshot_of(stances=[StanceRow(1, 99, 1, 3)])) == {}


def test_positions_interest_is_direction_times_importance_and_stance_its_value():
    snapshot = snapshot_of(
        stances=[StanceRow(1, 1, 1, -2)], interests=[InterestRow(1, 2, "financial", 7, -1, 3)]
    )

    found = positions(snapshot)

    assert found.stakeholder_ids == (1, 2)
    assert found.subjects == (AMBITION, MONEY)
    assert found.values.toarray().tolist() == [[-2, 0], [0, -3]]
    assert found.said.toarray().tolist() == [[True, False], [False, True]]


def test_positions_all_is_every_layer_side_by_side_in_the_order_of_the_layers():
    kinds = ["area", "sectoral", "staffing", "organisational", "financial"]
    interests = [InterestRow(n, 1, kind, 8 - n % 2) for n, kind in enumerate(kinds)]
    snapshot = snapshot_of(
        stances=[StanceRow(1, 1, 2, 1), StanceRow(2, 2, 1, 1)], interests=interests
    )

    together = positions(snapshot).subjects
    apart = [positions(snapshot, layer).subjects for layer in ("ambitions", *reversed(kinds))]

    assert together == tuple(subject for layer in apart for subject in layer)
    assert [subject.layer for subject in together] == ["ambitions", "ambitions", *reversed(kinds)]


def test_positions_filters_narrow_rows_themes_and_ambitions():
    snapshot = snapshot_of(
        stances=[StanceRow(1, 1, 1, 1), StanceRow(2, 1, 2, 2)],
        interests=[
            InterestRow(1, 1, "financial", 7),
            InterestRow(2, 1, "financial", 8),
            InterestRow(3, 2, "financial", 8),
        ],
    )

    found = positions(snapshot, stakeholder_ids=[1], theme_ids=[7], ambition_ids=[])

    assert found.stakeholder_ids == (1,)
    assert found.of(1) == {MONEY: 2}


def test_positions_stakeholder_that_said_nothing_keeps_its_row():
    found = positions(snapshot_of(stances=[StanceRow(1, 2, 1, 3)]))

    assert found.of(1) == {}
    assert found.values.toarray().tolist() == [[0], [3]]


def test_positions_of_an_empty_network_are_an_empty_table():
    found = positions(snapshot_of(stakeholders=()))

    assert (found.stakeholder_ids, found.subjects, found.values.shape) == ((), (), (0, 0))


def test_positions_unknown_layer_is_refused():
    with pytest.raises(ValueError, match="unknown layer 'money'"):
        positions(snapshot_of(), "money")


@pytest.mark.parametrize(
    ("said", "expected"), [(2, "for"), (-1, "against"), (0, "neutral"), (None, "not said")]
)
def test_state_tells_four_things_apart(said, expected):
    assert state(from_arrays([[said, 1]]), 1, AMBITION) == expected


def test_state_on_a_subject_nobody_spoke_on_is_not_said():
    assert state(from_arrays([[1]]), 1, MONEY) == "not said"


def test_from_arrays_nan_is_not_said_and_a_stored_zero_is_neutral():
    table = from_arrays(np.array([[np.nan, 0.0, -3.0]]))
    same = from_arrays(sparse.csr_array(([0, -3], ([0, 0], [1, 2])), shape=(1, 3)))

    assert table.of(1) == same.of(1) == {Subject("ambitions", 2): 0, Subject("ambitions", 3): -3}


@pytest.mark.parametrize("table", [[], [[]], [[], []]])
def test_from_arrays_without_cells_has_no_positions(table):
    found = from_arrays(table)

    assert (len(found.stakeholder_ids), found.subjects, found.values.nnz) == (len(table), (), 0)


def test_from_arrays_value_beyond_any_scale_is_refused():
    with pytest.raises(ValueError, match="between -9 and 9"):
        from_arrays([[300]])


def test_from_arrays_same_stakeholder_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        from_arrays([[1], [2]], stakeholder_ids=[4, 4])


def test_positions_survive_a_cache():
    table = from_arrays([[3, 0, None], [None, -2, 1]])

    copy = pickle.loads(pickle.dumps(table))

    assert [copy.of(1), copy.of(2)] == [table.of(1), table.of(2)]
