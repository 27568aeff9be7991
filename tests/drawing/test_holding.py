"""The drawing of what holds a network together."""

from __future__ import annotations

from xml.etree import ElementTree

from stakeholders.analysis.snapshot import NetworkRow, Snapshot, StakeholderRow, TieRow
from stakeholders.drawing.holding import MOST, Block, Mark, draw, of_parts
from tests.insights.looked_at import looked_at

SVG = "{http://www.w3.org/2000/svg}"


def network(parties: int, ties: list[tuple[int, int]]):
    return looked_at(
        Snapshot(
            NetworkRow(1, "Breda", "breda"),
            stakeholders=tuple(StakeholderRow(n, f"P{n}") for n in range(1, parties + 1)),
            ties=tuple(TieRow(n, a, b) for n, (a, b) in enumerate(ties, 1)),
        )
    )


def marks(svg: str) -> list[tuple[str, str]]:
    """Kind and name of every mark with a name, in the order of the drawing."""
    return [
        (one.get("class"), one.find(f"{SVG}title").text)
        for one in ElementTree.fromstring(svg)
        if one.find(f"{SVG}title") is not None
    ]


def test_who_comes_loose_stands_behind_who_holds():
    # 1, 2 and 3 are a triangle, 4 hangs on 3; 5 and 6 are apart; of 7 no tie is known.
    (figure,) = of_parts(network(7, [(1, 2), (2, 3), (1, 3), (3, 4), (5, 6)]))

    assert marks(figure.svg) == [
        ("party", "P1"),
        ("party", "P2"),
        ("holder", "P3"),
        ("loose", "P4"),
        ("party", "P5"),
        ("party", "P6"),
        ("unknown", "P7"),
    ]


def test_every_party_is_drawn_once_in_a_chain():
    (figure,) = of_parts(network(6, [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]))

    assert sorted(name for _, name in marks(figure.svg)) == [f"P{n}" for n in range(1, 7)]
    assert [name for kind, name in marks(figure.svg) if kind == "holder"] == [
        *("P5", "P2", "P4", "P3"),
    ]


def test_nothing_is_drawn_without_ties_or_for_very_many():
    assert of_parts(network(3, [])) == ()
    assert of_parts(network(MOST + 1, [(1, 2)])) == ()


def test_a_hostile_name_stays_text():
    svg = draw([Block("<b>", [Mark("loose", '"><script>')])], [(Mark("loose"), "&")], "<i>")

    assert marks(svg) == [("loose", '"><script>')]
    assert "style=" not in svg
