"""The drawings of squares and camps: right in number and size, and safe whatever a name holds."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from stakeholders.drawing import camps, heatmap
from stakeholders.drawing.camps import Balance, Voice

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script> & \x00\u202eomgekeerd'


def paths(drawing: str) -> dict[str, str]:
    tree = ElementTree.fromstring(drawing)
    return {one.get("class"): one.get("d") for one in tree.iter(f"{SVG}path")}


def texts(drawing: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def squared(names: list[str], values, **more) -> str:
    return heatmap.draw(names, values, alt="alt", legend="legend", **more)


@pytest.mark.parametrize(
    ("ratio", "step"),
    [(None, 0), (0.0, 0), (0.001, 1), (0.1, 1), (0.11, 2), (0.35, 3), (0.5, 4), (0.51, 5), (1, 5)],
)
def test_step_ends_at_its_upper_bound(ratio, step):
    assert heatmap.step(ratio) == step


def test_square_draws_every_cell_once():
    values = ((None, 0.6, 0.0), (0.6, None, 0.05), (0.0, 0.05, None))

    drawn = paths(squared(["A", "B", "C"], values))

    cells = {name: d.count("z") for name, d in drawn.items() if name in ("self", "h1", "h5")}
    # The key adds one of every step.
    assert cells == {"self": 3, "h1": 1, "h5": 1}
    grid = squared(["A", "B", "C"], values).partition("</g>")[0]
    assert [paths(f"{grid}</g></svg>")[name].count("z") for name in ("h5", "h1")] == [2, 2]


def test_square_within_groups_draws_the_diagonal_in_its_step():
    grid = squared(["A"], ((0.4,),)).partition("</g>")[0]

    assert paths(f"{grid}</g></svg>")["h4"].count("z") == 1


def test_square_names_every_row_and_column():
    said = texts(squared(["Aak", "Boot"], ((None, 1.0), (1.0, None)), columns=["1", "2"]))

    assert said[:4] == ["Aak", "Boot", "1", "2"]


def test_square_of_nobody_is_nothing():
    assert squared([], ()) == ""


@pytest.mark.parametrize("count", [1, 2, 63, 120])
def test_square_is_as_large_as_it_says(count):
    values = tuple(tuple(0.2 for _ in range(count)) for _ in range(count))

    drawing = squared([f"Partij {n}" for n in range(count)], values)

    tree = ElementTree.fromstring(drawing)
    assert tree.get("viewBox") == f"0 0 {tree.get('width')} {tree.get('height')}"
    left, top = map(float, re.search(r"translate\(([\d.]+) ([\d.]+)\)", drawing).groups())
    side = max(11.0, min(24.0, 900 / count)) * count
    assert float(tree.get("width")) >= left + side
    assert float(tree.get("height")) >= top + side


def test_hostile_name_is_text_in_a_square():
    drawing = heatmap.draw([HOSTILE], ((None,),), alt=HOSTILE, legend=HOSTILE)

    tree = ElementTree.fromstring(drawing)
    assert tree.get("aria-label") == '<script>alert("x")</script> & omgekeerd'
    assert list(tree.iter(f"{SVG}script")) == []


def balanced(*balances: Balance) -> str:
    return camps.draw(balances, alt="alt", against="Tegen", for_="Voor")


def widths(d: str) -> list[float]:
    return [float(one) for one in re.findall(r"h(-?[\d.]+)v", d)]


def test_balance_has_a_piece_for_every_party_as_wide_as_its_weight():
    drawn = paths(
        balanced(Balance("Groen", (Voice("Boot", 2),), (Voice("Aak", 3), Voice("Kano", 1))))
    )

    assert widths(drawn["against"]) == [-36]
    assert widths(drawn["for"]) == [54, 18]


def test_balance_says_the_weight_and_the_names_of_both_camps():
    said = texts(
        balanced(Balance("Groen", (Voice("Boot", 2),), (Voice("Aak", 3), Voice("Kano", 1))))
    )

    assert said == ["Tegen", "Voor", "Groen", "2", "Boot", "4", "Aak, Kano"]


def test_longest_bar_fits():
    many = tuple(Voice(f"Partij {n}", 3) for n in range(400))

    drawing = balanced(Balance("Groen", many, many[:1]))

    assert sum(widths(paths(drawing)["against"])) == pytest.approx(-camps.BAR, rel=0.05)


def test_names_that_do_not_fit_are_counted():
    many = tuple(Voice(f"Stichting nummer {n}", 1) for n in range(30))

    said = texts(balanced(Balance("Groen", many, many[:1])))

    lines = [one for one in said if one.startswith("Stichting")][: camps.LINES]
    left_out = int(lines[-1].rpartition("+")[2])
    assert " ".join(lines).count("Stichting") + left_out == 30


def test_very_long_name_is_cut():
    said = texts(balanced(Balance("G" * 300, (Voice("B" * 300, 1),), (Voice("A", 1),))))

    assert [one[-1] for one in (said[2], said[4])] == ["…", "…"]


def test_no_subjects_draw_nothing():
    assert balanced() == ""


def test_hostile_name_is_text_in_a_balance():
    drawing = balanced(Balance(HOSTILE, (Voice(HOSTILE, 1),), (Voice("A", 1),)))

    assert texts(drawing)[2] == '<script>alert("x")</script> & omgekeerd'
    assert list(ElementTree.fromstring(drawing).iter(f"{SVG}script")) == []


@pytest.mark.parametrize(
    "drawing",
    [squared(["A"], ((None,),)), balanced(Balance("G", (Voice("B", 1),), (Voice("A", 1),)))],
)
def test_drawing_holds_no_style_that_the_page_refuses(drawing):
    assert [one for one in ("style=", "<style", " on") if one in drawing] == []
