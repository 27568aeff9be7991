"""Which groups form: who want the same, what sets each group apart, and who floats between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.blocks import Square, mean_ratios
from stakeholders.analysis.communities import (
    STEADY,
    Communities,
    Community,
    Distinction,
    Member,
    communities,
)
from stakeholders.analysis.graph import graph
from stakeholders.analysis.positions import Subject

from .looking import Findings, remember
from .missing import nothing_to_compare
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quotes

#: How fine the groups are: the resolution of the modularity for each choice.
GAMMAS = {"coarser": 0.75, "": 1.0, "finer": 1.3}

#: Groups told of one by one, groups in the list, members of one group, lines in a Waarom.
TOLD, LISTED, MEMBERS, LINES = 8, 40, 30, 6

#: Lines looked at over all runs together: a first look takes about a second.
_EDGES = 25_000


def found(findings: Findings) -> Communities:
    """The groups of this look, as fine as its lens asks."""
    gamma = GAMMAS[findings.lens.grain]
    minimal = findings.lens.minimal

    def compute() -> Communities:
        lines = graph(findings.overlap, minimal=minimal)
        runs = max(5, min(100, _EDGES // max(1, lines.number_of_edges())))
        return communities(lines, findings.positions, gamma=gamma, runs=runs)

    return remember(findings, f"groups:{gamma}:{minimal}", compute)


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
    groups = found(findings)
    told = list(_told(findings, groups))
    lines = graph(findings.overlap, minimal=findings.lens.minimal)
    return Telling(
        question,
        lead,
        sentences=_sentences(groups),
        tables=(
            _overview(findings, groups),
            *(_members(findings, number, groups, lines) for number in told),
            _apart(findings, groups),
        ),
        notes=_notes(groups),
    )


def name(findings: Findings, number: int, group: Community) -> str:
    """The number of a group with the two subjects that set it apart most."""
    sides = [_side(findings, one) for one in group.distinctions]
    told = " · ".join(list(dict.fromkeys(sides))[:2])
    return f"{number}. {told or _('nothing sets it apart')}"


def _side(findings: Findings, one: Distinction) -> str:
    subject = findings.names[one.subject]
    return subject if one.sign > 0 else _("against: %(subject)s") % {"subject": subject}


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
    if groups.modularity is not None and groups.modularity < 0.3:
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
            tuple(_distinct(findings, one) for one in group.distinctions)
            + tuple(_inside(findings, members)),
            quotes(findings, holders[:LINES], [first] if first else ()),
        ),
        id=f"group-{number}",
    )


def _distinct(findings: Findings, one: Distinction) -> str:
    return _(
        "%(subject)s: %(inside)s of %(members)s in this group, %(outside)s of %(others)s outside "
        "it."
    ) % {
        "subject": _side(findings, one),
        "inside": wording.number(one.inside),
        "members": wording.number(one.members),
        "outside": wording.number(one.outside),
        "others": wording.number(one.others),
    }


def _inside(findings: Findings, members: list[int]) -> Iterator[str]:
    """The tension within a group, subject by subject; the products add up to its figure."""
    sides = _sides(findings, members)
    grating = sorted(
        (one for one in sides if sides[one][0] * sides[one][1]),
        key=lambda one: -sides[one][0] * sides[one][1],
    )
    for subject in grating[:LINES]:
        pro, con = sides[subject]
        yield ngettext(
            "Opposed inside on %(subject)s: %(pro)s for and %(con)s against, %(n)s pair.",
            "Opposed inside on %(subject)s: %(pro)s for and %(con)s against, %(n)s pairs.",
            pro * con,
        ) % {"subject": findings.names[subject], "pro": pro, "con": con, "n": pro * con}
    rest = sum(sides[one][0] * sides[one][1] for one in grating[LINES:])
    if rest:
        yield ngettext(
            "On other subjects together %(n)s opposed pair.",
            "On other subjects together %(n)s opposed pairs.",
            rest,
        ) % {"n": rest}


def _sides(findings: Findings, members: list[int]) -> dict[Subject, tuple[int, int]]:
    counts: Counter[tuple[Subject, int]] = Counter()
    for one in members:
        for subject, value in findings.positions.of(one).items():
            counts[subject, (value > 0) - (value < 0)] += 1
    return {subject: (counts[subject, 1], counts[subject, -1]) for subject, _sign in counts}


def _members(findings: Findings, number: int, groups: Communities, lines: nx.Graph) -> Table:
    group = groups.communities[number - 1]
    shown = group.members[:MEMBERS]
    inside = {member.id for member in group.members}
    return Table(
        name(findings, number, group),
        (
            Column(_("Party")),
            Column(_("Belongs here"), number=True),
            Column(_("Shared inside"), number=True),
            Column(""),
        ),
        tuple(_member(findings, member, groups, lines, inside) for member in shown),
        more=len(group.members) - len(shown),
    )


def _member(
    findings: Findings, member: Member, groups: Communities, lines: nx.Graph, inside: set[int]
) -> Row:
    return Row(
        (
            Cell(findings.parties[member.id].name, party=member.id),
            Cell(
                _("in %(n)s of %(runs)s") % {"n": member.together, "runs": groups.runs},
                soft=not member.floating,
            ),
            Cell(wording.number(member.inside)),
            Cell(_("floats") if member.floating else "", alert=member.floating),
        ),
        Why(tuple(_strengths(findings, member, lines, inside))),
    )


def _strengths(
    findings: Findings, member: Member, lines: nx.Graph, inside: set[int]
) -> Iterator[str]:
    """With whom the strength inside a group is shared: the terms add up to it."""
    shared = [
        (line["weight"], other) for other, line in lines.adj[member.id].items() if other in inside
    ]
    shared.sort(key=lambda one: -one[0])
    for strength, other in shared[:LINES]:
        yield _("With %(name)s: %(n)s.") % {
            "name": findings.parties[other].name,
            "n": wording.number(strength),
        }
    if rest := shared[LINES:]:
        yield ngettext(
            "With %(others)s other in the group: %(n)s.",
            "With %(others)s others in the group: %(n)s together.",
            len(rest),
        ) % {"others": len(rest), "n": wording.number(sum(one for one, _id in rest))}
    yield _("Together %(sum)s; by chance it would be %(expected)s.") % {
        "sum": wording.number(member.inside),
        "expected": wording.number(member.expected),
    }


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
    return tuple(said)
