"""Teams that were kept: as they are now, side by side, and whom to write to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.analysis.team_brief import TeamBrief
from stakeholders.analysis.teams import Team as Composed
from stakeholders.analysis.teams import compose
from stakeholders.models import Membership, Network, Team

from .candidates import Pool, pool
from .listing import figure, listed
from .looking import Findings
from .team import composed, members, score
from .team_around import mandates, spread
from .team_pairs import opposed_in_words, pairs
from .team_words import TeamWords
from .telling import Cell, Column, Missing, Row, Table, Telling


class Address(NamedTuple):
    """Somebody of a member whom an invitation can reach; the address may not be known."""

    party: str
    name: str
    email: str


def kept(findings: Findings, brief: TeamBrief, team: Team, *, silent: bool) -> Telling:
    """A kept team with what the map says of it today."""
    chosen = frozenset(team.members.values_list("pk", flat=True))
    words, found = _appraised(findings, brief, chosen)
    if found is None:
        return Telling(
            team.name,
            words.lead(),
            missing=Missing(
                _("Nobody is left in this team"),
                _("Its members are not on the map any more. Compose a new one."),
                _("Compose a team"),
                "team_compose",
            ),
        )
    said = [
        _("The score of this team is %(score)s of at most 1.") % {"score": figure(found.score, 2)},
        _since(findings, brief, found, silent=silent),
        opposed_in_words(words, found),
    ]
    return Telling(
        team.name,
        words.lead(),
        sentences=tuple(one for one in said if one),
        tables=(
            members(words, found),
            score(words, found),
            pairs(words, found),
            mandates(words, found.ids),
            spread(words, found.ids),
        ),
    )


def _appraised(
    findings: Findings, brief: TeamBrief, chosen: frozenset[int]
) -> tuple[TeamWords, Composed | None]:
    """These very parties as a team, whatever was asked for."""
    size = len(chosen)
    fixed = TeamBrief(
        ambitions=brief.ambitions,
        smallest=size,
        largest=size,
        competences=brief.competences,
        must=chosen,
        weights=brief.weights,
    )
    candidates = pool(findings.snapshot, fixed)
    words = TeamWords(findings, candidates, fixed, kept=True)
    inside = tuple(one for one in candidates.candidates if one.id in chosen)
    return words, compose(inside, fixed, others=0).best if chosen else None


def _since(findings: Findings, brief: TeamBrief, team: Composed, *, silent: bool) -> str:
    """Whether the same question gives the same team today."""
    if not brief.ambitions:
        return ""
    candidates: Pool = pool(findings.snapshot, brief, silent=silent)
    best = composed(findings, candidates, brief).best
    if best is None:
        return _("Composed today, no team meets what was asked.")
    if best.ids == team.ids:
        return _("Composed today, it is the same team.")
    words = TeamWords(findings, candidates, brief)
    return _("Composed today it would be: %(new)s instead of %(old)s.") % {
        "new": listed(words.names(best.ids - team.ids)) or _("nobody"),
        "old": listed(words.names(team.ids - best.ids)) or _("nobody"),
    }


def compared(findings: Findings, teams: Sequence[tuple[Team, TeamBrief]]) -> Telling:
    """Teams beside each other: a column each."""
    found = []
    for team, brief in teams:
        chosen = frozenset(one.pk for one in team.members.all())
        words, appraised = _appraised(findings, brief, chosen)
        if appraised is not None:
            found.append((team, words, appraised))
    in_all = frozenset.intersection(*(one.ids for _t, _w, one in found)) if found else frozenset()
    rows = [
        _row(_("In all of them"), [listed(words.names(in_all)) or "–" for _t, words, _o in found]),
        _row(
            _("Only in some"),
            [listed(words.names(one.ids - in_all), most=15) or "–" for _t, words, one in found],
        ),
        _row(_("Score"), [figure(one.score, 2) for _t, _w, one in found]),
        *(
            _row(label, [figure(one.parts[n], 2) for _t, _w, one in found])
            for n, label in enumerate(
                (_("Drive"), _("Shared ambition"), _("Mindset"), _("Competences"))
            )
        ),
        _row(_("Sectors"), [_sectors(words, one) for _t, words, one in found]),
        _row(
            _("Where it chafes"),
            [opposed_in_words(words, one) or _("nowhere") for _t, words, one in found],
        ),
    ]
    table = Table(
        _("Side by side"),
        (Column(_("Part")), *(Column(team.name) for team, _w, _o in found)),
        tuple(rows),
    )
    return Telling(_("Teams side by side"), "", tables=(table,))


def _row(label: str, values: Sequence[str]) -> Row:
    return Row((Cell(label), *(Cell(one) for one in values)))


def _sectors(words: TeamWords, team: Composed) -> str:
    ids = {words.parties[one].sector_id for one in team.ids} - {None}
    return listed(sorted((words.sectors[one] for one in ids), key=str.casefold), most=15) or "–"


def invitation_list(network: Network, team: Team) -> list[Address]:
    """Contact persons of each member and the people who speak for it; an address once."""
    found: dict[tuple[str, str], Address] = {}
    for party in team.members.prefetch_related("contacts").order_by("name"):
        people = [(one.name, one.email) for one in party.contacts.all()]
        people += _speakers(network, party.pk)
        for name, email in people or [("", "")]:
            key = party.name, email.lower() or name
            found.setdefault(key, Address(party.name, name, email))
    return list(found.values())


def _speakers(network: Network, party: int) -> list[tuple[str, str]]:
    members = Membership.objects.filter(network=network, represents=party).select_related("user")
    return [(one.user.name, one.user.email) for one in members]
