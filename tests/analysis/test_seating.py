"""Known answers for the ring round a table, and its search against trying every order."""

from __future__ import annotations

import itertools
import random

import pytest

from stakeholders.analysis.seating import Bridge, Seating, _costs, _improved, bridges, seating


def cost(order, shared, opposed) -> float:
    """The sum as it is written down, pair by pair."""

    def figure(figures, a, b):
        return figures.get((a, b), figures.get((b, a), 0))

    size = len(order)
    beside = [(order[n], order[(n + 1) % size]) for n in range(size)]
    total = sum(2 * figure(opposed, *pair) - figure(shared, *pair) for pair in beside)
    if size >= 4 and size % 2 == 0:
        total += sum(figure(opposed, order[n], order[n + size // 2]) for n in range(size // 2))
    if size >= 4 and size % 2:
        total += sum(
            figure(opposed, order[n], order[(n + size // 2) % size]) / 2 for n in range(size)
        )
    return total


def instance(size: int, seed: int):
    chance = random.Random(seed)
    pairs = list(itertools.combinations(range(1, size + 1), 2))
    shared = {pair: chance.random() for pair in pairs if chance.random() < 0.5}
    opposed = {pair: chance.random() for pair in pairs if chance.random() < 0.4}
    return tuple(range(1, size + 1)), shared, opposed


def test_a_bridge_builder_comes_to_sit_between_two_camps():
    # 1 and 2 want the same, 3 and 4 want the same, the camps are opposed; 5 and 6 share with all.
    camps = {(1, 2): 1.0, (3, 4): 1.0}
    shared = camps | {(a, b): 0.8 for a in (1, 2, 3, 4) for b in (5, 6)}
    opposed = {(a, b): 1.0 for a in (1, 2) for b in (3, 4)}

    found = seating((1, 2, 3, 4, 5, 6), shared, opposed)

    # Round the table: 1 2 | 5 | 4 3 | 6. Neighbours share 1 + 1 + 4 x 0.8; over the table 1 faces
    # 4 or 3, and 2 the other (2 pairs opposed), 5 faces 6: 2 - 5.2 = -3.2.
    assert found.cost == -3.2
    assert {one.id for one in bridges(found.order, shared, opposed)} == {5, 6}


def test_opposed_parties_sit_neither_side_by_side_nor_face_to_face():
    # Of five seats two are beside somebody and the two others are nearest to over the table; of
    # six seats two are neither.
    found = seating((1, 2, 3, 4, 5, 6), {}, {(1, 2): 1.0})

    places = found.order.index(1), found.order.index(2)
    assert found.cost == 0
    assert abs(places[0] - places[1]) in (2, 4)


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7])
def test_the_ring_is_the_best_of_all_orders(size):
    for seed in range(12):
        ids, shared, opposed = instance(size, seed)

        found = seating(ids, shared, opposed)

        best = min(
            cost((ids[0], *rest), shared, opposed) for rest in itertools.permutations(ids[1:])
        )
        assert (found.exact, found.cost) == (True, pytest.approx(best, abs=1e-8))
        assert found.cost == pytest.approx(cost(found.order, shared, opposed), abs=1e-8)


def test_nine_seats_are_exact_and_ten_are_searched():
    assert seating(*instance(9, 1)).exact
    assert not seating(*instance(10, 1)).exact


def test_the_search_finds_the_best_ring_where_that_is_known():
    found = 0
    for seed in range(20):
        ids, shared, opposed = instance(8, seed)
        order = _improved(_costs(ids, shared, opposed), random.Random(1))
        best = seating(ids, shared, opposed).cost
        found += cost([ids[one] for one in order], shared, opposed) < best + 1e-8

    assert found == 20


def test_the_same_question_has_the_same_answer():
    asked = instance(14, 3)

    assert seating(*asked) == seating(*asked)
    assert sorted(seating(*asked).order) == list(asked[0])


def test_fewer_than_three_keep_their_order():
    assert seating((), {}, {}) == Seating((), 0.0, True)
    assert seating((7,), {}, {}) == Seating((7,), 0.0, True)
    # Two sit side by side once, not twice: 2 x 1 - 0.5.
    assert seating((2, 1), {(1, 2): 0.5}, {(1, 2): 1.0}) == Seating((2, 1), 1.5, True)
    assert bridges((2, 1), {}, {}) == ()


def test_who_is_opposed_to_a_neighbour_builds_no_bridge():
    opposed = {(1, 2): 1.0}

    assert bridges((1, 3, 2, 4), {(1, 3): 1.0}, opposed) == ()
    assert bridges((1, 3, 2, 4), {(1, 3): 1.0, (3, 2): 0.1}, opposed) == (Bridge(3, 1, 2),)


@pytest.mark.parametrize("ids", [(1, 1), tuple(range(31))])
def test_a_table_of_twins_or_a_hall_is_refused(ids):
    with pytest.raises(ValueError, match="a table seats at most 30 different parties"):
        seating(ids, {}, {})
