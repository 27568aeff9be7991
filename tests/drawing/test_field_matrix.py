"""The drawing of the policy fields against each other."""

from __future__ import annotations

from xml.etree import ElementTree

from stakeholders.drawing.field_matrix import LOOKS, WORDS, Square, draw
from stakeholders.insights.fields import VERDICTS

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_names_and_figures_are_drawn_once_per_square():
    squares = [
        Square(0, 0, "3", "expected 2", "more", "more"),
        Square(1, 0, "0", "expected 4", "none", "none"),
    ]

    svg = draw(["Toerisme", "Events"], squares, "Fields")

    assert texts(svg) == [
        *("Toerisme", "Toerisme", "Events", "Events"),
        *("3", "expected 2", "more"),
        *("0", "expected 4", "none"),
    ]


def test_a_hostile_name_stays_text():
    svg = draw(['<script>"x"&\x00'], [Square(0, 0, "1", "<b>", "&", "few")], "<title>")

    assert texts(svg) == ['<script>"x"&', '<script>"x"&', "1", "<b>", "&"]
    assert ElementTree.fromstring(svg).find(f"{SVG}title").text == "<title>"


def test_nothing_is_styled_inline():
    svg = draw(["A"], [Square(0, 0, "1", "expected 1", "fewer", "fewer")], "Fields")

    assert "style=" not in svg


def test_squares_of_one_row_stand_beside_each_other():
    squares = [Square(1, 0, "1", "", "", "about"), Square(1, 1, "2", "", "", "about")]

    boxes = list(ElementTree.fromstring(draw(["A", "B"], squares, "")).iter(f"{SVG}rect"))

    left, right = boxes
    assert left.get("y") == right.get("y")
    assert float(right.get("x")) - float(left.get("x")) > float(left.get("width"))


def test_every_verdict_has_words_and_a_look():
    assert LOOKS.keys() == WORDS.keys() == VERDICTS.keys()
