"""Bridge builders: which parties lie on the shortest ways between others, and between whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.ranking import ranks
from stakeholders.analysis.structural_holes import structural_holes
from stakeholders.analysis.sweeps import Sweep, Ways, dependencies, sources, sweep, ways

#: Steps (parties times parties and ties) that take about a second; above this it is an estimate.
EXACT_WORK = 10_000_000

#: Parties from which an estimate looks out.
SAMPLES = 200


class Bridge(NamedTuple):
    """How much one party lies between others. None is undefined."""

    id: int
    rank: int | None  # by betweenness; equals share a rank
    between: float | None  # pairs of others, each counted by the share of shortest paths through it
    betweenness: float | None  # the same as a part of all pairs of others, 0 .. 1
    constraint: float | None  # Burt: high where its contacts have ties with each other
    effective_size: float | None  # Burt: contacts less their redundancy
    ties: int


@dataclass(frozen=True, slots=True)
class Bridges:
    bridges: tuple[Bridge, ...]  # every party, the strongest bridge builder first
    exact: bool
    samples: int  # parties looked out from; all of them where exact


def bridges(
    graph: nx.Graph,
    *,
    exact_work: int = EXACT_WORK,
    samples: int = SAMPLES,
    seed: int = 1,
) -> Bridges:
    """Who connects others: ranked by betweenness, with Burt's measures as second opinion.

    between(v) = Σ over unordered pairs a, b ≠ v of σ_ab(v) / σ_ab: the share of the shortest paths
    between a and b that run through v. betweenness = between / ((n-1)(n-2)/2), 0 .. 1. Ties count
    one step each, whatever their strength; pairs without a path add 0; fewer than three parties:
    None. Above `exact_work` steps an estimate from `samples` parties at random (times n/samples),
    labelled by `exact` and `samples`; the same seed gives the same estimate.

    Sources: Freeman 1977, 1979; Brandes 2001; the estimate Brandes and Pich 2007; constraint and
    effective size Burt 1992 (see `structural_holes`).

    >>> from stakeholders.analysis.ties import graph_of
    >>> bridges(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)])).bridges[0][:4]
    (2, 1, 1.0, 1.0)
    """
    plan = ways(graph)
    chosen, exact = sources(plan, exact_work, samples, seed)
    between = _between(plan, chosen)
    holes = structural_holes(graph)
    possible = (len(plan.ids) - 1) * (len(plan.ids) - 2) / 2
    found = [
        Bridge(
            one,
            rank,
            between[one],
            None if between[one] is None else between[one] / possible,
            holes[one].constraint,
            holes[one].effective_size,
            graph.degree[one],
        )
        for one, rank in ranks(between).items()
    ]
    return Bridges(tuple(found), exact, len(chosen))


class BridgedPair(NamedTuple):
    """Two others with a shortest path through the party; `path` is one such path."""

    a: int
    b: int
    share: float  # of the shortest paths between them, 0 .. 1
    path: tuple[int, ...]


class BridgeReasons(NamedTuple):
    """Whom a party connects. `between` = `scale` times the shares, listed and not listed."""

    id: int
    between: float | None
    pair_count: int
    pairs: tuple[BridgedPair, ...]  # those that depend on it most
    others_share: float  # Σ of the shares of the pairs that are not listed
    scale: float  # 1 where exact; n / (2 samples) in an estimate, which meets pairs from one end
    exact: bool
    samples: int


def explain_bridge(
    graph: nx.Graph,
    party: int,
    *,
    limit: int | None = 5,
    exact_work: int = EXACT_WORK,
    samples: int = SAMPLES,
    seed: int = 1,
) -> BridgeReasons:
    """The pairs that a party lies between: the terms of `between` in `bridges`.

    With the same settings the terms add up to the value there. First the pairs that can do least
    without it (share 1: every shortest path), among those the nearest to each other, then in the
    order of the graph. An estimate knows only the pairs that it met. Unknown party: KeyError.
    """
    settings = {"exact_work": exact_work, "samples": samples, "seed": seed}
    return explain_bridges(graph, [party], limit=limit, **settings)[party]


def explain_bridges(
    graph: nx.Graph,
    parties: Iterable[int],
    *,
    limit: int | None = 5,
    exact_work: int = EXACT_WORK,
    samples: int = SAMPLES,
    seed: int = 1,
) -> dict[int, BridgeReasons]:
    """The pairs that each of these parties lies between, found in one round of sweeps.

    The same as `explain_bridge` one by one, in a fraction of the time for several parties.
    """
    plan = ways(graph)
    place = {one: number for number, one in enumerate(plan.ids)}
    chosen, exact = sources(plan, exact_work, samples, seed)
    scale = 1.0 if exact else len(plan.ids) / (2 * len(chosen))
    meetings = {one: _Meetings(plan, place[one], limit) for one in parties}
    for a in chosen:
        meeting = [one for one in meetings.values() if one.may_lie_on_ways_from(a)]
        there = sweep(plan, a) if meeting else None
        for one in meeting:
            one.meet(there, once=exact)
    found = {}
    for party, one in meetings.items():
        met = one.first()
        pairs = tuple(_bridged(graph, plan, one.middle, pair) for pair in met)
        rest = one.total - sum(pair.share for pair in met) if one.count > len(met) else 0.0
        value = scale * one.total if len(plan.ids) > 2 else None
        found[party] = BridgeReasons(
            party, value, one.count, pairs, rest, scale, exact, len(chosen)
        )
    return found


def _between(plan: Ways, chosen: list[int]) -> dict[int, float | None]:
    if len(plan.ids) < 3:
        return dict.fromkeys(plan.ids)
    total = np.zeros(len(plan.ids))
    for source in chosen:
        total += dependencies(plan, sweep(plan, source))
    # Every pair was met from both of its ends, as far as both were sources.
    total *= len(plan.ids) / (2 * len(chosen))
    return dict(zip(plan.ids, total.tolist(), strict=True))


class _Met(NamedTuple):
    share: float
    steps: int
    a: int  # places
    b: int

    @property
    def rank(self) -> tuple[float, int, int, int]:
        return -round(self.share, 9), self.steps, self.a, self.b


class _Meetings:
    """The pairs that one place lies between, as far as met: how many, all shares, the first."""

    def __init__(self, plan: Ways, middle: int, limit: int | None) -> None:
        self.middle, self.limit = middle, limit
        self.own = sweep(plan, middle)
        self.between = len(plan.neighbours[middle]) > 1
        self.count, self.total = 0, 0.0
        self.found: list[_Met] = []

    def may_lie_on_ways_from(self, a: int) -> bool:
        return self.between and a != self.middle and self.own.distance[a] >= 0

    def meet(self, there: Sweep, *, once: bool) -> None:
        """The pairs with the source of this sweep; `once`: those with later places only."""
        a, own, middle = there.source, self.own, self.middle
        through = there.distance == there.distance[middle] + own.distance
        through &= own.distance > 0
        through[: a + 1 if once else 0] = False
        through[a] = False
        ends = np.flatnonzero(through)
        shares = there.paths[middle] * own.paths[ends] / there.paths[ends]
        self.count, self.total = self.count + len(ends), self.total + float(shares.sum())
        steps = there.distance[ends]
        first = np.lexsort((ends, steps, -shares.round(9)))[: self.limit]
        columns = (shares[first].tolist(), steps[first].tolist(), ends[first].tolist())
        self.found += [_Met(s, n, a, b) for s, n, b in zip(*columns, strict=True)]
        if self.limit is not None and len(self.found) > 1000 + 10 * self.limit:
            self.found = self.first()

    def first(self) -> list[_Met]:
        return sorted(self.found, key=lambda pair: pair.rank)[: self.limit]


def _bridged(graph: nx.Graph, plan: Ways, middle: int, pair: _Met) -> BridgedPair:
    stops = [plan.ids[place] for place in (pair.a, middle, pair.b)]
    there, back = (nx.shortest_path(graph, one, two) for one, two in pairwise(stops))
    return BridgedPair(stops[0], stops[2], pair.share, (*there, *back[1:]))
