"""A square of ratios as SVG: who has much in common with whom, in five steps of one colour."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.blocks import Square
from stakeholders.analysis.text_width import text_width
from stakeholders.insights import Findings, groups, matrix
from stakeholders.insights.telling import Figure

from .numbers import short
from .shapes import INK, SOFT
from .svg import FONT
from .text import lines, safe

#: Upper bounds of the five steps, and their colours on paper; `--heat-1` and so on on the page.
STEPS = (0.1, 0.2, 0.35, 0.5, 1.0)
COLOURS = ("#dbe7f0", "#a9c7dd", "#6c9dc0", "#336b96", "#0f3a5c")
SELF, RULE = "#ece9e2", "#d9d6cf"

#: Letters of a name beside a row or above a column.
LONGEST = 30


def draw(
    rows: Sequence[str], values: Square, *, columns: Sequence[str] = (), alt: str, legend: str
) -> str:
    """The square with a name beside every row and above every column, and its key below.

    `columns` are shorter names for the columns; nothing in common stays white, as does what is
    not defined. Empty without rows.
    """
    if not rows:
        return ""
    cell = _cell(len(rows))
    size = min(13.0, cell * 0.86)
    beside = [lines(one, 2 * LONGEST if columns else LONGEST, 1)[0] for one in rows]
    above = [lines(one, LONGEST, 1)[0] for one in (columns or rows)]
    left = max(text_width(one, size) for one in beside) + 8
    upright = max(text_width(one, size) for one in above) > cell
    top = (max(text_width(one, size) for one in above) if upright else size) + 8
    side = cell * len(rows)
    width = max(left + side + 2, left + 460)
    height = top + side + 46
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="heat" role="img" aria-label="{safe(alt)}" '
        f'viewBox="0 0 {short(width)} {short(height)}" width="{short(width)}" '
        f'height="{short(height)}" font-family="{FONT}" font-size="{short(size)}" fill="{INK}">',
        f'<g transform="translate({short(left)} {short(top)})">',
        *_cells(values, cell),
        f'<path class="rule" d="{_grid(len(rows), cell)}" fill="none" stroke="{RULE}"/>',
        "</g>",
        *_beside(beside, cell, size, left, top),
        *_above(above, cell, size, left, top, upright),
        *_key(legend, left, top + side + 18),
        "</svg>",
    ]
    return "".join(parts)


def step(ratio: float | None) -> int:
    """The step of a ratio, 1 .. 5; 0 for nothing in common and for what is not defined."""
    if not ratio:
        return 0
    return min(bisect_left(STEPS, ratio) + 1, len(STEPS))


def _cell(count: int) -> float:
    """The side of a cell: large for a few rows, never too small for its name to be read."""
    return max(11.0, min(24.0, 900 / count))


def _cells(values: Square, cell: float) -> Iterator[str]:
    """One path for each step: thousands of cells cost the browser as much as five shapes."""
    places: dict[int, list[str]] = defaultdict(list)
    square = f"h{short(cell)}v{short(cell)}h-{short(cell)}z"
    for row, line in enumerate(values):
        for column, ratio in enumerate(line):
            which = -1 if row == column and ratio is None else step(ratio)
            places[which].append(f"M{short(column * cell)} {short(row * cell)}{square}")
    if -1 in places:
        yield f'<path class="self" d="{"".join(places[-1])}" fill="{SELF}"/>'
    for number, colour in enumerate(COLOURS, start=1):
        if number in places:
            yield f'<path class="h{number}" d="{"".join(places[number])}" fill="{colour}"/>'


def _grid(count: int, cell: float) -> str:
    side = short(count * cell)
    return "".join(
        f"M0 {short(n * cell)}h{side}M{short(n * cell)} 0v{side}" for n in range(count + 1)
    )


def _beside(
    names: Sequence[str], cell: float, size: float, left: float, top: float
) -> Iterator[str]:
    for number, name in enumerate(names):
        y = top + (number + 0.5) * cell + size * 0.34
        yield f'<text x="{short(left - 5)}" y="{short(y)}" text-anchor="end">{safe(name)}</text>'


def _above(
    names: Sequence[str], cell: float, size: float, left: float, top: float, upright: bool
) -> Iterator[str]:
    """A name above every column, upright where one is wider than the column."""
    for number, name in enumerate(names):
        x = left + (number + 0.5) * cell
        if upright:
            place = f'transform="translate({short(x + size * 0.34)} {short(top - 5)}) rotate(-90)"'
        else:
            place = f'x="{short(x)}" y="{short(top - 5)}" text-anchor="middle"'
        yield f"<text {place}>{safe(name)}</text>"


def _key(legend: str, left: float, top: float) -> Iterator[str]:
    yield f'<g font-size="12" transform="translate({short(left)} {short(top)})">'
    yield f'<text class="soft" x="0" y="12" fill="{SOFT}">{safe(legend)}</text>'
    x = text_width(legend, 12) + 14
    bounds = [0.0, *STEPS]
    for number, colour in enumerate(COLOURS, start=1):
        words = f"{_bound(bounds[number - 1])}–{_bound(bounds[number])}"
        yield (
            f'<path class="h{number}" d="M{short(x)} 0h16v16h-16z" fill="{colour}"/>'
            f'<text x="{short(x + 21)}" y="12">{words}</text>'
        )
        x += 34 + text_width(words, 12)
    yield "</g>"


def _bound(ratio: float) -> str:
    """As few decimals as it takes: 0, 0,2 or 0,35."""
    return wording.number(ratio, 1 if round(ratio, 1) == ratio else 2)


def of_matrix(findings: Findings) -> tuple[Figure, ...]:
    """The square of parties, or of groups where there are too many parties to read."""
    if len(findings.parties) < 2:
        return ()
    found = matrix.matrix(findings)
    if not found.rows:
        return ()
    return (_figure(matrix.names(findings, found), found.values, found.groups),)


def of_groups(findings: Findings) -> tuple[Figure, ...]:
    """How near the groups are to each other; nothing where there are no two."""
    listed = groups.found(findings).communities[: groups.LISTED]
    if len(listed) < 2:
        return ()
    rows = [groups.name(findings, number, one) for number, one in enumerate(listed, start=1)]
    return (_figure(rows, groups.nearness(findings)[0], True),)


def _figure(rows: Sequence[str], values: Square, of_groups: bool) -> Figure:
    numbers = [str(number) for number in range(1, len(rows) + 1)] if of_groups else ()
    alt = _alt(rows, values, of_groups)
    drawn = draw(rows, values, columns=numbers, alt=alt, legend=_("Share in common"))
    if of_groups:
        caption = _(
            "The stronger the colour, the more two groups have in common on average; on the "
            "diagonal: within the group. Strong beside it: two groups that could well meet."
        )
    else:
        caption = _(
            "The stronger the colour, the more two parties have in common. A block along the "
            "diagonal: parties that want the same. Empty: nothing in common, or nothing said."
        )
    return Figure(drawn, alt, caption)


def _alt(rows: Sequence[str], values: Square, of_groups: bool) -> str:
    pairs = [
        (ratio, row, column)
        for row, line in enumerate(values)
        for column, ratio in enumerate(line[:row])
        if ratio
    ]
    if of_groups:
        said = _("A square of %(n)s groups by each other, stronger in colour for more in common.")
    else:
        said = _("A square of %(n)s parties by each other, stronger in colour for more in common.")
    said %= {"n": len(rows)}
    if not pairs:
        return said
    ratio, row, column = max(pairs)
    return f"{said} " + _("The most in common: %(a)s and %(b)s, %(ratio)s.") % {
        "a": rows[column],
        "b": rows[row],
        "ratio": wording.number(ratio, 2),
    }
