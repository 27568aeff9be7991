"""Who connects the policy fields: bridge builders, brokers between fields, and what is missing."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.bridging import (
    Bridge,
    BridgeReasons,
    Bridges,
    bridges,
    explain_bridges,
)
from stakeholders.analysis.structural_holes import HolesReasons, explain_holes
from stakeholders.analysis.ties import isolates

from . import brokers, field_tables, fields
from .bridge_reasons import MET, contacts, pairs_bridged
from .listing import figure, percent
from .looking import Findings, remember
from .telling import Cell, Column, Missing, Row, Table, Telling, Why

#: Bridge builders told of.
LIMIT = 10


def tell(findings: Findings) -> Telling:
    """Who stands between others and between fields, which fields hardly meet, and what is missing.

    The matrix of the fields is drawn by `stakeholders.drawing.field_matrix`.
    """
    question = _("Who connects the policy fields?")
    lead = _("Which parties bring others together, in which role, and which fields hardly meet.")
    if missing := _missing(findings):
        return Telling(
            question,
            lead,
            sentences=fields.who_is_where(findings),
            tables=field_tables.tables(findings),
            missing=missing,
        )
    found = bridge_builders(findings)
    return Telling(
        question,
        lead,
        sentences=(*sentences(findings, found), *fields.sentences(findings)),
        tables=(
            _builders(findings, found),
            *brokers.tables(findings),
            *field_tables.tables(findings),
        ),
        notes=(*_notes(), *brokers.notes(findings), *fields.notes(findings)),
    )


def bridge_builders(findings: Findings) -> Bridges:
    """The bridge builders among the parties in view, kept by revision, audience and filters."""
    return remember(findings, "bridges", lambda: bridges(findings.ties))


def no_ties_known(findings: Findings) -> tuple[str, ...]:
    """How many parties have no known tie; nothing where all have one."""
    count = len(isolates(findings.ties))
    if not count:
        return ()
    return (
        ngettext(
            "Of %(n)s party no tie is known: not asked is not the same as none.",
            "Of %(n)s parties no tie is known: not asked is not the same as none.",
            count,
        )
        % {"n": wording.number(count)},
    )


def _missing(findings: Findings) -> Missing | None:
    if len(findings.parties) < 3:
        return Missing(
            _("Too few parties to connect"),
            _("Who connects others stands between two of them: three parties is the least."),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    if not findings.ties.number_of_edges():
        return Missing(
            _("No ties are recorded yet"),
            _(
                "Who already works with whom? Add ties on the page of a party; without them "
                "nobody can see who connects others."
            ),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    return None


def sentences(findings: Findings, found: Bridges) -> tuple[str, ...]:
    """Who connects the most, by both measures; of an estimate how it was made."""
    first = found.bridges[0]
    if not first.between:
        said = [_("No party stands between two others: whoever has a tie, has it directly.")]
    else:
        count = len(findings.parties)
        said = [
            _(
                "%(name)s connects the most: of the %(all)s pairs of other parties, the shortest "
                "way of %(n)s runs through this party (%(part)s)."
            )
            % {
                "name": findings.parties[first.id].name,
                "all": wording.number((count - 1) * (count - 2) // 2),
                "n": figure(first.between),
                "part": percent(first.betweenness),
            },
            _second_opinion(findings, found),
        ]
    if not found.exact:
        said.append(
            _("An estimate, made by looking out from %(n)s of the %(all)s parties.")
            % {
                "n": wording.number(found.samples),
                "all": wording.number(len(findings.parties)),
            }
        )
    return (*said, *no_ties_known(findings))


def _second_opinion(findings: Findings, found: Bridges) -> str:
    """The party that Burt's constraint names; of equals the one that lies between most."""
    held = [one for one in found.bridges if one.constraint is not None]
    freest = min(held, key=lambda one: round(one.constraint, 9))
    if freest.id == found.bridges[0].id:
        return _("The second opinion (Burt) names the same party: its contacts are the least tied.")
    return _(
        "The second opinion (Burt) names %(name)s: of all parties, its contacts are the least tied "
        "to each other."
    ) % {"name": findings.parties[freest.id].name}


def _builders(findings: Findings, found: Bridges) -> Table:
    between = [one for one in found.bridges if one.between]
    shown = between[:LIMIT]
    reasons = remember(
        findings,
        f"bridge-reasons:{LIMIT}:{MET}",
        lambda: _reasons(findings, [one.id for one in shown]),
    )
    return Table(
        _("Bridge builders"),
        (
            Column(_("Party")),
            Column(_("Pairs connected"), number=True),
            Column(_("Of all pairs")),
            Column(_("Ties"), number=True),
            Column(_("Separate contacts"), number=True),
            Column(_("Constraint"), number=True),
        ),
        tuple(_builder(findings, one, *why) for one, why in zip(shown, reasons, strict=True)),
        lead=_(
            "In the order of the pairs that they connect. The last two columns are the second "
            "opinion: many separate contacts and little constraint mean that the contacts of this "
            "party hardly know each other."
        ),
        more=len(between) - len(shown),
        empty=_("No party stands between two others."),
    )


def _reasons(findings: Findings, parties: list[int]) -> list[tuple[BridgeReasons, HolesReasons]]:
    found = explain_bridges(findings.ties, parties, limit=MET)
    return [(found[one], explain_holes(findings.ties, one)) for one in parties]


def _builder(findings: Findings, one: Bridge, why: BridgeReasons, holes: HolesReasons) -> Row:
    return Row(
        (
            Cell(findings.parties[one.id].name, party=one.id),
            Cell(figure(one.between)),
            Cell(percent(one.betweenness), ratio=one.betweenness),
            Cell(wording.number(one.ties)),
            Cell(figure(one.effective_size)),
            Cell(figure(one.constraint, 2)),
        ),
        Why((*pairs_bridged(findings, why), *contacts(findings, holes))),
        id=f"bridge-{one.id}",
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Pairs connected: betweenness (Freeman 1977). Each pair of other parties counts for "
            "the part of their shortest ways that runs through the party; every tie is one step, "
            "however strong. Constraint and effective size: Burt 1992; these do weigh strength."
        ),
        _(
            "Lying in between is no merit and no fault by itself: it says who can bring parties "
            "together, and where everything depends on one."
        ),
    )
