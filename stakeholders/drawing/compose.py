"""From findings to a scene: who stands where, which lines are drawn, what shapes and lines mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.graph import graph
from stakeholders.analysis.snapshot import Snapshot, StakeholderRow
from stakeholders.insights import Findings

from .scene import Category, Edge, Node, Scene, Words, strength_classes, strength_of
from .shapes import CATEGORIES

#: Units of the drawing for the least distance between two parties.
UNIT = 30.0
SMALLEST, LARGEST = 5.0, 9.0

#: Above this many lines per party a map is a ball of wool: then the strongest few of each.
CALM, STRONGEST = 2.5, 3

#: More parties than this no screen can show and no reader can read: the busiest are drawn.
MOST = 2500

Href = Callable[[int], str]


def compose(
    findings: Findings, places: Mapping[int, tuple[float, float]], href: Href = lambda _: ""
) -> Scene:
    """The scene of one look at a network; parties without a place are left out."""
    drawn, top = _lines(findings)
    rows = _busiest(drawn, [row for pk, row in findings.parties.items() if pk in places])
    told = _apart(findings.snapshot, findings.lens.colour)
    counted = Counter(told.of(row) for row in rows)
    degrees = {row.id: drawn.degree(row.id) for row in rows}
    most = max(degrees.values(), default=0) or 1
    nodes = tuple(
        Node(
            id=row.id,
            name=row.name,
            x=round(places[row.id][0] * UNIT, 1),
            y=round(places[row.id][1] * UNIT, 1),
            radius=_radius(degrees[row.id] / most, len(rows)),
            category=told.of(row),
            href=href(row.id),
            title=_title(row, told.names.get(told.of(row), ""), degrees[row.id]),
        )
        for row in rows
    )
    edges, classes = _edges(drawn, {node.id: n for n, node in enumerate(nodes)}, findings)
    return Scene(
        nodes=nodes,
        edges=edges,
        categories=tuple(
            Category(index, name, counted[index])
            for index, name in told.names.items()
            if counted[index]
        ),
        strengths=classes,
        kind=findings.lens.show,
        ink=max(min(1.0, (250 / max(len(edges), 1)) ** 0.5), 0.35),
        focus=findings.lens.focus if findings.lens.focus in findings.parties else None,
        words=_words(findings, told, len(edges), top, len(rows)),
    )


def _lines(findings: Findings) -> tuple[nx.Graph, int | None]:
    """The lines worth drawing, and how many of each party at most (None: all there are)."""
    lens = findings.lens
    by = "divergence" if lens.show == "tension" else "convergence"
    top = lens.top
    least = max(lens.minimal, 1e-9)
    strong = sum(weight >= least for weight in getattr(findings.overlap.pairs, by))
    if top is None and strong > max(CALM * len(findings.parties), 30):
        top = STRONGEST
    drawn = graph(findings.overlap, minimal=lens.minimal, top_k=top, by=by)
    if lens.focus in drawn:
        for pair in findings.pairs:
            drawn.add_edge(pair.a, pair.b, weight=getattr(pair, by))
    return drawn, top


def _busiest(drawn: nx.Graph, rows: list[StakeholderRow]) -> list[StakeholderRow]:
    """All parties, or where they are too many those with the most lines, in their own order."""
    if len(rows) <= MOST:
        return rows
    kept = {row.id for row in sorted(rows, key=lambda row: -drawn.degree(row.id))[:MOST]}
    return [row for row in rows if row.id in kept]


def _edges(drawn: nx.Graph, order: Mapping[int, int], findings: Findings) -> tuple:
    """The lines by place of their ends, each with its class; the weakest first."""
    found = sorted(
        (weight, order[a], order[b])
        for a, b, weight in drawn.edges(data="weight")
        if a in order and b in order
    )
    classes = strength_classes([weight for weight, _, _ in found])
    kind = findings.lens.show
    return tuple(
        Edge(a, b, strength_of(classes, weight), weight, kind) for weight, a, b in found
    ), (classes)


def _radius(share: float, parties: int) -> float:
    """By area: a party with half of the most lines has half of the extra area.

    On a map of hundreds, of which little fits on a screen, all marks are somewhat larger.
    """
    square = SMALLEST**2 + share * (LARGEST**2 - SMALLEST**2)
    larger = min(max((parties / 100) ** 0.25, 1.0), 1.5)
    return round(square**0.5 * larger * 2) / 2


class Apart(NamedTuple):
    """What colour and shape tell apart: the category of every party, and its name."""

    heading: str
    names: dict[int, str]
    of: Callable[[StakeholderRow], int]


def _apart(snapshot: Snapshot, colour: str) -> Apart:
    if colour == "kind":
        kinds = ("organisation", "group", "person")
        names = {n: wording.kind_name(kind) for n, kind in enumerate(kinds, 1)}
        return Apart(_("Kind of party"), names, lambda row: kinds.index(row.kind) + 1)
    if colour == "field":
        return _by_field(snapshot)
    counts = Counter(row.sector_id for row in snapshot.stakeholders if row.sector_id)
    index, names = _numbered(snapshot.sectors, counts)
    return Apart(
        _("Sector"),
        names | {0: _("no sector recorded")},
        lambda row: index.get(row.sector_id, 0),
    )


def _by_field(snapshot: Snapshot) -> Apart:
    """Parties in several fields have a mark of their own: they can build bridges."""
    counts = Counter(pk for row in snapshot.stakeholders for pk in row.policy_field_ids)
    index, names = _numbered(snapshot.policy_fields, counts, room=CATEGORIES - 1)
    several = len(names) + 1

    def category(row: StakeholderRow) -> int:
        if len(row.policy_field_ids) > 1:
            return several
        return index.get(row.policy_field_ids[0], 0) if row.policy_field_ids else 0

    names |= {several: _("several policy fields"), 0: _("no policy field recorded")}
    return Apart(_("Policy field"), names, category)


def _numbered(
    rows: tuple, counts: Counter, room: int = CATEGORIES
) -> tuple[dict[int, int], dict[int, str]]:
    """A mark for every word in use; where there are too many, the rarest share the last one."""
    used = [row for row in rows if counts[row.id]]
    if len(used) > room:
        kept = {
            pk for pk, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[: room - 1]
        }
        shown = [row for row in used if row.id in kept]
        index = {row.id: room for row in used}
    else:
        shown, index = used, {}
    index |= {row.id: n for n, row in enumerate(shown, 1)}
    names = {n: row.name for n, row in enumerate(shown, 1)}
    if len(shown) < len(used):
        names[room] = _("other")
    return index, names


def _title(row: StakeholderRow, category: str, lines: int) -> str:
    counted = ngettext("%(n)s line", "%(n)s lines", lines) % {"n": lines}
    return ", ".join(part for part in (row.name, category, counted) if part)


def _words(findings: Findings, told: Apart, lines: int, top: int | None, parties: int) -> Words:
    lens = findings.lens
    tension = lens.show == "tension"
    notes = [_("The larger the shape, the more lines it has.")]
    if top is not None and lines:
        notes.append(
            ngettext(
                "Drawn is the strongest line of each stakeholder.",
                "Drawn are the %(n)s strongest lines of each stakeholder.",
                top,
            )
            % {"n": top}
        )
    if parties < len(findings.parties):
        notes.append(
            _(
                "Drawn are the %(n)s stakeholders with the most lines of %(all)s; "
                "filter to see others."
            )
            % {"n": wording.number(parties), "all": wording.number(len(findings.parties))}
        )
    if said := wording.filters(findings.snapshot, lens):
        notes.append(_("Filter: %(filters)s.") % {"filters": " · ".join(said)})
    notes.append(wording.audience_words(lens.audience) + ".")
    return Words(
        title=(_("Tension in %(name)s") if tension else _("Overlap in %(name)s"))
        % {"name": findings.snapshot.network.name},
        description=" ".join(wording.summary(findings)),
        categories=told.heading,
        strengths=_("Strength of the tension") if tension else _("Strength of the overlap"),
        notes=tuple(notes),
    )
