"""Blind spots: parties that want the same and do not know it of each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.chance import chance_of_sharing, has_power
from stakeholders.analysis.link_prediction import Prediction, predictions
from stakeholders.analysis.overlap import Overlap, Term, explain
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import Positions
from stakeholders.analysis.similarity import (
    SharedTerm,
    SideTable,
    shared_terms,
    sides,
    similarities,
)

#: Below this many subjects the chance of sharing tells nothing apart.
FEWEST_SUBJECTS = 10


class Acquaintance(NamedTuple):
    """How far apart two parties without a tie are in the ties."""

    distance: int | None  # steps: 2 is an introduction away; None: no way at all
    introducers: tuple[int, ...]  # all who have a tie with both, the strongest ties first
    route: tuple[int, ...]  # one shortest way from a to b, both included; empty where there is none
    new_to_a: int  # contacts of b that a does not have
    new_to_b: int


class BlindSpot(NamedTuple):
    """Two parties that share a lot and have no tie."""

    pair: PairOverlap
    newman: float  # the ranking: Σ of the terms
    terms: tuple[SharedTerm, ...]  # what they would gain: what both want, the rarest first
    chance: float | None  # of sharing so many blindly; None where that tells nothing
    acquaintance: Acquaintance
    prediction: Prediction  # the second opinion, from the ties alone


class UnspokenConflict(NamedTuple):
    """Two parties that oppose each other and have no tie."""

    pair: PairOverlap
    terms: tuple[Term, ...]  # the opposed subjects; their divergence adds up to the pair's
    acquaintance: Acquaintance


@dataclass(frozen=True, slots=True)
class BlindSpots:
    spots: tuple[BlindSpot, ...]  # the strongest first, at most `limit`
    conflicts: tuple[UnspokenConflict, ...]
    spot_count: int  # among the pairs that the overlap lists
    conflict_count: int
    candidates: int  # listed pairs without a tie of which both were asked about their ties
    not_asked: tuple[int, ...]
    complete: bool  # the overlap lists every pair that shares or opposes anything


def blind_spots(
    positions: Positions,
    overlap: Overlap,
    graph: nx.Graph,
    *,
    asked: Collection[int] | None = None,
    limit: int = 100,
    fewest: int = 2,
    level: float = 0.05,
    least_divergence: float = 3.0,
) -> BlindSpots:
    """Pairs with strong overlap, or strong tension, and no tie.

    A spot: both were asked about their ties, no tie, at least `fewest` subjects on the same side,
    and more shared than chance would have it: P(X ≥ shared) ≤ `level`, X hypergeometric in how many
    subjects each has an opinion on (sides left aside, so on the safe side). Where that test has no
    power (under ten subjects, or all shared would be no surprise) it is instead the top tenth of
    all listed sharing pairs by Newman weight. Order: Newman's Σ 1 / (parties on that side - 1),
    then the ratio (Ruzicka), then the order of the stakeholders. A conflict: no tie and divergence
    at least `least_divergence` (a full for against a full against), by divergence.

    `asked` None: who has at least one tie was asked; silence about ties is no absence of ties.
    `overlap` must be that of these positions; above its limit only the pairs it lists are seen.

    Sources: Newman 2001; Neal 2014; the idea of an edge that is missing Liben-Nowell and
    Kleinberg 2007.

    >>> from stakeholders.analysis.overlap import overlap
    >>> from stakeholders.analysis.positions import from_arrays
    >>> from stakeholders.analysis.ties import graph_of
    >>> table = from_arrays([[3, 3], [3, 2], [None, None]])
    >>> found = blind_spots(table, overlap(table), graph_of([1, 2, 3], [(1, 3, 1), (3, 2, 1)]))
    >>> found.spots[0].newman, found.spots[0].acquaintance.introducers
    (2.0, (3,))
    """
    known = {one for one, degree in graph.degree if degree} if asked is None else set(asked)
    everybody = positions.stakeholder_ids
    listed = overlap.pairs.in_order(everybody)
    free = [
        pair
        for pair in listed
        if pair.a in known and pair.b in known and not graph.has_edge(pair.a, pair.b)
    ]
    table = sides(positions)
    chosen = _chosen(positions, table, listed, free, fewest, level)
    opposed = [pair for pair in free if pair.divergence >= least_divergence]
    opposed.sort(key=lambda pair: -pair.divergence)
    reach = _Reach(graph)
    return BlindSpots(
        spots=tuple(_spot(positions, table, reach, *one) for one in chosen[:limit]),
        conflicts=tuple(_conflict(positions, reach, pair) for pair in opposed[:limit]),
        spot_count=len(chosen),
        conflict_count=len(opposed),
        candidates=len(free),
        not_asked=tuple(one for one in everybody if one not in known),
        complete=overlap.complete,
    )


def _chosen(
    positions: Positions,
    table: SideTable,
    listed: Iterable[PairOverlap],
    free: list[PairOverlap],
    fewest: int,
    level: float,
) -> list[tuple[PairOverlap, float, float | None]]:
    """(pair, Newman weight, chance) of the free pairs that share enough, the strongest first."""
    sharing = [(pair.a, pair.b) for pair in listed if pair.shared]
    newman = {(one.a, one.b): one.newman for one in similarities(positions, sharing)}
    top_tenth = float(np.quantile(list(newman.values()), 0.9)) if newman else 0.0
    opinions = dict(zip(positions.stakeholder_ids, table.opinions.tolist(), strict=True))
    subjects = len(positions.subjects)
    found = []
    for pair in free:
        if pair.shared < max(fewest, 1):
            continue
        weight = newman[pair.a, pair.b]
        both = opinions[pair.a], opinions[pair.b]
        if subjects >= FEWEST_SUBJECTS and has_power(*both, subjects, level):
            chance = chance_of_sharing(pair.shared, *both, subjects)
            if chance <= level:
                found.append((pair, weight, chance))
        elif weight >= top_tenth - 1e-9:
            found.append((pair, weight, None))
    found.sort(key=lambda one: (-round(one[1], 9), -(one[0].ratio or 0.0)))
    return found


def _spot(
    positions: Positions,
    table: SideTable,
    reach: _Reach,
    pair: PairOverlap,
    newman: float,
    chance: float | None,
) -> BlindSpot:
    terms = shared_terms(positions, pair.a, pair.b, table=table)
    (prediction,) = predictions(reach.graph, [pair[:2]])
    return BlindSpot(pair, newman, terms, chance, reach.between(*pair[:2]), prediction)


def _conflict(positions: Positions, reach: _Reach, pair: PairOverlap) -> UnspokenConflict:
    terms = explain(positions, pair.a, pair.b).opposed
    return UnspokenConflict(pair, terms, reach.between(pair.a, pair.b))


class _Reach:
    """Ways between parties; components are found once, so that no search is in vain."""

    def __init__(self, graph: nx.Graph) -> None:
        self.graph = graph
        self.component = {
            one: number
            for number, members in enumerate(nx.connected_components(graph))
            for one in members
        }

    def between(self, a: int, b: int) -> Acquaintance:
        of_a, of_b = self.graph.adj[a], self.graph.adj[b]
        common = [one for one in of_a if one in of_b]
        common.sort(key=lambda one: (-min(_strength(of_a[one]), _strength(of_b[one])), one))
        route: tuple[int, ...] = ()
        if common:
            route = (a, common[0], b)
        elif self.component[a] == self.component[b]:
            route = tuple(nx.bidirectional_shortest_path(self.graph, a, b))
        return Acquaintance(
            distance=len(route) - 1 if route else None,
            introducers=tuple(common),
            route=route,
            new_to_a=len(of_b) - len(common),
            new_to_b=len(of_a) - len(common),
        )


def _strength(tie: dict) -> float:
    return tie.get("weight", 1.0)
