"""What changed between two days: who came and went, what moved, and how the whole is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.cohesion import centralisation
from stakeholders.analysis.figures import figures
from stakeholders.analysis.overlap import Overlap, explain, overlap
from stakeholders.analysis.positions import Positions, Subject, positions, readings, value
from stakeholders.analysis.snapshot import Snapshot
from stakeholders.analysis.ties import MUTUAL_KINDS, tie_graph

__all__ = ["Change", "Moved", "PairMoved", "State", "TieMoved", "change", "pair_terms"]


class Moved(NamedTuple):
    """What one party said on one subject, -3 .. 3; None is not said."""

    stakeholder_id: int
    subject: Subject
    before: int | None
    after: int | None


class TieMoved(NamedTuple):
    """A tie with its strength, 1 .. 3; None is not there. A mutual one has its lower id first."""

    source_id: int
    target_id: int
    kind: str
    before: int | None
    after: int | None


class PairMoved(NamedTuple):
    """How much two parties want the same (MACTOR 2CAA), then and now."""

    a: int
    b: int
    before: float
    after: float

    @property
    def more(self) -> float:
        return self.after - self.before


class State(NamedTuple):
    """A network on one day."""

    parties: int
    ties: int  # pairs of parties with a tie of any kind
    density: float | None  # 0 .. 1: ties / possible ties; None below two parties
    parts: int  # that hang together, of two parties and more
    isolates: int  # parties without a known tie
    centralisation: float | None  # 0 .. 1: how far it leans on one party; None below three
    sharing: int  # pairs that want the same on at least one subject
    opposing: int  # pairs that are opposed on at least one subject


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that differs; ids are of the network's own records."""

    new_parties: tuple[int, ...]
    gone_parties: tuple[int, ...]
    ties: tuple[TieMoved, ...]
    stances: tuple[Moved, ...]
    interests: tuple[Moved, ...]
    pairs: tuple[PairMoved, ...]  # of parties that were there on both days
    then: State
    now: State

    @property
    def nothing(self) -> bool:
        """Whether the two days are the same in all that is compared."""
        return not (
            self.new_parties or self.gone_parties or self.ties or self.stances or self.interests
        )


def change(then: Snapshot, now: Snapshot) -> Change:
    """What differs between two snapshots of one network, matched by the ids of its records.

    A party, tie or reading is new where `then` has none and gone where `now` has none. Of what a
    party said on a subject the one reading that counts is compared (see `readings`); silence is no
    position, so to speak for the first time is new, not a move. Pairs: the difference of the
    convergence (MACTOR 2CAA), 0 and up, of two parties that were there on both days; in networks
    of more than 200 parties of the strongest pairs of each party on either day. All lists are
    ordered: the largest move first, then by id. Two equal snapshots have nothing but equal states.

    Sources: Godet 1991 (2CAA); Wasserman and Faust 1994 (density); Freeman 1979 (centralisation).

    >>> from stakeholders.analysis.snapshot import NetworkRow, StakeholderRow, StanceRow
    >>> one = Snapshot(NetworkRow(1, "Breda", "breda"), stakeholders=(StakeholderRow(1, "A"),),
    ...     stances=(StanceRow(1, 1, 7, -1),))
    >>> found = change(one, one._replace(stances=(StanceRow(1, 1, 7, 2),)))
    >>> found.stances[0]
    Moved(stakeholder_id=1, subject=Subject(layer='ambitions', id=7), before=-1, after=2)
    """
    before, after = (tuple(row.id for row in one.stakeholders) for one in (then, now))
    stances, interests = _said(then, now)
    whole = [positions(one) for one in (then, now)]
    shared = [overlap(one) for one in whole]
    return Change(
        new_parties=_without(after, before),
        gone_parties=_without(before, after),
        ties=_ties(then, now),
        stances=stances,
        interests=interests,
        pairs=_pairs(*whole, *shared),
        then=_state(then, shared[0]),
        now=_state(now, shared[1]),
    )


