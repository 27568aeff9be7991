"""Who does not know each other yet: a dashed line where a tie is missing, and who knows both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.blind_spots import BlindSpot
from stakeholders.insights import Findings, blind_spots
from stakeholders.insights.telling import Figure

from .mobilisation import INK, TYPE, WIDTH
from .numbers import short
from .text import plain, safe

#: Pairs drawn; the table has more of them.
MOST = 10

#: A pair without and with somebody in between, the ends of its line, and the longest name.
ROW, HIGH, LEFT, RIGHT, LONGEST = 42.0, 72.0, 350.0, 610.0, 40

MIDDLE = (LEFT + RIGHT) / 2


class Strangers(NamedTuple):
    """Two parties without a tie: what they share in words, and who could introduce them."""

    a: str
    b: str
    shared: str
    through: str = ""  # empty: nobody knows both


def of_strangers(findings: Findings) -> tuple[Figure, ...]:
    """The first pairs that are worth an introduction; nothing where there are none."""
    spots = blind_spots.found(findings).spots[:MOST]
    if not spots:
        return ()
    rows = [_row(findings, spot) for spot in spots]
    alt = _(
        "The first pairs of the table: a dashed line for the tie that is missing, and solid lines "
        "through a party that knows both."
    )
    return (Figure(draw(rows), alt, alt),)


def draw(rows: Sequence[Strangers]) -> str:
    """The pairs below each other as SVG."""
    drawn, y = [], 0.0
    for row in rows:
        drawn.append(_pair(row, y + 24))
        y += HIGH if row.through else ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars strangers" '
        f'viewBox="0 0 {short(WIDTH)} {short(y + 4)}" width="{short(WIDTH)}" '
        f'height="{short(y + 4)}" font-size="{short(TYPE)}" '
        f'font-family="Atkinson Hyperlegible Next, sans-serif" aria-hidden="true">'
        f"{''.join(drawn)}</svg>"
    )


def _row(findings: Findings, spot: BlindSpot) -> Strangers:
    names = [findings.parties[one].name for one in (spot.pair.a, spot.pair.b)]
    n = spot.pair.shared
    shared = ngettext("%(n)s shared", "%(n)s shared", n) % {"n": wording.number(n)}
    who = [findings.parties[one].name for one in spot.acquaintance.introducers]
    through = who[0] + (f" +{len(who) - 1}" if len(who) > 1 else "") if who else ""
    return Strangers(*names, shared, through)


def _pair(row: Strangers, y: float) -> str:
    parts = [
        _words(LEFT - 14, y + 5, row.a, "end", weight=700),
        _words(RIGHT + 14, y + 5, row.b, "start", weight=700),
        f'<path class="axis" d="M{short(LEFT)} {short(y)}H{short(RIGHT)}" stroke="{INK}" '
        f'stroke-width="1.5" stroke-dasharray="3 6" fill="none"/>',
        _words(MIDDLE, y - 7, row.shared, "middle"),
        _dot(LEFT, y),
        _dot(RIGHT, y),
    ]
    if row.through:
        low = y + 16
        parts += [
            f'<path class="axis" d="M{short(LEFT)} {short(y)}L{short(MIDDLE)} {short(low)}'
            f'L{short(RIGHT)} {short(y)}" stroke="{INK}" stroke-width="1.5" fill="none"/>',
            _dot(MIDDLE, low, 4),
            _words(MIDDLE, low + 18, row.through, "middle"),
        ]
    return "".join(parts)


def _dot(x: float, y: float, radius: float = 6) -> str:
    return f'<circle class="for" cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{INK}"/>'


def _words(x: float, y: float, text: str, anchor: str, *, weight: int = 400) -> str:
    text = plain(text)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip(" ,.;-") + "…"
    return (
        f'<text class="words" x="{short(x)}" y="{short(y)}" fill="{INK}" '
        f'text-anchor="{anchor}" font-weight="{weight}">{safe(text)}</text>'
    )
