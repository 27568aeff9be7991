"""The best team against published optima, exhaustive search and an independent solver."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from stakeholders.analysis.best_team import Best, Choice, Group, best_team

# Maximum diversity problem, course instances of the Universidad de La Laguna: choose m of n points
# with the largest sum of distances. Optima as published by E. Medina Quintero (results.csv of
# Maximum-Diversity-Problem), whose branch and bound enumeration confirms; the values published
# elsewhere for max_div_15_2 with 4 and 5 points (49.5462 and 76.641) are not optimal.
MAX_DIV_15_2 = (
    (9.11, 3.23),
    (8.41, 9.98),
    (7.5, 6.81),
    (9.96, 8.17),
    (9.71, 6.49),
    (0.16, 4.62),
    (0.58, 1.29),
    (1.88, 3.24),
    (8.65, 9.98),
    (1.35, 7.11),
    (1.59, 1.57),
    (7.14, 6.28),
    (4.04, 3.97),
    (4.23, 0.85),
    (0.46, 3.05),
)
MAX_DIV_30_3 = (
    (0.92, 3.37, 5.61),
    (4.19, 7.95, 7.62),
    (8.32, 2.05, 2.68),
    (9.99, 4.4, 9.76),
    (9.16, 7.28, 1.93),
    (8.32, 0.47, 8.98),
    (6.71, 0.35, 9.42),
    (8.39, 1.48, 1.35),
    (7.47, 8.56, 9.58),
    (3.06, 4.78, 5.41),
    (3.88, 9.46, 5.65),
    (6.97, 5.89, 3.84),
    (7.08, 4.64, 3.09),
    (6.75, 0.07, 1.8),
    (7.54, 8.93, 9.66),
    (6.73, 2.11, 9.03),
    (8.06, 9.59, 0.27),
    (9.32, 4.38, 8.02),
    (2.04, 4.68, 7.22),
    (7.47, 2.93, 8.88),
    (8.87, 2.18, 3.92),
    (5.11, 2.34, 9.84),
    (9.85, 4.76, 7.32),
    (1.53, 8.09, 9.56),
    (1.17, 6.59, 5.8),
    (9.4, 4.4, 8.06),
    (3.26, 6.63, 1.22),
    (6.04, 8.96, 7.83),
    (4.33, 7.35, 3.37),
    (8.63, 6.64, 2.33),
)

PUBLISHED = (
    (MAX_DIV_15_2, 2, 11.859216, (6, 8)),
    (MAX_DIV_15_2, 3, 27.3727, (0, 6, 8)),
    (MAX_DIV_15_2, 4, 49.826781, (0, 5, 6, 8)),
    (MAX_DIV_15_2, 5, 79.12953, (0, 3, 5, 6, 8)),
    (MAX_DIV_30_3, 2, 13.073737, (6, 16)),
    (MAX_DIV_30_3, 3, 34.290529, (5, 16, 23)),
    (MAX_DIV_30_3, 4, 63.70196, (5, 13, 16, 23)),
    (MAX_DIV_30_3, 5, 99.592041, (5, 13, 14, 16, 23)),
)


def plain(gain, pair, size, **more) -> Choice:
    """A choice without competences."""
    n = len(gain)
    return Choice(
        size,
        np.array(gain, float),
        np.array(pair, float),
        np.zeros((n, 0), bool),
        np.zeros(0),
        **more,
    )


@pytest.mark.parametrize(("points", "size", "value", "members"), PUBLISHED)
def test_best_team_equals_the_published_optimum(points, size, value, members):
    at = np.array(points)
    distance = np.linalg.norm(at[:, None] - at[None, :], axis=2)

    best = best_team(plain(np.zeros(len(at)), distance, size), seconds=60)

    assert best.members == members
    assert best.worth == pytest.approx(value, abs=1e-5)
    assert best.proven


def instance(seed: int, n: int, size: int) -> Choice:
    """A random choice with every kind of requirement; half of them with likeness behind it."""
    rng = np.random.default_rng(seed)
    if seed % 2:
        at = rng.normal(size=(n, 3))
        length = np.linalg.norm(at, axis=1)
        pair = at @ at.T / np.outer(length, length)
    else:
        pair = rng.uniform(-1, 1, size=(n, n))
        pair = (pair + pair.T) / 2
    np.fill_diagonal(pair, 0)

    def some(part: float) -> frozenset[int]:
        return frozenset(np.flatnonzero(rng.random(n) < part).tolist())

    return Choice(
        size,
        rng.choice([-1, 0, 1 / 3, 2 / 3, 1], size=n),
        pair / max(1, size - 1),
        rng.random((n, 3)) < 0.3,
        np.array([0.5, 0.3, 0.2]),
        (Group(some(0.4), 1), Group(some(0.5), int(rng.integers(0, 3)))),
        (Group(some(0.4), max(1, size // 2)),),
        some(0.05) if seed % 3 == 0 else frozenset(),
        some(0.1) if seed % 5 == 0 else frozenset(),
    )


def by_looking_at_all(choice: Choice) -> float:
    teams = itertools.combinations(range(len(choice.gain)), choice.size)
    return max((choice.worth(team) for team in teams if choice.allows(team)), default=-np.inf)


def by_solver(choice: Choice) -> float:
    """The same choice as a mixed-integer programme, solved by HiGHS."""
    n, q = choice.skills.shape
    pairs = list(itertools.combinations(range(n), 2))
    width = n + len(pairs) + q
    rows, low, high = [], [], []

    def row(places: dict[int, float], least: float, most: float) -> None:
        one = np.zeros(width)
        for place, value in places.items():
            one[place] += value
        rows.append(one)
        low.append(least)
        high.append(most)

    row(dict.fromkeys(range(n), 1), choice.size, choice.size)
    for k, (i, j) in enumerate(pairs, n):
        row({k: 1, i: -1}, -np.inf, 0)
        row({k: 1, j: -1}, -np.inf, 0)
        row({k: 1, i: -1, j: -1}, -1, np.inf)
    for s in range(q):
        holders = dict.fromkeys(np.flatnonzero(choice.skills[:, s]).tolist(), -1)
        row({n + len(pairs) + s: 1} | holders, -np.inf, 0)
    for need in choice.needs:
        row(dict.fromkeys(need.members, 1), need.number, np.inf)
    for limit in choice.limits:
        row(dict.fromkeys(limit.members, 1), -np.inf, limit.number)
    least = np.array([float(i in choice.must) for i in range(n)] + [0.0] * (width - n))
    most = np.array([float(i not in choice.without) for i in range(n)] + [1.0] * (width - n))
    if (least > most).any():
        return -np.inf
    worth = [*choice.gain, *(choice.pair[i, j] for i, j in pairs), *choice.skill_worth]
    found = milp(
        -np.array(worth),
        constraints=LinearConstraint(np.array(rows), low, high),
        integrality=np.array([1] * n + [0] * (width - n)),
        bounds=Bounds(least, most),
        options={"mip_rel_gap": 0},
    )
    return -found.fun if found.success else -np.inf


def worth_of(best: Best) -> float:
    return best.worth if best.members else -np.inf


@pytest.mark.parametrize("seed", range(200))
def test_best_team_equals_exhaustive_search(seed):
    choice = instance(seed, n=5 + seed % 8, size=1 + seed % 5)

    best = best_team(choice, seconds=60)

    assert best.proven
    assert worth_of(best) == pytest.approx(by_looking_at_all(choice), abs=1e-9)
    assert not best.members or choice.allows(best.members)


@pytest.mark.parametrize("seed", range(200, 320))
def test_best_team_equals_an_independent_solver(seed):
    choice = instance(seed, n=14 + seed % 5, size=4 + seed % 3)

    best = best_team(choice, seconds=60)

    assert best.proven
    assert worth_of(best) == pytest.approx(by_solver(choice), abs=1e-6)


def test_a_bound_that_time_cut_short_holds():
    """The best found in no time at all is no better, and its bound no lower, than the optimum."""
    choice = instance(1, n=40, size=8)._replace(needs=(), limits=(), without=frozenset())
    optimum = best_team(choice, seconds=60)

    hurried = best_team(choice, seconds=0)

    assert optimum.proven
    assert not hurried.proven
    assert hurried.worth <= optimum.worth + 1e-9 <= hurried.bound + 2e-9
    assert hurried.gap > 0


def test_a_greedy_choice_is_not_always_best():
    """Greedy takes 0 first (1) and ends at 1 + 0.9 - 1; the other two are worth 0.9 + 0.9 + 1."""
    pair = [[0, -1, -1], [-1, 0, 1], [-1, 1, 0]]

    best = best_team(plain([1, 0.9, 0.9], pair, 2))

    assert best.members == (1, 2)
    assert best.worth == pytest.approx(2.8)


def test_more_members_than_candidates_gives_no_team_and_says_it_is_proven():
    best = best_team(plain([1, 1], np.zeros((2, 2)), 3))

    assert (best.members, best.proven) == ((), True)


def test_all_equal_candidates_give_the_same_team_every_time():
    choice = plain([1] * 9, np.ones((9, 9)) - np.eye(9), 4)

    assert best_team(choice).members == best_team(choice).members
    assert best_team(choice).worth == pytest.approx(4 + 6)
