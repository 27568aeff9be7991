"""What a team is asked for, and what stands in its way when no team can be had."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .best_team import Group
from .candidates import Candidate


class Weights(NamedTuple):
    """How much each part counts, 0 (not at all) or more; only their proportions matter."""

    drive: float = 1.0
    ambition: float = 1.0
    mindset: float = 1.0
    competence: float = 1.0


class TeamBrief(NamedTuple):
    """What a team is asked for; ids throughout."""

    ambitions: frozenset[int] = frozenset()
    smallest: int = 4
    largest: int = 6
    competences: frozenset[int] = frozenset()  # what the work asks; counted in the score
    required: frozenset[int] = frozenset()  # competences without which there is no team
    policy_fields: frozenset[int] = frozenset()  # each with at least one member
    areas: frozenset[int] = frozenset()
    must: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()
    per_sector: int | None = None
    per_organisation: int | None = None
    critic: bool = False  # at least one who works against the ambitions
    weights: Weights = Weights()


class Obstacle(NamedTuple):
    """Why there is no team.

    `kind`: size, must, policy_field, area, competence, critic, sector, organisation or together;
    `id` names the field, area, competence or party; `there` is how many there are of the `needed`.
    """

    kind: str
    id: int | None = None
    there: int = 0
    needed: int = 0


def needs(
    candidates: tuple[Candidate, ...], brief: TeamBrief, drive: Iterable[float]
) -> Iterator[tuple[Obstacle, Group]]:
    """Each requirement as a group of places, with the obstacle that it is when nobody meets it."""
    for kind, ids, of in _COVERED:
        for one in sorted(getattr(brief, ids)):
            places = frozenset(n for n, each in enumerate(candidates) if one in of(each))
            yield Obstacle(kind, one, len(places), 1), Group(places, 1)
    if brief.critic:
        places = frozenset(n for n, value in enumerate(drive) if value < 0)
        yield Obstacle("critic", None, len(places), 1), Group(places, 1)


_COVERED: tuple[tuple[str, str, Callable[[Candidate], frozenset[int]]], ...] = (
    ("policy_field", "policy_fields", lambda one: one.policy_fields),
    ("area", "areas", lambda one: one.areas),
    ("competence", "required", lambda one: one.competences),
)


def limits(candidates: tuple[Candidate, ...], brief: TeamBrief) -> tuple[Group, ...]:
    """At most so many of one sector, and of one organisation with its members."""
    found = []
    for most, of in (
        (brief.per_sector, lambda one: {one.sector} - {None}),
        (brief.per_organisation, lambda one: one.organisations),
    ):
        if most is None:
            continue
        groups: dict[int, set[int]] = {}
        for n, each in enumerate(candidates):
            for key in of(each):
                groups.setdefault(key, set()).add(n)
        found += [
            Group(frozenset(places), most) for places in groups.values() if len(places) > most
        ]
    return tuple(found)


def obstacles(
    candidates: tuple[Candidate, ...], brief: TeamBrief, drive: tuple[float, ...]
) -> tuple[Obstacle, ...]:
    """What by itself makes every team impossible; empty where nothing does by itself.

    Only looks at one requirement at a time: requirements that exclude each other are found by
    leaving each out in turn.
    """
    ids = {one.id for one in candidates}
    free = frozenset(n for n, one in enumerate(candidates) if one.id not in brief.without)
    found = []
    if brief.smallest > len(free):
        found.append(Obstacle("size", None, len(free), brief.smallest))
    if len(brief.must) > brief.largest:
        found.append(Obstacle("must", None, len(brief.must), brief.largest))
    found += [Obstacle("must", one, 0, 1) for one in sorted(brief.must - ids)]
    found += [Obstacle("must", one, 0, 1) for one in sorted(brief.must & brief.without & ids)]
    for obstacle, group in needs(candidates, brief, drive):
        there = len(group.members & free)
        if there < group.number:
            found.append(obstacle._replace(there=there))
    if brief.per_sector is not None:
        most = _most_within(candidates, free, brief.per_sector)
        if most < brief.smallest:
            found.append(Obstacle("sector", None, most, brief.smallest))
    return tuple(found)


def _most_within(candidates: tuple[Candidate, ...], free: frozenset[int], per_sector: int) -> int:
    """How large a team can be with at most so many of one sector; without a sector: no limit."""
    counts: dict[int | None, int] = {}
    for n in free:
        counts[candidates[n].sector] = counts.get(candidates[n].sector, 0) + 1
    return sum(
        min(number, math.inf if sector is None else per_sector) for sector, number in counts.items()
    )


def relaxations(brief: TeamBrief) -> Iterator[tuple[Obstacle, TeamBrief]]:
    """The brief with one requirement left out at a time."""
    for kind, name, _of in _COVERED:
        wanted: frozenset[int] = getattr(brief, name)
        for one in sorted(wanted):
            yield Obstacle(kind, one), brief._replace(**{name: wanted - {one}})
    for one in sorted(brief.must):
        yield Obstacle("must", one), brief._replace(must=brief.must - {one})
    if brief.critic:
        yield Obstacle("critic"), brief._replace(critic=False)
    if brief.per_sector is not None:
        yield Obstacle("sector", None, 0, brief.per_sector), brief._replace(per_sector=None)
    if brief.per_organisation is not None:
        yield (
            Obstacle("organisation", None, 0, brief.per_organisation),
            brief._replace(per_organisation=None),
        )
