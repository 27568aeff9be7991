"""The ring of a table: who sits beside whom, what they share and where it chafes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from stakeholders.analysis.seating import Between, Seating
from stakeholders.insights.telling import Figure

from .team import Line, draw

#: Of very many lines the strongest tell enough.
LINES = 24


def of_table(
    names: Mapping[int, str], seating: Seating, shared: Between, opposed: Between
) -> Figure:
    """The seating as a ring; a pair that is opposed more than it shares has a red dashed line."""
    at = {one: n for n, one in enumerate(seating.order)}
    pairs = sorted({*shared, *opposed})
    between = [
        Line(at[a], at[b], shared.get((a, b), 0.0) - opposed.get((a, b), 0.0)) for a, b in pairs
    ]
    between.sort(key=lambda one: -abs(one.shared))
    alt = _(
        "A suggestion for the seats, round the table: %(names)s. A thicker blue line: two share "
        "more. A red dashed line: they are opposed more than they share."
    ) % {"names": ", ".join(f"{n + 1} {names[one]}" for n, one in enumerate(seating.order))}
    caption = _("Blue: they share, the thicker the more. Red and dashed: opposed more than shared.")
    labels = [f"{n + 1} {names[one]}" for n, one in enumerate(seating.order)]
    return Figure(draw(labels, between[:LINES], alt), alt, caption)
