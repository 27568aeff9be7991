"""The shapes of the categories: ten marks of one visual area, so that none looks more important.

Each is a path relative to its centre; a shape stands beside every colour, because colour alone
tells nothing to a colour-blind reader or on a grey printer.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin, sqrt, tau

from .numbers import short

#: The light colours of `--cat-1` to `--cat-10` in static/css/tokens.css, for paper and download.
COLOURS = (
    "#3c7eda",
    "#ae7e16",
    "#025500",
    "#46004e",
    "#027087",
    "#5b399c",
    "#86414f",
    "#876b54",
    "#2e257b",
    "#333107",
)
CATEGORIES = len(COLOURS)
PAPER, INK, SOFT, RED = "#ffffff", "#1c1b1a", "#55524d", "#b5122b"
EDGE, BLUE = "#4a4742", "#1d5c8a"

#: Width and opacity of a line in each class of strength, where there is room for all.
LINES = {1: (0.7, 0.6), 2: (1.1, 0.66), 3: (1.8, 0.74), 4: (2.8, 0.82), 5: (4.2, 0.9)}

#: The colour of a kind of line, and its dashes in units of the drawing: told apart without colour.
KINDS = {
    "overlap": (EDGE, ()),
    "tension": (RED, (6, 4)),
    "ties": (BLUE, (16, 3)),
    "blind": (EDGE, (0.1, 5)),
}

Corner = tuple[float, float]


def _ring(corners: int, turn: float = 0.0, inner: float = 1.0) -> list[Corner]:
    """A regular polygon (or, with `inner`, a star) with the area of a circle of radius 1."""
    step = tau / corners
    if inner == 1.0:
        radius = sqrt(pi / (corners / 2 * sin(step)))
        return [_at(radius, turn + step * n) for n in range(corners)]
    radius = sqrt(pi / (corners * inner * sin(step / 2)))
    return [
        _at(radius * (inner if n % 2 else 1.0), turn + step / 2 * n) for n in range(2 * corners)
    ]


def _at(radius: float, angle: float) -> Corner:
    """Angle 0 points up."""
    return radius * sin(angle), -radius * cos(angle)


def _cross(arm: float, turn: float) -> list[Corner]:
    """A cross with arms of half-width `arm`."""
    end = (pi + 4 * arm * arm) / (8 * arm)
    quarter = [(-arm, -end), (arm, -end), (arm, -arm)]
    corners = []
    for n in range(4):
        angle = turn + n * pi / 2
        corners += [
            (x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) for x, y in quarter
        ]
    return corners


_POLYGONS: dict[int, list[Corner]] = {
    2: _ring(4, pi / 4),  # square
    3: _ring(3),  # triangle up
    4: _ring(4),  # diamond
    5: _ring(6, pi / 6),  # hexagon
    6: _ring(3, pi),  # triangle down
    7: _cross(0.5, 0.0),  # plus
    8: _ring(5, 0.0, 0.5),  # star
    9: _cross(0.5, pi / 4),  # saltire
    10: [(-1.45, -0.54), (1.45, -0.54), (1.45, 0.54), (-1.45, 0.54)],  # bar
}


@lru_cache(maxsize=256)
def outline(category: int, radius: float) -> str:
    """The path of a category's shape from its centre on; category 0 and 1 are circles."""
    corners = _POLYGONS.get(category)
    if corners is None:
        r = short(radius)
        return f"m-{r} 0a{r} {r} 0 1 0 {short(2 * radius)} 0a{r} {r} 0 1 0-{short(2 * radius)} 0z"
    moved, here = [], (0.0, 0.0)
    for x, y in corners:
        x, y = round(x * radius, 2), round(y * radius, 2)
        moved.append(f"{short(x - here[0])} {short(y - here[1])}")
        here = x, y
    return "m" + "l".join(moved).replace(" -", "-") + "z"


def fill(category: int) -> str:
    return COLOURS[category - 1] if category else PAPER


def line(strength: int, kind: str, ink: float = 1.0, scale: float = 1.0) -> str:
    """The attributes of a line; `ink` below 1 makes it lighter, where many lines meet.

    `scale` is that of the sheet: on a large one, seen as small as any other, lines are wider.
    """
    width, opacity = LINES[strength]
    width *= scale
    colour, pattern = KINDS[kind]
    dashes = " ".join(short(part * scale) for part in pattern)
    dashes = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'stroke="{colour}" stroke-width="{short(width * (0.5 + ink / 2))}" '
        f'stroke-opacity="{short(opacity * ink)}"{dashes}'
    )
