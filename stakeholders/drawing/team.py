"""A team as a ring: its members, and between each two what they share or are opposed on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.analysis.teams import Team
from stakeholders.insights.telling import Figure

from .numbers import short
from .shapes import BLUE, INK, RED
from .text import lines, safe

#: Units of the drawing: a ring, with room beside it for names.
RADIUS, MARGIN, NAMES = 150, 58, 150
LINE = 18
WIDTH = 2 * (RADIUS + MARGIN + NAMES)
HEIGHT = 2 * (RADIUS + MARGIN)
#: A line that means the most is so wide.
WIDEST = 7.0
#: Weaker than this is not worth a line.
WEAKEST = 0.05


class Line(NamedTuple):
    """Between two members, by their place in the ring: -1 (opposed) to 1 (the same)."""

    a: int
    b: int
    shared: float


def of_team(names: Mapping[int, str], team: Team) -> tuple[Figure, ...]:
    """The ring of a composed team; nothing for one member alone."""
    if len(team.members) < 2:
        return ()
    order = [one.id for one in sorted(team.members, key=lambda one: names[one.id].casefold())]
    place = {one: n for n, one in enumerate(order)}
    between = [Line(place[pair.a], place[pair.b], pair.ambition) for pair in team.pairs]
    alt = _(
        "The members in a ring. A thicker blue line: two want more of the same. A red dashed line: "
        "they are opposed more than they share. The table of pairs holds the figures."
    )
    caption = _("Blue: they want the same, the thicker the more. Red and dashed: opposed.")
    return (Figure(draw([names[one] for one in order], between, alt), alt, caption),)


def draw(names: Sequence[str], between: Sequence[Line], alt: str) -> str:
    """The ring as SVG."""
    at = [_place(n, len(names)) for n in range(len(names))]
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ring" role="img" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="Atkinson '
        f'Hyperlegible Next, Atkinson fallback, sans-serif" font-size="15">'
        f"<title>{safe(alt)}</title>"
    ]
    for line in sorted(between, key=lambda one: abs(one.shared)):
        if abs(line.shared) >= WEAKEST:
            drawn.append(_line(line, at))
    for name, (x, y) in zip(names, at, strict=True):
        drawn.append(f'<circle class="ink" cx="{short(x)}" cy="{short(y)}" r="9" fill="{INK}"/>')
        drawn.append(_name(name, x, y))
    return "".join((*drawn, "</svg>"))


def _line(line: Line, at: Sequence[tuple[float, float]]) -> str:
    (ax, ay), (bx, by) = at[line.a], at[line.b]
    kind, colour, dash = ("for", BLUE, "") if line.shared > 0 else ("against", RED, "6 5")
    return (
        f'<line class="{kind}" x1="{short(ax)}" y1="{short(ay)}" x2="{short(bx)}" y2="{short(by)}" '
        f'stroke="{colour}" stroke-width="{short(max(1.0, WIDEST * abs(line.shared)))}"'
        + (f' stroke-dasharray="{dash}"' if dash else "")
        + "/>"
    )


def _place(n: int, number: int) -> tuple[float, float]:
    """Evenly round the ring, the first at the top; one alone stands in the middle."""
    if number == 1:
        return WIDTH / 2, HEIGHT / 2
    angle = 2 * math.pi * n / number - math.pi / 2
    return WIDTH / 2 + RADIUS * math.cos(angle), HEIGHT / 2 + RADIUS * math.sin(angle)


def _name(name: str, x: float, y: float) -> str:
    """Beside the member, on the outer side; above or below at the top and the bottom."""
    shown = lines(name)
    off = x - WIDTH / 2
    if abs(off) < RADIUS / 8:
        first = y - 18 - LINE * (len(shown) - 1) if y < HEIGHT / 2 else y + 30
        return "".join(_text(one, x, first + LINE * n, "middle") for n, one in enumerate(shown))
    side, first = (1, "start") if off > 0 else (-1, "end")
    top = y + 5 - LINE * (len(shown) - 1) / 2
    return "".join(_text(one, x + 18 * side, top + LINE * n, first) for n, one in enumerate(shown))


def _text(line: str, x: float, y: float, anchor: str) -> str:
    return (
        f'<text class="ink" x="{short(x)}" y="{short(y)}" text-anchor="{anchor}" fill="{INK}">'
        f"{safe(line)}</text>"
    )
