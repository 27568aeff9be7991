"""What is drawn, in plain values: the drawing knows no database, no request and no page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

STRENGTH_CLASSES = 5

#: Width to height of the paper: at least and at most.
SQUAREST, LONGEST = 4 / 3, 16 / 9


class Node(NamedTuple):
    """One party on the map."""

    id: int
    name: str
    x: float
    y: float
    radius: float
    category: int = 0  # 1..10, or 0: not filled in
    href: str = ""
    title: str = ""  # what is read aloud: the name and what the shape says
    key: str = ""  # of a group: its mark is no party, and its link leads to another drawing
    opens: bool = False  # a closed group
    closes: bool = False  # the name of an opened group, in the corner of its area
    room: float = 0.0  # units that name has


class Edge(NamedTuple):
    """One line between two parties, by their place in the list of nodes."""

    a: int
    b: int
    strength: int  # class 1..5
    weight: float
    kind: str = "overlap"  # overlap, tension, ties, blind


class Category(NamedTuple):
    index: int
    name: str
    count: int = 0


class StrengthClass(NamedTuple):
    """The lines from `low` to `high`, both included."""

    index: int
    low: float
    high: float
    count: int


class LineKind(NamedTuple):
    """One of several kinds of lines in a drawing."""

    kind: str
    name: str
    count: int


class Words(NamedTuple):
    """What the drawing says in words, in the language of the reader."""

    title: str = ""
    description: str = ""
    categories: str = ""  # heading above the shapes: what they tell apart
    strengths: str = ""  # heading above the lines
    notes: tuple[str, ...] = ()  # filters, and what is left out


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Heading(NamedTuple):
    """A box around a group of parties, with its name."""

    name: str
    box: Box


class Opened(NamedTuple):
    """A group of which the parties are drawn, with the address of the map without them."""

    name: str
    href: str


class Scene(NamedTuple):
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    categories: tuple[Category, ...] = ()
    strengths: tuple[StrengthClass, ...] = ()  # of a drawing with one kind of lines
    kinds: tuple[LineKind, ...] = ()  # of a drawing with several
    kind: str = "overlap"
    ink: float = 1.0  # how dark the lines are, 0..1: lighter where there are many
    focus: int | None = None  # id of a party
    chosen: int | None = None  # id of the party whose panel is open
    words: Words = Words()
    grouped: bool = False  # a node is a group, or a party of a group that is open
    opened: tuple[Opened, ...] = ()
    headings: tuple[Heading, ...] = ()  # where parties are arranged in groups


def strength_classes(weights: Sequence[float]) -> tuple[StrengthClass, ...]:
    """Up to five classes of strength; the stronger, the rarer, so that few lines stand out.

    The bounds are weights that occur, at the shares 0.4, 0.7, 0.88 and 0.97 of the sorted weights
    or as soon after as the weight changes: equal weights are always in one class. Empty without
    weights.
    """
    found = sorted(weights)
    if not found:
        return ()
    starts = [found[0]]
    for share in (0.4, 0.7, 0.88, 0.97):
        # Where many are equal a share falls on the class before: take the next strength.
        after = max(int(share * len(found)), bisect_right(found, starts[-1]))
        if after < len(found) and len(starts) < len(set(found)):
            starts.append(found[after])
    # Few classes use the middle of the scale upward: three classes are 2, 3, 4, not 1, 2, 3.
    offset = 1 + (STRENGTH_CLASSES - len(starts)) // 2
    cuts = [*(bisect_left(found, start) for start in starts), len(found)]
    return tuple(
        StrengthClass(n + offset, start, found[cuts[n + 1] - 1], cuts[n + 1] - cuts[n])
        for n, start in enumerate(starts)
    )


def strength_of(classes: Sequence[StrengthClass], weight: float) -> int:
    """The class of one weight."""
    starts = [one.low for one in classes]
    return classes[max(bisect_right(starts, weight) - 1, 0)].index


def _wide(node: Node) -> float:
    """How far a mark goes beyond its middle where that is more than the margin: of a group."""
    return node.radius if node.opens else 0.0


def bounds(
    nodes: Sequence[Node],
    headings: Sequence[Heading] = (),
    *,
    least: tuple[float, float] = (460, 320),
) -> Box:
    """The paper that the nodes need, with a margin; a handful of parties keep air around them.

    It is never squarer than 4:3 nor longer than 16:9, whatever the shape of what is on it, so
    that it fills a screen and a sheet.
    """
    if not nodes:
        return Box(0, 0, *least)
    across = [node.x + end * _wide(node) for node in nodes for end in (-1, 1)]
    along = [node.y + end * _wide(node) for node in nodes for end in (-1, 1)]
    for box in (one.box for one in headings):
        across += [box.x, box.x + box.width]
        along += [box.y, box.y + box.height]
    left, right, top, bottom = min(across), max(across), min(along), max(along)
    beside, below = (max(28.0, share * (right - left)) for share in (0.045, 0.03))
    width = max(right - left + 2 * beside, least[0])
    height = max(bottom - top + 2 * below, least[1], width / LONGEST)
    width = max(width, height * SQUAREST)
    corner = round((left + right - width) / 2, 1), round((top + bottom - height) / 2, 1)
    return Box(*corner, round(width, 1), round(height, 1))
