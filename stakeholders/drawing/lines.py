"""Which lines a look asks for: overlap, tension, ties, blind spots, or the first three together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import networkx as nx
import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis import blind_spots
from stakeholders.analysis.backbone import backbone, strongest_lines
from stakeholders.analysis.chance_backbone import chance_backbone
from stakeholders.analysis.graph import graph
from stakeholders.analysis.overlap import Overlap
from stakeholders.insights import Findings
from stakeholders.insights.looking import remember

#: Above this many lines per party a map is a ball of wool: then the strongest few of each.
CALM, STRONGEST = 2.5, 3

#: Where three kinds are drawn over each other: the strongest of each kind. And of tension alone:
#: who share little stand far from each other, so that their lines cross all of the map.
OF_EACH = 1

#: More parties than this are a crowd, of which the strongest line of each is all that can be read.
CROWD = 400

#: Blind spots that are drawn at most, the strongest first.
SPOTS = 400

TOGETHER = ("overlap", "tension", "ties")


class Lines(NamedTuple):
    """The lines of one kind."""

    kind: str
    graph: nx.Graph  # every party is a node; `weight` is how strong a line is
    all: int  # lines there are within the filter
    top: int | None  # drawn of each party at most; None: all there are
    stands_out: bool = False  # only what chance would not give


def of(findings: Findings) -> tuple[Lines, ...]:
    """The lines of this look, one kind after the other."""
    show = findings.lens.show
    return tuple(_OF[kind](findings, kind) for kind in (TOGETHER if show == "all" else (show,)))


def all_of(findings: Findings, kind: str) -> Iterator[tuple[int, int, float]]:
    """Every line of a kind within the filter, before any is left out of a drawing.

    Overlap and tension as far as they are listed: of a crowd the strongest of each party.
    """
    lens = findings.lens
    if kind == "ties":
        yield from _strong_ties(findings)
    elif kind == "blind":
        yield from (spot for spot in _blind_spots(findings)[0] if spot[2] >= lens.minimal)
    else:
        by = "divergence" if kind == "tension" else "convergence"
        found = _standing_out(findings, kind, by) if lens.backbone else findings.overlap
        pairs = found.pairs
        for line in zip(pairs.a, pairs.b, getattr(pairs, by), strict=True):
            if line[2] >= max(lens.minimal, 1e-9):
                yield line


def together(lines: tuple[Lines, ...]) -> nx.Graph:
    """All lines as one graph, whatever their kind."""
    return lines[0].graph if len(lines) == 1 else nx.compose_all([one.graph for one in lines])


def _of_positions(findings: Findings, kind: str) -> Lines:
    """Overlap or tension: the strong ones, or of a crowd the strongest of each party."""
    lens = findings.lens
    by = "divergence" if kind == "tension" else "convergence"
    found = _standing_out(findings, kind, by) if lens.backbone else findings.overlap
    least = max(lens.minimal, 1e-9)
    strong = int((np.asarray(getattr(found.pairs, by)) >= least).sum())
    top = _calm(findings, strong, of_each=OF_EACH if kind == "tension" else STRONGEST)
    drawn = graph(found, minimal=lens.minimal, top_k=top, by=by)
    if lens.focus in drawn:
        for pair in findings.pairs:
            if weight := getattr(pair, by):
                drawn.add_edge(pair.a, pair.b, weight=weight)
    return Lines(kind, drawn, _there_are(findings, kind, by), top, lens.backbone)


def _calm(findings: Findings, lines: int, of_each: int = STRONGEST) -> int | None:
    """How many lines of each party can be drawn; None where all can."""
    parties = len(findings.parties)
    if findings.lens.top is None and lines > max(CALM * parties, 30):
        return OF_EACH if findings.lens.show == "all" or parties > CROWD else of_each
    return findings.lens.top


def _there_are(findings: Findings, kind: str, by: str) -> int:
    """The lines within the filter; exact without a minimal strength, else of those listed."""
    found = findings.overlap
    if findings.lens.minimal:
        return int((np.asarray(getattr(found.pairs, by)) >= findings.lens.minimal).sum())
    return found.tension_count if kind == "tension" else found.pair_count


def _standing_out(findings: Findings, kind: str, by: str) -> Overlap:
    """The overlap with only the pairs that share or oppose more than chance would have it."""

    def compute() -> set[tuple[int, int]]:
        if kind == "overlap":
            kept = chance_backbone(findings.positions, findings.overlap).lines
        else:
            kept = backbone(graph(findings.overlap, by=by)).lines
        return {(min(line.a, line.b), max(line.a, line.b)) for line in kept}

    kept = remember(findings, f"standing out:{kind}", compute)
    pairs = findings.overlap.pairs
    ends = zip(pairs.a, pairs.b, strict=True)
    places = [n for n, (a, b) in enumerate(ends) if (min(a, b), max(a, b)) in kept]
    return replace(findings.overlap, pairs=pairs.take(np.array(places, dtype=int)))


def _of_ties(findings: Findings, kind: str) -> Lines:
    strong = _strong_ties(findings)
    drawn, top = _thinned(findings, strong)
    return Lines(kind, drawn, len(strong), top)


def _strong_ties(findings: Findings) -> list[tuple[int, int, float]]:
    # Beside other kinds a least strength is theirs: a tie has a scale of its own.
    least = findings.lens.minimal if findings.lens.show == "ties" else 0
    return [edge for edge in findings.ties.edges(data="weight") if edge[2] >= least]


def _thinned(
    findings: Findings, lines: list[tuple[int, int, float]]
) -> tuple[nx.Graph, int | None]:
    """The lines as a graph of all parties, of a crowd only the strongest of each."""
    drawn = nx.Graph()
    drawn.add_nodes_from(findings.parties)
    drawn.add_weighted_edges_from(lines)
    top = _calm(findings, len(lines))
    if top is not None:
        kept = {frozenset(edge) for edge in strongest_lines(drawn, top)}
        if findings.lens.focus in drawn:  # of who is looked at, every line
            kept |= {frozenset(edge) for edge in drawn.edges(findings.lens.focus)}
        drawn.remove_edges_from([edge for edge in drawn.edges if frozenset(edge) not in kept])
    return drawn, top


def _of_blind_spots(findings: Findings, kind: str) -> Lines:
    """Strong overlap without a tie; more than chance already, so nothing is thinned out further."""
    spots, count = _blind_spots(findings)
    lens = findings.lens
    strong = [spot for spot in spots if spot[2] >= lens.minimal]
    drawn, top = _thinned(findings, strong)
    return Lines(kind, drawn, len(strong) if lens.minimal else count, top)


def _blind_spots(findings: Findings) -> tuple[list[tuple[int, int, float]], int]:
    """The strongest blind spots, and how many there are."""

    def compute() -> tuple[list[tuple[int, int, float]], int]:
        found = blind_spots.blind_spots(
            findings.positions, findings.overlap, findings.ties, limit=SPOTS
        )
        spots = [(one.pair.a, one.pair.b, one.pair.convergence) for one in found.spots]
        return spots, found.spot_count

    return remember(findings, f"blind lines:{SPOTS}", compute)


_OF: dict[str, Callable[[Findings, str], Lines]] = {
    "overlap": _of_positions,
    "tension": _of_positions,
    "ties": _of_ties,
    "blind": _of_blind_spots,
}


def name(kind: str) -> str:
    """What the lines of a kind say."""
    return {
        "overlap": _("overlap: both want the same"),
        "tension": _("tension: on opposite sides"),
        "ties": _("tie: they know each other"),
        "blind": _("blind spot: much in common and no tie"),
    }[kind]


def heading(show: str) -> str:
    """What stands above the lines in the legend."""
    return {
        "overlap": _("Strength of the overlap"),
        "tension": _("Strength of the tension"),
        "ties": _("Strength of the tie"),
        "blind": _("Strength of the overlap without a tie"),
        "all": _("Lines: the wider, the stronger"),
    }[show]


def title(show: str, network: str) -> str:
    """What the drawing is called."""
    return {
        "overlap": _("Overlap in %(name)s"),
        "tension": _("Tension in %(name)s"),
        "ties": _("Ties in %(name)s"),
        "blind": _("Blind spots in %(name)s"),
        "all": _("Overlap, tension and ties in %(name)s"),
    }[show] % {"name": network}


def unknown(findings: Findings) -> list[str]:
    """Of whom no tie is known, where ties are what the map is about: not asked is not none."""
    count = sum(degree == 0 for _party, degree in findings.ties.degree)
    if findings.lens.show not in ("ties", "blind") or not count:
        return []
    return [
        ngettext(
            "Of %(n)s stakeholder no tie is known: not asked is not none.",
            "Of %(n)s stakeholders no tie is known: not asked is not none.",
            count,
        )
        % {"n": wording.number(count)}
    ]


def notes(findings: Findings, lines: tuple[Lines, ...], drawn: int) -> list[str]:
    """How many of the lines are drawn, and which."""
    there_are = sum(one.all for one in lines)
    said = []
    if drawn < there_are:
        said.append(
            ngettext(
                "%(drawn)s of %(all)s line is shown.",
                "%(drawn)s of %(all)s lines are shown.",
                there_are,
            )
            % {"drawn": wording.number(drawn), "all": wording.number(there_are)}
        )
    if any(one.stands_out for one in lines):
        said.append(_("Only lines that stand out: stronger than chance would have it."))
    if findings.lens.backbone and any(one.kind == "ties" for one in lines):
        said.append(_("Ties are recorded, not computed: none of them is left out as chance."))
    top = max((one.top for one in lines if one.top is not None), default=None)
    if top is not None and drawn:
        said.append(
            ngettext(
                "Drawn is the strongest line of each stakeholder.",
                "Drawn are the %(n)s strongest lines of each stakeholder.",
                top,
            )
            % {"n": top}
        )
    return said
