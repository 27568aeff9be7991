"""The graph of an overlap: the lines worth drawing between the parties."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import numpy as np

from stakeholders.analysis.overlap import STRENGTHS, Overlap
from stakeholders.analysis.pairs import Pairs


def graph(
    overlap: Overlap,
    *,
    minimal: float = 0.0,
    top_k: int | None = None,
    by: str = "convergence",
) -> nx.Graph:
    """The parties as nodes, and an edge for each pair strong enough to draw.

    A pair is drawn when its strength (`by`: convergence, divergence or ratio) is above 0, at least
    `minimal`, and among the `top_k` strongest of at least one of the two (None: no limit; equal
    strength: the higher ratio first, then those nearest in order going round, lest equals pile up
    on the first of them and make it look like a hub). Every party stays a node.
    Edges have the floats `weight` (the strength), `convergence`, `divergence` and `ratio`, and
    `shared` and `opposed`, all plain. `overlap` lists at most its own top per party: a higher
    `top_k` adds nothing.

    >>> from stakeholders.analysis.overlap import overlap
    >>> from stakeholders.analysis.positions import from_arrays
    >>> found = graph(overlap(from_arrays([[3, None], [1, -1], [None, -3]])), minimal=2)
    >>> sorted(found.edges(data="weight"))
    [(1, 2, 2.0), (2, 3, 2.0)]
    """
    if by not in STRENGTHS:
        raise ValueError(f"unknown strength {by!r}")
    drawn = nx.Graph()
    drawn.add_nodes_from(overlap.stakeholder_ids)
    place = STRENGTHS.index(by)
    edges: Counter[int] = Counter()
    for pair in _spread(overlap).ranked("ratio").ranked(by):
        strengths = (pair.convergence, pair.divergence, pair.ratio or 0.0)
        weight = strengths[place]
        if weight <= 0 or weight < minimal:
            break
        if top_k is not None and edges[pair.a] >= top_k and edges[pair.b] >= top_k:
            continue
        edges.update((pair.a, pair.b))
        named = dict(zip(STRENGTHS, strengths, strict=True))
        counted = {"shared": float(pair.shared), "opposed": float(pair.opposed)}
        drawn.add_edge(pair.a, pair.b, weight=weight, **named, **counted)
    return drawn


def _spread(overlap: Overlap) -> Pairs:
    """The pairs by how few steps apart the two are in the order of stakeholders, going round."""
    pairs = overlap.pairs.in_order(overlap.stakeholder_ids)
    place = {one: number for number, one in enumerate(overlap.stakeholder_ids)}
    apart = np.array([place[b] - place[a] for a, b in zip(pairs.a, pairs.b, strict=True)])
    return pairs.take(np.argsort(np.minimum(apart, len(place) - apart), kind="stable"))
