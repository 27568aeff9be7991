"""The legend: what shapes, colours and lines mean, as words for the page and as part of a sheet."""

from __future__ import annotations

from typing import NamedTuple

from stakeholders.analysis.text_width import text_width

from .numbers import short, spoken
from .scene import Box, Category, LineKind, Scene, StrengthClass
from .shapes import INK, PAPER, SOFT, fill, line, outline
from .text import safe

#: Between entries, and around the key, in sizes of type.
BETWEEN, ROW, AROUND = 1.6, 1.7, 1.2

#: The size of type beside which a line has its own width.
TYPE = 9.0


#: The class in which the legend shows a kind of line.
KIND = 3


class Entry(NamedTuple):
    """One thing in the legend: a little drawing and its words."""

    swatch: str  # SVG of the page
    words: str


class Key(NamedTuple):
    """The legend as part of a drawing."""

    svg: str
    height: float


def shapes(scene: Scene) -> list[Entry]:
    return [Entry(_shape_swatch(one.index), _counted(one)) for one in scene.categories]


def lines(scene: Scene) -> list[Entry]:
    """The classes of strength; where there are several kinds of lines, the kinds."""
    return [
        Entry(_line_swatch(index, kind, scene.ink), words) for index, kind, words in _told(scene)
    ]


def _told(scene: Scene) -> list[tuple[int, str, str]]:
    """Of each line in the legend its class, its kind and its words."""
    if scene.kinds:
        return [(KIND, one.kind, _counted(one)) for one in scene.kinds]
    return [(one.index, scene.kind, span(one)) for one in scene.strengths]


def span(one: StrengthClass) -> str:
    """The bounds of a class in words: `3`, or `3 – 4,5`."""
    if one.low == one.high:
        return spoken(one.low)
    return f"{spoken(one.low)} – {spoken(one.high)}"


def draw(scene: Scene, place: Box, size: float) -> Key:
    """The legend as rows of marks and words that fit the width of the drawing."""
    if not scene.nodes:
        return Key("", 0)
    margin = AROUND * size
    pen = _Pen(place.x + margin, place.y + margin, place.width - 2 * margin, size)
    if scene.categories:
        pen.heading(scene.words.categories)
        for one in scene.categories:
            pen.entry(_shape(one.index, size), 1.4, _counted(one))
    if told := _told(scene):
        pen.new_row()
        pen.heading(scene.words.strengths)
        for index, kind, words in told:
            pen.entry(_line(index, kind, scene.ink, size), 3.2, words)
    if scene.words.notes:
        pen.new_row()
        pen.note(" ".join(scene.words.notes))
    rule = (
        f'<path d="M{short(place.x + margin)} {short(place.y)}h{short(place.width - 2 * margin)}" '
        f'stroke="{INK}" stroke-width="{short(size / 14)}" fill="none"/>'
    )
    svg = f'{rule}<g font-size="{short(size)}" fill="{INK}">{"".join(pen.drawn)}</g>'
    return Key(svg, pen.y + ROW * size + margin - place.y)


class _Pen:
    """Writes entries from left to right and goes to a new row where one does not fit."""

    def __init__(self, left: float, top: float, width: float, size: float) -> None:
        self.left, self.width, self.size = left, width, size
        self.x, self.y = left, top
        self.drawn: list[str] = []

    def new_row(self) -> None:
        self.x, self.y = self.left, self.y + ROW * self.size

    def _room(self, needed: float) -> None:
        if self.x > self.left and self.x + needed > self.left + self.width:
            self.new_row()

    def heading(self, words: str) -> None:
        self._write(words, ' font-weight="700"', 1.04)

    def note(self, words: str) -> None:
        """A sentence, broken where the row is full."""
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and text_width(longer, self.size) > self.width:
                self._write(line, f' fill="{SOFT}"')
                self.new_row()
                line = word
            else:
                line = longer
        self._write(line, f' fill="{SOFT}"')

    def entry(self, mark: str, width: float, words: str) -> None:
        self._room((width + 0.4) * self.size + text_width(words, self.size))
        middle = self.y + 0.62 * self.size
        self.drawn.append(f'<g transform="translate({short(self.x)} {short(middle)})">{mark}</g>')
        self.x += (width + 0.4) * self.size
        self._write(words)

    def _write(self, words: str, attributes: str = "", wider: float = 1.0) -> None:
        self.drawn.append(
            f'<text x="{short(self.x)}" y="{short(self.y + self.size)}"{attributes}>'
            f"{safe(words)}</text>"
        )
        self.x += text_width(words, self.size) * wider + BETWEEN * self.size


def _counted(one: Category | LineKind) -> str:
    return f"{one.name} ({spoken(one.count)})"


def _shape(index: int, size: float) -> str:
    stroke = INK if index == 0 else PAPER
    radius = round(0.42 * size, 2)
    return (
        f'<path d="M{short(0.7 * size)} 0{outline(index, radius)}" fill="{fill(index)}" '
        f'stroke="{stroke}" stroke-width="{short(size / 12)}"/>'
    )


def _line(strength: int, kind: str, ink: float, size: float) -> str:
    return f'<path d="M0 0h{short(3 * size)}" {line(strength, kind, ink)} fill="none"/>'


def _shape_swatch(index: int) -> str:
    name = f"cat-{index}" if index else "cat-none"
    return (
        '<svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">'
        f'<path class="shape {name}" d="M0 0{outline(index, 6.0)}" fill="{fill(index)}" '
        f'stroke="{INK if index == 0 else PAPER}"/></svg>'
    )


def _line_swatch(strength: int, kind: str, ink: float) -> str:
    mark = "" if kind == "overlap" else f" {kind}"
    return (
        '<svg class="swatch line" viewBox="0 -10 40 20" aria-hidden="true" focusable="false">'
        f'<g class="edges"><path class="s{strength}{mark}" d="M1 0H39" '
        f'{line(strength, kind, ink)} fill="none"/></g></svg>'
    )
