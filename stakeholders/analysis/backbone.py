"""The main lines of a dense graph: those that stand out among the lines of either end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx


class Line(NamedTuple):
    """One line and how it stands out; `alpha` is the lower of the two ends' figures."""

    a: int
    b: int
    weight: float
    alpha: float  # 0 .. 1: how often chance alone gives a line this share or more
    a_share: float  # of all that `a` has in lines
    b_share: float
    a_lines: int
    b_lines: int


@dataclass(frozen=True, slots=True)
class Backbone:
    lines: tuple[Line, ...]  # the ones that stand out most first
    total: int  # "x of y lines shown": y
    level: float


def backbone(graph: nx.Graph, *, level: float = 0.05) -> Backbone:
    """The lines of a graph that carry more of one end's weight than chance would give them.

    Disparity filter: with w the weights, s_i their sum and k_i their number at party i,
    α_i = (1 - w_ij / s_i)^(k_i - 1); α = min(α_i, α_j): a line is kept when it matters to either
    end (the OR rule); kept below `level`. With one line k - 1 = 0, so α = 1: that end has no say.
    In a directed graph the outgoing weights of the source and the incoming ones of the target.
    Equal weights everywhere: nothing stands out. Parties without lines stay parties: hide no dots.

    Source: Serrano, Boguñá and Vespignani 2009, PNAS 106:6483.

    >>> lines = nx.Graph([(1, 2, {"weight": 20.0})])
    >>> lines.add_weighted_edges_from((1, other, 1.0) for other in range(3, 13))
    >>> [(line.a, line.b, round(line.alpha, 3)) for line in backbone(lines).lines]
    [(1, 2, 0.0)]
    """
    found = [line for line in disparity(graph) if line.alpha < level]
    found.sort(key=lambda line: line.alpha)
    return Backbone(tuple(found), graph.number_of_edges(), level)


def disparity(graph: nx.Graph) -> tuple[Line, ...]:
    """The α of every line, in the order of the graph; formula as in `backbone`.

    >>> disparity(nx.path_graph(3))[0]
    Line(a=0, b=1, weight=1.0, alpha=0.5, a_share=1.0, b_share=0.5, a_lines=1, b_lines=2)
    """
    leaving = graph.out_degree if graph.is_directed() else graph.degree
    entering = graph.in_degree if graph.is_directed() else graph.degree
    totals = dict(leaving(weight="weight")), dict(entering(weight="weight"))
    counts = dict(leaving), dict(entering)
    lines = []
    for a, b, weight in graph.edges(data="weight", default=1.0):
        shares = weight / totals[0][a], weight / totals[1][b]
        numbers = counts[0][a], counts[1][b]
        alpha = min((1 - share) ** (k - 1) for share, k in zip(shares, numbers, strict=True))
        lines.append(Line(a, b, float(weight), alpha, *shares, *numbers))
    return tuple(lines)


def strongest_lines(graph: nx.Graph, k: int) -> tuple[tuple[int, int], ...]:
    """The lines that are among the k strongest of at least one end: the plain alternative.

    Strongest first; equal ones in the order of the graph. k of 0 or less: none.

    >>> strongest_lines(nx.path_graph(3), 1)
    ((0, 1), (1, 2))
    """
    held: Counter[int] = Counter()
    found = []
    for a, b, _ in sorted(graph.edges(data="weight", default=1.0), key=lambda line: -line[2]):
        if held[a] < k or held[b] < k:
            held.update((a, b))
            found.append((a, b))
    return tuple(found)
