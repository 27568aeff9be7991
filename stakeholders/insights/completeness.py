"""How sharp the map is: what is missing for whom, what has grown old, where readings differ."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders import wording
from stakeholders.access import Audience
from stakeholders.analysis import completeness as sums
from stakeholders.analysis.positions import AMBITIONS

from .looking import Findings, remember
from .telling import Cell, Column, Missing, Quote, Row, Table, Telling, Why

#: Parties and differences told of, and names of parties of which one thing is missing.
PARTIES, DIFFERENCES, NAMES = 100, 60, 30

#: Keeps "5 of 24" on one line of a narrow column.
NO_BREAK = "\u00a0"

FACT_NAMES = {
    "sector": gettext_lazy("sector"),
    "policy fields": gettext_lazy("policy fields"),
    "areas": gettext_lazy("areas"),
    "ties": gettext_lazy("ties"),
    "own words": gettext_lazy("anything said by the party itself"),
}


class Sharpness(NamedTuple):
    records: tuple[sums.Record, ...]  # the least known first
    differences: tuple[sums.Difference, ...]


def sharpness(findings: Findings) -> Sharpness:
    """What is known of the parties in view, as of today."""
    since = a_year_before(timezone.localdate())
    return remember(findings, f"sharpness:{since}", lambda: _sharpness(findings, since))


def a_year_before(day: datetime.date) -> datetime.date:
    """The same day a year ago; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _sharpness(findings: Findings, since: datetime.date) -> Sharpness:
    chosen = findings.parties.keys()
    snapshot = findings.snapshot
    records = sums.completeness(snapshot, confirmed_since=since, stakeholder_ids=chosen)
    return Sharpness(records, sums.differences(snapshot, stakeholder_ids=chosen))


def tell(findings: Findings) -> Telling:
    """Party by party what is known of what can be known, and the agenda of the next talks."""
    question = _("How sharp is the map?")
    lead = _("What is missing for whom, what has grown old, and where readings differ.")
    if not findings.snapshot.stakeholders:
        missing = Missing(
            _("No stakeholders yet"),
            _("The map begins with the parties around the table."),
            _("To the stakeholders"),
            "stakeholder_list",
        )
        return Telling(question, lead, missing=missing)
    found = sharpness(findings)
    return Telling(
        question,
        lead,
        sentences=_sentences(found),
        tables=(_parties(findings, found), _agenda(findings, found), _things(findings, found)),
        notes=_notes(findings),
    )


def thing(findings: Findings, gap: sums.Gap) -> str:
    """What can be known, in words."""
    if gap.about == AMBITIONS:
        names = {row.id: row.name for row in findings.snapshot.ambitions}
        return _("a stance on %(ambition)s") % {"ambition": names[gap.id]}
    if gap.about in FACT_NAMES:
        return str(FACT_NAMES[gap.about])
    return wording.subject_kind(gap.about)


def _sentences(found: Sharpness) -> tuple[str, ...]:
    records = found.records
    every = wording.number(len(records))
    known, asked = sum(one.known for one in records), sum(one.asked for one in records)
    silent = sum(1 for one in records if not one.readings)
    own = sum(1 for one in records if sums.Gap("own words") not in one.missing)
    readings = sum(one.readings for one in records)
    old, never = sum(one.old for one in records), sum(one.unconfirmed for one in records)
    said = [
        _("Of %(asked)s things that can be known of these parties, %(known)s are recorded.")
        % {"asked": wording.number(asked), "known": wording.number(known)},
        _(
            "Of %(all)s parties, %(own)s spoke for themselves, and of %(silent)s no interest and "
            "no stance is known."
        )
        % {"all": every, "own": wording.number(own), "silent": wording.number(silent)},
        _(
            "Of %(all)s interests and stances, %(old)s were confirmed more than a year ago and "
            "%(never)s never."
        )
        % {
            "all": wording.number(readings),
            "old": wording.number(old),
            "never": wording.number(never),
        },
        ngettext(
            "On %(n)s subject the readings of one party differ: talk about that first.",
            "On %(n)s subjects the readings of one party differ: talk about those first.",
            len(found.differences),
        )
        % {"n": wording.number(len(found.differences))},
    ]
    return tuple(said if records else ())


def _parties(findings: Findings, found: Sharpness) -> Table:
    apart = Counter(one.id for one in found.differences)
    return Table(
        _("Party by party"),
        (
            Column(_("Stakeholder")),
            Column(_("Known"), number=True),
            Column(_("Missing")),
            Column(_("Older than a year"), number=True),
            Column(_("Never confirmed"), number=True),
            Column(_("Readings differ"), number=True),
        ),
        tuple(_party(findings, one, apart[one.id]) for one in found.records[:PARTIES]),
        lead=_("The least known first; add what is missing on the page of the party."),
        more=max(0, len(found.records) - PARTIES),
    )


def _party(findings: Findings, one: sums.Record, apart: int) -> Row:
    of_readings = {"all": wording.number(one.readings)}
    return Row(
        (
            Cell(findings.parties[one.id].name, party=one.id),
            Cell(_of(one.known, one.asked)),
            Cell(_in_short(one), soft=not one.missing),
            Cell(_of(one.old, one.readings), soft=not one.old),
            Cell(_of(one.unconfirmed, one.readings), soft=not one.unconfirmed),
            Cell(wording.number(apart), alert=bool(apart), soft=not apart),
        ),
        Why(
            (
                _("%(known)s of %(asked)s: %(missing)s missing.")
                % {"known": one.known, "asked": one.asked, "missing": len(one.missing)},
                *_missing(findings, one),
                _("Interests and stances of this party: %(all)s.") % of_readings,
            )
        ),
        id=f"known-{one.id}",
    )


