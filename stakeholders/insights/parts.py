"""The parts of a network: who and what holds them together, and what is loose already."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.cohesion import Cohesion
from stakeholders.analysis.core import Core
from stakeholders.analysis.cuts import CriticalLink, Cut, parts_without

from .listing import listed
from .looking import Findings, remember
from .telling import Cell, Column, Row, Table, Why

#: From here on the split in core and periphery is called a core at all (an ideal one is 1).
SOME_CORE = 0.3

#: Rows of each table; the parties named of each part; the parts named apart.
LIMIT = 20
NAMED = 12
PARTS = 25


def parties_that_hold(findings: Findings, found: Cohesion) -> Table:
    """The parties without whom others come loose, and who these others are."""
    shown = without(findings, found)
    return Table(
        _("If this party leaves, these come loose"),
        (
            Column(_("Party")),
            Column(_("Come loose"), number=True),
            Column(_("Who")),
        ),
        tuple(_holder(findings, one, split) for one, split in shown),
        more=len(found.cuts) - len(shown),
        empty=_("Nobody comes loose, whichever party leaves."),
    )


def without(
    findings: Findings, found: Cohesion, most: int = LIMIT
) -> list[tuple[Cut, tuple[tuple[int, ...], ...]]]:
    """The first parties that hold others, and the parts left without each, the largest first."""
    shown = found.cuts[:most]
    split = remember(
        findings,
        f"parts-without:{most}",
        lambda: [parts_without(findings.ties, one.id) for one in shown],
    )
    return list(zip(shown, split, strict=True))


def _holder(findings: Findings, one: Cut, parts: tuple[tuple[int, ...], ...]) -> Row:
    name = findings.parties[one.id].name
    said = [_("What stays together without %(name)s:") % {"name": name}]
    said += [_part(findings, part) for part in parts[:PARTS]]
    if len(parts) > PARTS:
        said.append(_more_parts(parts[PARTS:]))
    said.append(
        _("%(loose)s come loose: all but the largest of these parts.")
        % {"loose": wording.number(one.cut_off)}
    )
    return Row(
        (
            Cell(name, party=one.id),
            Cell(wording.number(one.cut_off)),
            Cell(
                " | ".join(_names(findings, part, 4) for part in parts[1:5])
                + (" | …" if len(parts) > 5 else "")
            ),
        ),
        Why(tuple(said)),
        id=f"holds-{one.id}",
    )


def ties_that_hold(findings: Findings, found: Cohesion) -> Table:
    """The ties that are the only way between two parts, the most even split first."""
    shown = found.critical_links[:LIMIT]
    loose = remember(
        findings,
        f"parts-without-tie:{LIMIT}",
        lambda: [_smaller_part(findings.ties, one) for one in shown],
    )
    return Table(
        _("Ties that are the only way"),
        (
            Column(_("Tie between")),
            Column(_("Come loose"), number=True),
            Column(_("Who")),
        ),
        tuple(_thread(findings, one, part) for one, part in zip(shown, loose, strict=True)),
        lead=_("If this contact ends, the two sides have no way to each other any more."),
        more=len(found.critical_links) - len(shown),
        empty=_("No tie is the only way between two parts."),
    )


def _smaller_part(graph: nx.Graph, link: CriticalLink) -> tuple[int, ...]:
    """The parties on the smaller side of a tie; of equal sides that of its second party."""
    for start, across in ((link.b, link.a), (link.a, link.b)):
        side = _side(graph, start, across, link.sizes[1])
        if side:
            return tuple(one for one in graph if one in side)
    return ()


def _side(graph: nx.Graph, start: int, across: int, most: int) -> set[int]:
    """The parties on this side of the tie with `across`; nothing where there are more than so."""
    found, queue = {start}, [start]
    for one in queue:
        for other in graph[one]:
            if other in found or (one == start and other == across):
                continue
            found.add(other)
            queue.append(other)
            if len(found) > most:
                return set()
    return found


def _thread(findings: Findings, one: CriticalLink, part: tuple[int, ...]) -> Row:
    a, b = (findings.parties[end].name for end in (one.a, one.b))
    tie_ids = set(findings.ties.edges[one.a, one.b]["tie_ids"])
    ties = [tie for tie in findings.snapshot.ties if tie.id in tie_ids]
    return Row(
        (
            Cell(f"{a} – {b}", pair=(one.a, one.b)),
            Cell(wording.number(len(part))),
            Cell(_names(findings, part, 4)),
        ),
        Why(
            (
                *wording.tie_words(findings.snapshot, ties),
                _("Without it %(n)s parties stay on one side, %(loose)s on the other: %(names)s.")
                % {
                    "n": wording.number(one.sizes[0]),
                    "loose": wording.number(one.sizes[1]),
                    "names": _names(findings, part, NAMED),
                },
            )
        ),
        id=f"tie-{one.a}-{one.b}",
    )


def loose_parts(findings: Findings, found: Cohesion) -> tuple[Table, ...]:
    """The core, the parts where there are several, and the parties of which no tie is known."""
    return (
        *_core(findings, found),
        *_components(findings, found),
        *_isolates(findings, found),
    )


def is_core(core: Core) -> bool:
    """Whether the split fits well enough to speak of a core."""
    return core.fit is not None and core.fit >= SOME_CORE and len(core.ids) > 1


def _core(findings: Findings, found: Cohesion) -> tuple[Table, ...]:
    core = found.core
    if not is_core(core):
        return ()
    inside = findings.ties.subgraph(core.ids)
    shown = core.ids[:LIMIT]
    return (
        Table(
            _("Core"),
            (
                Column(_("Party")),
                Column(_("Ties"), number=True),
                Column(_("of which within the core"), number=True),
            ),
            tuple(
                Row(
                    (
                        Cell(findings.parties[one].name, party=one),
                        Cell(wording.number(findings.ties.degree[one])),
                        Cell(wording.number(inside.degree[one])),
                    ),
                    Why(
                        (
                            _("Within the core: %(names)s.")
                            % {"names": _names(findings, inside[one], NAMED) or "–"},
                        )
                    ),
                )
                for one in shown
            ),
            lead=_(
                "The split that comes nearest to a core that all know each other and a periphery "
                "that only knows the core."
            ),
            more=len(core.ids) - len(shown),
        ),
    )


def _components(findings: Findings, found: Cohesion) -> tuple[Table, ...]:
    if len(found.components) < 2:
        return ()
    shown = found.components[:LIMIT]
    return (
        Table(
            _("Loose parts"),
            (Column(_("Who")), Column(_("Parties"), number=True)),
            tuple(
                Row(
                    (Cell(_names(findings, part, 4)), Cell(wording.number(len(part)))),
                    Why((_part(findings, part),)),
                )
                for part in shown
            ),
            lead=_("Between these parts no tie is known."),
            more=len(found.components) - len(shown),
        ),
    )


def _isolates(findings: Findings, found: Cohesion) -> tuple[Table, ...]:
    if not found.isolates:
        return ()
    shown = found.isolates[:LIMIT]
    return (
        Table(
            _("No tie known"),
            (Column(_("Party")),),
            tuple(Row((Cell(findings.parties[one].name, party=one),)) for one in shown),
            lead=_("Ask these parties with whom they work, and add it on their page."),
            more=len(found.isolates) - len(shown),
        ),
    )


def _part(findings: Findings, part: tuple[int, ...]) -> str:
    return ngettext("%(n)s party: %(names)s.", "%(n)s parties: %(names)s.", len(part)) % {
        "n": wording.number(len(part)),
        "names": _names(findings, part, NAMED),
    }


def _more_parts(parts: Collection[tuple[int, ...]]) -> str:
    return ngettext(
        "%(n)s smaller part, with %(all)s parties together.",
        "%(n)s smaller parts, with %(all)s parties together.",
        len(parts),
    ) % {"n": wording.number(len(parts)), "all": wording.number(sum(map(len, parts)))}


def _names(findings: Findings, part: Iterable[int], most: int) -> str:
    return listed((findings.parties[one].name for one in part), most)
