"""Does the network hold: how dense, how central, and what falls apart without whom."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from stakeholders.analysis.bridging import Bridges, bridges
from stakeholders.analysis.core import Core, core
from stakeholders.analysis.cuts import CriticalLink, Cut, critical_links, cuts
from stakeholders.analysis.distances import Diameter, diameter


@dataclass(frozen=True, slots=True)
class Centralisation:
    """How far the network leans on one party: 0 (on nobody) .. 1 (a star). None is undefined."""

    degree: float | None
    betweenness: float | None
    by_degree: int | None  # the party it leans on; None where nobody stands out
    by_betweenness: int | None
    parties: int
    isolates: int  # without them the figures would be higher
    exact: bool  # False: the betweenness is an estimate
    samples: int


@dataclass(frozen=True, slots=True)
class Cohesion:
    parties: int
    ties: int
    density: float | None  # 0 .. 1: ties / possible ties; None below two parties
    components: tuple[tuple[int, ...], ...]  # the largest first, isolates left out
    isolates: tuple[int, ...]
    unreachable: int  # pairs of parties without any way between them
    pairs_possible: int  # n(n-1)/2
    diameter: Diameter
    centralisation: Centralisation
    cuts: tuple[Cut, ...]  # parties without whom something falls apart
    critical_links: tuple[CriticalLink, ...]  # ties without which something falls apart
    core: Core


def cohesion(graph: nx.Graph, *, found: Bridges | None = None) -> Cohesion:
    """How the network of ties holds together.

    density = ties / (n(n-1)/2). unreachable = n(n-1)/2 - Σ s(s-1)/2 over the components of size s.
    The parts are in `centralisation`, `diameter`, `cuts`, `critical_links` and `core`. `found`: the
    bridges of this same graph where they are known already. An empty network has zeros and Nones.

    Sources: Wasserman and Faust 1994; Freeman 1979.

    >>> from stakeholders.analysis.ties import graph_of
    >>> one = cohesion(graph_of([1, 2, 3, 4], [(1, 2, 1), (2, 3, 1)]))
    >>> one.density, one.components, one.isolates, one.unreachable, one.diameter.steps
    (0.3333333333333333, ((1, 2, 3),), (4,), 3, 2)
    """
    count, ties = len(graph), graph.number_of_edges()
    possible = count * (count - 1) // 2
    order = {one: number for number, one in enumerate(graph)}
    parts = [tuple(sorted(part, key=order.get)) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    return Cohesion(
        parties=count,
        ties=ties,
        density=ties / possible if possible else None,
        components=tuple(part for part in parts if len(part) > 1),
        isolates=tuple(part[0] for part in parts if len(part) == 1),
        unreachable=possible - sum(len(part) * (len(part) - 1) // 2 for part in parts),
        pairs_possible=possible,
        diameter=diameter(graph),
        centralisation=centralisation(graph, found=found),
        cuts=cuts(graph),
        critical_links=critical_links(graph),
        core=core(graph),
    )


def centralisation(graph: nx.Graph, *, found: Bridges | None = None) -> Centralisation:
    """How far the network leans on one party, by number of ties and by lying in between.

    C = Σ (highest - c_i) / the most that sum can be (a star): (n-1)(n-2) for the numbers of ties,
    (n-1)²(n-2)/2 for the pairs in between. 0 .. 1; None for fewer than three parties. One isolate
    lowers it (the Florentine families: .437 with 15, .383 with the isolate), so the number of
    parties and of isolates go with it. Source: Freeman 1979.

    >>> from stakeholders.analysis.ties import graph_of
    >>> centralisation(graph_of([1, 2, 3], [(1, 2, 1), (1, 3, 1)])).degree
    1.0
    """
    found = found or bridges(graph)
    between = {bridge.id: bridge.between for bridge in found.bridges}
    degrees = dict(graph.degree)
    count = len(degrees)
    star = (count - 1) * (count - 2)
    return Centralisation(
        degree=_spread(degrees, star),
        betweenness=_spread(between, star * (count - 1) / 2),
        by_degree=_leader(degrees) if count > 2 else None,
        by_betweenness=_leader(between) if count > 2 else None,
        parties=count,
        isolates=sum(degree == 0 for degree in degrees.values()),
        exact=found.exact,
        samples=found.samples,
    )


def _spread(scores: dict, most: float) -> float | None:
    if len(scores) < 3:
        return None
    return (len(scores) * max(scores.values()) - sum(scores.values())) / most


def _leader(scores: dict) -> int | None:
    """Who has the highest score, if only one has."""
    highest = max(scores.values())
    leaders = [one for one, score in scores.items() if highest - score <= 1e-9]
    return leaders[0] if len(leaders) == 1 else None
