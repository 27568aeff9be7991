"""Where every party stands on the map; the same network gives the same map."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from stakeholders.analysis.forces import rounds_for, settle
from stakeholders.analysis.packing import ASPECT, block, pack
from stakeholders.analysis.separation import part, separate

__all__ = ("RADIUS", "arrange", "separate")

#: Half the least distance between two parties: the unit of the map.
RADIUS = 0.5

#: How far apart two parties are at least, with some air between them; and where there are few, so
#: that there is room for a name beside each.
_ROOM, _ROOM_FOR_NAMES, _FEW = 1.2, 2.6, 100

#: Side of the square that a party has on average.
_USUAL = 2.8

#: How far a part may be drawn out sideways (and pressed down as much) for the page's sake.
_STRETCH = (0.6, 1.5)


def arrange(
    graph: nx.Graph,
    *,
    seed: int = 1,
    known: Mapping[int, tuple[float, float]] | None = None,
) -> dict[int, tuple[float, float]]:
    """Places (x to the right, y) of all parties: those that share most lie near each other.

    The unit is the least distance between two parties. Connected parts are laid out apart (see
    `forces.settle`), cleared of overlap and packed, the largest in the middle, the whole about 1.7
    wide to 1 high; parties without edges form a tidy block. With `known` places these stay exactly
    as they are, and every other party gets a free place near the weighted centre of its neighbours.
    No nodes give no places. Same graph (in the same order), seed and known: same places.

    >>> arrange(nx.Graph([(1, 2)]))
    {1: (-1.4, 0.0), 2: (1.4, 0.0)}
    """
    kept = {node: known[node] for node in graph if node in known} if known else {}
    if kept:
        return _join(graph, kept)
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    order = {node: place for place, node in enumerate(graph)}
    groups = [sorted(part, key=order.__getitem__) for part in parts if len(part) > 1]
    alone = [node for node in graph if not graph.degree(node)]
    drawings = [_draw(graph, group, seed) for group in groups]
    if alone:
        groups.append(alone)
        drawings.append(block(len(alone)))
    return _centred(groups, pack(drawings))


def _draw(graph: nx.Graph, group: list[int], seed: int) -> np.ndarray:
    clumps = _clumps(graph, group)
    clump_of = {node: number for number, clump in enumerate(clumps) for node in clump}
    merged = nx.Graph()
    merged.add_nodes_from(range(len(clumps)))
    for one, other, weight in graph.subgraph(group).edges(data="weight", default=1.0):
        a, b = sorted((clump_of[one], clump_of[other]))
        if a != b:
            weight += merged.edges[a, b]["weight"] if merged.has_edge(a, b) else 0.0
            merged.add_edge(a, b, weight=weight)
    mass = [len(clump) + sum(graph.degree(node) for node in clump) for clump in clumps]
    settled = settle(
        merged, seed=seed, mass=np.array(mass, dtype=float), rounds=rounds_for(len(graph))
    )
    centres = _fitted(settled, len(group))
    places = {
        node: place
        for clump, centre in zip(clumps, centres, strict=True)
        for node, place in zip(clump, centre + _disc(len(clump)), strict=True)
    }
    return _cleared(np.array([places[node] for node in group]), len(graph))


def _cleared(places: np.ndarray, parties: int) -> np.ndarray:
    """Push apart what lies over each other; on a map of few parties, what has no room for names."""
    room = float(np.clip(_ROOM_FOR_NAMES * np.sqrt(_FEW / parties), _ROOM, _ROOM_FOR_NAMES))
    return part(places, np.full(len(places), room / 2))


def _clumps(graph: nx.Graph, group: list[int]) -> list[list[int]]:
    """The parties by who says exactly the same (ratio 1), each clump in the order of the group.

    Of such a clump a graph holds an arbitrary few of many equal edges; laid out by those it would
    be a ring or a snake, and would say something about who is near whom that nobody said.
    """
    same = nx.Graph()
    same.add_nodes_from(group)
    ratios = graph.subgraph(group).edges(data="ratio")
    same.add_edges_from((one, other) for one, other, ratio in ratios if ratio == 1)
    order = {node: place for place, node in enumerate(group)}
    found = (sorted(part, key=order.__getitem__) for part in nx.connected_components(same))
    return sorted(found, key=lambda clump: order[clump[0]])


def _disc(count: int) -> np.ndarray:
    """Places round the origin, (count, 2), as the seeds of a sunflower: dense and even."""
    number = np.arange(count)
    away, turn = 0.65 * _ROOM * np.sqrt(number), 2.399963 * number
    return np.column_stack((away * np.cos(turn), away * np.sin(turn)))


def _fitted(places: np.ndarray, parties: int) -> np.ndarray:
    """Bring a part nearer to the aspect of the page, and to so much room per party.

    What is all but a line has hardly any area: it counts as a row of parties side by side.
    """
    width, height = np.maximum(np.ptp(places, axis=0), 1e-9)
    stretch = np.clip(np.sqrt(ASPECT * height / width), *_STRETCH)
    places = places * (stretch, 1 / stretch)
    width, height = np.ptp(places, axis=0)
    row = max(width, height, 1e-9) / max(parties - 1, 1)
    return places * (_USUAL * np.sqrt(parties / max(width * height, row**2 * parties)))


def _centred(groups: list[list[int]], drawings: list[np.ndarray]) -> dict[int, tuple[float, float]]:
    if not groups:
        return {}
    places = np.concatenate(drawings)
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    nodes = [node for group in groups for node in group]
    return dict(zip(nodes, map(tuple, places.round(4).tolist()), strict=True))


def _join(
    graph: nx.Graph, kept: Mapping[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    """Places for those that are new, most connected to the placed first."""
    places = dict(kept)
    near = {
        node: sum(other in places for other in graph[node]) for node in graph if node not in places
    }
    while near:
        node = max(near, key=near.__getitem__)
        del near[node]
        places[node] = _free_place(_wanted(graph, node, places), places)
        for other in graph[node]:
            if other in near:
                near[other] += 1
    return {node: places[node] for node in graph}


def _wanted(
    graph: nx.Graph, node: int, places: Mapping[int, tuple[float, float]]
) -> tuple[float, float]:
    """The weighted centre of its placed neighbours; without any, just below the map."""
    pulls = [
        (places[other], graph.edges[node, other].get("weight", 1.0))
        for other in graph[node]
        if other in places
    ]
    total = sum(weight for _, weight in pulls)
    if total <= 0:
        return min(x for x, _ in places.values()), max(y for _, y in places.values()) + 2 * RADIUS
    return (
        sum(x * weight for (x, _), weight in pulls) / total,
        sum(y * weight for (_, y), weight in pulls) / total,
    )


def _free_place(
    wanted: tuple[float, float], places: Mapping[int, tuple[float, float]]
) -> tuple[float, float]:
    """The nearest place to the wanted one, on circles around it, that is free."""
    tree = cKDTree(list(places.values()))
    for ring in range(4 * len(places) + 8):
        turns = np.arange(max(1, 6 * ring)) * (2 * np.pi / max(1, 6 * ring))
        steps = ring * RADIUS * np.column_stack((np.cos(turns), np.sin(turns)))
        tried = np.add(wanted, steps).round(4)
        free = np.flatnonzero(tree.query(tried)[0] >= 2 * RADIUS)
        if len(free):
            return tuple(tried[free[0]].tolist())
    raise AssertionError("a circle wider than all places together has room")
