"""How sharp the map is: what is missing for whom, what has grown old, where readings differ."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders import wording
from stakeholders.access import Audience
from stakeholders.analysis import completeness as sums
from stakeholders.analysis.positions import AMBITIONS

from .double_parts import named
from .looking import Findings
from .sharpness import Sharpness, sharpness
from .telling import Cell, Column, Missing, Quote, Row, Table, Telling, Why

#: Keeps "5 of 24" on one line of a narrow column.
NO_BREAK = "\u00a0"

FACT_NAMES = {
    "sector": gettext_lazy("sector"),
    "policy fields": gettext_lazy("policy fields"),
    "areas": gettext_lazy("areas"),
    "ties": gettext_lazy("ties"),
    "own words": gettext_lazy("anything said by the party itself"),
}


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
    every = wording.number(found.parties)
    said = [
        _("Of %(asked)s things that can be known of these parties, %(known)s are recorded.")
        % {"asked": wording.number(found.asked), "known": wording.number(found.known)},
        _(
            "Of %(all)s parties, %(own)s spoke for themselves, and of %(silent)s no interest and "
            "no stance is known."
        )
        % {"all": every, "own": wording.number(found.own), "silent": wording.number(found.silent)},
        _(
            "Of %(all)s interests and stances, %(old)s were not confirmed since %(day)s and "
            "%(never)s never."
        )
        % {
            "all": wording.number(found.readings),
            "old": wording.number(found.old),
            "day": date_format(found.since, "DATE_FORMAT"),
            "never": wording.number(found.unconfirmed),
        },
        ngettext(
            "On %(n)s subject the readings of one party differ: talk about that first.",
            "On %(n)s subjects the readings of one party differ: talk about those first.",
            found.difference_count,
        )
        % {"n": wording.number(found.difference_count)},
    ]
    return tuple(said if found.parties else ())


def _parties(findings: Findings, found: Sharpness) -> Table:
    return Table(
        _("Party by party"),
        (
            Column(_("Stakeholder")),
            Column(_("Known"), number=True),
            Column(_("Missing")),
            Column(_("Confirmed too long ago"), number=True),
            Column(_("Never confirmed"), number=True),
            Column(_("Readings differ"), number=True),
        ),
        tuple(_party(findings, one, found.apart[one.id]) for one in found.records),
        lead=_("The least known first; add what is missing on the page of the party."),
        more=found.parties - len(found.records),
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
        tuple(_difference(findings, one) for one in found.differences),
        lead=_(
            "Where what a party says itself, what the project leader reads and what a file says "
            "are not the same. Who is right is not the question: ask."
        ),
        more=found.difference_count - len(found.differences),
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
            wording.whose(reading, snapshot.network),
            wording.for_leader_only(reading),
        )
        for reading in one.readings
    ]
    cells = [Cell(f"{reading.strength} · {reading.whose}") for reading in said]
    others = Cell(" / ".join(cell.text for cell in cells[1:]))
    row = (Cell(who, party=one.id), Cell(subject), cells[0], others, Cell(str(one.steps)))
    return Row(row, Why((), tuple(said)))


def _things(findings: Findings, found: Sharpness) -> Table:
    return Table(
        _("What is missing most"),
        (Column(_("What")), Column(_("Missing for"), number=True)),
        tuple(_thing(findings, *one, found.parties) for one in found.without),
        empty=_("Nothing is missing."),
    )


def _thing(
    findings: Findings, gap: sums.Gap, count: int, first: tuple[int, ...], every: int
) -> Row:
    return Row(
        (Cell(thing(findings, gap)), Cell(_of(count, every))),
        Why((_("Missing for: %(names)s.") % {"names": named(findings, first, count)},)),
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
