"""The tables of two days: every figure then and now, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.change import Moved, PairMoved, State, TieMoved, pair_terms
from stakeholders.models import Interest, Stance, Tie

from .listing import figure, listed, percent
from .telling import Cell, Column, Quote, Row, Table, Why

if TYPE_CHECKING:
    from .change import Days

#: Rows of each table.
LIMIT = 20


def of(days: Days) -> tuple[Table, ...]:
    return (
        _whole(days),
        _parties(days),
        _said(days, _("Stances that moved"), [one for one in days.found.stances if _is_move(one)]),
        _said(
            days,
            _("Stances that are new or gone"),
            [one for one in days.found.stances if not _is_move(one)],
        ),
        _said(days, _("Interests that are new, gone or weigh differently"), days.found.interests),
        _ties(days),
        _pairs(days),
    )


def _is_move(one: Moved) -> bool:
    return one.before is not None and one.after is not None


def _whole(days: Days) -> Table:
    """The network as a whole on both days."""
    then, now = days.found.then, days.found.now
    rows = (
        _figure(_("Parties"), then.parties, now.parties, _came_and_went(days)),
        _figure(_("Pairs with a tie"), then.ties, now.ties, ()),
        _row(
            _("Density"),
            percent(then.density),
            percent(now.density),
            tuple(
                _("%(day)s: %(ties)s ties / %(pairs)s pairs = %(sum)s.")
                % {
                    "day": day,
                    "ties": wording.number(one.ties),
                    "pairs": wording.number(one.parties * (one.parties - 1) // 2),
                    "sum": figure(one.density, 3),
                }
                for day, one in zip(days.words, (then, now), strict=True)
            ),
        ),
        _figure(_("Parts that hang together"), then.parts, now.parts, ()),
        _figure(_("Parties without a known tie"), then.isolates, now.isolates, ()),
        _row(
            _("Leaning on one party"),
            percent(then.centralisation),
            percent(now.centralisation),
            (
                _(
                    "Freeman’s centralisation by betweenness: 0% where all lie equally in "
                    "between, 100% for a star."
                ),
            ),
        ),
        _figure(_("Pairs that share something"), then.sharing, now.sharing, _pairs_why(then, now)),
        _figure(_("Pairs that are opposed"), then.opposing, now.opposing, _pairs_why(then, now)),
    )
    return Table(
        _("The whole, then and now"),
        (
            Column(_("What")),
            *(Column(day, number=True) for day in days.words),
        ),
        rows,
    )


def _row(what: str, then: str, now: str, why: tuple[str, ...]) -> Row:
    return Row((Cell(what), Cell(then), Cell(now)), Why(why) if why else None)


def _figure(what: str, then: int, now: int, why: tuple[str, ...]) -> Row:
    return _row(what, wording.number(then), wording.number(now), why)


def _came_and_went(days: Days) -> tuple[str, ...]:
    found = days.found
    return (
        _("%(then)s then + %(new)s new − %(gone)s gone = %(now)s now.")
        % {
            "then": wording.number(found.then.parties),
            "new": wording.number(len(found.new_parties)),
            "gone": wording.number(len(found.gone_parties)),
            "now": wording.number(found.now.parties),
        },
    )


def _pairs_why(then: State, now: State) -> tuple[str, ...]:
    return (
        _("Of %(then)s pairs of parties then, and %(now)s now.")
        % {
            "then": wording.number(then.parties * (then.parties - 1) // 2),
            "now": wording.number(now.parties * (now.parties - 1) // 2),
        },
    )


def _parties(days: Days) -> Table:
    found = days.found
    fates = [(one, _("new")) for one in found.new_parties]
    fates += [(one, _("gone")) for one in found.gone_parties]
    return Table(
        _("Parties that came and went"),
        (Column(_("Party")), Column(_("What")), Column(_("Sector")), Column(_("Policy fields"))),
        tuple(_party_row(days, one, fate) for one, fate in fates[:LIMIT]),
        more=max(0, len(fates) - LIMIT),
    )


def _party_row(days: Days, party: int, fate: str) -> Row:
    row = days.parties[party]
    snapshot = days.now if party in set(days.found.new_parties) else days.then
    sectors = {one.id: one.name for one in snapshot.sectors}
    fields = {one.id: one.name for one in snapshot.policy_fields}
    return Row(
        (
            _party(days, party),
            Cell(fate),
            Cell(sectors.get(row.sector_id, "–")),
            Cell(listed(fields[one] for one in row.policy_field_ids if one in fields) or "–"),
        )
    )


def _party(days: Days, party: int) -> Cell:
    """A link only where the party has a page today."""
    return Cell(days.name(party), party=party if party in days.alive else None)


def _said(days: Days, title: str, moved: Sequence[Moved]) -> Table:
    return Table(
        title,
        (Column(_("Party")), Column(_("Subject")), *(Column(day) for day in days.words)),
        tuple(_said_row(days, one) for one in moved[:LIMIT]),
        more=max(0, len(moved) - LIMIT),
    )


def _said_row(days: Days, one: Moved) -> Row:
    kind = "" if one.subject.layer == "ambitions" else wording.subject_kind(one.subject.layer)
    name = days.subjects.get(one.subject, "–")
    quotes = tuple(
        _quote(days, one, number, day)
        for number, day in enumerate(days.words)
        if (one.stakeholder_id, one.subject) in days.said[number]
    )
    return Row(
        (
            _party(days, one.stakeholder_id),
            Cell(f"{name} ({kind})" if kind else name),
            *(_value(one, value) for value in (one.before, one.after)),
        ),
        Why(_how_far(one), quotes),
    )


def _value(one: Moved, value: int | None) -> Cell:
    if value is None:
        return Cell(_("not asked or not said"), soft=True)
    if one.subject.layer == "ambitions":
        return Cell(f"{Stance.Value(value).label} ({wording.signed(value)})", alert=value < 0)
    direction = Interest.Direction(1 if value > 0 else -1).label
    return Cell(f"{direction}, {Interest.Importance(abs(value)).label}", alert=value < 0)


def _how_far(one: Moved) -> tuple[str, ...]:
    if one.before is None or one.after is None:
        return ()
    return (
        _("From %(before)s to %(after)s: %(steps)s.")
        % {
            "before": wording.signed(one.before),
            "after": wording.signed(one.after),
            "steps": wording.signed(one.after - one.before),
        },
    )


def _quote(days: Days, one: Moved, number: int, day: str) -> Quote:
    reading = days.said[number][one.stakeholder_id, one.subject]
    return Quote(
        who=f"{days.name(one.stakeholder_id)}, {day}",
        subject=days.subjects.get(one.subject, "–"),
        strength=wording.strength_of(reading),
        words=reading.statement,
        whose=wording.whose(reading, (days.then, days.now)[number].network),
        private=wording.for_leader_only(reading),
        own=wording.own_words(reading),
    )


def _ties(days: Days) -> Table:
    ties = days.found.ties
    return Table(
        _("Ties that are new, gone or changed"),
        (
            Column(_("Party")),
            Column(_("What")),
            Column(_("With whom")),
            *(Column(day) for day in days.words),
        ),
        tuple(_tie_row(days, one) for one in ties[:LIMIT]),
        more=max(0, len(ties) - LIMIT),
    )


def _tie_row(days: Days, one: TieMoved) -> Row:
    return Row(
        (
            _party(days, one.source_id),
            Cell(str(Tie.Kind(one.kind).label)),
            _party(days, one.target_id),
            *(
                Cell("–", soft=True)
                if strength is None
                else Cell(str(Tie.Strength(strength).label))
                for strength in (one.before, one.after)
            ),
        )
    )


def _pairs(days: Days) -> Table:
    pairs = days.found.pairs
    return Table(
        _("Pairs that came to share more, or less"),
        (
            Column(_("Pair")),
            *(Column(day, number=True) for day in days.words),
            Column(_("Difference"), number=True),
        ),
        tuple(_pair_row(days, one) for one in pairs[:LIMIT]),
        lead=_("The largest difference first."),
        more=max(0, len(pairs) - LIMIT),
    )


def _pair_row(days: Days, one: PairMoved) -> Row:
    alive = {one.a, one.b} <= days.alive
    terms = pair_terms(*days.positions, one.a, one.b)
    said = [
        _("%(subject)s: from %(then)s to %(now)s (%(more)s).")
        % {
            "subject": days.subjects.get(subject, "–"),
            "then": figure(then),
            "now": figure(now),
            "more": _more(now - then),
        }
        for subject, then, now in terms
    ]
    said.append(_("Together %(more)s.") % {"more": _more(one.more)})
    return Row(
        (
            Cell(
                f"{days.name(one.a)} – {days.name(one.b)}", pair=(one.a, one.b) if alive else None
            ),
            Cell(figure(one.before)),
            Cell(figure(one.after)),
            Cell(_more(one.more), alert=one.more < 0),
        ),
        Why(tuple(said)),
    )


def _more(value: float) -> str:
    return f"+{figure(value)}" if value > 0 else figure(value)
