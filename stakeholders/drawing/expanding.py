"""The scene of groups: closed ones as a mark, opened ones with their parties in their area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import networkx as nx
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.text_width import text_width
from stakeholders.insights import Findings
from stakeholders.lens import COLOURS, Lens

from . import group_words, headings, lines
from .bundled import Bundle, Mark, bundles_of, marks
from .categories import Apart, apart
from .grouping import Group, Grouping, grouping, looked_at
from .rooms import USUAL, Rooms, rooms
from .scene import (
    Category,
    Edge,
    Heading,
    LineKind,
    Node,
    Opened,
    Scene,
    StrengthClass,
    strength_classes,
    strength_of,
)
from .sizes import Sizes, sizes

#: Radius of the smallest and the largest group of a map on which nothing is open.
SMALLEST, LARGEST = 6.0, 24.0

#: More lines than this are drawn lighter: sums are wide, and what is opened stands close together.
CALM = 100

Party = Callable[[int], str]
Address = Callable[[Lens], str]


class Shown(NamedTuple):
    """What a look at groups comes down to."""

    findings: Findings
    groups: Grouping
    opened: tuple[Group, ...]
    marks: list[Mark]
    bundles: list[Bundle]
    rooms: Rooms


def shown(findings: Findings) -> Shown:
    """The groups, those that are open and what is drawn of them; one group alone is open."""
    groups = grouping(findings)
    alone = groups.groups if len(groups.groups) == 1 else ()
    opened = alone or groups.opened(findings.lens.open)
    whole = [Mark(group, group.members) for group in groups.groups]
    drawn = marks(findings, groups.groups, opened)
    found = rooms(findings, whole, drawn, LARGEST)
    return Shown(findings, groups, opened, drawn, bundles_of(findings, drawn), found)


def compose(findings: Findings, party: Party, group: Address) -> Scene:
    """The scene of groups with the sums of the lines between them."""
    look = shown(findings)
    told = _apart(look)
    large = sizes(findings, _graph(look))
    category = _categories(look, told)
    radius = _radii(look, large)
    nodes = [
        _node(look, n, category[n], radius[n], large, party, group) for n in range(len(look.marks))
    ]
    nodes += [_head(look, one, group) for one in look.opened]
    found = [_edges(one) for one in look.bundles]
    several = len(found) > 1
    edges = tuple(edge for some, _classes in found for edge in some)
    counted = Counter(told.of(row) for row in findings.parties.values())
    return Scene(
        nodes=tuple(nodes),
        edges=edges,
        categories=tuple(
            Category(index, name, counted[index])
            for index, name in told.names.items()
            if index in category
        ),
        strengths=() if several else found[0][1],
        kinds=_kinds(look.bundles) if several else (),
        kind=findings.lens.show,
        ink=max(min(1.0, (CALM / max(len(edges), 1)) ** 0.5), 0.35),
        headings=tuple(Heading("", box) for box in look.rooms.boxes.values()),
        grouped=True,
        opened=tuple(Opened(one.name, _toggled(look, one, group)) for one in look.opened),
        words=group_words.words(findings, look.groups.by, look.marks, look.bundles, told, large),
    )


def _apart(look: Shown) -> Apart:
    """What colour tells apart; the groups themselves where that would be one colour for all."""
    findings, by = look.findings, look.groups.by
    told = apart(findings)
    used = {told.of(row) for row in findings.parties.values()}
    return apart(looked_at(findings, colour=by)) if len(used) == 1 and by in COLOURS else told


def _edges(bundle: Bundle) -> tuple[tuple[Edge, ...], tuple[StrengthClass, ...]]:
    """The lines of a kind, each with its class; the weakest first."""
    found = sorted((weight, a, b) for (a, b), weight in bundle.weights.items())
    classes = strength_classes([weight for weight, _a, _b in found])
    edges = tuple(Edge(a, b, strength_of(classes, w), w, bundle.kind) for w, a, b in found)
    return edges, classes


def _kinds(bundles: list[Bundle]) -> tuple[LineKind, ...]:
    return tuple(LineKind(one.kind, lines.name(one.kind), len(one.weights)) for one in bundles)


def _graph(look: Shown) -> nx.Graph:
    """The lines of the parties that are drawn, by which they are large."""
    graph = nx.Graph()
    names = [mark.party if mark.party is not None else -n for n, mark in enumerate(look.marks, 1)]
    graph.add_nodes_from(names)
    for bundle in look.bundles:
        graph.add_edges_from((names[a], names[b]) for a, b in bundle.weights)
    return graph


def _categories(look: Shown, told: Apart) -> list[int]:
    """The colour and shape of a mark: that of most of its parties."""
    rows = look.findings.parties
    found = []
    for mark in look.marks:
        counts = Counter(told.of(rows[one]) for one in mark.members)
        found.append(min(counts, key=lambda index: (-counts[index], index == 0, index)))
    return found


def _radii(look: Shown, large: Sizes) -> list[float]:
    """Parties by what this look makes them large by; groups by the sum of it, or their number."""
    parties = sum(mark.party is not None for mark in look.marks)
    sums = [
        len(mark.members)
        if large.by == "lines"
        else sum(large.values.get(one, 0) for one in mark.members)
        for mark in look.marks
    ]
    most = max(
        (one for one, mark in zip(sums, look.marks, strict=True) if mark.party is None), default=1
    )
    larger = min(look.rooms.scale, 1.5)  # of hundreds, no larger than their distances allow
    found = []
    for mark, value in zip(look.marks, sums, strict=True):
        if mark.others:
            found.append(round(look.rooms.scale * USUAL * 0.6, 1))
        elif mark.party is not None:
            found.append(round(large.radius(mark.party, parties) * larger * 2) / 2)
        else:
            square = SMALLEST**2 + value / (most or 1) * (LARGEST**2 - SMALLEST**2)
            found.append(round(square**0.5 * look.rooms.scale * 2) / 2)
    return found


def _node(
    look: Shown, n: int, category: int, radius: float, large: Sizes, party: Party, group: Address
) -> Node:
    mark = look.marks[n]
    x, y = look.rooms.places[n]
    node = Node(0, "", round(x, 1), round(y, 1), radius, category)
    if mark.party is not None:
        row = look.findings.parties[mark.party]
        title = ", ".join(part for part in (row.name, large.words(row.id)) if part)
        return node._replace(id=row.id, name=row.name, href=party(row.id), title=title)
    count = len(mark.members)
    if mark.others:
        name = ngettext("%(n)s other", "%(n)s others", count) % {"n": wording.number(count)}
        return node._replace(
            name=name,
            key=f"{mark.group.key}-others",
            href=_of_others(look, mark.group, group),
            title=f"{mark.group.name}: {name}",
        )
    return node._replace(
        name=f"{mark.group.name} ({wording.number(count)})",
        key=mark.group.key,
        opens=True,
        href=_toggled(look, mark.group, group),
        title=group_words.counted(mark.group.name, count),
    )


def _head(look: Shown, opened: Group, group: Address) -> Node:
    """The name of an opened group, in the corner of its area: it closes the group again."""
    box = look.rooms.boxes[opened.key]
    size = look.rooms.scale * USUAL
    count = len(opened.members)
    number = f" ({wording.number(count)})"
    room = box.width - 2.6 * size
    wide = 1.15 * size  # the paper is somewhat larger than was reckoned with
    name = headings.shortened(opened.name, room - text_width(number, wide) * headings.BOLD, wide)
    return Node(
        id=0,
        name=name + number,
        x=round(box.x + 1.1 * size, 1),
        y=round(box.y + 1.1 * size, 1),
        radius=round(0.5 * size, 1),
        href=_toggled(look, opened, group),
        title=group_words.counted(opened.name, count),
        key=opened.key,
        closes=True,
        room=round(room, 1),
    )


def _toggled(look: Shown, one: Group, group: Address) -> str:
    """The same map with this group opened, or closed again."""
    keys = tuple(other.key for other in look.opened if other != one)
    if one not in look.opened:
        keys += (one.key,)
    return group(look.findings.lens.changed(open=keys, sort="convergence"))


def _of_others(look: Shown, one: Group, group: Address) -> str:
    """A map of this group alone, where a filter can tell it; else its group closes."""
    if one.filters:
        lens = look.findings.lens
        return group(lens.changed(**dict(one.filters), open=(), group="", sort="convergence"))
    return _toggled(look, one, group)
