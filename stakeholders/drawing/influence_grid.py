"""The leader's grid: influence upwards, interest to the right, every party a mark with its name.

Each of the twenty-five squares lists its parties, so that no two marks lie on each other; a row is
as high as its fullest square. Who has no place waits under the grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.insights import Findings
from stakeholders.insights.influence import HIGH, LOW, MIDDLE, QUADRANTS, Placed, placed
from stakeholders.insights.telling import Figure
from stakeholders.models import Assessment

from .shapes import INK, PAPER, SOFT
from .text import ELLIPSIS, lines, plain, safe

FONT = "Atkinson Hyperlegible Next, Atkinson fallback, sans-serif"
STEPS = range(LOW, HIGH + 1)

LEFT, COLUMN, LINE, PAD = 126, 190, 26, 10
HEAD, FOOT = 30, 62
LETTERS = 23

#: Names in one square and under the grid; the table has them all.
IN_SQUARE, WAITING = 10, 25

RULE, WASH = "#736f69", "#f1efe9"


class Box(NamedTuple):
    """One square of the grid."""

    influence: int
    attention: int
    x: float
    y: float
    height: float


def of_influence(findings: Findings) -> tuple[Figure, ...]:
    """The grid for paper."""
    return (figure(placed(findings), {}, interactive=False),)


def figure(found: Sequence[Placed], versions: dict[int, int], *, interactive: bool) -> Figure:
    """The grid; on the page its marks can be moved, each from the version that was shown."""
    alt = _(
        "A grid of influence against interest in the matter, both from 1 to 5, with each party in "
        "its square; the table says the same."
    )
    caption = _(
        "In the mark the attitude: + for, − against, 0 neutral, empty: not assessed. The shaded "
        "band lies on the dividing lines."
    )
    return Figure("".join(_draw(found, versions, interactive)), alt, caption)


def _draw(found: Sequence[Placed], versions: dict[int, int], interactive: bool) -> Iterator[str]:
    squares: defaultdict[tuple[int, int], list[Placed]] = defaultdict(list)
    for one in found:
        if one.stands:
            squares[one.place.power, one.place.interest].append(one)
    # On paper nobody can be picked up: how many have no place is said beside the drawing.
    waiting = [one for one in found if not one.stands] if interactive else []
    boxes = _boxes(squares)
    bottom = max(box.y + box.height for box in boxes)
    width = LEFT + COLUMN * len(STEPS)
    tray = _tray_height(waiting)
    role = 'role="group"' if interactive else 'role="img"'
    label = safe(_("Influence and interest"))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="influence-grid" {role} '
        f'aria-label="{label}" viewBox="0 0 {width} {bottom + FOOT + tray}" width="{width}" '
        f'height="{bottom + FOOT + tray}" font-family="{FONT}" font-size="14" fill="{INK}">'
    )
    yield from _frame(boxes, bottom)
    for box in boxes:
        inside = squares[box.influence, box.attention]
        for n, one in enumerate(inside[:IN_SQUARE]):
            yield _mark(one, box.x + PAD, box.y + PAD + n * LINE, versions, interactive)
        if len(inside) > IN_SQUARE:
            y = box.y + PAD + IN_SQUARE * LINE + 17
            yield f'<text class="soft" x="{box.x + PAD}" y="{y}">+{len(inside) - IN_SQUARE}</text>'
    yield from _tray(waiting, bottom + FOOT, versions, interactive)
    yield "</svg>"


def _boxes(squares: dict[tuple[int, int], list[Placed]]) -> list[Box]:
    boxes, y = [], float(HEAD)
    for influence in reversed(STEPS):
        fullest = max(len(squares[influence, attention]) for attention in STEPS)
        rows = max(2, min(fullest, IN_SQUARE) + (fullest > IN_SQUARE))
        height = rows * LINE + 2 * PAD
        for n, attention in enumerate(STEPS):
            boxes.append(Box(influence, attention, LEFT + n * COLUMN, y, height))
        y += height
    return boxes


def _frame(boxes: Sequence[Box], bottom: float) -> Iterator[str]:
    for box in boxes:
        between = MIDDLE in (box.influence, box.attention)
        fill = WASH if between else PAPER
        yield (
            f'<rect class="square{" between" if between else ""}" x="{box.x}" y="{box.y}" '
            f'width="{COLUMN}" height="{box.height}" fill="{fill}" stroke="{RULE}" '
            f'stroke-width="0.5" data-influence="{box.influence}" '
            f'data-attention="{box.attention}"/>'
        )
    right = LEFT + COLUMN * len(STEPS)
    corners = (
        ("keep satisfied", LEFT, HEAD - 9, "start"),
        ("key player", right, HEAD - 9, "end"),
        ("minimal effort", LEFT, bottom + 44, "start"),
        ("keep informed", right, bottom + 44, "end"),
    )
    for name, x, y, end in corners:
        yield (
            f'<text x="{x}" y="{y}" text-anchor="{end}" font-weight="700">'
            f"{safe(QUADRANTS[name])}</text>"
        )
    yield from _scales(boxes, bottom)


def _scales(boxes: Sequence[Box], bottom: float) -> Iterator[str]:
    middle = LEFT + COLUMN * len(STEPS) / 2
    yield f'<text x="0" y="{HEAD - 9}" font-weight="600">{safe(_("Influence"))}</text>'
    yield (
        f'<text x="{middle}" y="{bottom + 44}" text-anchor="middle" font-weight="600">'
        f"{safe(_('Interest in the matter'))}</text>"
    )
    for box in boxes:
        if box.attention == LOW:
            words = lines(Assessment.Influence(box.influence).label, 15, 2)
            y = box.y + box.height / 2
            yield f'<text x="0" y="{y}" font-weight="600">{box.influence}</text>'
            for n, line in enumerate(words):
                place = f'x="14" y="{y + n * 16}" fill="{SOFT}"'
                yield f'<text class="soft" {place}>{safe(line)}</text>'
        if box.influence == LOW:
            yield _foot(box, bottom)


def _foot(box: Box, y: float) -> str:
    words = f"{box.attention} · {Assessment.Attention(box.attention).label}"
    x = box.x + COLUMN / 2
    return (
        f'<text class="soft" x="{x}" y="{y + 20}" text-anchor="middle" fill="{SOFT}">'
        f"{safe(words)}</text>"
    )


def _tray_height(waiting: Sequence[Placed]) -> int:
    if not waiting:
        return 0
    return 34 + LINE * -(-min(len(waiting), WAITING) // len(STEPS)) + PAD


def _tray(
    waiting: Sequence[Placed], top: float, versions: dict[int, int], interactive: bool
) -> Iterator[str]:
    if not waiting:
        return
    words = _("Not assessed")
    if len(waiting) > WAITING:
        words += f" ({WAITING} / {len(waiting)})"
    yield f'<text x="0" y="{top + 18}" font-weight="700">{safe(words)}</text>'
    for n, one in enumerate(waiting[:WAITING]):
        row, column = divmod(n, len(STEPS))
        x = LEFT + column * COLUMN + PAD
        yield _mark(one, x, top + 30 + row * LINE, versions, interactive)


def _mark(one: Placed, x: float, y: float, versions: dict[int, int], interactive: bool) -> str:
    attitude = one.assessment.attitude if one.assessment else None
    side = "none" if attitude is None else "for" if attitude > 0 else "against"
    side, sign = ("neutral", "0") if attitude == 0 else (side, _sign(attitude))
    hollow = attitude is None
    name = plain(one.name)
    shown = name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip(" ,.;-") + ELLIPSIS
    return (
        f'<g class="mark {side}" transform="translate({x} {y})"'
        f"{_moving(one, versions, interactive)}>"
        f"<title>{safe(_in_words(one))}</title>"
        f'<rect class="hit" x="-4" y="0" width="{COLUMN - PAD - 4}" height="{LINE - 1}" rx="3" '
        f'fill="none"/>'
        f'<circle cx="7" cy="13" r="7.5" fill="{PAPER if hollow else INK}" stroke="{INK}"/>'
        f'<text class="sign" x="7" y="17.5" text-anchor="middle" font-size="13" '
        f'font-weight="700" fill="{PAPER}">{sign}</text>'
        f'<text class="name" x="20" y="18" font-size="13">{safe(shown)}</text></g>'
    )


def _moving(one: Placed, versions: dict[int, int], interactive: bool) -> str:
    if not interactive:
        return ""
    version = versions.get(one.id, "")
    return (
        f' id="mark-{one.id}" tabindex="0" role="button" aria-label="{safe(_in_words(one))}" '
        f'data-party="{one.id}" data-version="{version}" '
        f'data-influence="{one.place.power or ""}" data-attention="{one.place.interest or ""}"'
    )


def _in_words(one: Placed) -> str:
    if not one.stands:
        return _("%(name)s: not assessed") % {"name": one.name}
    return _("%(name)s: influence %(influence)s, interest %(interest)s") % {
        "name": one.name,
        "influence": one.place.power,
        "interest": one.place.interest,
    }


def _sign(attitude: int | None) -> str:
    if attitude is None:
        return ""
    return "+" if attitude > 0 else "−"
