"""Who does not know each other yet, drawn: what is missing is dashed, who knows both is between."""

from xml.etree import ElementTree

from stakeholders.drawing.acquaintance import Strangers, draw
from stakeholders.drawing.figures import drawn
from stakeholders.insights import blind_spots
from tests.insights.camp_networks import network
from tests.insights.looked_at import looked_at

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [one.text for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_strangers_without_anybody_between_have_one_dashed_line():
    sheet = ElementTree.fromstring(draw([Strangers("Aak", "Boot", "2 gedeeld")]))

    (line,) = sheet.iter(f"{SVG}path")
    assert line.get("stroke-dasharray") == "3 6"
    assert len(list(sheet.iter(f"{SVG}circle"))) == 2


def test_strangers_with_somebody_between_have_a_way_round():
    svg = draw([Strangers("Aak", "Boot", "2 gedeeld", "Kano +1")])

    sheet = ElementTree.fromstring(svg)
    dashes = [one.get("stroke-dasharray") for one in sheet.iter(f"{SVG}path")]
    assert dashes == ["3 6", None]
    assert texts(svg) == ["Aak", "Boot", "2 gedeeld", "Kano +1"]


def test_names_in_the_drawing_are_text_whatever_they_hold():
    svg = draw([Strangers("<script>&\"'", "B" * 60, "1")])

    assert texts(svg)[0] == "<script>&\"'"
    assert texts(svg)[1] == "B" * 39 + "…"


def test_page_without_blind_spots_has_no_drawing():
    findings = looked_at(network({1: {1: 1}, 2: {1: 1}}, {}, parties=2))

    assert drawn(blind_spots.tell(findings), "unacquainted", findings).figures == ()
