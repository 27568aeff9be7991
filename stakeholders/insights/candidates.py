"""What the team composer is given of each party: ambition, mindset and what it can do.

Here the house forgets position: nothing of contacts, assessments, influence, amounts or staff gets
past this module, as a `Candidate` has no place for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from stakeholders.analysis.candidates import Candidate
from stakeholders.analysis.snapshot import (
    ORIGINS,
    MindsetAnswerRow,
    Snapshot,
    StanceRow,
)
from stakeholders.analysis.team_brief import TeamBrief
from stakeholders.areas import with_what_is_above


class Pool(NamedTuple):
    """The candidates for one team, and whose reading counts where several exist."""

    candidates: tuple[Candidate, ...]
    stances: dict[tuple[int, int], StanceRow]  # (party, ambition)
    mindset: dict[tuple[int, int], MindsetAnswerRow]  # (party, scale)
    silent: int  # parties left out because they said nothing for the ambitions

    def estimated(self, party: int) -> bool:
        """Whether any answer about its way of working is not the party's own."""
        return any(row.origin != "own" for (one, _), row in self.mindset.items() if one == party)


def pool(snapshot: Snapshot, brief: TeamBrief, *, silent: bool = False) -> Pool:
    """Whoever said to be for one of the ambitions, with `silent` everybody.

    Also whoever must be in, and the critics when a critic is asked for: nobody is invited for
    something they never said, unless the leader asks for it.
    """
    stances = _counting(snapshot.stances, "ambition_id")
    mindset = _counting(snapshot.mindset_answers, "scale_id")
    above = with_what_is_above(snapshot.areas)
    member_of: defaultdict[int, set[int]] = defaultdict(set)
    for tie in snapshot.ties:
        if tie.kind == "is_member_of":
            member_of[tie.source_id].add(tie.target_id)
    said: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (party, ambition), row in stances.items():
        said[party].append((ambition, row.value))
    works: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (party, scale), row in mindset.items():
        works[party].append((scale, row.value))
    found = tuple(
        Candidate(
            row.id,
            tuple(sorted(said[row.id])),
            tuple(sorted(works[row.id])),
            frozenset(row.competence_ids),
            frozenset(row.policy_field_ids),
            frozenset(one for area in row.area_ids for one in above[area]),
            row.sector_id,
            frozenset({row.id, *member_of[row.id]}),
        )
        for row in snapshot.stakeholders
    )
    if silent or not brief.ambitions:
        return Pool(found, stances, mindset, 0)
    inside = tuple(one for one in found if _is_asked(one, brief))
    quiet = sum(1 for one in found if not any(k in brief.ambitions for k, _value in one.stances))
    return Pool(inside, stances, mindset, quiet)


def _is_asked(one: Candidate, brief: TeamBrief) -> bool:
    values = [value for ambition, value in one.stances if ambition in brief.ambitions]
    if one.id in brief.must or max(values, default=0) > 0:
        return True
    return brief.critic and min(values, default=0) < 0


def _counting(
    rows: Iterable[StanceRow | MindsetAnswerRow], subject: str
) -> dict[tuple[int, int], StanceRow | MindsetAnswerRow]:
    """Of each party on each subject the reading that counts: its own before all others."""
    found: dict[tuple[int, int], StanceRow | MindsetAnswerRow] = {}
    for row in rows:
        key = row.stakeholder_id, getattr(row, subject)
        held = found.get(key)
        if held is None or ORIGINS.index(row.origin) < ORIGINS.index(held.origin):
            found[key] = row
    return found
