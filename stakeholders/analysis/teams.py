"""Compose a winning team on ambition and mindset, exactly, and say why each member is in it.

The score of a team is the weighted mean of four parts, each the mean over its members or pairs:
drive for the ambitions (-1..1), shared ambition (-1..1), nearness of mindset (0..1) and the part of
the competences asked for that somebody brings (0..1). A part about which nothing is known at all is
left out of the mean. Sources: Lappas, Liu & Terzi (2009) for composing on pairs; Gutierrez et al.
(2016) for signed affinities with coverage.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np

from .best_team import SMALLEST, Best, Choice, Group, best_team
from .candidates import Candidate, drives, mindset_nearness, shared_ambition
from .team_brief import Obstacle, TeamBrief, limits, needs, obstacles, relaxations

#: More candidates than this are first cut down to the most promising, and the team is not called
#: proven best any more: every pair of candidates is compared.
COMPARED = 600


class Parts(NamedTuple):
    """The parts of a score; None where nothing is known."""

    drive: float | None
    ambition: float | None
    mindset: float | None
    competence: float | None


class Member(NamedTuple):
    """Why somebody is in: what they add (sums to the score), and who could take their place."""

    id: int
    adds: float
    drive: float
    ambition: float | None  # mean over the pairs with the others
    mindset: float | None
    only_one_with: tuple[int, ...]  # competences nobody else in the team has
    alone_in_sector: bool
    runner_up: int | None
    loss: float  # what the score loses with the runner-up in their place


class Pair(NamedTuple):
    a: int
    b: int
    ambition: float
    mindset: float | None


class Team(NamedTuple):
    """A team: `score` -1..1, at most `gap` (a part of the score) short of the best possible."""

    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]
    parts: Parts
    score: float
    proven: bool
    gap: float
    missing: tuple[int, ...]  # competences asked for that nobody brings

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(one.id for one in self.members)


class Composition(NamedTuple):
    """The best team, the best of each size, clearly different ones, and what stood in the way."""

    best: Team | None
    sizes: tuple[tuple[int, Team | None], ...] = ()
    others: tuple[Team, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    considered: int = 0
    candidates: int = 0


def compose(
    candidates: tuple[Candidate, ...], brief: TeamBrief, *, seconds: float = 3.0, others: int = 2
) -> Composition:
    """The best team for a brief, within about `seconds` in all.

    Every size from `smallest` to `largest` is solved; the best is the one with the highest score,
    the smaller of two equal ones. `others` are the best teams of that size in which at least a
    third of the members differs from each team before. No team: `obstacles` says why.
    """
    end = time.monotonic() + seconds
    table = _Table(candidates, brief)
    in_the_way = obstacles(table.candidates, brief, tuple(table.drive.tolist()))
    if in_the_way:
        return Composition(None, (), (), in_the_way, len(table.candidates), len(candidates))
    sizes = range(max(1, brief.smallest, len(brief.must)), brief.largest + 1)
    found = []
    for n, size in enumerate(sizes):
        share = (end - time.monotonic()) / (len(sizes) - n + others)
        found.append((size, table.team(size, max(0.05, share))))
    teams = [team for _size, team in found if team is not None]
    if not teams:
        why = _together(candidates, brief, sizes)
        return Composition(None, tuple(found), (), why, len(table.candidates), len(candidates))
    best = max(teams, key=lambda team: (round(team.score, 9), -len(team.members)))
    different = table.different(best, others, end)
    return Composition(best, tuple(found), different, (), len(table.candidates), len(candidates))


def _together(
    candidates: tuple[Candidate, ...], brief: TeamBrief, sizes: range
) -> tuple[Obstacle, ...]:
    """The requirements that exclude each other: those without which there is a team."""
    found = tuple(
        obstacle
        for obstacle, relaxed in relaxations(brief)
        if any(_Table(candidates, relaxed).team(size, 0.3) for size in sizes)
    )
    return found or (Obstacle("together"),)


class _Table:
    """The numbers of one brief: each candidate's place, own worth, and worth with each other."""

    def __init__(self, candidates: tuple[Candidate, ...], brief: TeamBrief) -> None:
        self.brief = brief
        self.cut = len(candidates) > COMPARED
        if self.cut:
            candidates = _most_promising(candidates, brief)
        self.candidates = candidates
        self.place = {one.id: n for n, one in enumerate(candidates)}
        self.drive = drives(candidates, brief.ambitions)
        self.ambition = shared_ambition(candidates)
        near = mindset_nearness(candidates)
        self.known = ~np.isnan(near)
        # Silence is neither near nor far: a pair of which nothing is known counts as the average.
        self.near = np.where(self.known, near, near[self.known].mean() if self.known.any() else 0)
        np.fill_diagonal(self.near, 0.0)
        self.asked = sorted(brief.competences | brief.required)
        self.skills = np.array(
            [[skill in one.competences for skill in self.asked] for one in candidates], dtype=bool
        ).reshape(len(candidates), len(self.asked))

    def weights(self, size: int) -> Parts:
        """The share of each part in the score of a team of this size; they sum to 1, or are 0."""
        given = self.brief.weights
        raw = Parts(
            given.drive if self.brief.ambitions else 0.0,
            given.ambition if size > 1 and np.any(self.ambition) else 0.0,
            given.mindset if size > 1 and self.known.any() else 0.0,
            given.competence if self.asked else 0.0,
        )
        total = sum(raw)
        return Parts(*(part / total if total else 0.0 for part in raw))

    def choice(self, size: int, apart: tuple[Group, ...] = ()) -> Choice:
        w = self.weights(size)
        pairs = size * (size - 1) / 2 or 1
        return Choice(
            size,
            w.drive * self.drive / size,
            (w.ambition * self.ambition + w.mindset * self.near) / pairs,
            self.skills,
            np.full(len(self.asked), w.competence / max(1, len(self.asked))),
            tuple(group for _obstacle, group in needs(self.candidates, self.brief, self.drive)),
            (*limits(self.candidates, self.brief), *apart),
            frozenset(self.place[one] for one in self.brief.must),
            frozenset(self.place[one] for one in self.brief.without if one in self.place),
        )

    def team(self, size: int, seconds: float, apart: tuple[Group, ...] = ()) -> Team | None:
        choice = self.choice(size, apart)
        best = best_team(choice, seconds=seconds)
        return self.told(choice, best) if best.members else None

    def different(self, best: Team, number: int, end: float) -> tuple[Team, ...]:
        size = len(best.members)
        apart: list[Group] = []
        found: list[Team] = []
        for n in range(number):
            before = found[-1] if found else best
            places = frozenset(self.place[one] for one in before.ids)
            apart.append(Group(places, size - max(1, -(-size // 3))))
            share = (end - time.monotonic()) / (number - n)
            team = self.team(size, max(0.05, share), tuple(apart))
            if team is None:
                break
            found.append(team)
        return tuple(found)

    def told(self, choice: Choice, best: Best) -> Team:
        inside = list(best.members)
        held = self.skills[inside]
        pairs = tuple(
            Pair(
                self.candidates[i].id,
                self.candidates[j].id,
                float(self.ambition[i, j]),
                float(self.near[i, j]) if self.known[i, j] else None,
            )
            for n, i in enumerate(inside)
            for j in inside[n + 1 :]
        )
        return Team(
            tuple(self._member(choice, best, i) for i in inside),
            pairs,
            self._parts(inside, held),
            best.worth,
            best.proven and not self.cut,
            best.gap,
            tuple(skill for n, skill in enumerate(self.asked) if not held[:, n].any()),
        )

    def _parts(self, inside: list[int], held: np.ndarray) -> Parts:
        w = self.weights(len(inside))
        upper = np.triu_indices(len(inside), 1)
        among = np.ix_(inside, inside)
        return Parts(
            float(self.drive[inside].mean()) if w.drive else None,
            float(self.ambition[among][upper].mean()) if w.ambition else None,
            float(self.near[among][upper].mean()) if w.mindset else None,
            float(held.any(axis=0).mean()) if w.competence else None,
        )

    def _member(self, choice: Choice, best: Best, i: int) -> Member:
        rest = [j for j in best.members if j != i]
        holders = self.skills[list(best.members)].sum(axis=0)
        own = self.skills[i]
        shares = (choice.skill_worth[own] / holders[own]).sum()
        known = [j for j in rest if self.known[i, j]]
        sectors = [self.candidates[j].sector for j in rest]
        runner_up, loss = _runner_up(choice, best, i)
        return Member(
            self.candidates[i].id,
            float(choice.gain[i] + choice.pair[i, rest].sum() / 2 + shares),
            float(self.drive[i]),
            float(self.ambition[i, rest].mean()) if rest else None,
            float(self.near[i, known].mean()) if known else None,
            tuple(self.asked[n] for n in np.flatnonzero(own & (holders == 1)).tolist()),
            self.candidates[i].sector is not None and self.candidates[i].sector not in sectors,
            None if runner_up is None else self.candidates[runner_up].id,
            loss,
        )


def _runner_up(choice: Choice, best: Best, i: int) -> tuple[int | None, float]:
    """Who would cost the team least in this one's place, the others staying."""
    if i in choice.must:
        return None, 0.0
    rest = set(best.members) - {i}
    found: tuple[int | None, float] = (None, -np.inf)
    for j in range(len(choice.gain)):
        if j == i or j in rest or not choice.allows({*rest, j}):
            continue
        worth = choice.worth({*rest, j})
        if worth > found[1] + SMALLEST:
            found = j, worth
    return found[0], 0.0 if found[0] is None else max(0.0, float(best.worth - found[1]))


def _most_promising(candidates: tuple[Candidate, ...], brief: TeamBrief) -> tuple[Candidate, ...]:
    """The candidates that drive the ambitions most, and everybody a requirement may ask for."""
    drive = drives(candidates, brief.ambitions)
    wanted = {one.id for one in candidates if one.id in brief.must}
    order = sorted(
        range(len(candidates)),
        key=lambda n: (
            candidates[n].id not in wanted,
            -drive[n],
            -len(candidates[n].competences & (brief.competences | brief.required)),
            n,
        ),
    )
    keep = set(order[:COMPARED])
    for _obstacle, group in needs(candidates, brief, drive):
        keep |= set(sorted(group.members, key=lambda n: -drive[n])[:5])
    return tuple(one for n, one in enumerate(candidates) if n in keep)
