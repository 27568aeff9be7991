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
    terms: tuple[CrossingTerm, ...]  # the first that are friend and foe at once
    count: int  # of all such others
    rest: float  # what those that are not among the terms add


class Doubles(NamedTuple):
    parties: tuple[Double, ...]  # the most double first, at most `DOUBLE`
    count: int  # of all parties with a double part


def double_parts(table: Positions) -> Doubles:
    """The parties that are friend and foe of the same others."""
    found = sorted(
        (one for one in ambivalence(table) if one.ambivalence),
        key=lambda one: (-one.ambivalence, -(one.convergence + one.divergence)),
    )
    return Doubles(tuple(_double_of(table, one) for one in found[:DOUBLE]), len(found))


def _double_of(table: Positions, one: Ambivalence) -> Double:
    terms = explain_ambivalence(table, one.id)
    crossing = [term for term in terms if term.convergence and term.divergence]
    rest = sum(_part(term, one) for term in crossing[CROSSING:])
    return Double(one, tuple(crossing[:CROSSING]), len(crossing), rest)


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
    return Row(
        (
            Cell(findings.parties[one.found.id].name, party=one.found.id),
            Cell(_("how double"), ratio=one.found.ambivalence),
            Cell(named(findings, [term.id for term in one.terms[:3]], one.count)),
        ),
        Why(tuple(_why(findings, one))),
        id=f"double-{one.found.id}",
    )


def _why(findings: Findings, one: Double) -> Iterator[str]:
    for term in one.terms:
        yield _(
            "%(name)s: overlap %(overlap)s, tension %(tension)s; part 2 × %(least)s / %(all)s = "
            "%(part)s."
        ) % {
            "name": findings.parties[term.id].name,
            "overlap": wording.number(term.convergence),
            "tension": wording.number(term.divergence),
            "least": wording.number(min(term.convergence, term.divergence)),
            "all": wording.number(one.found.convergence + one.found.divergence),
            "part": wording.number(_part(term, one.found), 3),
        }
    others = one.count - len(one.terms)
    if others:
        yield ngettext(
            "%(n)s other party adds %(part)s.", "%(n)s other parties add %(part)s.", others
        ) % {"n": wording.number(others), "part": wording.number(one.rest, 3)}
    yield _("Together %(sum)s.") % {"sum": wording.number(one.found.ambivalence, 3)}


def _part(term: CrossingTerm, found: Ambivalence) -> float:
    return 2 * min(term.convergence, term.divergence) / (found.convergence + found.divergence)
