"""The figures of cohesion, each with its formal name and the sum behind it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.cohesion import Centralisation, Cohesion

from .listing import figure, listed, percent
from .looking import Findings
from .telling import Cell, Column, Row, Table, Why


def measures(findings: Findings, found: Cohesion) -> Table:
    """Density, parts, distance, centralisation and core, one row each."""
    return Table(
        _("The figures behind it"),
        (Column(_("What")), Column(_("The figure"), number=True), Column(_("How to read it"))),
        (
            _density(found),
            _unreachable(found),
            _diameter(findings, found),
            _by_ties(findings, found.centralisation),
            _in_between(findings, found.centralisation),
            _core(found),
        ),
    )


def _row(what: str, value: str, reading: str, *why: str) -> Row:
    return Row((Cell(what), Cell(value), Cell(reading)), Why(why))


def _density(found: Cohesion) -> Row:
    return _row(
        _("Density"),
        percent(found.density),
        _("the part of all possible ties that is known"),
        _("%(n)s ties / %(pairs)s pairs = %(sum)s.")
        % {
            "n": wording.number(found.ties),
            "pairs": wording.number(found.pairs_possible),
            "sum": figure(found.density, 3),
        },
    )


def _unreachable(found: Cohesion) -> Row:
    """Pairs without any way: all pairs less those within a part."""
    within = [len(part) * (len(part) - 1) // 2 for part in found.components]
    terms = [wording.number(one) for one in within]
    return _row(
        _("Pairs without a way"),
        wording.number(found.unreachable),
        _("pairs of parties that cannot reach each other, not even through others"),
        ngettext(
            "%(pairs)s pairs, less those within %(n)s part: %(terms)s; leaves %(sum)s.",
            "%(pairs)s pairs, less those within %(n)s parts: %(terms)s; leaves %(sum)s.",
            len(terms),
        )
        % {
            "pairs": wording.number(found.pairs_possible),
            "n": wording.number(len(terms)),
            "terms": _sum_of(within),
            "sum": wording.number(found.unreachable),
        },
    )


def _sum_of(terms: list[int], most: int = 8) -> str:
    """The largest terms, and the rest as one."""
    shown = [wording.number(one) for one in terms[:most]]
    if rest := sum(terms[most:]):
        shown.append(wording.number(rest))
    return " + ".join(shown)


def _diameter(findings: Findings, found: Cohesion) -> Row:
    far = found.diameter
    return _row(
        _("Largest distance"),
        wording.number(far.steps) if far.exact else _("at least %(n)s") % {"n": far.steps},
        _("steps between the two that are farthest apart (diameter)"),
        _("Between %(a)s and %(b)s.")
        % {"a": findings.parties[far.a].name, "b": findings.parties[far.b].name},
    )


def _by_ties(findings: Findings, found: Centralisation) -> Row:
    degrees = dict(findings.ties.degree)
    most, total = max(degrees.values()), sum(degrees.values())
    count = found.parties
    why = []
    if found.degree is not None:
        why = [
            _leaders(findings, degrees, most),
            _("(%(n)s parties × %(most)s − %(total)s ends of ties) / %(star)s = %(sum)s.")
            % {
                "n": wording.number(count),
                "most": wording.number(most),
                "total": wording.number(total),
                "star": wording.number((count - 1) * (count - 2)),
                "sum": figure(found.degree, 3),
            },
        ]
    return _row(
        _("Leaning on one party, by number of ties"),
        percent(found.degree),
        _("0% where all have as many ties, 100% for a star (degree centralisation)"),
        *(why or [_too_few()]),
    )


def _leaders(findings: Findings, degrees: dict[int, int], most: int) -> str:
    who = listed((findings.parties[one].name for one, n in degrees.items() if n == most), 4)
    return _("Most ties: %(names)s, with %(n)s.") % {"names": who, "n": wording.number(most)}


def _in_between(findings: Findings, found: Centralisation) -> Row:
    why = [_too_few()]
    if found.betweenness is not None:
        who = found.by_betweenness
        why = [
            _("Most in between: %(name)s.") % {"name": findings.parties[who].name}
            if who is not None
            else _("Nobody stands out."),
            _("Counted over %(n)s parties, of which %(isolates)s without a known tie.")
            % {"n": wording.number(found.parties), "isolates": wording.number(found.isolates)},
        ]
        if not found.exact:
            why.append(
                _("An estimate, made by looking out from %(n)s of the %(all)s parties.")
                % {"n": wording.number(found.samples), "all": wording.number(found.parties)}
            )
    return _row(
        _("Leaning on one party, by lying in between"),
        percent(found.betweenness),
        _("0% where all lie equally in between, 100% for a star (betweenness centralisation)"),
        *why,
    )


def _too_few() -> str:
    return _("Undefined for fewer than three parties.")


def _core(found: Cohesion) -> Row:
    core = found.core
    return _row(
        _("Fit of a core"),
        figure(core.fit, 2),
        _("1 where a core that all know each other has a periphery that only knows the core"),
        _(
            "Core of %(n)s: %(inside)s ties within and %(missing)s missing; %(outside)s ties among "
            "the others, that should not be there. The correlation with the ideal is %(fit)s."
        )
        % {
            "n": wording.number(len(core.ids)),
            "inside": wording.number(core.core_ties),
            "missing": wording.number(core.missing),
            "outside": wording.number(core.surplus),
            "fit": figure(core.fit, 2),
        },
    )
