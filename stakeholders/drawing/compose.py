"""From findings to a scene: who stands where, which lines are drawn, what shapes and lines mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.insights import Findings

from . import lines
from .arrangement import Box as Group
from .arrangement import arranged
from .categories import Apart, apart
from .lines import Lines
from .scene import (
    Box,
    Category,
    Edge,
    Heading,
    LineKind,
    Node,
    Scene,
    StrengthClass,
    Words,
    strength_classes,
    strength_of,
)
from .sizes import Sizes, sizes

#: Units of the drawing for the least distance between two parties.
UNIT = 30.0

#: More parties than this no screen can show and no reader can read: the busiest are drawn.
MOST = 2500

Href = Callable[[int], str]


def compose(
    findings: Findings, places: Mapping[int, tuple[float, float]], href: Href = lambda _: ""
) -> Scene:
    """The scene of one look at a network; parties without a place are left out."""
    places, boxes = arranged(findings, places)
    kinds = lines.of(findings)
    drawn = lines.together(kinds)
    rows = _busiest(drawn, [row for pk, row in findings.parties.items() if pk in places])
    told, large = apart(findings), sizes(findings, drawn)
    counted = Counter(told.of(row) for row in rows)
    nodes = tuple(
        Node(
            id=row.id,
            name=row.name,
            x=round(places[row.id][0] * UNIT, 1),
            y=round(places[row.id][1] * UNIT, 1),
            radius=large.radius(row.id, len(rows)),
            category=told.of(row),
            href=href(row.id),
            title=_title(row, told.names.get(told.of(row), ""), drawn.degree(row.id), large),
        )
        for row in rows
    )
    order = {node.id: n for n, node in enumerate(nodes)}
    found = [_edges(one, order) for one in kinds]
    edges = tuple(edge for some, _ in found for edge in some)
    several = len(kinds) > 1
    return Scene(
        nodes=nodes,
        edges=edges,
        categories=tuple(
            Category(index, name, counted[index])
            for index, name in told.names.items()
            if counted[index]
        ),
        strengths=() if several else found[0][1],
        kinds=_kinds(kinds, [len(some) for some, _ in found]) if several else (),
        kind=findings.lens.show,
        ink=max(min(1.0, (250 / max(len(edges), 1)) ** 0.5), 0.35),
        focus=findings.lens.focus if findings.lens.focus in findings.parties else None,
        headings=tuple(_heading(box) for box in boxes),
        words=_words(
            findings,
            told,
            large,
            [*lines.notes(findings, kinds, len(edges)), *lines.unknown(findings)],
            len(rows),
        ),
    )


def _heading(group: Group) -> Heading:
    return Heading(group.name, Box(*(round(one * UNIT, 1) for one in group[1:])))


def _busiest(drawn: nx.Graph, rows: list[StakeholderRow]) -> list[StakeholderRow]:
    """All parties, or where they are too many those with the most lines, in their own order."""
    if len(rows) <= MOST:
        return rows
    kept = {row.id for row in sorted(rows, key=lambda row: -drawn.degree(row.id))[:MOST]}
    return [row for row in rows if row.id in kept]


def _edges(
    kind: Lines, order: Mapping[int, int]
) -> tuple[tuple[Edge, ...], tuple[StrengthClass, ...]]:
    """The lines of a kind by place of their ends, each with its class; the weakest first."""
    found = sorted(
        (weight, order[a], order[b])
        for a, b, weight in kind.graph.edges(data="weight")
        if a in order and b in order
    )
    classes = strength_classes([weight for weight, _, _ in found])
    edges = tuple(
        Edge(a, b, strength_of(classes, weight), weight, kind.kind) for weight, a, b in found
    )
    return edges, classes


def _kinds(kinds: tuple[Lines, ...], counts: list[int]) -> tuple[LineKind, ...]:
    """What is in a drawing of several kinds of lines; a kind without lines says so."""
    return tuple(
        LineKind(one.kind, lines.name(one.kind), count)
        for one, count in zip(kinds, counts, strict=True)
    )


def _title(row: StakeholderRow, category: str, count: int, large: Sizes) -> str:
    counted = ngettext("%(n)s line", "%(n)s lines", count) % {"n": count}
    parts = (row.name, category, counted, large.words(row.id))
    return ", ".join(part for part in parts if part)


def _words(findings: Findings, told: Apart, large: Sizes, drawn: list[str], parties: int) -> Words:
    lens = findings.lens
    notes = [large.note, *drawn]
    if parties < len(findings.parties):
        notes.append(_left_out(findings, parties))
    if said := wording.filters(findings.snapshot, lens):
        notes.append(_("Filter: %(filters)s.") % {"filters": " · ".join(said)})
    notes.append(wording.audience_words(lens.audience) + ".")
    return Words(
        title=lines.title(lens.show, findings.snapshot.network.name),
        description=" ".join(wording.summary(findings)),
        categories=told.heading,
        strengths=lines.heading(lens.show),
        notes=tuple(notes),
    )


def _left_out(findings: Findings, parties: int) -> str:
    """Who is drawn where not everybody is."""
    if findings.lens.focus in findings.parties:
        return ngettext(
            "Drawn are %(name)s and the %(n)s stakeholder with the strongest line to it.",
            "Drawn are %(name)s and the %(n)s stakeholders with the strongest lines to it.",
            parties - 1,
        ) % {
            "name": findings.parties[findings.lens.focus].name,
            "n": wording.number(parties - 1),
        }
    return _(
        "Drawn are the %(n)s stakeholders with the most lines of %(all)s; filter to see others."
    ) % {"n": wording.number(parties), "all": wording.number(len(findings.parties))}
