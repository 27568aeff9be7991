"""Where policy fields meet and where they hardly do, beside what chance would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders import wording
from stakeholders.analysis.field_matrix import (
    CellReasons,
    FieldCell,
    FieldIndex,
    FieldMatrix,
    explain_cell,
    field_matrix,
)
from stakeholders.analysis.positions import AMBITIONS, positions

from .listing import figure, listed
from .looking import Findings, remember

#: Expected ties below which nothing is said about more or fewer: too few to tell from chance.
FEW = 5.0

#: What is called hardly, fewer and more, as parts of what was to be expected.
HARDLY, FEWER, MORE = 0.5, 0.8, 1.25

#: Pairs of fields told of; with many fields there are hundreds.
LIMIT = 40

VERDICTS = {
    "none": gettext_lazy("no tie at all"),
    "hardly": gettext_lazy("hardly meet"),
    "fewer": gettext_lazy("fewer than expected"),
    "about": gettext_lazy("as expected"),
    "more": gettext_lazy("more than expected"),
    "few": gettext_lazy("uncertain: small numbers"),
}


class Meeting(NamedTuple):
    """The matrix of the fields in view, with what every pair of them rests on."""

    matrix: FieldMatrix
    pairs: tuple[tuple[FieldCell, CellReasons], ...]  # fewest ties for what was expected first
    carried: Mapping[int, int]  # by field the number of ambitions that it carries


def fields_of(findings: Findings) -> dict[int, tuple[int, ...]]:
    """The policy fields of each party in view."""
    return {pk: row.policy_field_ids for pk, row in findings.parties.items()}


def verdict(cell: FieldCell) -> str:
    """How the ties of two fields compare with what chance gives: one of `VERDICTS`."""
    expected = cell.ties_expected or 0.0
    if not cell.ties and expected >= 1:
        return "none"
    if expected < FEW:
        return "few"
    part = cell.ties / expected
    if part < HARDLY:
        return "hardly"
    if part < FEWER:
        return "fewer"
    return "more" if part > MORE else "about"


def meeting(findings: Findings) -> Meeting:
    """Which fields in view meet, kept by revision, audience and filters."""
    return remember(findings, "fields", lambda: _meeting(findings))


def field_names(findings: Findings) -> dict[int, str]:
    return {row.id: row.name for row in findings.snapshot.policy_fields}


def _meeting(findings: Findings) -> Meeting:
    fields = fields_of(findings)
    held = {field for found in fields.values() for field in found}
    order = [row.id for row in findings.snapshot.policy_fields if row.id in held]
    said = findings.positions
    if findings.lens.layer not in ("all", AMBITIONS):
        said = positions(findings.snapshot, AMBITIONS, stakeholder_ids=set(findings.parties))
    matrix = field_matrix(findings.ties, said, fields, order)
    ranked = sorted((cell for cell in matrix.cells if cell.a != cell.b), key=_order)[:LIMIT]
    pairs = tuple(
        (cell, explain_cell(findings.ties, said, fields, cell.a, cell.b)) for cell in ranked
    )
    told = {field for cell in ranked for field in (cell.a, cell.b)}
    carried = {
        one: len(explain_cell(findings.ties, said, fields, one, one).ambition_ids) for one in told
    }
    return Meeting(matrix, pairs, carried)


def _order(cell: FieldCell) -> tuple[float, float]:
    expected = cell.ties_expected or 0.0
    return (cell.ties / expected if expected else 1.0), -expected


def who_is_where(findings: Findings) -> tuple[str, ...]:
    """Parties and fields that cannot take part because nothing connects them on record."""
    matrix = meeting(findings).matrix
    if not matrix.fields:
        return (
            _(
                "No party has a policy field yet, so nothing can be said about the fields. Choose "
                "the policy fields on the page of a party."
            ),
        )
    said = []
    if matrix.without_field:
        names = [findings.parties[one].name for one in matrix.without_field]
        said.append(
            ngettext(
                "%(n)s party has no policy field yet: %(names)s.",
                "%(n)s parties have no policy field yet: %(names)s.",
                len(names),
            )
            % {"n": wording.number(len(names)), "names": listed(names)}
        )
    empty = [name for one, name in field_names(findings).items() if one not in set(matrix.fields)]
    if empty:
        said.append(_("No party in view has: %(names)s.") % {"names": listed(empty)})
    return tuple(said)


def sentences(findings: Findings) -> tuple[str, ...]:
    """Which fields hardly meet, which nobody bridges, and who is left out."""
    found = meeting(findings)
    names = field_names(findings)
    said = [_meets(names, cell) for cell, _why in found.pairs if verdict(cell) in LACKING][:3]
    if not said and any(verdict(cell) in ("about", "more") for cell, _why in found.pairs):
        said.append(_("No two policy fields have clearly fewer ties than chance would give."))
    closed = [names[one.field] for one in found.matrix.indices if _alone(one)]
    if len(found.matrix.fields) > 1 and closed:
        said.append(_("Nobody bridges: no known tie leaves %(names)s.") % {"names": listed(closed)})
    return (*said, *who_is_where(findings))


#: The verdicts of pairs of fields to which something is lacking.
LACKING = ("none", "hardly", "fewer")


def _meets(names: Mapping[int, str], cell: FieldCell) -> str:
    what = {
        "a": names[cell.a],
        "b": names[cell.b],
        "n": figure(cell.ties),
        "expected": figure(cell.ties_expected),
    }
    kind = verdict(cell)
    if kind == "none":
        return _("%(a)s and %(b)s do not meet: no tie, where %(expected)s were to be expected.") % (
            what
        )
    if kind == "hardly":
        return _(
            "%(a)s and %(b)s hardly meet: %(n)s ties, where %(expected)s were to be expected."
        ) % (what)
    return (
        _(
            "%(a)s and %(b)s meet less than expected: %(n)s ties, where %(expected)s were to be "
            "expected."
        )
        % what
    )


def _alone(one: FieldIndex) -> bool:
    """A field with parties of which no known tie leaves."""
    return one.outside == 0


def notes(findings: Findings) -> tuple[str, ...]:
    matrix = meeting(findings).matrix
    if len(matrix.fields) < 2:
        return ()
    return (
        _(
            "A party in several policy fields counts for an equal part in each, so that a tie "
            "counts for 1 in all: that is why there are halves. A field carries an ambition when "
            "at least a quarter of its parties are for it."
        ),
        _(
            "Hardly: fewer than half of the expected ties; fewer: less than four fifths; more: "
            "over five quarters. Where fewer than five ties were to be expected, nothing is said."
        ),
        _(
            "E-I index: Krackhardt and Stern 1988. Whether it could be chance was tried by dealing "
            "the fields anew over the parties, %(n)s times."
        )
        % {"n": wording.number(matrix.permutations)},
    )
