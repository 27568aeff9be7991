"""The graph of ties: who deals with whom, as far as it was recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import networkx as nx

from stakeholders.analysis.snapshot import Snapshot, TieRow

#: Ties without a direction of their own: they run both ways.
MUTUAL_KINDS = frozenset({"works_with"})


def tie_graph(
    snapshot: Snapshot,
    *,
    stakeholder_ids: Collection[int] | None = None,
    kinds: Collection[str] | None = None,
) -> nx.Graph:
    """The parties as nodes and an undirected edge for every two that have a tie of any kind.

    Several ties between the same two, in either direction, are one edge: its `weight` (and
    `strength`) is the highest strength among them, 1 .. 3, because two records of one contact make
    no stronger contact; `kinds` and `tie_ids` name them all. Every (selected) party stays a node,
    in the snapshot's order, also one without ties. Ties of a party with itself, of strength 0 or
    less, or with a party outside the selection are left out; how many is in `graph["dropped"]`
    (outside the selection not counted). A filter that is None lets everything through.

    >>> from stakeholders.analysis.snapshot import NetworkRow, StakeholderRow
    >>> rows = tuple(StakeholderRow(one, f"Party {one}") for one in (1, 2, 3))
    >>> ties = (TieRow(1, 1, 2, strength=1), TieRow(2, 2, 1, "funds", strength=3))
    >>> found = tie_graph(Snapshot(NetworkRow(1, "Breda", "breda"), stakeholders=rows, ties=ties))
    >>> list(found.nodes), list(found.edges(data="weight"))
    ([1, 2, 3], [(1, 2, 3.0)])
    """
    return _filled(nx.Graph(), snapshot, stakeholder_ids, kinds)


def directed_tie_graph(
    snapshot: Snapshot,
    *,
    stakeholder_ids: Collection[int] | None = None,
    kinds: Collection[str] | None = None,
) -> nx.DiGraph:
    """The parties as nodes and an arc from source to target for every tie.

    `works_with` has no direction of its own and gives both arcs; the rest is as in `tie_graph`.
    """
    return _filled(nx.DiGraph(), snapshot, stakeholder_ids, kinds)


def graph_of(
    ids: Iterable[int], edges: Iterable[tuple[int, int, float]], *, directed: bool = False
) -> nx.Graph:
    """A graph of parties from plain triples (a, b, weight); the highest weight of doubles counts.

    Self-loops and weights of 0 or less are left out and counted in `graph["dropped"]`.

    >>> graph_of([1, 2], [(1, 2, 1.0), (2, 2, 1.0)]).graph["dropped"]
    1
    """
    found = nx.DiGraph() if directed else nx.Graph()
    found.add_nodes_from(ids)
    found.graph["dropped"] = 0
    for a, b, weight in edges:
        _join(found, a, b, float(weight))
    return found


def isolates(graph: nx.Graph) -> tuple[int, ...]:
    """The parties without any tie, in the order of the graph.

    >>> isolates(graph_of([1, 2, 3], [(1, 2, 1.0)]))
    (3,)
    """
    return tuple(one for one, degree in graph.degree if degree == 0)


def _filled(
    graph: nx.Graph,
    snapshot: Snapshot,
    stakeholder_ids: Collection[int] | None,
    kinds: Collection[str] | None,
) -> nx.Graph:
    chosen = None if stakeholder_ids is None else set(stakeholder_ids)
    graph.add_nodes_from(
        one.id for one in snapshot.stakeholders if chosen is None or one.id in chosen
    )
    graph.graph["dropped"] = 0
    for tie in snapshot.ties:
        if kinds is not None and tie.kind not in kinds:
            continue
        if tie.source_id in graph and tie.target_id in graph:
            for a, b in _arcs(tie, directed=graph.is_directed()):
                _join(graph, a, b, float(tie.strength), tie)
    return graph


def _arcs(tie: TieRow, *, directed: bool) -> Iterator[tuple[int, int]]:
    yield tie.source_id, tie.target_id
    if directed and tie.kind in MUTUAL_KINDS and tie.source_id != tie.target_id:
        yield tie.target_id, tie.source_id


def _join(graph: nx.Graph, a: int, b: int, weight: float, tie: TieRow | None = None) -> None:
    if a == b or not weight > 0:
        graph.graph["dropped"] += 1
        return
    before = graph.get_edge_data(a, b, default={})
    weight = max(weight, before.get("weight", 0.0))
    kinds, tie_ids = before.get("kinds", ()), before.get("tie_ids", ())
    if tie is not None:
        kinds = (*kinds, tie.kind) if tie.kind not in kinds else kinds
        tie_ids = (*tie_ids, tie.id)
    graph.add_edge(a, b, weight=weight, strength=weight, kinds=kinds, tie_ids=tie_ids)
