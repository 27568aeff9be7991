"""A scene as SVG: the one drawing that the page, the download and the PDF show.

Every colour and width is a presentation attribute, so that the drawing looks right without CSS;
the page's own CSS follows the theme on top of it. Lines are one path per class of strength, so
that a thousand of them cost the browser as much as five.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from . import headings, legend, lettering
from .lettering import LINE_HEIGHT, Label
from .numbers import short
from .scene import Box, Edge, Node, Scene, bounds
from .shapes import INK, PAPER, RED, fill, line, outline
from .text import lines, safe

FONT = "Atkinson Hyperlegible Next, Atkinson fallback, sans-serif"
DIM = 0.2

#: The level of a name that has room at no size.
NEVER = 99


def render(scene: Scene, *, interactive: bool) -> str:
    """The drawing: with links for the page, or with its legend inside for paper and download."""
    paper = bounds(scene.nodes, scene.headings)
    levels = lettering.sizes(paper)
    size = max(lettering.on_sheet(paper), lettering.on_screen(paper))
    reached = [node._replace(radius=_reach(node)) for node in scene.nodes]
    labels = lettering.place(reached, _by_weight(scene), levels, paper, headings.room(scene, size))
    labels += headings.names_of_opened(scene, levels, lettering.on_screen(paper))
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
    yield from _under_nodes(scene, size)
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
    yield from _under_nodes(scene, size)
    yield f'<g font-size="{short(size)}">'
    yield from _nodes(scene, [one for one in labels if one.level <= level], size, links=False)
    yield f"</g>{key.svg}</svg>"


def _reach(node: Node) -> float:
    """As far as its mark goes: a group has a second edge, and corners that count at its size."""
    return round(node.radius * 1.4, 1) if node.key and not node.closes else node.radius


def _by_weight(scene: Scene) -> list[int]:
    """The nodes in the order in which they get a name: groups, the focus, its neighbours, the
    busiest. The name of an opened group has its own place."""
    weights: defaultdict[int, float] = defaultdict(float)
    for edge in scene.edges:
        weights[edge.a] += edge.strength
        weights[edge.b] += edge.strength
    near = _near(scene)
    return sorted(
        (n for n, node in enumerate(scene.nodes) if not node.closes),
        key=lambda n: (
            not scene.nodes[n].key,
            near is not None and n not in near,
            -weights[n],
            scene.nodes[n].name,
        ),
    )


def _near(scene: Scene) -> set[int] | None:
    """The places of the party in focus and its neighbours; None without a focus."""
    focus = next((n for n, node in enumerate(scene.nodes) if node.id == scene.focus), None)
    if focus is None:
        return None
    ends = {(edge.a, edge.b) for edge in scene.edges if focus in (edge.a, edge.b)}
    return {focus}.union(*ends)


def _under_nodes(scene: Scene, size: float) -> Iterator[str]:
    """Boxes and lines; lines between closed groups pass behind what is open."""
    scale = size / legend.TYPE
    if not scene.opened:
        yield from headings.draw(scene, size)
        yield from _edges(scene, scene.edges, scale)
        return
    behind: dict[bool, list[Edge]] = {True: [], False: []}
    for edge in scene.edges:
        behind[scene.nodes[edge.a].opens and scene.nodes[edge.b].opens].append(edge)
    yield from _edges(scene, behind[True], scale)
    yield from headings.draw(scene, size)
    yield from _edges(scene, behind[False], scale)


def _edges(scene: Scene, edges: Sequence[Edge], scale: float) -> Iterator[str]:
    """One path per kind and class of strength, the weak ones first; the dimmed ones apart."""
    focus = next((n for n, node in enumerate(scene.nodes) if node.id == scene.focus), None)
    paths: defaultdict[tuple[bool, str, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        lit = focus is None or focus in (edge.a, edge.b)
        paths[lit, edge.kind, edge.strength].append(edge)
    yield '<g class="edges" fill="none" stroke-linecap="round">'
    for (lit, kind, strength), some in sorted(paths.items()):
        marks = f"{'' if kind == 'overlap' else f' {kind}'}{'' if lit else ' is-dim'}"
        yield (
            f'<path class="s{strength}{marks}" '
            f"{line(strength, kind, scene.ink * (1 if lit else DIM), scale)} "
            f'd="{"".join(_line(scene.nodes, edge) for edge in some)}"/>'
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
        bold = ' font-weight="700"' if node.closes or node.id == scene.focus else ""
        text = _label(node, by_node[index], size, bold) if index in by_node else ""
        shape = _shape(node, focus=node.id == scene.focus)
        if node.closes:
            shape = _head(node) if links else ""  # nothing closes on paper
        if links:
            open_ = ' aria-current="true"' if node.id == scene.chosen else ""
            near_by = " ".join(map(str, neighbours.get(index, ())))
            yield (
                f'<a {_link(node)} class="node{marks}" aria-label="{safe(node.title or node.name)}"'
                f' data-n="{near_by}"{open_}{opacity}>{shape}{text}</a>'
            )
        else:
            yield f"<g{opacity}>{shape}{text}</g>"


def _link(node: Node) -> str:
    """Where a mark leads: a party to its panel, a group to the map on which it is open or not."""
    href = safe(node.href)
    if not node.key:
        return (
            f'id="party-{node.id}" href="{href}" hx-get="{href}" hx-target="#panel" '
            'hx-swap="outerHTML" hx-push-url="true"'
        )
    name = f"group-{safe(node.key)}"
    if not (node.opens or node.closes):
        return f'id="{name}" href="{href}"'
    # Without a script the page comes back at the group; with it only the map is drawn again.
    return (
        f'id="{name}" href="{href}#{name}" hx-get="{href}" hx-target="#map-view" '
        f'hx-swap="outerHTML" hx-indicator="#filter-busy" '
        f'aria-expanded="{"true" if node.closes else "false"}"'
    )


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
    if node.key:
        ring = (
            f'<path class="outer" d="M{short(node.x)} {short(node.y)}'
            f'{outline(node.category, round(node.radius * 1.22 + 1.2, 1))}" fill="none" '
            f'stroke="{INK}" stroke-width="{short(max(1.0, node.radius / 20))}"/>'
        )
    return (
        f'{ring}<path class="shape{f" cat-{node.category}" if node.category else " cat-none"}" '
        f'd="M{short(node.x)} {short(node.y)}{outline(node.category, node.radius)}" '
        f'fill="{fill(node.category)}" stroke="{stroke}" stroke-width="{width}"/>'
    )


def _head(node: Node) -> str:
    """What closes a group: a square with a minus."""
    x, y, r = short(node.x), short(node.y), node.radius
    bar = round(0.55 * r, 1)
    return (
        f'<path class="shape cat-none" d="M{x} {y}{outline(2, r)}" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="1.4"/>'
        f'<path class="minus" d="M{short(node.x - bar)} {y}h{short(2 * bar)}" stroke="{INK}" '
        f'stroke-width="{short(round(r / 4, 1))}"/>'
    )


def _neighbours(scene: Scene) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for edge in scene.edges:
        found[edge.a].append(edge.b)
        found[edge.b].append(edge.a)
    return found


def _label(node: Node, label: Label, size: float, bold: str = "") -> str:
    """The name beside its party; offsets in em, so that only one font size has to change."""
    across, along, end = lettering.hold(_reach(node), label.side)
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
