"""The ring of a table: who sits there, what they share and where it chafes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from stakeholders.analysis.graph import graph
from stakeholders.analysis.layout import arrange
from stakeholders.analysis.seating import Between
from stakeholders.insights import Findings
from stakeholders.insights.telling import Figure

from .bundles import scene
from .svg import render
from .team import Line, draw

#: Of very many lines the strongest tell enough.
LINES = 24
#: So many of its strongest lines pull a party into place on the map.
LINES_EACH, SEED = 5, 1


def of_table(
    names: Mapping[int, str],
    order: Sequence[int],
    shared: Between,
    opposed: Between,
    *,
    seats: bool,
) -> Figure:
    """The parties round the table in this order, numbered where it is a suggestion for the seats.

    A pair that is opposed more than it shares has a red dashed line.
    """
    at = {one: n for n, one in enumerate(order)}
    between = [
        Line(at[a], at[b], shared.get((a, b), 0.0) - opposed.get((a, b), 0.0))
        for a, b in sorted({*shared, *opposed})
    ]
    between.sort(key=lambda one: -abs(one.shared))
    labels = [f"{n + 1} {names[one]}" if seats else names[one] for n, one in enumerate(order)]
    alt = _alt(labels, seats=seats)
    caption = _("Blue: they share, the thicker the more. Red and dashed: opposed more than shared.")
    return Figure(draw(labels, between[:LINES], alt), alt, caption)


def map_of_table(findings: Findings) -> Figure:
    """The map of just these parties, arranged anew: in the places of all names have no room."""
    alt = _(
        "A map of those at the table alone, with what they share, where it chafes and their ties. "
        "The tables say the same in words."
    )
    places = arrange(graph(findings.overlap, top_k=LINES_EACH), seed=SEED)
    svg = render(scene(findings, places), interactive=False)
    return Figure(svg, alt, _("Those at the table alone: who share most stand near each other."))


def _alt(labels: Sequence[str], *, seats: bool) -> str:
    who = (
        _("A suggestion for the seats, round the table: %(names)s.")
        if seats
        else _("Those at the table in a ring: %(names)s.")
    ) % {"names": ", ".join(labels)}
    lines = _(
        "A thicker blue line: two share more. A red dashed line: they are opposed more than they "
        "share."
    )
    return f"{who} {lines}"
