"""Who plays a double part: agrees with others on one ambition and opposes them on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.ambivalence import (
    Ambivalence,
    CrossingTerm,
    ambivalence,
    explain_ambivalence,
)
from stakeholders.analysis.positions import Positions

from .looking import Findings
from .telling import Cell, Column, Row, Table, Why

#: Parties told of, and others each of them is told of.
DOUBLE, CROSSING = 15, 6


class Double(NamedTuple):
    """One party with a double part, and with whom that is so."""

    found: Ambivalence
    terms: tuple[CrossingTerm, ...]


class Doubles(NamedTuple):
    parties: tuple[Double, ...]  # the most double first, at most `DOUBLE`
    count: int  # of all parties with a double part


def double_parts(table: Positions) -> Doubles:
    """The parties that are friend and foe of the same others."""
    found = sorted(
        (one for one in ambivalence(table) if one.ambivalence),
        key=lambda one: (-one.ambivalence, -(one.convergence + one.divergence)),
    )
    told = tuple(Double(one, explain_ambivalence(table, one.id)) for one in found[:DOUBLE])
    return Doubles(told, len(found))


def named(findings: Findings, parties: Sequence[int], count: int) -> str:
    """The names of these parties, and how many more of the `count` there are."""
    names = ", ".join(findings.parties[one].name for one in parties)
    rest = count - len(parties)
    return names + (_(" and %(n)s more") % {"n": wording.number(rest)} if rest > 0 else "")


def double_table(findings: Findings, found: Doubles) -> Table:
    """The parties with a double part, each with the terms that add up to how double it is."""
    return Table(
        _("A double part"),
        (Column(_("Stakeholder")), Column(_("How double")), Column(_("With whom most"))),
        tuple(_double(findings, one) for one in found.parties),
        lead=_(
            "Parties that agree with some on one ambition and oppose the same parties on another. "
            "It says that interests cross, nothing about people: such a party can often explain "
            "both sides."
        ),
        more=found.count - len(found.parties),
        empty=_("No party agrees with and opposes the same others."),
    )


def _double(findings: Findings, one: Double) -> Row:
    crossing = [term for term in one.terms if term.convergence and term.divergence]
    return Row(
        (
            Cell(findings.parties[one.found.id].name, party=one.found.id),
            Cell(_("how double"), ratio=one.found.ambivalence),
            Cell(named(findings, [term.id for term in crossing[:3]], len(crossing))),
        ),
        Why(tuple(_why(findings, one.found, crossing))),
        id=f"double-{one.found.id}",
    )


def _why(findings: Findings, found: Ambivalence, crossing: Sequence[CrossingTerm]) -> Iterator[str]:
    both = found.convergence + found.divergence
    for term in crossing[:CROSSING]:
        yield _(
            "%(name)s: overlap %(overlap)s, tension %(tension)s; part 2 × %(least)s / %(all)s = "
            "%(part)s."
        ) % {
            "name": findings.parties[term.id].name,
            "overlap": wording.number(term.convergence),
            "tension": wording.number(term.divergence),
            "least": wording.number(min(term.convergence, term.divergence)),
            "all": wording.number(both),
            "part": wording.number(_part(term, both), 3),
        }
    rest = crossing[CROSSING:]
    if rest:
        yield ngettext(
            "%(n)s other party adds %(part)s.", "%(n)s other parties add %(part)s.", len(rest)
        ) % {
            "n": wording.number(len(rest)),
            "part": wording.number(sum(_part(term, both) for term in rest), 3),
        }
    yield _("Together %(sum)s.") % {"sum": wording.number(found.ambivalence, 3)}


def _part(term: CrossingTerm, both: float) -> float:
    return 2 * min(term.convergence, term.divergence) / both
