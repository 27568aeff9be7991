"""Then and now: what changed between two days, in sentences and tables."""

from __future__ import annotations

import datetime
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.change import Change, change
from stakeholders.analysis.positions import Positions, Subject, positions, readings
from stakeholders.analysis.snapshot import InterestRow, Snapshot, StakeholderRow, StanceRow

from . import change_tables as tables
from .listing import figure, listed, percent
from .telling import Telling


class Days:
    """Two days of one network, the earlier first, with what is needed to speak of both."""

    def __init__(
        self,
        then: Snapshot,
        now: Snapshot,
        then_on: datetime.date,
        now_on: datetime.date,
        alive: frozenset[int] = frozenset(),
    ) -> None:
        """`alive` are the parties that have a page today."""
        self.then, self.now, self.then_on, self.now_on = then, now, then_on, now_on
        self.alive = alive

    @cached_property
    def found(self) -> Change:
        return change(self.then, self.now)

    @cached_property
    def parties(self) -> dict[int, StakeholderRow]:
        """Everybody of both days, under the later name."""
        rows = (*self.then.stakeholders, *self.now.stakeholders)
        return {row.id: row for row in rows}

    @cached_property
    def subjects(self) -> dict[Subject, str]:
        """What every subject of both days is called, by the later name."""
        names: dict[Subject, str] = {}
        for one in (self.then, self.now):
            themes = {row.id: row.name for row in one.themes}
            names |= {Subject("ambitions", row.id): row.name for row in one.ambitions}
            for row in one.interests:
                if row.theme_id in themes:
                    names[Subject(row.kind, row.theme_id)] = themes[row.theme_id]
        return names

    @cached_property
    def said(self) -> tuple[dict[tuple[int, Subject], InterestRow | StanceRow], ...]:
        """The reading behind every position, on each of the days."""
        return readings(self.then), readings(self.now)

    @cached_property
    def positions(self) -> tuple[Positions, Positions]:
        return positions(self.then), positions(self.now)

    def name(self, party: int) -> str:
        return self.parties[party].name

    @property
    def words(self) -> tuple[str, str]:
        """The two days as they are written."""
        return (
            date_format(self.then_on, "DATE_FORMAT"),
            date_format(self.now_on, "DATE_FORMAT"),
        )


def tell(days: Days) -> Telling:
    """What came, went and moved, and how the whole is now."""
    then, now = days.words
    question = _("Then and now")
    lead = _("What changed between %(then)s and %(now)s.") % {"then": then, "now": now}
    return Telling(
        question,
        lead,
        sentences=_sentences(days),
        tables=tuple(one for one in tables.of(days) if one.rows),
        notes=_notes(days),
    )


def _sentences(days: Days) -> tuple[str, ...]:
    found = days.found
    if found.nothing:
        return (_("Nothing changed in the parties, ties, stances and interests."),)
    said = [*_parties(days), *_ties(found), *_stances(found), *_interests(found)]
    return (*said, *_nearer(days), *_whole(found))


def _parties(days: Days) -> list[str]:
    found = days.found
    said = []
    if found.new_parties:
        count = len(found.new_parties)
        said.append(
            ngettext("%(n)s party came: %(names)s.", "%(n)s parties came: %(names)s.", count)
            % {
                "n": wording.number(count),
                "names": listed(days.name(one) for one in found.new_parties),
            }
        )
    if found.gone_parties:
        count = len(found.gone_parties)
        said.append(
            ngettext("%(n)s party went: %(names)s.", "%(n)s parties went: %(names)s.", count)
            % {
                "n": wording.number(count),
                "names": listed(days.name(one) for one in found.gone_parties),
            }
        )
    return said


def _ties(found: Change) -> list[str]:
    new = sum(one.before is None for one in found.ties)
    gone = sum(one.after is None for one in found.ties)
    return _counted(_("Ties"), new, gone, len(found.ties) - new - gone)


def _stances(found: Change) -> list[str]:
    moved = [one for one in found.stances if None not in (one.before, one.after)]
    said = []
    if moved:
        up = sum(one.after > one.before for one in moved)
        said.append(
            ngettext(
                "%(n)s stance moved: %(up)s towards its ambition, %(down)s away from it.",
                "%(n)s stances moved: %(up)s towards their ambition, %(down)s away from it.",
                len(moved),
            )
            % {
                "n": wording.number(len(moved)),
                "up": wording.number(up),
                "down": wording.number(len(moved) - up),
            }
        )
    new = sum(one.before is None for one in found.stances)
    gone = sum(one.after is None for one in found.stances)
    return [*said, *_counted(_("Stances"), new, gone, 0)]


def _interests(found: Change) -> list[str]:
    new = sum(one.before is None for one in found.interests)
    gone = sum(one.after is None for one in found.interests)
    return _counted(_("Interests"), new, gone, len(found.interests) - new - gone)


def _counted(what: str, new: int, gone: int, other: int) -> list[str]:
    parts = []
    if new:
        parts.append(_("%(n)s new") % {"n": wording.number(new)})
    if gone:
        parts.append(_("%(n)s gone") % {"n": wording.number(gone)})
    if other:
        parts.append(_("%(n)s changed") % {"n": wording.number(other)})
    return [f"{what}: {', '.join(parts)}."] if parts else []


def _nearer(days: Days) -> list[str]:
    """The pair that came nearest to each other, and the one that went farthest apart."""
    pairs = days.found.pairs
    said = []
    for text, more in (
        (_("%(a)s and %(b)s grew most in what they share: from %(then)s to %(now)s."), True),
        (_("%(a)s and %(b)s lost most of what they share: from %(then)s to %(now)s."), False),
    ):
        one = next((pair for pair in pairs if (pair.more > 0) is more), None)
        if one:
            said.append(
                text
                % {
                    "a": days.name(one.a),
                    "b": days.name(one.b),
                    "then": figure(one.before),
                    "now": figure(one.after),
                }
            )
    return said


def _whole(found: Change) -> list[str]:
    """How the network holds and where it grates, where that is other than it was."""
    then, now = found.then, found.now
    said = []
    if then.density != now.density:
        said.append(
            _("Of all ties that there could be %(now)s is known; it was %(then)s.")
            % {"then": percent(then.density), "now": percent(now.density)}
        )
    if then.opposing != now.opposing:
        said.append(
            _("Pairs that are opposed on something: %(now)s; it was %(then)s.")
            % {"then": wording.number(then.opposing), "now": wording.number(now.opposing)}
        )
    return said


def _notes(days: Days) -> tuple[str, ...]:
    return (
        _(
            "Parties, ties and words are matched by their own record: who was only renamed is "
            "the same party, under the name of the later day."
        ),
        _(
            "Silence is no position: who speaks for the first time did not move, but is new. Of "
            "several readings of one subject the party’s own counts, then the project leader’s."
        ),
        _(
            "What two parties share is the convergence of the MACTOR method (2CAA); only parties "
            "that were there on both days are compared. In large networks those are the strongest "
            "pairs of each party on either day."
        ),
        _(
            "A kept map holds no contacts, members, mandates, meetings or assessments, and no "
            "names of who confirmed something."
        ),
    )
