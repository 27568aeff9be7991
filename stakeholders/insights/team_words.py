"""What a composed team is called and why, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.analysis.positions import Subject
from stakeholders.analysis.team_brief import TeamBrief
from stakeholders.analysis.teams import Member, Team

from .candidates import Pool
from .listing import figure, listed
from .looking import Findings


class Part(NamedTuple):
    """One part of the score: what this team has of it, and its share; the shares sum to 1."""

    name: str
    value: float
    weight: float


class TeamWords:
    """The names behind one brief and its candidates."""

    def __init__(
        self, findings: Findings, pool: Pool, brief: TeamBrief, *, kept: bool = False
    ) -> None:
        self.findings, self.pool, self.brief = findings, pool, brief
        #: A team that was kept has its members; there is no choosing any more.
        self.kept = kept
        snapshot = findings.snapshot
        self.parties = {row.id: row for row in snapshot.stakeholders}
        self.ambitions = {row.id: row.name for row in snapshot.ambitions}
        self.competences = {row.id: row.name for row in snapshot.competences}
        self.sectors = {row.id: row.name for row in snapshot.sectors}
        self.fields = {row.id: row.name for row in snapshot.policy_fields}
        self.areas = {row.id: row.name for row in snapshot.areas}

    def lead(self) -> str:
        names = [self.ambitions[one] for one in self.brief.ambitions if one in self.ambitions]
        if not names:
            return _("Composed on ambition and mindset, never on position.")
        return _("For: %(ambitions)s. On ambition and mindset, never on position.") % {
            "ambitions": listed(sorted(names, key=str.casefold))
        }

    def party(self, one: int) -> str:
        return self.parties[one].name

    def names(self, ids: Iterable[int]) -> list[str]:
        return sorted((self.party(one) for one in ids), key=str.casefold)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        return tuple(Subject("ambitions", one) for one in sorted(self.brief.ambitions))

    def without(self, party: int) -> list[int]:
        return sorted({*self.brief.without, party})

    def mindset(self, member: Member) -> str:
        said = figure(member.mindset, 2)
        if member.mindset is not None and self.pool.estimated(member.id):
            return _("%(n)s (estimated)") % {"n": said}
        return said

    def stands_out(self, member: Member) -> str:
        said = []
        if member.only_one_with:
            names = listed([self.competences[one] for one in member.only_one_with])
            said.append(_("only one with %(competences)s") % {"competences": names})
        if member.alone_in_sector:
            said.append(_("only one of its sector"))
        if member.drive < 0:
            said.append(_("critic"))
        return " · ".join(said) or "–"

    def reasons(self, member: Member) -> tuple[str, ...]:
        """Sentences behind what somebody adds, and who would come in their place."""
        said = []
        if member.ambition is not None:
            said.append(
                _("Shares %(n)s on average with each of the others, over what they said.")
                % {"n": figure(member.ambition, 2)}
            )
        if member.mindset is None:
            said.append(_("Of its way of working nothing is known yet: it counts as the average."))
        elif self.pool.estimated(member.id):
            said.append(
                _("Its way of working is an estimate of the project leader, in part or whole.")
            )
        if self.kept:
            return tuple(said)
        if member.id in self.brief.must:
            said.append(_("In the team because you said so."))
        elif member.runner_up is None:
            said.append(_("Nobody else could take this place and still meet what you ask."))
        else:
            said.append(
                _("Runner-up: %(name)s. The score of the team would then be %(loss)s lower.")
                % {"name": self.party(member.runner_up), "loss": figure(member.loss, 3)}
            )
        return tuple(said)

    def parts(self, team: Team) -> list[Part]:
        """The parts of the score that count, with shares that sum to 1."""
        names = (_("Drive"), _("Shared ambition"), _("Mindset"), _("Competences"))
        known = [
            Part(name, value, weight)
            for name, value, weight in zip(names, team.parts, self.brief.weights, strict=True)
            if value is not None
        ]
        total = sum(part.weight for part in known) or 1
        return [part._replace(weight=part.weight / total) for part in known]
