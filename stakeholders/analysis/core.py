"""Core and periphery: a group that all know each other, and others that know only that group."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import networkx as nx


class Core(NamedTuple):
    """The split that comes nearest to the ideal, and how near that is."""

    ids: tuple[int, ...]  # the core; most ties first
    fit: float | None  # -1 .. 1, correlation with the ideal; None where it is undefined
    missing: int  # pairs in the core without a tie
    surplus: int  # ties within the periphery
    core_ties: int
    periphery_ties: int


def core(graph: nx.Graph) -> Core:
    """The core of the network: the split with the fewest departures from the ideal.

    Ideal: all pairs in the core have a tie and no pair in the periphery has; between the two
    anything goes. missing + surplus is the least possible: that is a split of the parties in order
    of their number of ties, as for a core of the k first it is m - Σ (ties of the k) + k(k-1)/2.
    Equal ones: the smallest core, parties in the order of the graph. fit = the correlation of ties
    with the ideal over the pairs within the core and within the periphery, None where one side has
    no pairs or all pairs are alike. Ties count as they are, whatever their strength. Without ties
    nobody is in the core.

    Sources: Borgatti and Everett 2000; Lip 2011 (arXiv:1102.5511) for the exact split.

    >>> from stakeholders.analysis.ties import graph_of
    >>> ties = [(1, 2, 1), (1, 3, 1), (2, 3, 1), (1, 4, 1), (2, 5, 1)]
    >>> core(graph_of([5, 4, 3, 2, 1], ties)).ids
    (2, 1)
    """
    degrees = sorted(graph.degree, key=lambda item: -item[1])
    departures = least = graph.number_of_edges()
    size = 0
    for number, (_, degree) in enumerate(degrees):
        departures += number - degree
        if departures < least:
            least, size = departures, number + 1
    ids = tuple(one for one, _ in degrees[:size])
    inside = graph.subgraph(ids).number_of_edges()
    outside = graph.number_of_edges() - sum(degree for _, degree in degrees[:size]) + inside
    missing = size * (size - 1) // 2 - inside
    fit = _fit(inside, missing, outside, len(degrees) - size)
    return Core(ids, fit, missing, outside, inside, outside)


def _fit(inside: int, missing: int, outside: int, others: int) -> float | None:
    """The correlation of two yes-or-no marks: tie, and both in the core."""
    empty = others * (others - 1) // 2 - outside
    product = (inside + missing) * (outside + empty) * (inside + outside) * (missing + empty)
    return (inside * empty - missing * outside) / sqrt(product) if product else None
