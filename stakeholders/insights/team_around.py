"""What stands around a composed team: its mandates, its spread, and teams of other sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stakeholders.analysis.snapshot import MandateRow
from stakeholders.analysis.teams import Composition
from stakeholders.models import Mandate

from .listing import figure, listed
from .team_words import TeamWords
from .telling import Cell, Column, Row, Table

#: Who may say yes at the table without asking at home first.
DECIDING = (Mandate.Room.DECIDES, Mandate.Room.LIMITS)


def mandates(words: TeamWords, ids: Collection[int]) -> Table:
    """Checked after composing, never a reason to be in: what can this team say yes to?"""
    rows = {
        one: [row for row in words.findings.snapshot.mandates if row.stakeholder_id == one]
        for one in ids
    }
    without = [one for one in ids if not any(decides(row) for row in rows[one])]
    return Table(
        _("What can be decided at this table?"),
        (Column(_("Party")), Column(_("Room from the own organisation")), Column(_("About"))),
        tuple(
            Row(
                (
                    Cell(words.party(one), party=one),
                    Cell(_rooms(words, rows[one]), alert=one in without and bool(rows[one])),
                    Cell(" · ".join(row.task for row in rows[one] if row.task) or "–", soft=True),
                )
            )
            for one in sorted(ids, key=lambda one: words.party(one).casefold())
        ),
        lead=_mandates_in_words(words, rows, without),
    )


def _mandates_in_words(
    words: TeamWords, rows: dict[int, list[MandateRow]], without: list[int]
) -> str:
    lead = _("Mandate was no reason to be in this team; it is looked at only now.")
    if without:
        lead += " " + _(
            "Before a decision is asked, bring the mandate of %(names)s, or ask what they need "
            "for it."
        ) % {"names": listed(words.names(without))}
    elif rows:
        lead += " " + _("Everybody in it may decide at the table, some within limits.")
    return lead


def _rooms(words: TeamWords, rows: list[MandateRow]) -> str:
    people = {row.id: row.name or row.email for row in words.findings.snapshot.memberships}
    said = []
    for row in rows:
        text = f"{people.get(row.representative_id, '')}: {Mandate.Room(row.room).label}"
        if row.until is not None:
            day = date_format(row.until, "DATE_FORMAT")
            text += " " + (
                _("(ended on %(day)s)") if row.over(timezone.localdate()) else _("(until %(day)s)")
            ) % {"day": day}
        said.append(text.removeprefix(": "))
    return "; ".join(said) or _("not recorded")


def decides(row: MandateRow) -> bool:
    return row.room in DECIDING and not row.over(timezone.localdate())


def spread(words: TeamWords, ids: Collection[int]) -> Table:
    """So that like-mindedness does not become a closed circle."""
    rows = []
    for label, names, of in (
        (_("Sector"), words.sectors, lambda row: [row.sector_id] if row.sector_id else []),
        (_("Policy field"), words.fields, lambda row: row.policy_field_ids),
    ):
        team = Counter(one for party in ids for one in of(words.parties[party]))
        everybody = Counter(one for row in words.parties.values() for one in of(row))
        for one, number in sorted(team.items(), key=lambda item: (-item[1], names[item[0]])):
            rows.append(_spread(label, names[one], number, everybody[one]))
        absent = [names[one] for one in names if one not in team and everybody[one]]
        if absent:
            rows.append(
                Row(
                    (
                        Cell(
                            _("%(what)s: nobody from %(names)s")
                            % {"what": label, "names": listed(sorted(absent, key=str.casefold))},
                            soft=True,
                        ),
                        Cell("0"),
                        Cell("–"),
                    )
                )
            )
    return Table(
        _("Spread"),
        (
            Column(_("Sector or policy field")),
            Column(_("In the team"), number=True),
            Column(_("In the network"), number=True),
        ),
        tuple(rows),
        lead=_("A team that thinks alike hears little new. Who is not at this table?"),
        empty=_("No member has a sector or policy field recorded."),
    )


def _spread(label: str, name: str, number: int, everybody: int) -> Row:
    return Row(
        (
            Cell(f"{label}: {name}"),
            Cell(figure(number)),
            Cell(figure(everybody)),
        )
    )


def sizes(words: TeamWords, found: Composition) -> Table:
    """The best team of each size, so that one more or less is a choice."""
    return Table(
        _("One more or less?"),
        (
            Column(_("Team of"), number=True),
            Column(_("Best team")),
            Column(_("Score"), number=True),
            Column(_("How sure")),
        ),
        tuple(
            Row(
                (
                    Cell(str(size)),
                    Cell(
                        listed(words.names(team.ids)) if team else _("none meets what you ask"),
                        soft=team is None,
                    ),
                    Cell(figure(team.score if team else None, 2)),
                    Cell(_sure(team) if team else "–", soft=True),
                )
            )
            for size, team in found.sizes
        ),
    )


def _sure(team: object) -> str:
    if team.proven:
        return _("proven best")
    return _("at most %(gap)s %% better possible") % {"gap": figure(100 * team.gap)}
