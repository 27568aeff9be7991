"""Shortest paths from one party to all: what betweenness and distances are counted with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx


class Ways(NamedTuple):
    """A graph by places 0, 1, …, so that a sweep works on plain lists."""

    ids: tuple[int, ...]
    neighbours: list[list[int]]
    steps: int  # what one sweep costs: parties and, for each, its ties


class Sweep(NamedTuple):
    """All shortest paths from one source; places of parties, nearest first."""

    source: int
    order: list[int]
    distance: list[int]  # -1 where there is no path
    paths: list[int]  # how many shortest paths there are (sigma)


def ways(graph: nx.Graph) -> Ways:
    """An undirected graph as lists; the order of the graph is kept."""
    if graph.is_directed():
        raise ValueError("shortest paths are counted over ties without direction")
    place = {one: number for number, one in enumerate(graph)}
    neighbours = [[place[other] for other in graph[one]] for one in graph]
    return Ways(tuple(graph), neighbours, len(place) + sum(map(len, neighbours)))


def sweep(ways: Ways, source: int) -> Sweep:
    """Breadth first from one place, counting the shortest paths (Brandes 2001)."""
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
    return Sweep(source, order, distance, paths)


def sources(ways: Ways, exact_work: int, samples: int, seed: int) -> tuple[list[int], bool]:
    """From which places to sweep, and whether these are all of them.

    All where that takes at most `exact_work` steps, else `samples` at random, in order.
    """
    count = len(ways.ids)
    if count * ways.steps <= exact_work or count <= samples:
        return list(range(count)), True
    return sorted(random.Random(seed).sample(range(count), samples)), False


def dependencies(ways: Ways, found: Sweep) -> Iterator[tuple[int, float]]:
    """For each place its share in the shortest paths from the source to all others (Brandes)."""
    share = [0.0] * len(ways.ids)
    distance, paths = found.distance, found.paths
    for place in reversed(found.order):
        part = (1.0 + share[place]) / paths[place]
        nearer = distance[place] - 1
        for other in ways.neighbours[place]:
            if distance[other] == nearer:
                share[other] += paths[other] * part
        if place != found.source:
            yield place, share[place]
