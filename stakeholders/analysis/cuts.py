"""What falls apart if one party, or one tie, is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx


class Cut(NamedTuple):
    """A party that holds its part of the network together."""

    id: int
    sizes: tuple[int, ...]  # of the parts that remain without it, the largest first

    @property
    def cut_off(self) -> int:
        """Parties outside the largest part that remains."""
        return sum(self.sizes[1:])


class CriticalLink(NamedTuple):
    """A tie that holds its part of the network together."""

    a: int
    b: int
    sizes: tuple[int, int]  # of the two parts that remain, the larger first


def cuts(graph: nx.Graph) -> tuple[Cut, ...]:
    """Articulation points: parties without whom others lose every way to each other.

    First those that cut off a part of at least two, the largest such part first, then by how many
    are cut off in all, then in the order of the graph; who only holds on to single parties is
    rarely news. Linear in the size of the network. Sources: Tarjan 1972; Hopcroft and Tarjan 1973.

    >>> from stakeholders.analysis.ties import graph_of
    >>> cuts(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]))
    (Cut(id=2, sizes=(1, 1)),)
    """
    found: dict[int, list[int]] = {}
    whole: dict[int, int] = {}
    for walk in _walks(graph):
        for parent, child in walk.steps():
            if parent is not None and walk.low[child] >= walk.number[parent]:
                found.setdefault(parent, []).append(walk.size[child])
                whole[parent] = len(walk.number)
        root = walk.root
        if len(found.get(root, ())) == 1:  # the root splits only what hangs on it in several parts
            del found[root]
    order = {one: number for number, one in enumerate(graph)}
    result = [Cut(one, _sizes(split, whole[one])) for one, split in found.items()]
    return tuple(sorted(result, key=lambda cut: (-cut.sizes[1], -cut.cut_off, order[cut.id])))


def critical_links(graph: nx.Graph) -> tuple[CriticalLink, ...]:
    """Bridges of the graph: ties without which two parts have no way to each other.

    The most even split first, then in the order of the graph. Source: Tarjan 1974.

    >>> from stakeholders.analysis.ties import graph_of
    >>> critical_links(graph_of([1, 2, 3, 4], [(1, 2, 1), (2, 3, 1), (3, 4, 1)]))[0]
    CriticalLink(a=2, b=3, sizes=(2, 2))
    """
    found = []
    order = {one: number for number, one in enumerate(graph)}
    for walk in _walks(graph):
        for parent, child in walk.steps():
            if parent is not None and walk.low[child] > walk.number[parent]:
                a, b = sorted((parent, child), key=order.get)
                size = walk.size[child]
                rest = len(walk.number) - size
                found.append(CriticalLink(a, b, (max(size, rest), min(size, rest))))
    return tuple(sorted(found, key=lambda link: (-link.sizes[1], order[link.a], order[link.b])))


def parts_without(graph: nx.Graph, party: int) -> tuple[tuple[int, ...], ...]:
    """The parts into which a party's part of the network falls without it: the reason of a cut.

    The largest first, each in the order of the graph; one part (or none) where nothing falls apart.
    An unknown party is a KeyError.

    >>> from stakeholders.analysis.ties import graph_of
    >>> parts_without(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]), 2)
    ((1,), (3,))
    """
    if party not in graph:
        raise KeyError(party)
    members = nx.node_connected_component(graph, party) - {party}
    order = {one: number for number, one in enumerate(graph)}
    rest = nx.subgraph_view(graph, filter_node=members.__contains__)
    parts = [tuple(sorted(part, key=order.get)) for part in nx.connected_components(rest)]
    return tuple(sorted(parts, key=lambda part: (-len(part), order[part[0]])))


class _Walk(NamedTuple):
    """One component, walked in depth: who was found when, and how far back each branch reaches."""

    root: int
    parent: dict[int, int | None]
    number: dict[int, int]
    low: dict[int, int]
    size: dict[int, int]  # of the branch below, the party included

    def steps(self) -> Iterator[tuple[int | None, int]]:
        return ((self.parent[one], one) for one in self.number)


def _walks(graph: nx.Graph) -> Iterator[_Walk]:
    seen: set[int] = set()
    for root in graph:
        if root not in seen:
            walk = _walk(graph, root)
            seen.update(walk.number)
            yield walk


def _walk(graph: nx.Graph, root: int) -> _Walk:
    walk = _Walk(root, {root: None}, {root: 0}, {root: 0}, {root: 1})
    _, parent, number, low, size = walk
    stack = [(root, iter(graph.adj[root]))]
    while stack:
        one, others = stack[-1]
        for other in others:
            if other not in number:
                parent[other] = one
                number[other] = low[other] = len(number)
                size[other] = 1
                stack.append((other, iter(graph.adj[other])))
                break
            if other != parent[one]:
                low[one] = min(low[one], number[other])
        else:
            stack.pop()
            if (above := parent[one]) is not None:
                low[above] = min(low[above], low[one])
                size[above] += size[one]
    return walk


def _sizes(split: list[int], whole: int) -> tuple[int, ...]:
    rest = whole - 1 - sum(split)
    return tuple(sorted([*split, rest] if rest else split, reverse=True))
