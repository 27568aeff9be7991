"""The lines of a map of groups: sums between groups, and of what is opened the parties' own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.between import sums_between, sums_with_all
from stakeholders.insights import Findings
from stakeholders.lens import Lens

from . import lines
from .grouping import REST, Group

#: Parties that are drawn one by one at most, of all opened groups together.
ROOM = 400

#: Lines from the parties of opened groups to closed ones at most; and of two opened groups to each
#: other.
OUTWARD, ACROSS = 36, 12

#: Up to so many drawn parties each has three lines within its group, and up to so many two.
FEW, SOME = 80, 200

Sums = dict[tuple[int, int], float]


class Mark(NamedTuple):
    """Something drawn: a whole group, one party of an opened group, or its others together."""

    group: Group
    members: tuple[int, ...]
    party: int | None = None
    others: bool = False


class Bundle(NamedTuple):
    """The lines of one kind between the marks, by their places in the list of marks."""

    kind: str
    weights: Sums  # those that are drawn
    all: int  # lines there are between what is drawn
    top: int  # of each group at most
    inside: int  # of each party within its group


def marks(findings: Findings, groups: Iterable[Group], opened: Iterable[Group]) -> list[Mark]:
    """What is drawn: of an opened group its parties, of a large one those with the most weight."""
    opened = tuple(opened)
    rooms = dict(zip(opened, shared([len(one.members) for one in opened], ROOM), strict=True))
    weights = _weights(findings) if any(len(one.members) > rooms[one] for one in opened) else {}
    found = []
    for group in groups:
        if group not in rooms:
            found.append(Mark(group, group.members))
            continue
        order = {one: n for n, one in enumerate(group.members)}
        ranked = sorted(group.members, key=lambda one: (-weights.get(one, 0), order[one]))
        drawn, others = ranked[: rooms[group]], ranked[rooms[group] :]
        found += [Mark(group, (one,), one) for one in sorted(drawn, key=order.__getitem__)]
        if others:
            found.append(Mark(group, tuple(others), others=True))
    return found


def shared(wanted: list[int], room: int) -> list[int]:
    """The room shared fairly: who wants less than an equal part leaves the rest to the others.

    >>> shared([30, 500, 900], 400)
    [30, 185, 185]
    """
    given = [0] * len(wanted)
    left = room
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    for n, place in enumerate(order):
        given[place] = min(wanted[place], left // (len(order) - n))
        left -= given[place]
    return given


def bundles_of(findings: Findings, drawn: list[Mark]) -> list[Bundle]:
    """The lines of every kind that this look asks for."""
    lens = findings.lens
    several = lens.show == "all"
    top = lens.top or (lines.OF_EACH if several else lines.STRONGEST)
    inside = lens.top or min(top, _calm(sum(mark.party is not None for mark in drawn)))
    mark_of = _told(drawn)
    found = []
    for kind in lines.TOGETHER if several else (lens.show,):
        sums = _between(findings, kind, mark_of)
        # Who are opposed stand far from each other: their lines cross all of the area.
        within = lines.OF_EACH if kind == "tension" and not lens.top else inside
        weights = {ends: sums[ends] for ends in _drawn(drawn, sums, top, within)}
        found.append(Bundle(kind, weights, len(sums), top, within))
    return found


def nearness(findings: Findings, drawn: list[Mark], top: int = 5) -> nx.Graph:
    """The marks with the lines that pull them into place, the same whatever lines are drawn.

    What two groups share, over the root of what they could: else the largest stood in the middle
    of all. Only the strongest few of each: more pull everything into one heap.
    """
    sizes = [len(mark.members) for mark in drawn]
    sums = sums_between(findings.positions, _told(drawn))
    near = {(a, b): weight / (sizes[a] * sizes[b]) ** 0.5 for (a, b), weight in sums.items()}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(drawn)))
    graph.add_weighted_edges_from((*ends, near[ends]) for ends in _strongest(near, top, len(drawn)))
    graph.add_edges_from(_alike(findings, drawn), ratio=1)
    return graph


def _alike(findings: Findings, drawn: list[Mark]) -> Iterator[tuple[int, int]]:
    """Parties that say exactly the same, one after the other: they are laid out as one."""
    last: dict[frozenset, int] = {}
    for n, mark in enumerate(drawn):
        said = mark.party is not None and findings.positions.of(mark.party)
        if said:
            same = frozenset(said.items())
            if same in last:
                yield last[same], n
            last[same] = n


def _told(drawn: list[Mark]) -> dict[int, int]:
    """The mark of every party, but for groups that are taken together: they are no group, and
    their lines would make them the middle of all."""
    return {
        one: n
        for n, mark in enumerate(drawn)
        if mark.group.key != REST or mark.party is not None
        for one in mark.members
    }


def _weights(findings: Findings) -> Mapping[int, float]:
    """How much each party weighs by the lines that are looked at: all that it shares, opposes…"""
    show = findings.lens.show
    if show in ("ties", "blind"):
        found: Counter[int] = Counter()
        for a, b, weight in lines.all_of(findings, show):
            found[a] += weight
            found[b] += weight
        return found
    return sums_with_all(findings.positions, opposite=show == "tension")


def _between(findings: Findings, kind: str, mark_of: Mapping[int, int]) -> Sums:
    """The sums between the marks: exact, or where lines are left out of those that are listed."""
    lens: Lens = findings.lens
    if kind in ("overlap", "tension") and not lens.minimal and not lens.backbone:
        return sums_between(findings.positions, mark_of, opposite=kind == "tension")
    found = lines.all_of(findings, kind)
    a, b, weights = _columns(one for one in found if one[0] in mark_of and one[1] in mark_of)
    if not len(a):
        return {}
    place = np.vectorize(mark_of.__getitem__, otypes=[np.int64])
    one, two = place(a), place(b)
    apart = one != two
    low, high = np.minimum(one, two)[apart], np.maximum(one, two)[apart]
    count = len(mark_of) + 1
    codes, places = np.unique(low * count + high, return_inverse=True)
    sums = np.bincount(places, weights[apart], len(codes))
    ends = zip((codes // count).tolist(), (codes % count).tolist(), strict=True)
    return dict(zip(ends, sums.tolist(), strict=True))


def _columns(found: Iterable[tuple[int, int, float]]) -> tuple[np.ndarray, ...]:
    rows = list(found)
    if not rows:
        return np.array([]), np.array([]), np.array([])
    a, b, weights = zip(*rows, strict=True)
    return np.array(a), np.array(b), np.array(weights, dtype=float)


def _drawn(drawn: list[Mark], sums: Sums, top: int, inside: int) -> Iterator[tuple[int, int]]:
    """The strongest lines of each group, of each party in its group, and from an opened group to
    each other.

    Each sort by itself: a sum over hundreds would leave no line between two parties.
    """
    groups: Sums = {}
    parties: Sums = {}
    outward: defaultdict[tuple[str, ...], Sums] = defaultdict(dict)
    for (a, b), weight in sums.items():
        one, other = drawn[a], drawn[b]
        alone = [mark.party is not None for mark in (one, other)]
        if not any(alone):
            groups[a, b] = weight
        elif one.group == other.group:
            if all(alone):  # what a party has with the others of its own group stays in there
                parties[a, b] = weight
        elif all(alone):
            outward[one.group.key, other.group.key][a, b] = weight
        else:
            party, group = (a, b) if alone[0] else (b, a)
            outward[(drawn[party].group.key,)][party, group] = weight
    for found, most in ((groups, top), (parties, inside)):
        yield from _strongest(found, most, len(drawn))
    opened = len({mark.group.key for mark in drawn if mark.party is not None})
    for ends, found in outward.items():
        if len(ends) == 2:
            yield from _outward(found, 1, len(drawn), both=True, most=ACROSS)
        else:
            most = max(ACROSS, OUTWARD // opened)
            yield from _outward(found, max(1, top // opened), len(drawn), most=most)


def _strongest(found: Sums, top: int, count: int) -> Iterator[tuple[int, int]]:
    """The lines that are among the `top` strongest of one of their ends."""
    held: Counter[int] = Counter()
    for a, b in _ranked(found, count):
        if held[a] < top or held[b] < top:
            held.update((a, b))
            yield a, b


def _ranked(found: Sums, count: int) -> list[tuple[int, int]]:
    """The strongest first; of equals those nearest in order going round, lest they pile up on the
    first of them and make it look like a hub."""

    def rank(ends: tuple[int, int]) -> tuple[float, int, int, int]:
        apart = abs(ends[0] - ends[1])
        return -round(found[ends], 9), min(apart, count - apart), *ends

    return sorted(found, key=rank)


def _calm(parties: int) -> int:
    """Lines of each party within its group: the more are drawn, the fewer of each."""
    return 3 if parties <= FEW else 2 if parties <= SOME else 1


def _outward(
    found: Sums, top: int, count: int, *, most: int, both: bool = False
) -> Iterator[tuple[int, int]]:
    """The strongest few of each mark that the lines go to (or of `both` ends), not too many."""
    held: Counter[int] = Counter()
    kept = 0
    for party, group in _ranked(found, count):
        if kept == most:
            return
        if held[group] < top and not (both and held[party] >= top):
            held.update((party, group))
            kept += 1
            yield min(party, group), max(party, group)
