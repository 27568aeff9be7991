"""A map of hundreds opens on groups: a mark for each sector or policy field, to be opened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.backbone import strongest_lines
from stakeholders.analysis.layout import arrange
from stakeholders.insights import Findings
from stakeholders.lens import Lens

from . import lines
from .compose import compose as compose_parties
from .scene import Category, Edge, Node, Scene, Words, strength_classes, strength_of

#: More parties than this and the map opens on groups.
MANY = 400

#: Units of the drawing for the least distance between two groups; radius of the largest.
UNIT, LARGEST, SMALLEST = 75.0, 24.0, 6.0

#: Lines of a group that are drawn at most, the strongest.
STRONGEST = 3


class Bundles(NamedTuple):
    """The groups of a look and who is in each; a party in several policy fields is in several."""

    by: str  # the filter that opens a group: sector, or field
    names: dict[int, str]
    members: dict[int, list[int]]


def bundles(findings: Findings) -> Bundles | None:
    """The groups that this look opens on; None where the parties themselves are drawn."""
    lens = findings.lens
    if len(findings.parties) <= MANY or lens.whole or lens.focus or lens.arrange != "network":
        return None
    snapshot = findings.snapshot
    for by, words in (("sector", snapshot.sectors), ("field", snapshot.policy_fields)):
        members: defaultdict[int, list[int]] = defaultdict(list)
        for row in findings.parties.values():
            of = (row.sector_id,) if by == "sector" else row.policy_field_ids
            for pk in of if any(of) else (0,):
                members[pk or 0].append(row.id)
        if len(members) > 2 or (len(members) == 2 and 0 not in members):
            names = {row.id: row.name for row in words}
            names[0] = _("no sector recorded") if by == "sector" else _("no policy field recorded")
            return Bundles(by, names, dict(members))
    return None


def scene(
    findings: Findings,
    places: Mapping[int, tuple[float, float]],
    *,
    party: Callable[[int], str] = lambda pk: "",
    group: Callable[[Lens], str] = lambda lens: "",
) -> Scene:
    """What a look draws, wherever it is shown: the groups it opens on, or else the parties.

    `party` and `group` give the address behind a mark, where there is one.
    """
    if groups := bundles(findings):
        return compose(findings, groups, group)
    return compose_parties(findings, places, party)


def compose(findings: Findings, groups: Bundles, href: Callable[[Lens], str]) -> Scene:
    """The scene of groups with the sums of the lines between them."""
    graph = _between(findings, groups)
    kept = set(strongest_lines(graph, STRONGEST))
    places = arrange(graph)
    most = max(map(len, groups.members.values()))
    order = {group: n for n, group in enumerate(groups.members)}
    found = sorted((graph.edges[a, b]["weight"], order[a], order[b]) for a, b in kept)
    classes = strength_classes([weight for weight, _a, _b in found])
    kind = "overlap" if findings.lens.show == "all" else findings.lens.show
    return Scene(
        nodes=tuple(_node(findings, groups, group, places, most, href) for group in groups.members),
        edges=tuple(Edge(a, b, strength_of(classes, w), w, kind) for w, a, b in found),
        categories=(Category(1, _("group of stakeholders"), len(groups.members)),),
        strengths=classes,
        kind=kind,
        grouped=True,
        words=_words(findings, groups, kind),
    )


def _node(
    findings: Findings,
    groups: Bundles,
    group: int,
    places: dict[int, tuple[float, float]],
    most: int,
    href: Callable[[Lens], str],
) -> Node:
    count = len(groups.members[group])
    name = f"{groups.names[group]} ({wording.number(count)})"
    square = SMALLEST**2 + count / most * (LARGEST**2 - SMALLEST**2)
    opened = {groups.by: group} if group else {"whole": True}
    return Node(
        id=group,
        name=name,
        x=round(places[group][0] * UNIT, 1),
        y=round(places[group][1] * UNIT, 1),
        radius=round(square**0.5 * 2) / 2,
        category=1,
        href=href(findings.lens.changed(**opened, sort="convergence")),
        title=ngettext("%(name)s, %(n)s stakeholder", "%(name)s, %(n)s stakeholders", count)
        % {"name": groups.names[group], "n": wording.number(count)},
    )


def _between(findings: Findings, groups: Bundles) -> nx.Graph:
    """The groups, and between every two the sum of what is between their parties."""
    of: defaultdict[int, list[int]] = defaultdict(list)
    for group, members in groups.members.items():
        for party in members:
            of[party].append(group)
    sums: Counter[tuple[int, int]] = Counter()
    for a, b, weight in _pairs(findings):
        for one, other in product(of[a], of[b]):
            if one != other:
                sums[min(one, other), max(one, other)] += weight
    graph = nx.Graph()
    graph.add_nodes_from(groups.members)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sums.items() if weight)
    return graph


def _pairs(findings: Findings) -> Iterator[tuple[int, int, float]]:
    show = findings.lens.show
    if show in ("ties", "blind"):
        yield from lines.of(findings)[0].graph.edges(data="weight")
        return
    pairs = findings.overlap.pairs
    weights = pairs.divergence if show == "tension" else pairs.convergence
    least = findings.lens.minimal
    for a, b, weight in zip(pairs.a, pairs.b, weights, strict=True):
        if weight >= least:
            yield a, b, weight


def _words(findings: Findings, groups: Bundles, kind: str) -> Words:
    notes = [
        _("The larger the shape, the more stakeholders. Choose a group to see them."),
        _("A line is the sum of the lines between the stakeholders of two groups."),
        _("Drawn are the %(n)s strongest lines of each group.") % {"n": STRONGEST},
    ]
    if groups.by == "field":
        notes.append(_("A stakeholder in several policy fields counts in each."))
    if said := wording.filters(findings.snapshot, findings.lens):
        notes.append(_("Filter: %(filters)s.") % {"filters": " · ".join(said)})
    notes.append(wording.audience_words(findings.lens.audience) + ".")
    return Words(
        title=lines.title(kind, findings.snapshot.network.name),
        description=" ".join(wording.summary(findings)),
        categories=_("Sector") if groups.by == "sector" else _("Policy field"),
        strengths=lines.heading(kind),
        notes=tuple(notes),
    )
