"""What the drawing holds, read back with an XML parser as any viewer would."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from stakeholders.drawing.scene import Category, Edge, Node, Scene, StrengthClass, Words
from stakeholders.drawing.svg import render

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><a href='javascript:x'>",
    "' onload='x",
    "]]> & &amp; <!--",
    "null\x00byte, bell\x07, \ufffe",
    "lone \ud800 surrogate",
    "\u202eright to left",
    "مقهى السوق",
    "",
    "x" * 300,
]


def make_scene(**changes):
    nodes = (
        Node(11, "Grill De Kade", 0, 0, 9, 1, "/n/test/map/11/", "Grill De Kade, Horeca, 2 lines"),
        Node(12, "Hotel De Linde", 120, 0, 7, 1, "/n/test/map/12/"),
        Node(13, "Bewoners Vlaszak", 60, 90, 7, 2, "/n/test/map/13/"),
        Node(14, "Stille partij", 0, 90, 5, 0, "/n/test/map/14/"),
    )
    edges = (Edge(0, 1, 2, 1.5), Edge(1, 2, 2, 1.5), Edge(0, 2, 4, 6.0))
    scene = Scene(
        nodes=nodes,
        edges=edges,
        categories=(Category(1, "Horeca", 2), Category(2, "Bewoners", 1), Category(0, "geen", 1)),
        strengths=(StrengthClass(2, 1.5, 1.5, 2), StrengthClass(4, 6.0, 6.0, 1)),
        words=Words("Kaart", "Wie deelt wat", "Branche", "Sterkte", ("Filter: geen.",)),
    )
    return scene._replace(**changes)


def parse(drawing):
    return ElementTree.fromstring(drawing)


def texts(root):
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def links(root):
    return {link.get("id"): link for link in root.iter(f"{SVG}a")}


@pytest.fixture
def page():
    return parse(render(make_scene(), interactive=True))


def test_every_party_is_a_link_with_a_name(page):
    assert {key: (one.get("href"), one.get("aria-label")) for key, one in links(page).items()} == {
        "party-11": ("/n/test/map/11/", "Grill De Kade, Horeca, 2 lines"),
        "party-12": ("/n/test/map/12/", "Hotel De Linde"),
        "party-13": ("/n/test/map/13/", "Bewoners Vlaszak"),
        "party-14": ("/n/test/map/14/", "Stille partij"),
    }


def test_every_party_carries_the_places_of_its_neighbours(page):
    assert [one.get("data-n") for one in links(page).values()] == ["1 2", "0 2", "1 0", ""]


def test_lines_are_one_path_per_class_the_weakest_first(page):
    edges = next(one for one in page.iter(f"{SVG}g") if one.get("class") == "edges")

    assert [(path.get("class"), path.get("d")) for path in edges] == [
        ("s2", "M0 0L120 0M120 0L60 90"),
        ("s4", "M0 0L60 90"),
    ]


def test_lines_of_tension_are_dashed_and_red():
    edges = tuple(edge._replace(kind="tension") for edge in make_scene().edges)
    root = parse(render(make_scene(edges=edges, kind="tension"), interactive=False))

    drawn = [path for path in root.iter(f"{SVG}path") if path.get("stroke-dasharray")]

    # Two classes on the map and the same two in the legend.
    assert [path.get("stroke") for path in drawn] == ["#b5122b"] * 4


def test_a_focus_dims_what_is_not_its_company():
    root = parse(render(make_scene(focus=12, edges=(Edge(0, 1, 2, 1.5),)), interactive=True))

    assert {key: one.get("class") for key, one in links(root).items()} == {
        "party-11": "node",
        "party-12": "node is-focus",
        "party-13": "node is-dim",
        "party-14": "node is-dim",
    }
    assert [one.get("opacity") for one in links(root).values()] == [None, None, "0.2", "0.2"]


def test_the_party_whose_panel_is_open_is_the_current_one():
    root = parse(render(make_scene(chosen=13), interactive=True))

    current = [key for key, one in links(root).items() if one.get("aria-current")]

    assert current == ["party-13"]


def test_every_category_has_a_shape_of_its_own():
    nodes = tuple(Node(n, f"Partij {n}", 80 * n, 0, 8, n) for n in range(11))
    root = parse(render(Scene(nodes=nodes), interactive=True))

    shapes = [
        path.get("d").split("m", 1)[1]
        for path in root.iter(f"{SVG}path")
        if path.get("fill") and path.get("d")
    ]

    # The circle twice: hollow where nothing is filled in, full for the first category.
    assert len(set(shapes)) == 10
    assert len({path.get("fill") for path in root.iter(f"{SVG}path") if path.get("d")}) == 11


def test_the_sheet_holds_its_title_names_and_legend():
    root = parse(render(make_scene(), interactive=False))

    assert root.find(f"{SVG}title").text == "Kaart"
    assert root.find(f"{SVG}desc").text == "Wie deelt wat"
    assert texts(root) == [
        "Grill De Kade",
        "Hotel De Linde",
        "Bewoners Vlaszak",
        "Stille partij",
        "Branche",
        "Horeca (2)",
        "Bewoners (1)",
        "geen (1)",
        "Sterkte",
        "1,5",
        "6",
        "Filter: geen.",
    ]


def test_the_sheet_has_nothing_that_only_works_on_a_page():
    root = parse(render(make_scene(focus=11), interactive=False))

    tags = {one.tag.removeprefix(SVG) for one in root.iter()}

    assert tags == {"svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan"}


@pytest.mark.parametrize("interactive", [True, False])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_ever_text(name, interactive):
    nodes = (Node(1, name, 0, 0, 8, 1, f"/?x={name}", name), Node(2, "Buur", 90, 0, 8, 1))
    scene = make_scene(
        nodes=nodes,
        edges=(Edge(0, 1, 3, 2.0),),
        categories=(Category(1, name, 2),),
        words=Words(name, name, name, name, (name,)),
    )
    harmless = scene._replace(
        nodes=(nodes[0]._replace(name="Partij", href="/", title="Partij"), nodes[1]),
        categories=(Category(1, "Soort", 2),),
        words=Words("a", "b", "c", "d", ("e",)),
    )

    root = parse(render(scene, interactive=interactive).encode())
    expected = parse(render(harmless, interactive=interactive))

    # A long name takes more lines of text; nothing else may differ.
    def elements(drawing):
        lines = (f"{SVG}text", f"{SVG}tspan")
        return Counter(one.tag for one in drawing.iter() if one.tag not in lines)

    assert elements(root) == elements(expected)
    attributes = {key for one in root.iter() for key in one.attrib}
    assert attributes == {key for one in expected.iter() for key in one.attrib}


@pytest.mark.parametrize("interactive", [True, False])
def test_no_style_and_no_script_in_the_drawing(interactive):
    root = parse(render(make_scene(focus=11), interactive=interactive))

    names = {key for one in root.iter() for key in one.attrib}

    assert [key for key in names if key == "style" or key.startswith("on")] == []
    assert [one for one in root.iter() if one.tag in (f"{SVG}style", f"{SVG}script")] == []


def test_no_id_is_there_twice():
    root = parse(render(make_scene(), interactive=True))

    ids = Counter(one.get("id") for one in root.iter() if one.get("id"))

    assert [key for key, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("interactive", [True, False])
@pytest.mark.parametrize("count", [0, 1])
def test_a_drawing_of_hardly_anything_is_still_a_drawing(count, interactive):
    root = parse(render(Scene(nodes=make_scene().nodes[:count]), interactive=interactive))

    width, height = map(float, root.get("viewBox").split()[2:])

    assert (width, height >= 320) == (460, True)
