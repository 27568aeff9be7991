"""Why a group is a group: what sets it apart, where it is opposed inside, who shares with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.communities import Communities, Distinction, Member
from stakeholders.analysis.positions import Subject

from .looking import Findings

#: Terms in a Waarom; the others are told together.
LINES = 6


def side(findings: Findings, one: Distinction) -> str:
    """A side of a subject in words."""
    subject = findings.names[one.subject]
    return subject if one.sign > 0 else _("against: %(subject)s") % {"subject": subject}


def distinct(findings: Findings, one: Distinction) -> str:
    """How many are on this side in the group, and how many outside it."""
    return _(
        "%(subject)s: %(inside)s of %(members)s in this group, %(outside)s of %(others)s outside "
        "it."
    ) % {
        "subject": side(findings, one),
        "inside": wording.number(one.inside),
        "members": wording.number(one.members),
        "outside": wording.number(one.outside),
        "others": wording.number(one.others),
    }


def inside(findings: Findings, members: list[int]) -> Iterator[str]:
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


class Company(NamedTuple):
    """With whom a member shares most inside its group, and what it shares with the others."""

    most: tuple[tuple[float, int], ...]  # strength and party, the strongest first
    others: int
    rest: float  # their strengths together


def companies(lines: nx.Graph, groups: Communities, members: int) -> dict[int, Company]:
    """The company of the first so many members of every group."""
    found = {}
    for group in groups.communities:
        inside = {member.id for member in group.members}
        for member in group.members[:members]:
            shared = sorted(
                (-line["weight"], other)
                for other, line in lines.adj[member.id].items()
                if other in inside
            )
            most = tuple((-strength, other) for strength, other in shared[:LINES])
            rest = shared[LINES:]
            found[member.id] = Company(most, len(rest), -sum(strength for strength, _other in rest))
    return found


def strengths(findings: Findings, member: Member, company: Company) -> Iterator[str]:
    """With whom the strength inside a group is shared: the terms add up to it."""
    for strength, other in company.most:
        yield _("With %(name)s: %(n)s.") % {
            "name": findings.parties[other].name,
            "n": wording.number(strength),
        }
    if company.others:
        yield ngettext(
            "With %(others)s other in the group: %(n)s.",
            "With %(others)s others in the group: %(n)s together.",
            company.others,
        ) % {"others": company.others, "n": wording.number(company.rest)}
    yield _("Together %(sum)s; by chance it would be %(expected)s.") % {
        "sum": wording.number(member.inside),
        "expected": wording.number(member.expected),
    }
