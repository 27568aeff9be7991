"""The best team of one size, proven best, or with a true bound on how much better one could be.

Depth-first branch and bound over the candidates (Land & Doig 1960), started by a greedy choice with
exchanges. The bound of a node splits each pair's worth over its two members: nobody can add more
than the own worth, the pairs with those already in, and half of the best pairs with those to come.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

#: Differences below this are rounding, not worth.
SMALLEST = 1e-9


class Group(NamedTuple):
    """Some of the candidates, by their place: at least so many of them, or at most."""

    members: frozenset[int]
    number: int


class Choice(NamedTuple):
    """Choose `size` of n candidates for the highest worth.

    worth(S) = sum of gain[i] + sum of pair[i, j] over i < j + worth of each competence that
    somebody in S has. `gain` has shape (n,), `pair` (n, n) and is symmetric with a zero diagonal,
    `skills` (n, q) of 0 and 1, `skill_worth` (q,) and not negative.
    """

    size: int
    gain: np.ndarray
    pair: np.ndarray
    skills: np.ndarray
    skill_worth: np.ndarray
    needs: tuple[Group, ...] = ()  # at least
    limits: tuple[Group, ...] = ()  # at most
    must: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()

    def worth(self, members: Iterable[int]) -> float:
        chosen = np.array(sorted(members), dtype=int)
        pairs = self.pair[np.ix_(chosen, chosen)].sum() / 2
        held = self.skills[chosen].any(axis=0)
        return float(self.gain[chosen].sum() + pairs + self.skill_worth[held].sum())

    def allows(self, members: Iterable[int]) -> bool:
        chosen = frozenset(members)
        return (
            len(chosen) == self.size
            and self.must <= chosen
            and not self.without & chosen
            and all(len(chosen & need.members) >= need.number for need in self.needs)
            and all(len(chosen & limit.members) <= limit.number for limit in self.limits)
        )


class Best(NamedTuple):
    """`members` by place in ascending order, empty where nothing was found.

    No team is worth more than `bound`; `proven` when that is this team's own worth, or when it is
    proven that no team meets the requirements.
    """

    members: tuple[int, ...]
    worth: float
    bound: float
    proven: bool
    nodes: int

    @property
    def gap(self) -> float:
        """By which part of its own size the worth could at most be higher, 0 when proven."""
        if self.proven or not self.members:
            return 0.0
        return max(0.0, self.bound - self.worth) / max(abs(self.worth), SMALLEST)


class _Node(NamedTuple):
    chosen: tuple[int, ...]
    open: np.ndarray  # places still to be had
    bound: float


def best_team(choice: Choice, *, seconds: float = 3.0) -> Best:
    """The team of highest worth that meets the requirements.

    Exact within `seconds` on the networks this is made for (60-200 candidates, 5-12 members);
    after that the best found, with the highest bound of what was not looked into. Equal worth: the
    first found, which is the same at every run as long as time does not cut it short.
    """
    end = time.monotonic() + seconds
    n = len(choice.gain)
    everybody = np.array([i for i in range(n) if i not in choice.must | choice.without], dtype=int)
    best, worth = _start(choice, everybody)
    stack = [_Node(tuple(sorted(choice.must)), everybody, np.inf)]
    nodes = 0
    while stack:
        if time.monotonic() > end:
            bound = max(worth, *(node.bound for node in stack))
            return Best(best, worth, bound, proven=False, nodes=nodes)
        node = stack.pop()
        if node.bound <= worth + SMALLEST:
            continue
        nodes += 1
        if len(node.chosen) == choice.size:
            if choice.allows(node.chosen) and choice.worth(node.chosen) > worth + SMALLEST:
                best, worth = tuple(sorted(node.chosen)), choice.worth(node.chosen)
            continue
        stack.extend(_branches(choice, node, worth))
    return Best(best, worth, worth, proven=True, nodes=nodes)


def _branches(choice: Choice, node: _Node, worth: float) -> Iterator[_Node]:
    """Without the most promising candidate, and (looked into first) with it."""
    left = choice.size - len(node.chosen)
    places = _within_limits(choice, node)
    while True:
        short = [
            (np.isin(places, list(need.members)), need.number - len(need.members & {*node.chosen}))
            for need in choice.needs
        ]
        short = [(among, number) for among, number in short if number > 0]
        if len(places) < left or any(n > left or among.sum() < n for among, n in short):
            return
        base, extra, most = _outlook(choice, node.chosen, places, left)
        bound, others = _bound(base, extra, most, left, short)
        if bound <= worth + SMALLEST:
            return
        # Whoever cannot be in a better team is left out for good.
        keep = others + base + extra > worth + SMALLEST
        if keep.all():
            break
        places = places[keep]
    among = _scarcest(short, left)
    promising = base + extra if among is None else np.where(among, base + extra, -np.inf)
    first = int(np.argmax(promising))
    rest = np.delete(places, first)
    yield _Node(node.chosen, rest, bound)
    yield _Node((*node.chosen, int(places[first])), rest, bound)


def _within_limits(choice: Choice, node: _Node) -> np.ndarray:
    full: set[int] = set()
    for limit in choice.limits:
        if len(limit.members & {*node.chosen}) >= limit.number:
            full |= limit.members
    return node.open[~np.isin(node.open, list(full))] if full else node.open


def _outlook(
    choice: Choice, chosen: tuple[int, ...], places: np.ndarray, left: int
) -> tuple[np.ndarray, np.ndarray, float]:
    """What each could add at most: without competences, with those it would be first to bring.

    And the most that all competences still missing are worth together.
    """
    inside = np.array(chosen, dtype=int)
    base = choice.gain[places] + choice.pair[np.ix_(places, inside)].sum(axis=1)
    if left > 1:
        pairs = choice.pair[np.ix_(places, places)].copy()
        np.fill_diagonal(pairs, -np.inf)
        # Nobody is a pair with itself: the lowest of each row is its own place.
        pairs.partition(len(places) - left + 1, axis=1)
        base = base + pairs[:, len(places) - left + 1 :].sum(axis=1) / 2
    missing = choice.skills[places].any(axis=0) & ~choice.skills[inside].any(axis=0)
    extra = choice.skills[np.ix_(places, np.flatnonzero(missing))] @ choice.skill_worth[missing]
    base = base + choice.worth(chosen) / left
    return base, extra, float(choice.skill_worth[missing].sum())


def _bound(
    base: np.ndarray, extra: np.ndarray, most: float, left: int, short: list
) -> tuple[float, np.ndarray]:
    """The highest worth below a node, and for each candidate that of the others beside it."""
    total = base + extra
    order = np.argsort(-total, kind="stable")
    top = float(total[order[:left]].sum())
    # Together they bring no competence twice.
    apart = float(np.sort(base)[-left:].sum()) + most
    bound = min(top, apart)
    for among, number in short:
        inside = np.sort(total[among])[::-1]
        rest = np.sort(np.concatenate((inside[number:], total[~among])))[::-1]
        bound = min(bound, float(inside[:number].sum() + rest[: left - number].sum()))
    others = np.full(len(total), float(total[order[: left - 1]].sum()))
    last = total[order[left - 1]]
    in_top = np.zeros(len(total), bool)
    in_top[order[:left]] = True
    others[in_top] = top - total[in_top]
    return bound, others if last > -np.inf else np.full(len(total), -np.inf)


def _scarcest(short: list, left: int) -> np.ndarray | None:
    """The requirement with the fewest candidates for it, once requirements fill the team."""
    if not short or sum(number for _among, number in short) < left:
        return None
    return min(short, key=lambda one: one[0].sum())[0]


def _start(choice: Choice, everybody: np.ndarray) -> tuple[tuple[int, ...], float]:
    """A good team to begin with: greedy from several starts, then exchanges while they help."""
    best: tuple[int, ...] = ()
    worth = -np.inf
    promise = choice.gain + choice.pair.sum(axis=1) / max(1, len(choice.gain))
    firsts = sorted(everybody.tolist(), key=lambda i: -promise[i])[:8]
    for first in firsts or [None]:
        team = _greedy(choice, everybody, first)
        if team is None:
            continue
        team = _exchanged(choice, everybody, team)
        if choice.worth(team) > worth + SMALLEST:
            best, worth = tuple(sorted(team)), choice.worth(team)
    return best, worth


def _greedy(choice: Choice, everybody: np.ndarray, first: int | None) -> set[int] | None:
    team = set(choice.must)
    if first is not None and len(team) < choice.size:
        team.add(first)
    while len(team) < choice.size:
        free = [i for i in everybody.tolist() if i not in team and _fits(choice, team, i)]
        wanted = _still_needed(choice, team)
        pool = [i for i in free if i in wanted] or free
        if not pool:
            return None
        now = np.array(sorted(team), dtype=int)
        held = choice.skills[now].any(axis=0)
        adds = (
            choice.gain[pool]
            + choice.pair[np.ix_(pool, now)].sum(axis=1)
            + choice.skills[np.ix_(pool, np.flatnonzero(~held))] @ choice.skill_worth[~held]
        )
        team.add(pool[int(np.argmax(adds))])
    return team if choice.allows(team) else None


def _fits(choice: Choice, team: set[int], one: int) -> bool:
    return all(
        one not in limit.members or len(limit.members & team) < limit.number
        for limit in choice.limits
    )


def _still_needed(choice: Choice, team: set[int]) -> set[int]:
    return {
        i for need in choice.needs if len(need.members & team) < need.number for i in need.members
    }


def _exchanged(choice: Choice, everybody: np.ndarray, team: set[int]) -> set[int]:
    worth = choice.worth(team)
    for _round in range(20):
        better, most = None, worth + SMALLEST
        for out in sorted(team - choice.must):
            for one in everybody.tolist():
                if one in team:
                    continue
                other = (team - {out}) | {one}
                found = choice.worth(other)
                if found > most and choice.allows(other):
                    better, most = other, found
        if better is None:
            return team
        team, worth = better, most
    return team
