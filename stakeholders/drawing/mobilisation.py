"""Who carries which ambition, as bars to both sides; and how much is known of each party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .numbers import short, spoken
from .shapes import INK, RED, SOFT
from .text import plain, safe

#: Sizes in the units of the drawing, which is as wide as a page is in pixels.
WIDTH, NAME, ROW, BAR, TYPE = 960.0, 330.0, 28.0, 16.0, 14.0

#: Room for the number at the end of a bar, and for the words about silence.
NUMBER, SILENCE = 38.0, 150.0

WASH, RULE = "#f1efe9", "#d9d6cf"


class Both(NamedTuple):
    """One ambition: the weight of both sides and how many parties are on neither."""

    name: str
    support: float
    opposition: float
    neutral: int
    silent: int
    beside: str = ""  # what stands at the end instead of those two


class Words(NamedTuple):
    support: str  # over the bars to the right
    opposition: str  # over the bars to the left
    neither: str  # over the column with neutral and silent parties


class Part(NamedTuple):
    """So much of a whole, by name."""

    name: str
    part: int
    whole: int


def diverging_bars(rows: Sequence[Both], words: Words, *, opposed: bool = True) -> str:
    """A bar to the right for those who carry it, to the left for those who work against it.

    Both sides have one scale, so that the lengths can be compared; the numbers stand beside them.
    Where the two are not `opposed` the left one is pale: red is for what is against.
    """
    most_for = max((row.support for row in rows), default=0.0)
    most_against = max((row.opposition for row in rows), default=0.0)
    room = WIDTH - NAME - SILENCE - 2 * NUMBER
    scale = room / ((most_for + most_against) or 1.0)
    middle = NAME + NUMBER + most_against * scale
    height = ROW * (len(rows) + 1) + 6
    drawn = [
        _words(middle + 6, 16, words.support, weight=700),
        _words(middle - 6, 16, words.opposition, end=True, weight=700) if most_against else "",
        _words(WIDTH, 16, words.neither, end=True, weight=700),
    ]
    for number, row in enumerate(rows, start=1):
        drawn.append(_both(row, number * ROW, middle, scale, opposed))
    drawn.append(
        f'<path class="axis" d="M{short(middle)} {short(ROW - 4)}V{short(height - 4)}" '
        f'stroke="{INK}" stroke-width="1.5" fill="none"/>'
    )
    return _sheet("diverging", height, "".join(drawn))


def part_bars(rows: Sequence[Part]) -> str:
    """A bar per row: how much there is of how much there could be, with both numbers."""
    room = WIDTH - NAME - 2 * NUMBER
    drawn = []
    for number, row in enumerate(rows):
        top = number * ROW + (ROW - BAR) / 2
        share = row.part / row.whole if row.whole else 0.0
        drawn.append(_words(NAME - 12, top + 13, row.name, end=True, longest=44))
        drawn.append(_bar("whole", NAME, top, room, WASH, RULE))
        drawn.append(_bar("part", NAME, top, share * room, INK))
        drawn.append(_words(WIDTH, top + 13, f"{row.part} / {row.whole}", end=True))
    return _sheet("parts", ROW * len(rows) + 4, "".join(drawn))


def _both(row: Both, top: float, middle: float, scale: float, opposed: bool) -> str:
    base, bar = top + 19, top + (ROW - BAR) / 2
    right, left = row.support * scale, row.opposition * scale
    parts = [
        f'<path class="rule" d="M0 {short(top)}H{short(WIDTH)}" stroke="{RULE}"/>',
        _words(0, base, row.name, longest=46),
        _bar("for", middle, bar, right, INK),
        _bar("against", middle - left, bar, left, RED)
        if opposed
        else _bar("whole", middle - left, bar, left, WASH, RULE),
        _words(middle + right + 6, base, spoken(row.support)) if row.support else "",
        _words(middle - left - 6, base, spoken(row.opposition), end=True) if row.opposition else "",
        _words(WIDTH, base, row.beside or f"{row.neutral} / {row.silent}", end=True, soft=True),
    ]
    return "".join(parts)


def _bar(name: str, x: float, y: float, width: float, fill: str, stroke: str | None = None) -> str:
    if width <= 0:
        return ""
    line = f' stroke="{stroke}"' if stroke else ""
    return (
        f'<rect class="{name}" x="{short(x)}" y="{short(y)}" width="{short(width)}" '
        f'height="{short(BAR)}" fill="{fill}"{line}/>'
    )


def _words(
    x: float,
    y: float,
    text: str,
    *,
    end: bool = False,
    soft: bool = False,
    weight: int = 400,
    longest: int = 60,
) -> str:
    text = plain(text)
    if len(text) > longest:
        text = text[: longest - 1].rstrip(" ,.;-") + "…"
    anchor = ' text-anchor="end"' if end else ""
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    name, fill = ("soft", SOFT) if soft else ("words", INK)
    return (
        f'<text class="{name}" x="{short(x)}" y="{short(y)}" fill="{fill}"{anchor}{heavy}>'
        f"{safe(text)}</text>"
    )


def _sheet(name: str, height: float, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars {name}" '
        f'viewBox="0 0 {short(WIDTH)} {short(height)}" width="{short(WIDTH)}" '
        f'height="{short(height)}" font-size="{short(TYPE)}" '
        f'font-family="Atkinson Hyperlegible Next, sans-serif" aria-hidden="true">{drawn}</svg>'
    )
