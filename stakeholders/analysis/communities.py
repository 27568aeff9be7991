"""Which groups form: communities among those who want the same, and what sets each apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.best_division import Division, best_division
from stakeholders.analysis.louvain import louvain
from stakeholders.analysis.positions import Positions, Subject
from stakeholders.analysis.similarity import SideTable, sides

#: Below this part of the runs with its group a party is floating between groups.
STEADY = 0.7

#: Edges looked at over all runs together, which sets how many runs there are (5 .. 100).
_EDGES = 100_000

#: Up to so many parties with a line the best division is proven, where that takes so many seconds.
EXACT_UP_TO, SECONDS = 40, 1.0


class Member(NamedTuple):
    """One party in its community."""

    id: int
    together: int  # runs in which it was with most of this community
    stability: float  # the same as a part of all runs, 0 .. 1
    inside: float  # strength of its lines within the community
    expected: float  # what that would be by chance, given everybody's strength

    @property
    def floating(self) -> bool:
        return self.stability < STEADY


class Distinction(NamedTuple):
    """A side of a subject that sets a community apart from the rest."""

    subject: Subject
    sign: int  # 1: they are for it; -1: against
    inside: int  # members on that side
    members: int
    outside: int  # others on that side
    others: int
    score: float  # log odds ratio in standard errors; higher: sets apart more


class Community(NamedTuple):
    members: tuple[Member, ...]  # the most firmly tied to it first
    distinctions: tuple[Distinction, ...]  # what to name it by; empty where nothing sets it apart
    disagreements: int  # Σ over subjects of members for times members against


@dataclass(frozen=True, slots=True)
class Communities:
    communities: tuple[Community, ...]  # the largest first
    isolates: tuple[int, ...]  # parties without any line
    modularity: float | None  # of the best division found; None without lines
    gamma: float
    runs: int
    seed: int
    proven: bool = False  # no division has a higher modularity
    bound: float | None = None  # what no division exceeds, where that was looked for and found


def communities(
    graph: nx.Graph,
    positions: Positions,
    *,
    gamma: float = 1.0,
    runs: int | None = None,
    seed: int = 1,
    names: int = 3,
    seconds: float = SECONDS,
) -> Communities:
    """Groups of parties with more lines among them than chance would have it.

    Louvain, `runs` times from different starts (None: 5 .. 100, fewer in a large graph); the
    partition with the highest modularity is kept (see `modularity`). Up to 40 parties with a line
    it is then proven to be the best there is, or a better one is taken, as far as `seconds` allow
    (see `best_division`); the runs still tell who is firmly where. `gamma` above 1 gives finer
    groups, below 1 coarser ones. A member's stability is the part of the runs in which it was with
    most of its community; below 0.7 it is floating. Q = Σ (inside - expected) / 2m over members.
    Parties without a line are listed apart; no lines at all: modularity None. The same seed gives
    the same groups. Tension is not among the lines: `disagreements` tells it for each group.

    Each group is named by at most `names` distinctions: sides of subjects, taken by at least two
    members and a quarter of them, with the highest log odds ratio against the rest in standard
    errors (½ added to each cell). Silence is no opinion: it stands with not being on that side.
    `positions` are those of the graph; parties of the graph without a row are left out of account.

    Sources: Blondel, Guillaume, Lambiotte and Lefebvre 2008; Newman and Girvan 2004; Reichardt and
    Bornholdt 2006 (gamma); Haldane 1956 (the ½); Brandes and others 2008 (the proof).

    >>> from stakeholders.analysis.positions import from_arrays
    >>> from stakeholders.analysis.ties import graph_of
    >>> lines = graph_of([1, 2, 3, 4, 5], [(1, 2, 2), (3, 4, 1)])
    >>> found = communities(lines, from_arrays([[1, None]] * 2 + [[None, 1]] * 2 + [[None, None]]))
    >>> [[member.id for member in one.members] for one in found.communities], found.isolates
    ([[1, 2], [3, 4]], (5,))
    """
    lined = graph.subgraph([one for one, degree in graph.degree if degree])
    alone = tuple(one for one, degree in graph.degree if not degree)
    if not lined:
        return Communities((), alone, None, gamma, 0, seed)
    runs = runs or max(5, min(100, _EDGES // lined.number_of_edges()))
    partitions = [_partition(lined, gamma, seed + number) for number in range(runs)]
    scores = [modularity(lined, one, gamma=gamma) for one in partitions]
    first = max(range(runs), key=lambda number: (round(scores[number], 9), -number))
    proof = _proof(lined, scores[first], gamma, seconds)
    best = _ordered(lined, proof.groups) if proof.groups else partitions[first]
    reached = modularity(lined, best, gamma=gamma)
    found = _members(lined, positions, best, partitions, gamma, names)
    return Communities(found, alone, reached, gamma, runs, seed, proof.proven, proof.bound)


def _proof(lined: nx.Graph, known: float, gamma: float, seconds: float) -> Division:
    if len(lined) > EXACT_UP_TO:
        return Division(None, None, False)
    return best_division(lined, known, gamma=gamma, seconds=seconds)


def _members(
    lined: nx.Graph,
    positions: Positions,
    best: Sequence[Sequence[int]],
    partitions: Sequence[Sequence[Sequence[int]]],
    gamma: float,
    names: int,
) -> tuple[Community, ...]:
    """The groups with their members, the most firmly tied first, and what sets them apart."""
    together = _together(best, partitions)
    runs = len(partitions)
    accounts = _accounts(lined, best, gamma)
    table = sides(positions)
    found = []
    for group in best:
        members = [Member(o, together[o], together[o] / runs, *accounts[o]) for o in group]
        members.sort(key=lambda member: -round(member.inside, 9))
        rows = [positions.rows[one] for one in group if one in positions.rows]
        found.append(Community(tuple(members), *_described(positions, table, rows, names)))
    return tuple(found)


def modularity(
    graph: nx.Graph, groups: Iterable[Collection[int]], *, gamma: float = 1.0
) -> float | None:
    """How many more lines lie within the groups than chance would have it.

    Q = Σ_c [L_c / m - gamma (d_c / 2m)²] with the weights of lines: m all of them, L_c those within
    group c, d_c the sum of its members' strengths. At most 1, below 0 worse than chance; None
    without lines. Every party must be in one group. Source: Newman and Girvan 2004.

    >>> from stakeholders.analysis.ties import graph_of
    >>> modularity(graph_of([1, 2, 3, 4], [(1, 2, 1), (3, 4, 1)]), [[1, 2], [3, 4]])
    0.5
    """
    total = graph.size(weight="weight")
    if not total:
        return None
    groups = [tuple(group) for group in groups]
    accounts = _accounts(graph, groups, gamma)
    if len(accounts) != len(graph) or sum(map(len, groups)) != len(graph):
        raise ValueError("every party of the graph must be in one group")
    return sum(inside - expected for inside, expected in accounts.values()) / (2 * total)


def _partition(graph: nx.Graph, gamma: float, seed: int) -> list[tuple[int, ...]]:
    return _ordered(graph, louvain(graph, gamma=gamma, seed=seed))


def _ordered(graph: nx.Graph, found: Iterable[Collection[int]]) -> list[tuple[int, ...]]:
    """The largest group first, each in the order of the graph."""
    order = {one: number for number, one in enumerate(graph)}
    groups = [tuple(sorted(group, key=order.get)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), order[group[0]]))


def _together(best: Sequence[Sequence[int]], partitions: Iterable) -> Counter[int]:
    """In how many runs each party was in the group that held most of its community."""
    found: Counter[int] = Counter()
    for partition in partitions:
        label = {one: number for number, group in enumerate(partition) for one in group}
        for group in best:
            home = Counter(label[one] for one in group).most_common(1)[0][0]
            found.update(one for one in group if label[one] == home)
    return found


def _accounts(
    graph: nx.Graph, groups: Iterable[Sequence[int]], gamma: float
) -> dict[int, tuple[float, float]]:
    """For each party its lines within its group, and what chance would have them be."""
    strength = dict(graph.degree(weight="weight"))
    total = sum(strength.values())
    found = {}
    for group in groups:
        members = set(group)
        whole = sum(strength[one] for one in group)
        for one in group:
            lines = graph.adj[one].items()
            inside = sum(line.get("weight", 1) for other, line in lines if other in members)
            found[one] = inside, gamma * strength[one] * whole / total
    return found


def _described(
    positions: Positions, table: SideTable, rows: list[int], names: int
) -> tuple[tuple[Distinction, ...], int]:
    inside = np.asarray(table.held[rows].sum(axis=0), dtype=int)
    disagreements = int((inside[0::2] * inside[1::2]).sum())
    members, others = len(rows), len(positions.stakeholder_ids) - len(rows)
    found = []
    for side in np.flatnonzero(inside >= max(2, members / 4)).tolist() if others else ():
        within, without = int(inside[side]), int(table.counts[side]) - int(inside[side])
        if within * others > without * members:
            subject, sign = positions.subjects[side // 2], -1 if side % 2 else 1
            score = _log_odds(within, members - within, without, others - without)
            found.append(Distinction(subject, sign, within, members, without, others, score))
    found.sort(key=lambda one: -round(one.score, 9))
    return tuple(found[:names]), disagreements


def _log_odds(*cells: int) -> float:
    """The log odds ratio of four cells in standard errors, ½ added to each."""
    a, b, c, d = (cell + 0.5 for cell in cells)
    return log(a * d / (b * c)) / sqrt(1 / a + 1 / b + 1 / c + 1 / d)
