"""How many steps the ends of the network are apart."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx

from stakeholders.analysis.sweeps import sweep, ways

#: Parties to look out from before giving up on certainty.
SWEEPS = 60


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
    lowest = [0] * len(plan.ids)
    highest = [_size(part) for part in _components(plan.neighbours)]
    longest, ends = 0, (None, None)
    doubtful = [one for one, bound in enumerate(highest) if bound > 0]
    high = True
    for _ in range(sweeps):
        if not doubtful:
            break
        # By turns the party that may be farthest out and the one that may be most central.
        bounds, pick = (highest, max) if high else (lowest, min)
        one = pick(doubtful, key=lambda place: (bounds[place], len(plan.neighbours[place])))
        high = not high
        found = sweep(plan, one)
        far = found.order[-1]
        eccentricity = found.distance[far]
        if eccentricity > longest:
            longest, ends = eccentricity, (plan.ids[one], plan.ids[far])
        for place in found.order:
            steps = found.distance[place]
            lowest[place] = max(lowest[place], steps, eccentricity - steps)
            highest[place] = min(highest[place], eccentricity + steps)
        highest[one] = eccentricity
        doubtful = [place for place in doubtful if highest[place] > longest]
    return Diameter(longest or None, *ends, exact=not doubtful)


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


def _size(part: list[int]) -> int:
    """No way within a part is longer than this."""
    return len(part) - 1
