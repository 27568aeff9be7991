"""Two days of one network compared, with answers that were worked out by hand."""

from __future__ import annotations

import pytest

from stakeholders.analysis.change import Moved, PairMoved, State, TieMoved, change, pair_terms
from stakeholders.analysis.positions import Subject, positions
from stakeholders.analysis.snapshot import (
    InterestRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    StanceRow,
    TieRow,
)

GREEN = Subject("ambitions", 7)
STAFF = Subject("staffing", 1)
MONEY = Subject("financial", 2)


def day(*parties: int, **lists: object) -> Snapshot:
    rows = tuple(StakeholderRow(one, f"Partij {one}") for one in parties)
    return Snapshot(NetworkRow(1, "Breda", "breda"), stakeholders=rows, **lists)


THEN = day(
    1,
    2,
    3,
    stances=(StanceRow(1, 1, 7, -2), StanceRow(2, 2, 7, 3), StanceRow(3, 3, 7, 1)),
    interests=(InterestRow(1, 1, "staffing", 1, 1, 2), InterestRow(2, 2, "staffing", 1, 1, 2)),
    ties=(TieRow(1, 2, 1, "works_with", 1), TieRow(2, 1, 3, "funds", 2)),
)
NOW = day(
    1,
    2,
    4,
    stances=(StanceRow(1, 1, 7, 1), StanceRow(2, 2, 7, 3), StanceRow(4, 4, 7, 2)),
    interests=(InterestRow(2, 2, "staffing", 1, 1, 3), InterestRow(3, 1, "financial", 2, -1, 1)),
    ties=(TieRow(9, 1, 2, "works_with", 3), TieRow(3, 2, 4, "informs", 1)),
)


def test_parties_that_came_and_went_are_known_by_id():
    found = change(THEN, NOW)

    assert found.new_parties == (4,)
    assert found.gone_parties == (3,)


def test_a_stance_that_moved_comes_before_those_that_were_said_or_fell_silent():
    assert change(THEN, NOW).stances == (
        Moved(1, GREEN, -2, 1),
        Moved(3, GREEN, 1, None),
        Moved(4, GREEN, None, 2),
    )


def test_interests_that_are_new_gone_and_weightier_are_told_apart():
    assert change(THEN, NOW).interests == (
        Moved(2, STAFF, 2, 3),
        Moved(1, MONEY, None, -1),
        Moved(1, STAFF, 2, None),
    )


def test_a_mutual_tie_is_the_same_from_both_sides():
    assert change(THEN, NOW).ties == (
        TieMoved(1, 2, "works_with", 1, 3),
        TieMoved(1, 3, "funds", 2, None),
        TieMoved(2, 4, "informs", None, 1),
    )


def test_overlap_is_compared_between_those_who_were_there_both_days():
    # Then 1 and 2 shared staff: (2 + 2) / 2 = 2. Now they share the ambition: (1 + 3) / 2 = 2;
    # that is no difference. With one step less on the ambition it is (1 + 2) / 2 = 1.5.
    less = NOW._replace(stances=(StanceRow(1, 1, 7, 1), StanceRow(2, 2, 7, 2)))

    assert change(THEN, NOW).pairs == ()
    assert change(THEN, less).pairs == (PairMoved(1, 2, 2.0, 1.5),)
    assert pair_terms(positions(THEN), positions(less), 1, 2) == (
        (STAFF, 2.0, 0.0),
        (GREEN, 0.0, 1.5),
    )


def test_the_states_hold_density_parts_and_pairs():
    found = change(THEN, NOW)

    # Then 2-1 and 1-3: two ties of three, a path, so all lies on 1. On the ambition 1 is opposed
    # to both; 2 and 3 share it, and 1 and 2 share staff.
    assert found.then == State(3, 2, pytest.approx(2 / 3), 1, 0, 1.0, 2, 2)
    # Now 1-2 and 2-4, and all three are for the ambition.
    assert found.now == State(3, 2, pytest.approx(2 / 3), 1, 0, 1.0, 3, 0)


def test_the_same_day_twice_has_no_change():
    found = change(NOW, NOW)

    assert found.nothing
    assert found.pairs == ()
    assert found.then == found.now


def test_nobody_on_either_day_is_no_error():
    found = change(day(), day())

    assert found.nothing
    assert found.now == State(0, 0, None, 0, 0, None, 0, 0)


def test_the_first_party_is_new():
    found = change(day(), day(1))

    assert found.new_parties == (1,)
    assert found.now == State(1, 0, None, 0, 1, None, 0, 0)


def test_turning_time_around_turns_every_move_around():
    forth, back = change(THEN, NOW), change(NOW, THEN)

    assert back.new_parties == forth.gone_parties
    assert {(one[:2], one.before, one.after) for one in back.stances} == {
        (one[:2], one.after, one.before) for one in forth.stances
    }
    assert (back.then, back.now) == (forth.now, forth.then)


def test_many_parties_are_compared_by_the_strongest_pairs_of_each():
    many = [StanceRow(one, one, 7, 1) for one in range(1, 251)]
    later = [*many[:-1], many[-1]._replace(value=3)]

    found = change(
        day(*range(1, 251), stances=tuple(many)), day(*range(1, 251), stances=tuple(later))
    )

    # (1 + 1) / 2 = 1 then, (1 + 3) / 2 = 2 now, and only with the one that moved.
    assert {(one.before, one.after) for one in found.pairs} == {(1.0, 2.0)}
    assert {one.b for one in found.pairs} == {250}
