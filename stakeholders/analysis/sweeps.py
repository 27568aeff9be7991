"""Shortest paths from one party to all: what betweenness and distances are counted with."""

from __future__ import annotations

import random
from typing import NamedTuple

import networkx as nx
import numpy as np

#: A round of array work costs as much as so many steps on lists: narrow graphs go quicker on lists.
_ROUND = 400


class Ways(NamedTuple):
    """A graph by places 0, 1, …"""

    ids: tuple[int, ...]
    neighbours: list[list[int]]
    pointers: np.ndarray  # the same as one array: the neighbours of place i are
    targets: np.ndarray  # targets[pointers[i]:pointers[i + 1]]
    work: int  # what one sweep costs, roughly, in steps on lists
    wide: bool  # few rounds with many parties each


class Sweep(NamedTuple):
    """All shortest paths from one source; by place."""

    source: int
    order: np.ndarray  # places that can be reached, nearest first
    distance: np.ndarray  # -1 where there is no path
    paths: np.ndarray  # how many shortest paths there are (sigma)
    rounds: list[tuple[np.ndarray, np.ndarray]]  # (from, to) one step farther; wide graphs only


def ways(graph: nx.Graph) -> Ways:
    """An undirected graph as lists and arrays; the order of the graph is kept."""
    if graph.is_directed():
        raise ValueError("shortest paths are counted over ties without direction")
    place = {one: number for number, one in enumerate(graph)}
    neighbours = [[place[other] for other in graph[one]] for one in graph]
    lengths = [len(near) for near in neighbours]
    pointers = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    flat = [other for near in neighbours for other in near]
    plan = Ways(tuple(graph), neighbours, pointers, np.array(flat, dtype=np.int64), 0, wide=False)
    steps = len(lengths) + len(flat)
    middle = max(range(len(lengths)), key=lengths.__getitem__, default=None)
    rounds = 0 if middle is None else 2 * int(sweep(plan, middle).distance.max())
    wide = rounds * _ROUND < steps
    return plan._replace(work=rounds * _ROUND + steps // 10 if wide else steps, wide=wide)


def sources(ways: Ways, exact_work: int, samples: int, seed: int) -> tuple[list[int], bool]:
    """From which places to sweep, and whether these are all of them.

    All where that takes at most `exact_work` steps, else `samples` at random, in order.
    """
    count = len(ways.ids)
    if count * ways.work <= exact_work or count <= samples:
        return list(range(count)), True
    return sorted(random.Random(seed).sample(range(count), samples)), False


def sweep(ways: Ways, source: int) -> Sweep:
    """Breadth first from one place, counting the shortest paths (Brandes 2001)."""
    return (_in_rounds if ways.wide else _one_by_one)(ways, source)


def dependencies(ways: Ways, found: Sweep) -> np.ndarray:
    """For each place its share in the shortest paths from the source to all others (Brandes)."""
    if not ways.wide:
        return np.array(_dependencies(ways, found))
    count, paths = len(ways.ids), found.paths
    share = np.zeros(count)
    for near, far in reversed(found.rounds):
        parts = paths[near] / paths[far] * (1 + share[far])
        share += np.bincount(near, parts, minlength=count)
    share[found.source] = 0.0
    return share


def _in_rounds(ways: Ways, source: int) -> Sweep:
    count = len(ways.ids)
    distance, paths = np.full(count, -1), np.zeros(count)
    distance[source], paths[source] = 0, 1
    ring, rounds, order = np.array([source]), [], []
    while len(ring):
        order.append(ring)
        lengths = ways.pointers[ring + 1] - ways.pointers[ring]
        ends = np.cumsum(lengths)
        cells = np.arange(ends[-1]) + np.repeat(ways.pointers[ring] - (ends - lengths), lengths)
        near, far = np.repeat(ring, lengths), ways.targets[cells]
        new = distance[far] < 0
        near, far = near[new], far[new]
        paths += np.bincount(far, paths[near], minlength=count)
        distance[far] = len(order)
        rounds.append((near, far))
        ring = np.unique(far)
    return Sweep(source, np.concatenate(order), distance, paths, rounds)


def _one_by_one(ways: Ways, source: int) -> Sweep:
    distance, paths = [-1] * len(ways.ids), [0] * len(ways.ids)
    distance[source], paths[source] = 0, 1
    order = [source]
    for place in order:
        further, known = distance[place] + 1, paths[place]
        for other in ways.neighbours[place]:
            if distance[other] < 0:
                distance[other] = further
                order.append(other)
            if distance[other] == further:
                paths[other] += known
    return Sweep(source, np.array(order), np.array(distance), np.array(paths, dtype=float), [])


def _dependencies(ways: Ways, found: Sweep) -> list[float]:
    share = [0.0] * len(ways.ids)
    distance, paths = found.distance.tolist(), found.paths.tolist()
    for place in reversed(found.order.tolist()):
        part = (1.0 + share[place]) / paths[place]
        nearer = distance[place] - 1
        for other in ways.neighbours[place]:
            if distance[other] == nearer:
                share[other] += paths[other] * part
    share[found.source] = 0.0
    return share
