"""The best division of a small graph into groups, proven: clique partitioning."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

#: Nearer than this modularities are equal.
EQUAL = 1e-9

#: The solver stops at an absolute gap of a millionth; so much larger that is below `EQUAL`.
_SCALE = 1e4

#: Cuts in one round, and by how much a relaxed solution must break one.
_TRIANGLES, _STARS, _BROKEN = 1000, 300, 1e-3

#: A value so near to 0 or 1 is that.
_WHOLE = 1e-5

Cut = tuple[tuple[int, int, int], ...]  # (party, party, +1 or -1): their sum is at most 1


class Division(NamedTuple):
    """What could be proven within the time."""

    groups: tuple[tuple[int, ...], ...] | None  # better than was known; None: nothing better found
    bound: float | None  # no division has a higher modularity; None where time ran out before that
    proven: bool  # the best known, or `groups`, reaches the bound


def best_division(
    graph: nx.Graph, known: float, *, gamma: float = 1.0, seconds: float = 1.0
) -> Division:
    """Whether any division into groups has a higher modularity than `known`, and which.

    Maximises Q = Σ_{i,j in one group} (w_ij / 2m - gamma d_i d_j / 4m²) over all divisions, with
    a variable x_ij in {0, 1} for each pair and x_ij + x_jk - x_ik <= 1 for each three. What is
    broken of these is added round after round to a linear relaxation, with the inequalities of
    stars; its optimum is above that of every division. Where that does not settle it, an integer
    program does. -1 <= Q <= 1, equal within 1e-9. It stops after `seconds`, with the lowest bound
    by then. Weights must be above 0; without lines Q is undefined, a ValueError. Meant for some 40
    parties at most: 50 have 1,225 pairs and 58,800 inequalities.

    Sources: Grötschel and Wakabayashi 1989 and 1990; Brandes and others 2008.

    >>> from stakeholders.analysis.ties import graph_of
    >>> best_division(graph_of([1, 2, 3, 4], [(1, 2, 1), (3, 4, 1)]), 0.4)
    Division(groups=((1, 2), (3, 4)), bound=0.5, proven=True)
    """
    if not graph.size(weight="weight"):
        raise ValueError("modularity is undefined without lines")
    deadline = time.monotonic() + seconds
    relaxed, bound = _Relaxation(graph, gamma), None
    while (left := deadline - time.monotonic()) > 0:
        found = relaxed.solve(left)
        if found.status != 0:
            break
        highest = relaxed.bound(found)
        bound = highest if bound is None else min(bound, highest)
        if bound <= known + EQUAL:
            return Division(None, bound, True)
        together = relaxed.together(found.x)
        if cuts := list(_broken_triangles(together)):
            relaxed.add(cuts)
        elif np.abs(together - together.round()).max() < _WHOLE:
            return Division(_groups(graph, together), bound, True)
        elif cuts := list(_broken_stars(together, deadline)):
            relaxed.add(cuts)
        else:
            relaxed.whole = True
    return Division(None, bound, False)


class _Relaxation:
    """The program with the inequalities that were broken so far; of wholes when told so."""

    def __init__(self, graph: nx.Graph, gamma: float) -> None:
        weights = nx.to_numpy_array(graph, weight="weight")
        strength = weights.sum(axis=1)
        total = strength.sum()
        surplus = (weights - gamma * np.outer(strength, strength) / total) / total * _SCALE
        self.size = len(graph)
        self.pairs = np.triu_indices(self.size, 1)
        self.place = np.zeros((self.size, self.size), dtype=int)
        self.place[self.pairs] = np.arange(len(self.pairs[0]))
        self.place += self.place.T
        self.gains = 2 * surplus[self.pairs]
        self.alone = float(np.trace(surplus))
        self.cuts: list[Cut] = []
        self.whole = False

    def add(self, cuts: list[Cut]) -> None:
        self.cuts += cuts

    def solve(self, seconds: float) -> OptimizeResult:
        cells = [
            (row, self.place[a, b], sign) for row, cut in enumerate(self.cuts) for a, b, sign in cut
        ]
        kept = []
        if cells:
            rows, columns, signs = zip(*cells, strict=True)
            shape = (len(self.cuts), len(self.gains))
            table = sparse.csr_array((np.array(signs, float), (rows, columns)), shape=shape)
            kept = [LinearConstraint(table, -np.inf, 1)]
        return milp(
            -self.gains,
            constraints=kept,
            bounds=Bounds(0, 1),
            integrality=np.full(len(self.gains), int(self.whole)),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )

    def bound(self, found: OptimizeResult) -> float:
        """What no division can exceed: of an integer program not its best, but what is proven."""
        lowest = found.mip_dual_bound if self.whole else found.fun
        return float(self.alone - lowest) / _SCALE

    def together(self, values: np.ndarray) -> np.ndarray:
        """How far every two parties are in one group: 0 .. 1."""
        table = np.zeros((self.size, self.size))
        table[self.pairs] = values
        return table + table.T


def _broken_triangles(together: np.ndarray) -> Iterator[Cut]:
    """Where a is with b, and b with c, and yet a not with c: the most broken first."""
    broken = together[:, :, None] + together[None, :, :] - together[:, None, :] - 1
    a, b, c = np.nonzero(broken > _BROKEN)
    real = (a < c) & (a != b) & (b != c)
    a, b, c = a[real], b[real], c[real]
    order = np.argsort(-broken[a, b, c], kind="stable")[:_TRIANGLES]
    for one, middle, other in zip(*(ends[order].tolist() for ends in (a, b, c)), strict=True):
        yield (one, middle, 1), (middle, other, 1), (one, other, -1)


def _broken_stars(together: np.ndarray, deadline: float) -> Iterator[Cut]:
    """Where one party is half with several that are not with each other.

    Σ x_it over the others t, less Σ x_tu over every two of them, is at most 1.
    """
    found: dict[tuple[int, frozenset[int]], None] = {}
    for one in range(len(together)):
        if len(found) >= _STARS or time.monotonic() > deadline:
            break
        near = np.flatnonzero((together[one] > 0.01) & (together[one] < 0.99))
        near = near[np.argsort(-together[one, near], kind="stable")].tolist()
        for first in near:
            others = [first]
            for other in near:
                if other != first and together[other, others].sum() <= EQUAL:
                    others.append(other)
            if len(others) > 2 and together[one, others].sum() > 1 + _BROKEN:
                found[one, frozenset(others)] = None
    for one, ends in found:
        apart = ((a, b, -1) for a, b in combinations(sorted(ends), 2))
        yield (*((one, other, 1) for other in sorted(ends)), *apart)


def _groups(graph: nx.Graph, together: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """The groups of a whole solution, in the order of their first parties."""
    parties = list(graph)
    found: dict[int, list[int]] = {}
    for row in range(len(parties)):
        first = int(np.flatnonzero((together[row] > 0.5) | (np.arange(len(parties)) == row))[0])
        found.setdefault(first, []).append(parties[row])
    return tuple(map(tuple, found.values()))
