"""Brokers between policy fields: who stands between two others, in which role."""

from __future__ import annotations

from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders import wording
from stakeholders.analysis.brokerage import Broker, Brokerage, Roles, Triad, brokerage, triads

from .fields import fields_of
from .listing import figure
from .looking import Findings, remember
from .telling import Cell, Column, Row, Table, Why

#: Brokers told of; the triads told of each, and how many are looked at to choose those.
LIMIT = 10
TRIADS = 5
LOOKED_AT = 500

#: Ties have no direction here, so gatekeeper and representative are one role.
ROLE_WORDS = {
    "coordinator": gettext_lazy("coordinator"),
    "itinerant": gettext_lazy("mediator from outside"),
    "gatekeeper": gettext_lazy("gatekeeper or representative"),
    "liaison": gettext_lazy("liaison"),
}


def tables(findings: Findings) -> tuple[Table, ...]:
    """The brokers by how often they stand between others across the border of a field."""
    fields = fields_of(findings)
    if sum(map(bool, fields.values())) < 3:
        return ()
    found, reasons = remember(findings, f"brokers:{LIMIT}:{TRIADS}", lambda: _found(findings))
    brokers = _ranked(found)
    rows = tuple(
        _row(findings, one, why) for one, why in zip(brokers[:LIMIT], reasons, strict=True)
    )
    return (
        Table(
            _("Between the policy fields: who, in which role?"),
            (
                Column(_("Party")),
                Column(_("Across fields"), number=True),
                *(Column(_capital(word), number=True) for word in ROLE_WORDS.values()),
            ),
            rows,
            lead=_(
                "How often a party stands between two others that have no tie. Coordinator: all "
                "three in one field. Mediator from outside: between two of one other field. "
                "Gatekeeper or representative: at the border of its own field. Liaison: between "
                "two fields that are both not its own."
            ),
            more=len(brokers) - len(rows),
            empty=_("No party stands between two others of whom the policy field is known."),
        ),
    )


def notes(findings: Findings) -> tuple[str, ...]:
    if sum(map(bool, fields_of(findings).values())) < 3:
        return ()
    return (
        _(
            "Roles: Gould and Fernandez 1989. A party in several policy fields counts for an equal "
            "part in each. Ties are read without direction, so that gatekeeper (into the own "
            "field) and representative (out of it) are one role seen from two sides."
        ),
    )


def _found(findings: Findings) -> tuple[Brokerage, list[tuple[Triad, ...]]]:
    fields = fields_of(findings)
    found = brokerage(findings.ties, fields)
    reasons = []
    for one in _ranked(found)[:LIMIT]:
        looked_at = list(islice(triads(findings.ties, fields, one.id), LOOKED_AT))
        looked_at.sort(key=lambda triad: (-round(_across(triad.roles), 9), triad.a, triad.b))
        reasons.append(tuple(looked_at[:TRIADS]))
    return found, reasons


def _ranked(found: Brokerage) -> list[Broker]:
    brokers = [one for one in found.brokers if one.roles is not None and one.roles.total > 0]
    return sorted(brokers, key=lambda one: (-_across(one.roles), -one.roles.total))


def _across(roles: Roles) -> float:
    return roles.total - roles.coordinator


def _row(findings: Findings, one: Broker, why: tuple[Triad, ...]) -> Row:
    return Row(
        (
            Cell(findings.parties[one.id].name, party=one.id),
            Cell(figure(_across(one.roles))),
            *(Cell(figure(getattr(one.roles, role))) for role in ROLE_WORDS),
        ),
        Why((*_expected(one), *_triads(findings, one, why), *_left_out(one))),
        id=f"broker-{one.id}",
    )


def _expected(one: Broker) -> list[str]:
    return [
        _("%(role)s: %(n)s times, where chance would give %(expected)s.")
        % {
            "role": _capital(word),
            "n": figure(getattr(one.roles, role), 2),
            "expected": figure(getattr(one.expected, role), 2),
        }
        for role, word in ROLE_WORDS.items()
        if getattr(one.roles, role) or getattr(one.expected, role) >= 0.01
    ]


def _triads(findings: Findings, one: Broker, shown: tuple[Triad, ...]) -> list[str]:
    """The triads themselves; those not shown fill up to the sum."""
    said = [
        _("%(a)s – %(b)s: %(roles)s.")
        % {
            "a": findings.parties[triad.a].name,
            "b": findings.parties[triad.b].name,
            "roles": ", ".join(
                f"{word} {figure(getattr(triad.roles, role), 2)}"
                for role, word in ROLE_WORDS.items()
                if getattr(triad.roles, role)
            ),
        }
        for triad in shown
    ]
    total = round(one.roles.total)  # a triad adds one
    rest = total - len(shown)
    if rest > 0:
        said.append(
            ngettext("And %(n)s other such pair.", "And %(n)s other such pairs.", rest)
            % {"n": wording.number(rest)}
        )
    said.append(
        ngettext(
            "Together %(n)s pair of others, divided over the roles above.",
            "Together %(n)s pairs of others, divided over the roles above.",
            total,
        )
        % {"n": wording.number(total)}
    )
    return said


def _left_out(one: Broker) -> list[str]:
    if not one.left_out:
        return []
    return [
        ngettext(
            "%(n)s pair is left out: of one of the two no policy field is recorded.",
            "%(n)s pairs are left out: of one of the two no policy field is recorded.",
            one.left_out,
        )
        % {"n": wording.number(one.left_out)}
    ]


def _capital(word: object) -> str:
    text = str(word)
    return text[:1].upper() + text[1:]