def _of(part: int, whole: int) -> str:
    said = _("%(n)s of %(all)s") % {"n": wording.number(part), "all": wording.number(whole)}
    return said.replace(" ", NO_BREAK)


def _sorted_gaps(one: sums.Record) -> tuple[list[sums.Gap], list[sums.Gap], list[sums.Gap]]:
    """The gaps as facts, kinds of interest, and ambitions."""
    facts = [gap for gap in one.missing if gap.about in FACT_NAMES]
    stances = [gap for gap in one.missing if gap.about == AMBITIONS]
    kinds = [gap for gap in one.missing if gap not in facts and gap.about != AMBITIONS]
    return facts, kinds, stances


def _in_short(one: sums.Record) -> str:
    facts, kinds, stances = _sorted_gaps(one)
    said = [str(FACT_NAMES[gap.about]) for gap in facts]
    if kinds:
        words = ngettext("%(n)s kind of interest", "%(n)s kinds of interest", len(kinds))
        said.append(words % {"n": len(kinds)})
    if stances:
        words = ngettext("%(n)s stance", "%(n)s stances", len(stances))
        said.append(words % {"n": wording.number(len(stances))})
    return ", ".join(said) or _("nothing")


def _missing(findings: Findings, one: sums.Record) -> Iterator[str]:
    ambitions = {row.id: row.name for row in findings.snapshot.ambitions}
    for label, gaps in zip(
        (_("About the party"), _("Interests"), _("Stances")), _sorted_gaps(one), strict=True
    ):
        if gaps:
            names = ", ".join(ambitions.get(gap.id) or thing(findings, gap) for gap in gaps)
            yield _("%(label)s (%(n)s): %(names)s.") % {
                "label": label,
                "n": wording.number(len(gaps)),
                "names": names,
            }


def _agenda(findings: Findings, found: Sharpness) -> Table:
    return Table(
        _("The agenda of the next talk"),
        (
            Column(_("Stakeholder")),
            Column(_("On")),
            Column(_("One reading")),
            Column(_("The other")),
            Column(_("Steps apart"), number=True),
        ),
        tuple(_difference(findings, one) for one in found.differences[:DIFFERENCES]),
        lead=_(
            "Where what a party says itself, what the project leader reads and what a file says "
            "are not the same. Who is right is not the question: ask."
        ),
        more=max(0, len(found.differences) - DIFFERENCES),
        empty=_("No two readings of one party differ."),
    )


def _difference(findings: Findings, one: sums.Difference) -> Row:
    snapshot = findings.snapshot
    rows = snapshot.ambitions if one.subject.layer == AMBITIONS else snapshot.themes
    subject = next(row.name for row in rows if row.id == one.subject.id)
    if one.subject.layer != AMBITIONS:
        subject = f"{subject} ({wording.subject_kind(one.subject.layer)})"
    who = findings.parties[one.id].name
    said = [
        Quote(
            who,
            subject,
            wording.strength_of(reading),
            reading.statement,
            wording.whose(reading),
            wording.for_leader_only(reading),
        )
        for reading in one.readings
    ]
    cells = [Cell(f"{reading.strength} · {reading.whose}") for reading in said]
    others = Cell(" / ".join(cell.text for cell in cells[1:]))
    row = (Cell(who, party=one.id), Cell(subject), cells[0], others, Cell(str(one.steps)))
    return Row(row, Why((), tuple(said)))


def _things(findings: Findings, found: Sharpness) -> Table:
    without: dict[sums.Gap, list[int]] = {}
    for record in found.records:
        for gap in record.missing:
            without.setdefault(gap, []).append(record.id)
    order = sorted(without, key=lambda gap: -len(without[gap]))
    every = len(found.records)
    return Table(
        _("What is missing most"),
        (Column(_("What")), Column(_("Missing for"), number=True)),
        tuple(_thing(findings, gap, without[gap], every) for gap in order),
        empty=_("Nothing is missing."),
    )


def _thing(findings: Findings, gap: sums.Gap, without: list[int], every: int) -> Row:
    names = [findings.parties[one].name for one in without[:NAMES]]
    rest = len(without) - len(names)
    more = _(" and %(n)s more") % {"n": wording.number(rest)} if rest else ""
    return Row(
        (Cell(thing(findings, gap)), Cell(_of(len(without), every))),
        Why((_("Missing for: %(names)s.") % {"names": ", ".join(names) + more},)),
    )


def _notes(findings: Findings) -> tuple[str, ...]:
    said = [
        _(
            "What can be known of a party: sector, policy fields, areas, ties, something it said "
            "itself, each of the five kinds of interest, and a stance on each ambition. Each "
            "counts for one. Not every party has an interest of every kind: a gap is a question "
            "to ask, not a fault."
        ),
        _(
            "Readings differ where they give another position; other words for the same position "
            "do not count."
        ),
    ]
    if findings.lens.audience == Audience.SHARED:
        said.append(
            _("Counted is what everyone in the network may see; the project leader may know more.")
        )
    return tuple(said)
