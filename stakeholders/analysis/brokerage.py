"""Brokerage between policy fields: who passes on between whom, and in which of five roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import networkx as nx
import numpy as np

#: a -> broker -> b by their fields: AAA, ABA, AAB, ABB, ABC. In an undirected graph representative
#: and gatekeeper are one role seen from two sides, counted as gatekeeper.
ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


class Roles(NamedTuple):
    """How often in each role; parties with several fields count by parts."""

    coordinator: float  # all three in one field
    itinerant: float  # the two others in one field, the broker from another
    representative: float | None  # from the broker's own field outwards; None if undirected
    gatekeeper: float  # into the broker's own field (undirected: across its border)
    liaison: float  # three fields

    @property
    def total(self) -> float:
        return sum(part for part in self if part is not None)


class Broker(NamedTuple):
    id: int
    roles: Roles | None  # None: no field recorded, or fewer than three parties
    expected: Roles | None  # in a random graph that is as dense
    left_out: int  # open triads through it with a party without a field


@dataclass(frozen=True, slots=True)
class Brokerage:
    brokers: tuple[Broker, ...]  # in the order of the graph
    without_field: tuple[int, ...]
    density: float | None  # among the parties with a field
    directed: bool


class Triad(NamedTuple):
    """a has a tie with the broker and the broker with b, but a has none with b."""

    a: int
    broker: int
    b: int
    roles: Roles  # parts that add up to one


def brokerage(graph: nx.Graph, fields: Mapping[int, Sequence[int]]) -> Brokerage:
    """How often each party is the one between two others, by the policy fields of the three.

    v brokers a, b when a → v → b and not a → b (in an undirected graph unordered pairs). With the
    fields of (a, v, b): AAA coordinator, ABA itinerant (consultant), AAB representative, ABB
    gatekeeper, ABC liaison. A party with several fields counts as being in each by equal parts: a
    triad adds 1 in all, divided equally over every combination of one field of each of the three.
    Triads with a party without a field are left out and counted. 0 and up, in triads.

    Expected: each of the n(n-1) possible ties present with the observed density d, independently
    (for parties with one field as in R's sna: for instance coordinator
    (n_A - 1)(n_A - 2) d²(1 - d)); the density and the parties are those with a field. Fewer than
    three parties with a field: None.

    Source: Gould and Fernandez 1989.

    >>> from stakeholders.analysis.ties import graph_of
    >>> found = brokerage(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]), {1: [7], 2: [7], 3: [8]})
    >>> found.brokers[1].roles
    Roles(coordinator=0.0, itinerant=0.0, representative=None, gatekeeper=1.0, liaison=0.0)
    """
    plan = _Plan(graph, fields)
    everybody = plan.profile(plan.known)
    brokers = tuple(_broker(plan, one, everybody) for one in graph)
    without = tuple(one for one in graph if one not in plan.known)
    return Brokerage(brokers, without, plan.density, graph.is_directed())


def triads(graph: nx.Graph, fields: Mapping[int, Sequence[int]], broker: int) -> Iterator[Triad]:
    """The open triads through one party, one by one: the terms of its roles, in graph order.

    Their roles add up to those of the broker. A party without a field brokers none; a large hub has
    millions: take what you need. An unknown party is a KeyError.
    """
    plan = _Plan(graph, fields)
    into, out = plan.contacts(broker)
    order = {one: number for number, one in enumerate(graph)}
    for a in sorted(into & plan.known, key=order.get):
        for b in sorted(out & plan.known, key=order.get) if broker in plan.known else ():
            if a == b or graph.has_edge(a, b) or not (plan.directed or order[a] < order[b]):
                continue
            parts = dict.fromkeys(ROLES, 0.0)
            combinations = list(product(*(plan.fields[one] for one in (a, broker, b))))
            for combination in combinations:
                parts[_role(*combination)] += 1 / len(combinations)
            yield Triad(a, broker, b, plan.named([parts[role] for role in ROLES]))


class _Plan:
    """A graph with, for each party, its part in every field."""

    def __init__(self, graph: nx.Graph, fields: Mapping[int, Sequence[int]]) -> None:
        self.graph, self.directed = graph, graph.is_directed()
        self.fields = {one: tuple(dict.fromkeys(fields.get(one, ()))) for one in graph}
        self.known = {one for one in graph if self.fields[one]}
        every = dict.fromkeys(field for found in self.fields.values() for field in found)
        place = {field: number for number, field in enumerate(every)}
        self.nothing = np.zeros(len(place))
        self.part = dict.fromkeys(graph, self.nothing)
        for one in self.known:
            self.part[one] = self.nothing.copy()
            for field in self.fields[one]:
                self.part[one][place[field]] = 1 / len(self.fields[one])
        self.pairs = sum(np.outer(self.part[one], self.part[one]) for one in self.known)
        count = len(self.known)
        ties = graph.subgraph(self.known).number_of_edges()
        possible = count * (count - 1) / (1 if self.directed else 2)
        self.density = ties / possible if count > 2 else None

    def contacts(self, one: int) -> tuple[set[int], set[int]]:
        if self.directed:
            return set(self.graph.predecessors(one)), set(self.graph.successors(one))
        return set(self.graph.adj[one]), set(self.graph.adj[one])

    def profile(self, parties: set[int]) -> np.ndarray:
        return sum((self.part[one] for one in parties), self.nothing)

    def named(self, parts: Sequence[float]) -> Roles:
        """Parts as roles; ordered pairs of an undirected graph meet everything twice."""
        if self.directed:
            return Roles(*parts)
        coordinator, itinerant, representative, gatekeeper, liaison = parts
        return Roles(coordinator, itinerant, None, representative + gatekeeper, liaison)


def _broker(plan: _Plan, one: int, everybody: np.ndarray) -> Broker:
    into, out = plan.contacts(one)
    closed = [(a, b) for a in into for b in set(plan.graph.adj[a]) & out]
    triads = len(into) * len(out) - len(into & out) - len(closed)
    known = [(a, b) for a, b in closed if a in plan.known and b in plan.known]
    both = into & out & plan.known
    ends = into & plan.known, out & plan.known
    included = len(ends[0]) * len(ends[1]) - len(both) - len(known)
    half = 1 if plan.directed else 2
    if one not in plan.known or plan.density is None:
        return Broker(one, None, None, triads // half)
    joined = np.outer(plan.profile(ends[0]), plan.profile(ends[1]))
    for a, b in (*known, *((a, a) for a in both)):
        joined -= np.outer(plan.part[a], plan.part[b])
    own = plan.part[one]
    others = everybody - own
    possible = np.outer(others, others) - (plan.pairs - np.outer(own, own))
    chance = plan.density**2 * (1 - plan.density)
    # Parts of a third leave dust in the last digits.
    roles, expected = (
        plan.named([round(part, 9) + 0.0 for part in (_by_role(found, own) * times).tolist()])
        for found, times in ((joined, 1 / half), (possible, chance / half))
    )
    return Broker(one, roles, expected, (triads - included) // half)


def _by_role(joined: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Pairs by the field of a (rows) and of b (columns), told apart by the broker's own fields."""
    same, from_field, to_field = np.diag(joined), joined.sum(axis=1), joined.sum(axis=0)
    coordinator = own @ same
    itinerant = own @ (same.sum() - same)
    representative = own @ (from_field - same)
    gatekeeper = own @ (to_field - same)
    liaison = joined.sum() - coordinator - itinerant - representative - gatekeeper
    return np.array([coordinator, itinerant, representative, gatekeeper, liaison])


def _role(a: int, broker: int, b: int) -> str:
    if a == b:
        return "coordinator" if a == broker else "itinerant"
    if a == broker:
        return "representative"
    return "gatekeeper" if b == broker else "liaison"
