"""What the figures of policy fields rest on: every term, so that they can be added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.field_matrix import CellReasons, FieldCell, FieldIndex, FieldMatrix

from .listing import figure, listed
from .looking import Findings

#: Ties and parties named in one sentence.
NAMED = 8


def of_pair(
    findings: Findings,
    matrix: FieldMatrix,
    cell: FieldCell,
    why: CellReasons,
    carried: Mapping[int, int],
) -> tuple[str, ...]:
    """The ties, parties and ambitions of two fields, and how what was expected came about."""
    return (
        *_ties(findings, cell, why),
        *_ties_expected(matrix, cell),
        _parties(findings, matrix, cell, why),
        *_ambitions(findings, cell, why, carried),
    )


def _ties(findings: Findings, cell: FieldCell, why: CellReasons) -> list[str]:
    """The ties by the part for which they count, and their sum."""
    by_part: dict[float, list[str]] = defaultdict(list)
    for a, b, part in why.ties:
        pair = f"{findings.parties[a].name} – {findings.parties[b].name}"
        by_part[round(part, 9)].append(pair)
    said = [
        ngettext(
            "%(n)s tie counts for %(part)s: %(names)s.",
            "%(n)s ties count for %(part)s each: %(names)s.",
            len(pairs),
        )
        % {
            "n": wording.number(len(pairs)),
            "part": figure(part, 3),
            "names": listed(pairs, NAMED),
        }
        for part, pairs in sorted(by_part.items(), reverse=True)
    ]
    if said:
        said.append(_("Together %(sum)s ties.") % {"sum": figure(cell.ties, 2)})
    return said


def _ties_expected(matrix: FieldMatrix, cell: FieldCell) -> list[str]:
    ties = round(sum(one.ties for one in matrix.cells))  # each tie counts for 1 over all cells
    pairs = matrix.parties * (matrix.parties - 1) // 2
    if not ties or not pairs:
        return []
    possible = cell.ties_expected * pairs / ties
    return [
        _(
            "Expected: the %(ties)s ties spread evenly over the %(pairs)s pairs of parties, of "
            "which %(between)s lie between these fields: %(expected)s."
        )
        % {
            "ties": wording.number(ties),
            "pairs": wording.number(pairs),
            "between": figure(possible, 2),
            "expected": figure(cell.ties_expected, 2),
        }
    ]


def _parties(findings: Findings, matrix: FieldMatrix, cell: FieldCell, why: CellReasons) -> str:
    sizes = {one.field: one.parties for one in matrix.indices}
    what = {
        "a": wording.number(sizes[cell.a]),
        "b": wording.number(sizes[cell.b]),
        "n": wording.number(matrix.parties),
        "expected": figure(cell.parties_expected, 2),
    }
    expected = _("Expected: %(a)s × %(b)s / %(n)s parties = %(expected)s.") % what
    if not why.party_ids:
        return _("No party is in both fields.") + " " + expected
    names = listed((findings.parties[one].name for one in why.party_ids), NAMED)
    said = ngettext(
        "%(n)s party is in both: %(names)s.",
        "%(n)s parties are in both: %(names)s.",
        len(why.party_ids),
    ) % {"n": wording.number(len(why.party_ids)), "names": names}
    return f"{said} {expected}"


def _ambitions(
    findings: Findings, cell: FieldCell, why: CellReasons, carried: Mapping[int, int]
) -> list[str]:
    if cell.ambitions_expected is None:
        return []
    names = {row.id: row.name for row in findings.snapshot.ambitions}
    both = listed((names[one] for one in why.ambition_ids), NAMED)
    said = (
        _("Ambitions of both: %(names)s.") % {"names": both}
        if both
        else _("No ambition is carried by both.")
    )
    a, b = carried[cell.a], carried[cell.b]
    if not cell.ambitions_expected:
        return [said]
    expected = _("Expected: %(a)s × %(b)s / %(n)s ambitions = %(expected)s.") % {
        "a": wording.number(a),
        "b": wording.number(b),
        "n": wording.number(round(a * b / cell.ambitions_expected)),
        "expected": figure(cell.ambitions_expected, 2),
    }
    return [f"{said} {expected}"]


def of_index(one: FieldIndex, matrix: FieldMatrix) -> tuple[str, ...]:
    """The E-I index as a sum, beside what chance gives."""
    if one.index is None:
        return (_("No tie is known of a party in this field."),)
    said = [
        _("(%(outside)s outward − %(inside)s within) / %(both)s = %(index)s.")
        % {
            "outside": figure(one.outside, 2),
            "inside": figure(one.inside, 2),
            "both": figure(one.outside + one.inside, 2),
            "index": figure(one.index, 2),
        }
    ]
    if one.silo is not None:
        said.append(
            _(
                "Expected %(expected)s if every two parties were as likely to have a tie; the "
                "difference, the silo index, is %(silo)s: above 0 is more closed."
            )
            % {"expected": figure(one.expected, 2), "silo": figure(one.silo, 2)}
        )
    if one.p is not None:
        said.append(
            _("In %(n)s deals of the fields at random, one this far out came with chance %(p)s.")
            % {"n": wording.number(matrix.permutations), "p": figure(one.p, 3)}
        )
    return tuple(said)
