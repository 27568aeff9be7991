"""Names on the map: they collide with nothing, at no size, and more of them fit as one zooms in."""

import random
from itertools import combinations

import pytest

from stakeholders.drawing import lettering
from stakeholders.drawing.scene import Box, Node, bounds
from stakeholders.drawing.text import breaks, lines


@pytest.fixture(scope="module")
def nodes():
    """Forty parties on a jittered grid, with names of very different lengths."""
    chance = random.Random(7)
    return tuple(
        Node(
            n,
            "Vereniging " * chance.randrange(4) + f"Partij {n}",
            60 * (n % 8) + chance.uniform(-12, 12),
            55 * (n // 8) + chance.uniform(-12, 12),
            chance.choice((5, 7, 9)),
        )
        for n in range(40)
    )


@pytest.fixture(scope="module")
def levels(nodes):
    return lettering.sizes(bounds(nodes))


@pytest.fixture(scope="module")
def labels(nodes, levels):
    return lettering.place(nodes, range(len(nodes)), levels, bounds(nodes))


def boxes_at(nodes, labels, levels, level):
    return [
        lettering.corners(
            (node.name, node.x, node.y, node.radius),
            label,
            levels[level],
        )
        for label in labels
        if label.level <= level
        for node in [nodes[label.node]]
    ]


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_names_shown_together_never_collide(nodes, labels, levels):
    for level in range(len(levels)):
        shown = boxes_at(nodes, labels, levels, level)
        assert [pair for pair in combinations(shown, 2) if meet(*pair)] == []


def test_names_never_lie_over_a_party(nodes, labels, levels):
    marks = [
        (node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius)
        for node in nodes
    ]
    for level in range(len(levels)):
        shown = boxes_at(nodes, labels, levels, level)
        assert [(box, mark) for box in shown for mark in marks if meet(box, mark)] == []


def test_names_stay_on_the_sheet(nodes, labels, levels):
    sheet = bounds(nodes)
    left, top = sheet.x, sheet.y
    for level in range(len(levels)):
        for box in boxes_at(nodes, labels, levels, level):
            assert box[0] >= left
            assert box[1] >= top
            assert box[2] <= left + sheet.width
            assert box[3] <= top + sheet.height


def test_every_name_appears_when_one_looks_close_enough(nodes, labels):
    assert sorted(label.node for label in labels) == list(range(len(nodes)))


def test_the_earlier_in_order_the_sooner_a_name_appears(nodes, levels):
    def level_of(node, order):
        labels = lettering.place(nodes, order, levels, bounds(nodes))
        return next(label.level for label in labels if label.node == node)

    rest = range(39)
    first, last = level_of(39, [39, *rest]), level_of(39, [*rest, 39])

    assert (first, last) == (min(first, last), max(first, last))
    assert first < last


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Grill De Kade", ("Grill De Kade",)),
        ("Ondernemersvereniging Ginnekenstraat", ("Ondernemersvereniging", "Ginnekenstraat")),
        ("x" * 300, ("x" * 23 + "…",)),
        ("Stichting " * 9, ("Stichting Stichting", "Stichting Stichting…")),
        ("  veel \n wit  ", ("veel wit",)),
        ("", ("",)),
    ],
)
def test_a_name_takes_two_lines_at_most(name, broken):
    assert lines(name) == broken


def test_names_that_come_first_are_set_full_size_and_the_others_smaller(nodes, labels):
    # Of forty the first twelve: three tenths, at least twelve.
    assert {label.node for label in labels if not label.small} == set(range(12))


def test_a_name_in_the_way_moves_where_it_has_another_place():
    # Four in a crowd: with each on the first free side, in their order, the last has none left.
    sheet = Box(0, 0, 460, 320)
    places = [(74, 16), (96, 12), (46, 34), (93, 21)]
    nodes = [Node(n, f"Vereniging Nummer {n}", x, y, 5) for n, (x, y) in enumerate(places)]

    labels = lettering.place(nodes, range(4), (lettering.on_screen(sheet),), sheet)

    assert sorted(label.node for label in labels) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Breda", [("Breda",)]),
        ("Hotel De Drie Linden", [("Hotel De Drie Linden",), ("Hotel De", "Drie Linden")]),
        (
            "Terrassenoverleg Grote Markt & Havermarkt",
            [
                ("Terrassenoverleg Grote", "Markt & Havermarkt"),
                ("Terrassenoverleg", "Grote Markt &", "Havermarkt"),
            ],
        ),
        ("x" * 300, [("x" * 23 + "…",)]),
    ],
)
def test_a_name_is_broken_wide_first_then_narrower(name, ways):
    assert breaks(name) == ways


def test_the_sizes_hold_that_of_the_screen_and_that_of_the_sheet(nodes, levels):
    sheet = bounds(nodes)

    assert {lettering.on_screen(sheet), lettering.on_sheet(sheet)} <= set(levels)
    assert list(levels) == sorted(levels, reverse=True)
