"""Where every party stands on the map; the same network gives the same map."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from stakeholders.analysis.forces import settle
from stakeholders.analysis.packing import ASPECT, block, pack
from stakeholders.analysis.separation import part, separate

__all__ = ("RADIUS", "arrange", "separate")

#: Half the least distance between two parties: the unit of the map.
RADIUS = 0.5

#: How far apart two parties are at least, with some air between them.
_ROOM = 1.2

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
    `forces.settle`), cleared of overlap and packed, the largest in the middle, the whole about 1.4
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
    part_of = nx.Graph()
    part_of.add_nodes_from(group)
    part_of.add_weighted_edges_from(graph.subgraph(group).edges(data="weight", default=1.0))
    places = _fitted(settle(part_of, seed=seed))
    return part(places, np.full(len(group), _ROOM / 2))


def _fitted(places: np.ndarray) -> np.ndarray:
    """Bring a part nearer to the aspect of the page, and to so much room per party."""
    width, height = np.maximum(np.ptp(places, axis=0), 1e-9)
    stretch = np.clip(np.sqrt(ASPECT * height / width), *_STRETCH)
    places = places * (stretch, 1 / stretch)
    width, height = np.maximum(np.ptp(places, axis=0), 1e-9)
    if width * height < 1e-6 * width**2:
        return places * (_USUAL * (len(places) - 1) / width)
    return places * (_USUAL * np.sqrt(len(places) / (width * height)))


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
