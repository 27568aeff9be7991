"""Who sits beside whom: a ring in which nobody is put next to the party it is opposed to."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

#: Up to here every order is tried: 8! / 2 = 20,160 of them.
EXACT_UP_TO = 9
#: More than these do not sit round one table.
LARGEST = 30
#: What a pair that is opposed costs: side by side, and face to face.
BESIDE, FACING = 2.0, 1.0
STARTS = 8

Pair = tuple[int, int]
Between = Mapping[Pair, float]


class Seating(NamedTuple):
    """An order round the table, the first given party first; neighbours stand side by side."""

    order: tuple[int, ...]
    cost: float  # lower is calmer; -n at best, where every neighbour shares all
    exact: bool  # no other order costs less


class Bridge(NamedTuple):
    """Somebody who shares with both neighbours, while those two are opposed to each other."""

    id: int
    left: int
    right: int


def seating(ids: Sequence[int], shared: Between, opposed: Between, *, seed: int = 1) -> Seating:
    """The ring in which neighbours share most and opposed parties sit neither side by side nor
    face to face.

    With s and d what two parties share and are opposed on (0 .. 1; a pair that is not there is 0,
    either order of its ids counts), the cost of an order of n seats is
    Σ [neighbours] (2 d − s) + Σ [facing] d. For an even n everybody faces the one n/2 seats on;
    for an odd n the two nearest to that, each for a half; below four nobody faces anybody but a
    neighbour. A party that shares with both of two camps thus comes to sit between them. Range −n
    .. 3 n. Exact up to nine (every order but turned and mirrored ones); above that the best that
    exchanging and turning round stretches finds from eight seeded starts. Equal orders: the first
    one found, so the same question always has the same answer. Fewer than three: the given order.
    More than thirty or an id that is there twice: ValueError.
    Formula: our own, after the quadratic assignment of seats.

    >>> seating((1, 2, 3, 4), {(1, 3): 1, (2, 3): 1, (1, 4): 1, (2, 4): 1}, {(1, 2): 1}).order
    (1, 3, 2, 4)
    """
    if len(set(ids)) < len(ids) or len(ids) > LARGEST:
        raise ValueError(f"a table seats at most {LARGEST} different parties")
    costs = _costs(ids, shared, opposed)
    if len(ids) < 3:
        order, exact = np.arange(len(ids)), True
    elif len(ids) <= EXACT_UP_TO:
        order, exact = _tried(costs), True
    else:
        order, exact = _improved(costs, random.Random(seed)), False
    cost = float(_cost(order[None, :], *costs)[0]) if len(ids) > 1 else 0.0
    return Seating(tuple(ids[one] for one in order.tolist()), round(cost, 9), exact)


def bridges(order: Sequence[int], shared: Between, opposed: Between) -> tuple[Bridge, ...]:
    """Who sits between two that are opposed and shares with both; empty below three seats.

    >>> bridges((1, 3, 2, 4), {(1, 3): 1, (2, 3): 1}, {(1, 2): 1})
    (Bridge(id=3, left=1, right=2),)
    """
    if len(order) < 3:
        return ()
    found = []
    for n, one in enumerate(order):
        left, right = order[n - 1], order[(n + 1) % len(order)]
        if (
            between(opposed, left, right) > 0
            and between(shared, one, left) > 0
            and between(shared, one, right) > 0
        ):
            found.append(Bridge(one, left, right))
    return tuple(found)


def between(figures: Between, a: int, b: int) -> float:
    """The figure of a pair, whichever of the two is named first; 0 where there is none.

    >>> between({(1, 2): 0.5}, 2, 1)
    0.5
    """
    return figures.get((a, b), figures.get((b, a), 0.0))


def _costs(ids: Sequence[int], shared: Between, opposed: Between) -> tuple[np.ndarray, np.ndarray]:
    """What every two cost side by side, and face to face."""
    size = len(ids)
    beside, facing = np.zeros((size, size)), np.zeros((size, size))
    for a, b in itertools.combinations(range(size), 2):
        against = between(opposed, ids[a], ids[b])
        beside[a, b] = beside[b, a] = BESIDE * against - between(shared, ids[a], ids[b])
        facing[a, b] = facing[b, a] = FACING * against
    return beside, facing


def _cost(orders: np.ndarray, beside: np.ndarray, facing: np.ndarray) -> np.ndarray:
    """The cost of every row of orders."""
    size = orders.shape[1]
    found = beside[orders, np.roll(orders, -1, axis=1)].sum(axis=1)
    if size == 2:  # one pair, not two
        return found / 2
    if size >= 4:
        across = np.roll(orders, -(size // 2), axis=1)
        # Round an even table this counts every pair twice, round an odd one two pairs for each.
        found = found + facing[orders, across].sum(axis=1) / 2
    return found


def _tried(costs: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """The best of all orders that differ by more than turning or mirroring."""
    size = len(costs[0])
    rest = np.array(list(itertools.permutations(range(1, size))))
    rest = rest[rest[:, 0] < rest[:, -1]]
    orders = np.hstack((np.zeros((len(rest), 1), dtype=int), rest))
    return orders[int(np.argmin(np.round(_cost(orders, *costs), 9)))]


def _improved(costs: tuple[np.ndarray, np.ndarray], chance: random.Random) -> np.ndarray:
    size = len(costs[0])
    best, lowest = np.arange(size), float("inf")
    for start in range(STARTS):
        order = list(range(1, size))
        if start:
            chance.shuffle(order)
        order, cost = _settled(np.array([0, *order]), costs)
        if cost < lowest - 1e-9:
            best, lowest = order, cost
    return best


def _settled(order: np.ndarray, costs: tuple) -> tuple[np.ndarray, float]:
    """Take the best change there is until none helps."""
    cost = float(_cost(order[None, :], *costs)[0])
    while True:
        changed = _changed(order)
        found = _cost(changed, *costs)
        best = int(np.argmin(np.round(found, 9)))
        if found[best] >= cost - 1e-9:
            return order, cost
        order, cost = changed[best], float(found[best])


def _changed(order: np.ndarray) -> np.ndarray:
    """Every order that exchanging two, or turning round a stretch, makes; the first stays put."""
    found = []
    for a, b in itertools.combinations(range(1, len(order)), 2):
        exchanged, turned = order.copy(), order.copy()
        exchanged[[a, b]] = order[[b, a]]
        turned[a : b + 1] = order[a : b + 1][::-1]
        found += [exchanged, turned]
    return np.array(found)