def pair_terms(
    then: Positions, now: Positions, a: int, b: int
) -> tuple[tuple[Subject, float, float], ...]:
    """Subject by subject what adds to the convergence of a pair, then and now, where it differs.

    The differences add up to the difference of the pair. An unknown party is a KeyError.
    """
    terms: list[dict[Subject, float]] = []
    for said in (then, now):
        why = explain(said, a, b)
        terms.append({term.subject: term.convergence for term in why.both})
    before, after = terms
    found = [(one, before.get(one, 0.0), after.get(one, 0.0)) for one in {**before, **after}]
    differing = [one for one in found if one[1] != one[2]]
    return tuple(sorted(differing, key=lambda one: (-abs(one[2] - one[1]), one[0])))


def _without(ids: Iterable[int], others: Iterable[int]) -> tuple[int, ...]:
    known = set(others)
    return tuple(one for one in ids if one not in known)


def _said(then: Snapshot, now: Snapshot) -> tuple[tuple[Moved, ...], tuple[Moved, ...]]:
    before, after = (
        {key: value(reading) for key, reading in readings(one).items()} for one in (then, now)
    )
    moved = [
        Moved(*key, before.get(key), after.get(key))
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]
    moved.sort(key=lambda one: (-_distance(one), one.stakeholder_id, one.subject))
    stances = tuple(one for one in moved if one.subject.layer == "ambitions")
    return stances, tuple(one for one in moved if one.subject.layer != "ambitions")


def _distance(one: Moved) -> int:
    """How far it moved; what was not said on one of the days did not move."""
    if one.before is None or one.after is None:
        return 0
    return abs(one.after - one.before)


def _ties(then: Snapshot, now: Snapshot) -> tuple[TieMoved, ...]:
    before, after = _strengths(then), _strengths(now)
    return tuple(
        TieMoved(*key, before.get(key), after.get(key))
        for key in sorted({**before, **after})
        if before.get(key) != after.get(key)
    )


def _strengths(snapshot: Snapshot) -> dict[tuple[int, int, str], int]:
    found: dict[tuple[int, int, str], int] = {}
    for row in snapshot.ties:
        ends = (row.source_id, row.target_id)
        if row.kind in MUTUAL_KINDS:
            ends = (min(ends), max(ends))
        key = (*ends, row.kind)
        found[key] = max(row.strength, found.get(key, 0))
    return found


def _pairs(
    then: Positions, now: Positions, before: Overlap, after: Overlap
) -> tuple[PairMoved, ...]:
    both = then.rows.keys() & now.rows.keys()
    known = {
        (min(pair.a, pair.b), max(pair.a, pair.b))
        for found in (before, after)
        for pair in found.pairs
        if pair.a in both and pair.b in both
    }
    ends = sorted(known)
    if not ends:
        return ()
    strengths = [_convergence(said, ends) for said in (then, now)]
    moved = [
        PairMoved(*pair, was, is_)
        for pair, was, is_ in zip(ends, *strengths, strict=True)
        if was != is_
    ]
    return tuple(sorted(moved, key=lambda one: (-abs(one.more), one.a, one.b)))


def _convergence(said: Positions, ends: list[tuple[int, int]]) -> list[float]:
    left, right = (np.array([said.rows[pair[side]] for pair in ends]) for side in (0, 1))
    return (figures(said, left, right).convergence / 2).tolist()  # there it is doubled


def _state(snapshot: Snapshot, found: Overlap) -> State:
    graph = tie_graph(snapshot)
    count, ties = len(graph), graph.number_of_edges()
    sizes = [len(part) for part in nx.connected_components(graph)]
    return State(
        parties=count,
        ties=ties,
        density=2 * ties / (count * (count - 1)) if count > 1 else None,
        parts=sum(size > 1 for size in sizes),
        isolates=sum(size == 1 for size in sizes),
        centralisation=centralisation(graph).betweenness if count > 2 else None,
        sharing=found.pair_count,
        opposing=found.tension_count,
    )
