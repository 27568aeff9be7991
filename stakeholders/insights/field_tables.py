"""The tables of policy fields: two by two, what is missing, and how closed each is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.field_matrix import FieldCell, FieldIndex

from .field_reasons import of_index, of_pair
from .fields import LACKING, VERDICTS, Meeting, field_names, meeting, verdict
from .listing import figure, listed
from .looking import Findings
from .telling import Cell, Column, Row, Table, Why


def tables(findings: Findings) -> tuple[Table, ...]:
    found = meeting(findings)
    if len(found.matrix.fields) < 2:
        return ()
    with_ties = bool(findings.ties.number_of_edges())
    lacking = (_lacking(findings, found), _closed(findings, found)) if with_ties else ()
    return (_pairs(findings, found), *lacking)


def _pairs(findings: Findings, found: Meeting) -> Table:
    names = field_names(findings)
    count = len(found.matrix.fields)
    with_ties = bool(findings.ties.number_of_edges())
    return Table(
        _("Policy fields two by two"),
        (
            Column(_("Policy fields")),
            Column(_("Ties"), number=True),
            Column(_("Ties expected"), number=True),
            Column(_("Parties in both"), number=True),
            Column(_("Parties expected"), number=True),
            Column(_("Ambitions of both"), number=True),
            Column(_("Ambitions expected"), number=True),
            Column(_("In words")),
        ),
        tuple(
            Row(
                (
                    Cell(f"{names[cell.a]} – {names[cell.b]}"),
                    Cell(figure(cell.ties if with_ties else None)),
                    Cell(figure(cell.ties_expected if with_ties else None)),
                    Cell(wording.number(cell.parties)),
                    Cell(figure(cell.parties_expected)),
                    Cell(_ambitions(cell)),
                    Cell(figure(cell.ambitions_expected)),
                    _in_words(cell) if with_ties else Cell(_("no ties known"), soft=True),
                ),
                Why(of_pair(findings, found.matrix, cell, why, found.carried)),
                id=f"fields-{cell.a}-{cell.b}",
            )
            for cell, why in found.pairs
        ),
        lead=_(
            "What two policy fields have in common, beside what chance would give. The fields that "
            "meet least, for what was to be expected, come first."
        ),
        more=count * (count - 1) // 2 - len(found.pairs),
    )


def _ambitions(cell: FieldCell) -> str:
    return wording.number(None if cell.ambitions_expected is None else cell.ambitions)


def _in_words(cell: FieldCell) -> Cell:
    kind = verdict(cell)
    return Cell(str(VERDICTS[kind]), alert=kind in LACKING, soft=kind == "few")


def _lacking(findings: Findings, found: Meeting) -> Table:
    names = field_names(findings)
    ambitions = {row.id: row.name for row in findings.snapshot.ambitions}
    lacking = [(cell, why) for cell, why in found.pairs if verdict(cell) in LACKING]
    return Table(
        _("What is missing, and what there is to build on"),
        (
            Column(_("Policy fields")),
            Column(_("Ties short"), number=True),
            Column(_("Who is in both")),
            Column(_("Which ambition both carry")),
        ),
        tuple(
            Row(
                (
                    Cell(f"{names[cell.a]} – {names[cell.b]}"),
                    Cell(figure(cell.ties_expected - cell.ties), alert=True),
                    _listed([findings.parties[one].name for one in why.party_ids]),
                    _listed([ambitions[one] for one in why.ambition_ids]),
                ),
                Why(
                    (
                        _("%(expected)s ties expected, less the %(n)s there are: %(short)s short.")
                        % {
                            "expected": figure(cell.ties_expected, 2),
                            "n": figure(cell.ties, 2),
                            "short": figure(cell.ties_expected - cell.ties, 2),
                        },
                    )
                ),
            )
            for cell, why in lacking
        ),
        empty=_("No two policy fields clearly fall short."),
    )


def _listed(names: list[str]) -> Cell:
    return Cell(listed(names, 3) if names else _("nobody yet, or not recorded"), soft=not names)


def _closed(findings: Findings, found: Meeting) -> Table:
    names = field_names(findings)
    return Table(
        _("How closed is each policy field?"),
        (
            Column(_("Policy field")),
            Column(_("Parties"), number=True),
            Column(_("Ties within"), number=True),
            Column(_("Ties outward"), number=True),
            Column(_("E-I index"), number=True),
            Column(_("Expected"), number=True),
            Column(_("In words")),
        ),
        tuple(
            Row(
                (
                    Cell(names[one.field]),
                    Cell(wording.number(one.parties)),
                    Cell(figure(one.inside)),
                    Cell(figure(one.outside)),
                    Cell(figure(one.index, 2)),
                    Cell(figure(one.expected, 2)),
                    _closedness(one),
                ),
                Why(of_index(one, found.matrix)),
                id=f"field-{one.field}",
            )
            for one in found.matrix.indices
        ),
        lead=_(
            "From −1 (all ties stay within) to 1 (all ties go outward). A small field has more "
            "ties outward by itself: look at what was to be expected."
        ),
    )


def _closedness(one: FieldIndex) -> Cell:
    if one.index is None:
        return Cell(_("no ties known"), soft=True)
    if one.p is None or one.p > 0.05:
        return Cell(_("not to be told from chance"), soft=True)
    if one.silo > 0:
        return Cell(_("more closed than expected"), alert=True)
    return Cell(_("more outward than expected"))
