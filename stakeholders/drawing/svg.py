"""A scene as SVG: the one drawing that the page, the download and the PDF show.

Every colour and width is a presentation attribute, so that the drawing looks right without CSS;
the page's own CSS follows the theme on top of it. Lines are one path per class of strength, so
that a thousand of them cost the browser as much as five.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from stakeholders.analysis.text_width import text_width

from . import legend, lettering
from .lettering import LINE_HEIGHT, Label
from .numbers import short
from .room import Corners
from .scene import Box, Edge, Node, Scene, bounds
from .shapes import INK, PAPER, RED, SOFT, fill, line, outline
from .text import lines, plain, safe

FONT = "Atkinson Hyperlegible Next, Atkinson fallback, sans-serif"
DIM = 0.2

#: The level of a name that has room at no size.
NEVER = 99


def render(scene: Scene, *, interactive: bool) -> str:
    """The drawing: with links for the page, or with its legend inside for paper and download."""
    paper = bounds(scene.nodes, scene.headings)
    levels = lettering.sizes(paper)
    labels = lettering.place(
        scene.nodes, _by_weight(scene), levels, paper, _under(scene, lettering.on_sheet(paper))
    )
    if interactive:
        return "".join(_page(scene, paper, levels, labels))
    return "".join(_sheet(scene, paper, levels, labels))


def _page(
    scene: Scene, paper: Box, levels: Sequence[float], labels: Sequence[Label]
) -> Iterator[str]:
    size = lettering.on_sheet(paper)
    level = levels.index(size)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="map-svg" class="map-svg" role="group" '
        f'aria-labelledby="map-title" aria-describedby="map-description" '
        f'viewBox="{" ".join(map(short, paper))}" preserveAspectRatio="xMidYMid meet" '
        f'font-family="{FONT}" data-level="{level}" data-sizes="{" ".join(map(short, levels))}">'
        f'<title id="map-title">{safe(scene.words.title)}</title>'
        f'<desc id="map-description">{safe(scene.words.description)}</desc><g id="map-scene">'
    )
    yield from _headings(scene, size)
    yield from _edges(scene, size / legend.TYPE)
    yield '<path id="map-lit" class="lit" fill="none"/>'
    yield f'<g class="nodes" font-size="{short(size)}">'
    yield from _nodes(scene, labels, size, links=True)
    yield "</g></g></svg>"


def _sheet(
    scene: Scene, paper: Box, levels: Sequence[float], labels: Sequence[Label]
) -> Iterator[str]:
    size = lettering.on_sheet(paper)
    level = levels.index(size)
    key = legend.draw(scene, Box(paper.x, paper.y + paper.height, paper.width, 0), size)
    whole = Box(paper.x, paper.y, paper.width, paper.height + key.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="{" ".join(map(short, whole))}" '
        f'width="{short(whole.width)}" height="{short(whole.height)}" '
        f'font-family="{FONT}"><title>{safe(scene.words.title)}</title>'
        f"<desc>{safe(scene.words.description)}</desc>"
        f'<rect x="{short(whole.x)}" y="{short(whole.y)}" width="{short(whole.width)}" '
        f'height="{short(whole.height)}" fill="{PAPER}"/>'
    )
    yield from _headings(scene, size)
    yield from _edges(scene, size / legend.TYPE)
    yield f'<g font-size="{short(size)}">'
    yield from _nodes(scene, [one for one in labels if one.level <= level], size, links=False)
    yield f"</g>{key.svg}</svg>"


def _by_weight(scene: Scene) -> list[int]:
    """The nodes in the order in which they get a name: the focus, its neighbours, the busiest."""
    weights: defaultdict[int, float] = defaultdict(float)
    for edge in scene.edges:
        weights[edge.a] += edge.strength
        weights[edge.b] += edge.strength
    near = _near(scene)
    return sorted(
        range(len(scene.nodes)),
        key=lambda n: (near is not None and n not in near, -weights[n], scene.nodes[n].name),
    )


def _near(scene: Scene) -> set[int] | None:
    """The places of the party in focus and its neighbours; None without a focus."""
    focus = next((n for n, node in enumerate(scene.nodes) if node.id == scene.focus), None)
    if focus is None:
        return None
    ends = {(edge.a, edge.b) for edge in scene.edges if focus in (edge.a, edge.b)}
    return {focus}.union(*ends)


def _under(scene: Scene, size: float) -> list[Corners]:
    """Where the headings stand, so that no name of a party is set over one."""
    return [
        (box.x, box.y, box.x + text_width(name, size) * 1.1 + size, box.y + 1.7 * size)
        for name, box in scene.headings
    ]


def _headings(scene: Scene, size: float) -> Iterator[str]:
    """The boxes of groups with their names, under everything else."""
    for name, box in scene.headings:
        room = box.width - size
        shown = plain(name)
        while text_width(shown, size) * 1.1 > room and len(shown) > 2:
            shown = shown.removesuffix("…")[:-1].rstrip() + "…"
        yield (
            f'<g class="group"><title>{safe(name)}</title>'
            f'<rect x="{short(box.x)}" y="{short(box.y)}" width="{short(box.width)}" '
            f'height="{short(box.height)}" fill="none" stroke="{SOFT}" stroke-opacity="0.5"/>'
            f'<text x="{short(box.x + size / 2)}" y="{short(box.y + size * 1.3)}" '
            f'font-size="{short(size)}" font-weight="700" fill="{INK}">{safe(shown)}</text></g>'
        )


def _edges(scene: Scene, scale: float) -> Iterator[str]:
    """One path per kind and class of strength, the weak ones first; the dimmed ones apart."""
    focus = next((n for n, node in enumerate(scene.nodes) if node.id == scene.focus), None)
    paths: defaultdict[tuple[bool, str, int], list[Edge]] = defaultdict(list)
    for edge in scene.edges:
        lit = focus is None or focus in (edge.a, edge.b)
        paths[lit, edge.kind, edge.strength].append(edge)
    yield '<g class="edges" fill="none" stroke-linecap="round">'
    for (lit, kind, strength), edges in sorted(paths.items()):
        marks = f"{'' if kind == 'overlap' else f' {kind}'}{'' if lit else ' is-dim'}"
        yield (
            f'<path class="s{strength}{marks}" '
            f"{line(strength, kind, scene.ink * (1 if lit else DIM), scale)} "
            f'd="{"".join(_line(scene.nodes, edge) for edge in edges)}"/>'
        )
    yield "</g>"


def _line(nodes: Sequence[Node], edge: Edge) -> str:
    one, two = nodes[edge.a], nodes[edge.b]
    return f"M{short(one.x)} {short(one.y)}L{short(two.x)} {short(two.y)}"


def _nodes(scene: Scene, labels: Sequence[Label], size: float, *, links: bool) -> Iterator[str]:
    by_node = {label.node: label for label in labels}
    if links:
        by_node = _pointed_at(scene.nodes) | by_node
    near = _near(scene)
    neighbours = _neighbours(scene) if links else {}
    for index, node in enumerate(scene.nodes):
        dim = near is not None and index not in near
        marks = "".join((" is-dim" if dim else "", " is-focus" if node.id == scene.focus else ""))
        opacity = f' opacity="{DIM}"' if dim else ""
        bold = ' font-weight="700"' if node.id == scene.focus else ""
        text = _label(node, by_node[index], size, bold) if index in by_node else ""
        shape = _shape(node, focus=node.id == scene.focus)
        if links:
            open_ = ' aria-current="true"' if node.id == scene.chosen else ""
            href = safe(node.href)
            near_by = " ".join(map(str, neighbours.get(index, ())))
            part = f'hx-get="{href}" hx-target="#panel" hx-swap="outerHTML" hx-push-url="true" '
            yield (
                f'<a id="{"group" if scene.grouped else "party"}-{node.id}" class="node{marks}" '
                f'href="{href}" {"" if scene.grouped else part}'
                f'aria-label="{safe(node.title or node.name)}" data-n="{near_by}"{open_}{opacity}>'
                f"{shape}{text}</a>"
            )
        else:
            yield f"<g{opacity}>{shape}{text}</g>"


def _pointed_at(nodes: Sequence[Node]) -> dict[int, Label]:
    """The names that fit nowhere show when their party is pointed at, over what is there."""
    middle = sum(node.x for node in nodes) / max(len(nodes), 1)
    return {
        n: Label(n, NEVER, "left" if node.x > middle else "right", lines(node.name))
        for n, node in enumerate(nodes)
    }


def _shape(node: Node, *, focus: bool) -> str:
    empty = node.category == 0
    stroke, width = (INK, 1.4) if empty else (PAPER, 1.2)
    ring = ""
    if focus:
        r = node.radius * 1.3 + 1.5
        ring = (
            f'<circle class="ring" cx="{short(node.x)}" cy="{short(node.y)}" '
            f'r="{short(r)}" fill="none" stroke="{RED}" stroke-width="2"/>'
        )
    return (
        f'{ring}<path class="shape{f" cat-{node.category}" if node.category else " cat-none"}" '
        f'd="M{short(node.x)} {short(node.y)}{outline(node.category, node.radius)}" '
        f'fill="{fill(node.category)}" stroke="{stroke}" stroke-width="{width}"/>'
    )


def _neighbours(scene: Scene) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for edge in scene.edges:
        found[edge.a].append(edge.b)
        found[edge.b].append(edge.a)
    return found


def _label(node: Node, label: Label, size: float, bold: str = "") -> str:
    """The name beside its party; offsets in em, so that only one font size has to change."""
    across, along, end = lettering.hold(node.radius, label.side)
    x, y = node.x + across, node.y + along
    more = (len(label.lines) - 1) * LINE_HEIGHT
    start = 0.35 - more / 2 if not along else 0.85 if along > 0 else -0.3 - more
    small = f' font-size="{lettering.SMALL}em"' if label.small else ""
    tspans = "".join(
        f'<tspan x="{short(x)}" dy="{short(start if n == 0 else LINE_HEIGHT)}em">{safe(line)}'
        "</tspan>"
        for n, line in enumerate(label.lines)
    )
    return (
        f'<text class="label l{label.level}" text-anchor="{end}"{small}{bold} '
        f'y="{short(y)}" fill="{INK}" stroke="{PAPER}" stroke-width="{short(size * 0.2)}" '
        f'stroke-linejoin="round" paint-order="stroke">{tspans}</text>'
    )
