"""Which groups form: who want the same, what sets each group apart, and who floats between them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.blocks import Square, mean_ratios
from stakeholders.analysis.communities import (
    STEADY,
    Communities,
    Community,
    Member,
    communities,
)
from stakeholders.analysis.graph import graph

from . import group_proof, group_reasons
from .group_reasons import Company
from .looking import Findings, remember
from .missing import nothing_in_common, nothing_to_compare
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quotes

#: How fine the groups are: the resolution of the modularity for each choice.
GAMMAS = {"coarser": 0.75, "": 1.0, "finer": 1.3}

#: Groups told of one by one, groups in the list, members of one group.
TOLD, LISTED, MEMBERS = 8, 40, 30

#: Lines looked at over all runs together: a first look takes about a second.
_EDGES = 25_000


def found(findings: Findings) -> Communities:
    """The groups of this look, as fine as its lens asks."""
    return _found(findings)[0]


def _found(findings: Findings) -> tuple[Communities, dict[int, Company]]:
    """The groups, and with whom each member that may be told of shares most."""
    gamma = GAMMAS[findings.lens.grain]
    minimal = findings.lens.minimal

    def compute() -> tuple[Communities, dict[int, Company]]:
        lines = graph(findings.overlap, minimal=minimal)
        runs = max(5, min(100, _EDGES // max(1, lines.number_of_edges())))
        groups = communities(lines, findings.positions, gamma=gamma, runs=runs)
        return groups, group_reasons.companies(lines, groups, MEMBERS)

    return remember(findings, f"communities with proof:{gamma}:{minimal}", compute)


def nearness(findings: Findings) -> tuple[Square, bool]:
    """The mean ratio within and between the groups that are listed, the largest first."""
    lens = findings.lens

    def compute() -> tuple[Square, bool]:
        listed = found(findings).communities[:LISTED]
        return mean_ratios(
            findings.positions, [[member.id for member in one.members] for one in listed]
        )

    return remember(findings, f"nearness:{lens.grain}:{lens.minimal}", compute)


def tell(findings: Findings) -> Telling:
    """The groups, what to name them by, their members and who stands apart."""
    question = _("Which groups form?")
    lead = _(
        "Parties that share more with each other than with the rest, and what sets them apart."
    )
    if missing := nothing_to_compare(findings):
        return Telling(question, lead, missing=missing)
    groups, companies = _found(findings)
    told = list(_told(findings, groups))
    return Telling(
        question,
        lead,
        sentences=_sentences(groups),
        tables=(
            _overview(findings, groups),
            *(_members(findings, number, groups, companies) for number in told),
            _apart(findings, groups),
        ),
        notes=_notes(groups),
        missing=nothing_in_common(findings),
    )


def name(findings: Findings, number: int, group: Community) -> str:
    """The number of a group with the two subjects that set it apart most."""
    sides = [group_reasons.side(findings, one) for one in group.distinctions]
    told = " · ".join(list(dict.fromkeys(sides))[:2]) or _("nothing sets it apart")
    return f"{number}. {told}"


def _told(findings: Findings, groups: Communities) -> Iterator[int]:
    """The numbers of the groups to tell of one by one: that of the party in focus, or the first."""
    focus = findings.lens.focus
    for number, group in enumerate(groups.communities, start=1):
        if focus in findings.parties:
            if any(member.id == focus for member in group.members):
                yield number
        elif number <= TOLD:
            yield number


def _sentences(groups: Communities) -> tuple[str, ...]:
    count = len(groups.communities)
    members = [member for group in groups.communities for member in group.members]
    floating = sum(member.floating for member in members)
    if not count:
        return (_("No groups form: no two parties share anything at this strength."),)
    said = [
        ngettext(
            "%(parties)s parties form %(n)s group.", "%(parties)s parties form %(n)s groups.", count
        )
        % {"n": wording.number(count), "parties": wording.number(len(members))}
    ]
    if floating:
        said.append(
            ngettext(
                "%(n)s of them floats: count again and it may well be in another group.",
                "%(n)s of them float: count again and they may well be in another group.",
                floating,
            )
            % {"n": wording.number(floating)}
        )
    if groups.isolates:
        said.append(
            ngettext(
                "%(n)s party stands apart: it shares nothing with anyone here.",
                "%(n)s parties stand apart: they share nothing with anyone here.",
                len(groups.isolates),
            )
            % {"n": wording.number(len(groups.isolates))}
        )
    if groups.modularity is not None:
        said.append(group_proof.how_good(groups))
    if count > 1 and groups.modularity is not None and groups.modularity < 0.3:
        said.append(_("The groups run into each other: many share something with several of them."))
    return tuple(said)


def _overview(findings: Findings, groups: Communities) -> Table:
    listed = groups.communities[:LISTED]
    return Table(
        _("The groups"),
        (
            Column(_("What sets it apart")),
            Column(_("Parties"), number=True),
            Column(_("Float"), number=True),
            Column(_("Opposed inside"), number=True),
        ),
        tuple(_group(findings, number, one) for number, one in enumerate(listed, start=1)),
        more=len(groups.communities) - len(listed),
        empty=_("No two parties share anything at this strength."),
    )


def _group(findings: Findings, number: int, group: Community) -> Row:
    floating = sum(member.floating for member in group.members)
    first = group.distinctions[0].subject if group.distinctions else None
    members = [member.id for member in group.members]
    holders = [
        one
        for one in members
        if first and findings.positions.of(one).get(first, 0) * group.distinctions[0].sign > 0
    ]
    return Row(
        (
            Cell(name(findings, number, group)),
            Cell(wording.number(len(members))),
            Cell(wording.number(floating), soft=not floating),
            Cell(
                wording.number(group.disagreements),
                alert=group.disagreements > 0,
                soft=not group.disagreements,
            ),
        ),
        Why(
            tuple(group_reasons.distinct(findings, one) for one in group.distinctions)
            + tuple(group_reasons.inside(findings, members)),
            quotes(findings, holders[: group_reasons.LINES], [first] if first else ()),
        ),
        id=f"group-{number}",
    )


def _members(
    findings: Findings, number: int, groups: Communities, companies: dict[int, Company]
) -> Table:
    group = groups.communities[number - 1]
    shown = group.members[:MEMBERS]
    return Table(
        name(findings, number, group),
        (
            Column(_("Party")),
            Column(_("Belongs here"), number=True),
            Column(_("Shared inside"), number=True),
            Column(_("Stability")),
        ),
        tuple(_member(findings, member, groups, companies[member.id]) for member in shown),
        more=len(group.members) - len(shown),
    )


def _member(findings: Findings, member: Member, groups: Communities, company: Company) -> Row:
    return Row(
        (
            Cell(findings.parties[member.id].name, party=member.id),
            Cell(
                _("in %(n)s of %(runs)s") % {"n": member.together, "runs": groups.runs},
                soft=not member.floating,
            ),
            Cell(wording.number(member.inside)),
            Cell(_("floats"), alert=True) if member.floating else Cell(_("firm"), soft=True),
        ),
        Why(tuple(group_reasons.strengths(findings, member, company))),
    )


def _apart(findings: Findings, groups: Communities) -> Table:
    shown = groups.isolates[:MEMBERS]
    return Table(
        _("Apart from every group"),
        (Column(_("Party")), Column(_("Because"))),
        tuple(
            Row(
                (
                    Cell(findings.parties[one].name, party=one),
                    Cell(
                        _("it shares nothing with anyone at this strength")
                        if findings.positions.of(one)
                        else _("nothing is known of it here: silence, not disagreement")
                    ),
                )
            )
            for one in shown
        ),
        more=len(groups.isolates) - len(shown),
        empty=_("Everyone shares something with someone."),
    )


def _notes(groups: Communities) -> tuple[str, ...]:
    said = [
        _(
            "A group is a set of parties with more overlap among them than chance would have it "
            "(Louvain, Blondel and others 2008). Only what is shared draws parties together; "
            "tension inside a group is counted apart: one party for, one against, on one subject."
        ),
        ngettext(
            "The sum is done %(n)s time from different starts. Who was with its group in less than "
            "%(part)s %% of them, floats.",
            "The sum is done %(n)s times from different starts. Who was with its group in less "
            "than %(part)s %% of them, floats.",
            groups.runs,
        )
        % {"n": groups.runs, "part": round(STEADY * 100)},
        _(
            "A group is named by the subjects that its members hold most clearly more often than "
            "the others, not by what everybody holds."
        ),
    ]
    if groups.modularity is not None:
        said.append(
            _("Modularity %(q)s at resolution %(gamma)s: 0 is chance, above 0.3 is clear.")
            % {"q": wording.number(groups.modularity, 2), "gamma": wording.number(groups.gamma, 2)}
        )
        said.append(group_proof.proof(groups))
    return tuple(said)
