"""The boxes in which parties stand together, with their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.text_width import text_width

from .lettering import Label
from .numbers import short
from .room import Corners
from .scene import Scene
from .shapes import INK, PAPER, SOFT
from .text import plain, safe

#: How much wider bold type is.
BOLD = 1.1


def room(scene: Scene, size: float) -> list[Corners]:
    """Where the names stand, so that no name of a party is set over one."""
    names = [(name, box.x, box.y) for name, box in scene.headings if name]
    names += [(one.name, one.x, one.y - size) for one in scene.nodes if one.closes]
    return [
        (x, y, x + text_width(name, size) * BOLD + size, y + 1.7 * size) for name, x, y in names
    ]


def names_of_opened(scene: Scene, levels: Sequence[float], usual: float) -> tuple[Label, ...]:
    """The names of the opened groups, shortened to their area where the whole map is on a screen,
    and from the largest type on at which the area holds them."""
    found = []
    for n, node in enumerate(scene.nodes):
        if node.closes:
            name = shortened(node.name, node.room, usual)
            level = next(
                level
                for level, size in enumerate(levels)
                if size <= usual or text_width(name, size) * BOLD <= node.room
            )
            found.append(Label(n, level, "right", (name,)))
    return tuple(found)


def draw(scene: Scene, size: float) -> Iterator[str]:
    """The boxes with their names, under everything else; an opened one hides what is behind it."""
    mark, paper = ("group open", PAPER) if scene.opened else ("group", "none")
    for name, box in scene.headings:
        text = _name(name, box.x, box.y, box.width, size) if name else ""
        yield (
            f'<g class="{mark}">{text}'
            f'<rect x="{short(box.x)}" y="{short(box.y)}" width="{short(box.width)}" '
            f'height="{short(box.height)}" fill="{paper}" stroke="{SOFT}" stroke-opacity="0.5" '
            f'stroke-width="{short(max(1.0, size / 16))}"/>'
            "</g>"
        )


def _name(name: str, x: float, y: float, width: float, size: float) -> str:
    return (
        f"<title>{safe(name)}</title>"
        f'<text x="{short(x + size / 2)}" y="{short(y + size * 1.3)}" font-size="{short(size)}" '
        f'font-weight="700" fill="{INK}">{safe(shortened(name, width - size, size))}</text>'
    )


def shortened(name: str, width: float, size: float) -> str:
    """As much of a name as there is room for in bold type."""
    shown = plain(name)
    while text_width(shown, size) * BOLD > width and len(shown) > 2:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    return shown
