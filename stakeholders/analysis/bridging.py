"""Bridge builders: which parties lie on the shortest ways between others, and between whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import networkx as nx

from stakeholders.analysis.ranking import ranks
from stakeholders.analysis.structural_holes import structural_holes
from stakeholders.analysis.sweeps import Sweep, Ways, dependencies, sources, sweep, ways

#: Steps (parties times parties and ties) that take about a second; above this it is an estimate.
EXACT_WORK = 6_000_000

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
    plan = ways(graph)
    place = {one: number for number, one in enumerate(plan.ids)}
    middle = place[party]
    chosen, exact = sources(plan, exact_work, samples, seed)
    scale = 1.0 if exact else len(plan.ids) / (2 * len(chosen))
    met = sorted(_met(plan, middle, chosen, once=exact), key=lambda pair: pair[:4])
    listed = met if limit is None else met[:limit]
    total = sum(-pair[0] for pair in met)
    pairs = [_bridged(graph, plan, middle, pair) for pair in listed]
    rest = sum(-pair[0] for pair in met[len(listed) :])
    value = scale * total if len(plan.ids) > 2 else None
    return BridgeReasons(party, value, len(met), tuple(pairs), rest, scale, exact, len(chosen))


def _between(plan: Ways, chosen: list[int]) -> dict[int, float | None]:
    if len(plan.ids) < 3:
        return dict.fromkeys(plan.ids)
    total = [0.0] * len(plan.ids)
    for source in chosen:
        for place, share in dependencies(plan, sweep(plan, source)):
            total[place] += share
    # Every pair was met from both of its ends, as far as both were sources.
    scale = len(plan.ids) / (2 * len(chosen))
    return {one: scale * value for one, value in zip(plan.ids, total, strict=True)}


def _met(
    plan: Ways, middle: int, chosen: list[int], *, once: bool
) -> Iterator[tuple[float, int, int, int]]:
    """(-share, steps apart, a, b) for the pairs with the party on a shortest path between them."""
    own = sweep(plan, middle)
    if len(plan.neighbours[middle]) < 2:
        return
    for a in chosen:
        if a == middle or own.distance[a] < 0:
            continue
        found = sweep(plan, a)
        for b in found.order:
            if b in (a, middle) or (once and b < a):
                continue
            if found.distance[b] == found.distance[middle] + own.distance[b]:
                yield -_share(found, own, middle, b), found.distance[b], a, b


def _share(found: Sweep, own: Sweep, middle: int, b: int) -> float:
    return found.paths[middle] * own.paths[b] / found.paths[b]


def _bridged(graph: nx.Graph, plan: Ways, middle: int, pair: tuple) -> BridgedPair:
    share, _, a, b = pair
    stops = [plan.ids[place] for place in (a, middle, b)]
    there, back = (nx.shortest_path(graph, one, two) for one, two in pairwise(stops))
    return BridgedPair(stops[0], stops[2], -share, (*there, *back[1:]))
