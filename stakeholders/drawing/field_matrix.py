"""The policy fields against each other: one square for every two, with ties and what was expected.

Colour, border and words say the same, so that the drawing can be read without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.analysis.field_matrix import FieldCell
from stakeholders.insights import Findings, fields
from stakeholders.insights.listing import figure
from stakeholders.insights.telling import Figure

from .numbers import short
from .shapes import INK, PAPER, RED, SOFT
from .text import lines, safe

#: Fields drawn: those with the most parties. The table has them all.
MOST = 12

WIDTH, HEIGHT, GAP = 132.0, 84.0, 4.0
LETTERS = 18  # on one line of a name
LABEL = 156.0
LINE = 17.0

#: How a square looks by its verdict: fill and border on paper; the page's CSS follows the theme.
LOOKS = {
    "none": ("#fcefef", RED),
    "hardly": ("#fcefef", RED),
    "fewer": ("#fcefef", "none"),
    "about": ("#f1efe9", "none"),
    "more": ("#eef6ee", "none"),
    "few": (PAPER, "#d9d6cf"),
}

#: One or two words for a square.
WORDS = {
    "none": gettext_lazy("none"),
    "hardly": gettext_lazy("hardly"),
    "fewer": gettext_lazy("fewer"),
    "about": gettext_lazy("as expected"),
    "more": gettext_lazy("more"),
    "few": gettext_lazy("uncertain"),
}


class Square(NamedTuple):
    row: int
    column: int  # at most the row
    number: str
    expected: str
    words: str
    verdict: str


def of_fields(findings: Findings) -> tuple[Figure, ...]:
    """The policy fields in view against each other; nothing where there is but one."""
    matrix = fields.meeting(findings).matrix
    if len(matrix.fields) < 2:
        return ()
    sizes = {one.field: one.parties for one in matrix.indices}
    largest = set(sorted(matrix.fields, key=lambda one: -sizes[one])[:MOST])
    order = [one for one in matrix.fields if one in largest]
    names = fields.field_names(findings)
    alt = _(
        "Ties between every two policy fields, beside what chance would give. The same figures "
        "are in the table “Policy fields two by two”."
    )
    caption = _(
        "Ties between policy fields, and within each on the diagonal. Expected: if ties paid no "
        "heed to policy fields."
    )
    if len(matrix.fields) > MOST:
        caption += " " + _("Drawn are the %(n)s fields with the most parties.") % {"n": MOST}
    svg = draw([names[one] for one in order], _squares(matrix.cells, order), alt)
    return (Figure(svg, alt, caption),)


def draw(names: Sequence[str], squares: Sequence[Square], alt: str) -> str:
    """The lower half of the matrix as SVG: names down the side and above the diagonal."""
    top = 2 * LINE + 10
    width = LABEL + len(names) * (WIDTH + GAP)
    height = top + len(names) * (HEIGHT + GAP)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="field-matrix" role="img" '
            f'viewBox="0 0 {short(width)} {short(height)}" width="{short(width)}" '
            f'height="{short(height)}" font-family="Atkinson Hyperlegible Next, '
            f'Atkinson fallback, sans-serif" font-size="14"><title>{safe(alt)}</title>',
            *_names(names, top),
            *(_square(one, top) for one in squares),
            "</svg>",
        )
    )


def _names(names: Sequence[str], top: float) -> Iterator[str]:
    for place, name in enumerate(names):
        y = top + place * (HEIGHT + GAP)
        x = LABEL + place * (WIDTH + GAP)
        found = lines(name, LETTERS)
        first = y + HEIGHT / 2 + 5 - (len(found) - 1) * LINE / 2
        yield _text(found, LABEL - 12, first, "end")
        yield _text(found, x + WIDTH / 2, y - 8 - (len(found) - 1) * LINE, "middle")


def _text(found: Sequence[str], x: float, y: float, anchor: str) -> str:
    return "".join(
        f'<text class="ink" x="{short(x)}" y="{short(y + number * LINE)}" '
        f'text-anchor="{anchor}" font-weight="600" fill="{INK}">{safe(line)}</text>'
        for number, line in enumerate(found)
    )


def _square(one: Square, top: float) -> str:
    x, y = LABEL + one.column * (WIDTH + GAP), top + one.row * (HEIGHT + GAP)
    fill, border = LOOKS[one.verdict]
    middle = short(x + WIDTH / 2)
    return (
        f'<g class="square is-{one.verdict}">'
        f'<rect x="{short(x)}" y="{short(y)}" width="{short(WIDTH)}" height="{short(HEIGHT)}" '
        f'rx="2" fill="{fill}" stroke="{border}" stroke-width="1.5"/>'
        f'<text class="ink" x="{middle}" y="{short(y + 32)}" text-anchor="middle" font-size="22" '
        f'font-weight="700" fill="{INK}">{safe(one.number)}</text>'
        f'<text class="soft-ink" x="{middle}" y="{short(y + 52)}" text-anchor="middle" '
        f'font-size="13" fill="{SOFT}">{safe(one.expected)}</text>'
        f'<text class="word" x="{middle}" y="{short(y + 71)}" text-anchor="middle" '
        f'font-size="13" font-weight="600" fill="{INK}">{safe(one.words)}</text></g>'
    )


def _squares(cells: Sequence[FieldCell], order: Sequence[int]) -> list[Square]:
    place = {one: number for number, one in enumerate(order)}
    squares = []
    for cell in cells:
        if cell.a in place and cell.b in place:
            column, row = sorted((place[cell.a], place[cell.b]))
            kind = fields.verdict(cell)
            expected = _("expected %(n)s") % {"n": figure(cell.ties_expected)}
            squares.append(Square(row, column, figure(cell.ties), expected, str(WORDS[kind]), kind))
    return squares
