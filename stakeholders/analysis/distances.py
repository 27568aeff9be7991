"""How many steps the ends of the network are apart."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.sweeps import sweep, ways

#: Parties to look out from before giving up on certainty.
SWEEPS = 250


class Diameter(NamedTuple):
    """The longest of the shortest ways between any two that have a way to each other."""

    steps: int | None  # None where nobody has a tie
    a: int | None  # two parties that are that far apart
    b: int | None
    exact: bool  # False: at least so many


def diameter(graph: nx.Graph, *, sweeps: int = SWEEPS) -> Diameter:
    """The diameter over all parts of the network: the steps between the two farthest apart.

    1 and up; None without ties; between parts there is no way, and no distance. Looks out from
    those that bounds leave in doubt (an eccentricity lies between that of a neighbour at distance d
    less d and the same plus d); after `sweeps` of them the longest way found is given as a lower
    bound, `exact` False. Source: Takes and Kosters 2011.

    >>> from stakeholders.analysis.ties import graph_of
    >>> diameter(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]))
    Diameter(steps=2, a=1, b=3, exact=True)
    """
    plan = ways(graph)
    degree = np.diff(plan.pointers)
    highest = np.array([len(part) - 1 for part in _components(plan.neighbours)], dtype=np.int64)
    lowest = np.zeros(len(plan.ids), dtype=np.int64)
    longest, ends = 0, (None, None)
    doubtful = np.flatnonzero(highest)
    for number in range(sweeps):
        if not len(doubtful):
            break
        # By turns the party that may be farthest out and the one that may be most central.
        bound = -highest[doubtful] if number % 2 == 0 else lowest[doubtful]
        one = int(doubtful[np.lexsort((-degree[doubtful], bound))[0]])
        found = sweep(plan, one)
        far = int(found.order[-1])
        eccentricity = int(found.distance[far])
        if eccentricity > longest:
            longest, ends = eccentricity, (plan.ids[one], plan.ids[far])
        steps = found.distance[found.order]
        apart = np.maximum(steps, eccentricity - steps)
        lowest[found.order] = np.maximum(lowest[found.order], apart)
        highest[found.order] = np.minimum(highest[found.order], eccentricity + steps)
        doubtful = doubtful[highest[doubtful] > longest]
    return Diameter(longest or None, *ends, exact=not len(doubtful))


def _components(neighbours: list[list[int]]) -> list[list[int]]:
    """For each place the places of its part of the network."""
    found: list[list[int] | None] = [None] * len(neighbours)
    for place in range(len(neighbours)):
        if found[place] is None:
            part = found[place] = [place]
            for one in part:
                for other in neighbours[one]:
                    if found[other] is None:
                        found[other] = part
                        part.append(other)
    return found
