"""The map of two days: every fate has a mark of its own, and nobody stands on somebody else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

from django.utils import translation

from stakeholders.analysis.change import change
from stakeholders.analysis.snapshot import (
    MapPositionRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    TieRow,
)
from stakeholders.drawing.change import GONE, NEW, STAYED, Line, Party, draw, of_change

WORDS = {fate: (f"{fate} party", f"{fate} tie") for fate in (NEW, GONE, STAYED)}


def day(places: dict[int, tuple[float, float]], *ties: tuple[int, int]) -> Snapshot:
    return Snapshot(
        NetworkRow(1, "Breda", "breda"),
        stakeholders=tuple(StakeholderRow(one, f"Partij {one}") for one in places),
        ties=tuple(TieRow(n, a, b) for n, (a, b) in enumerate(ties, 1)),
        map_positions=tuple(MapPositionRow(one, x, y) for one, (x, y) in places.items()),
    )


def drawn(then: Snapshot, now: Snapshot) -> str:
    with translation.override("en"):
        return of_change(change(then, now), then, now)[0].svg


def marks(svg: str) -> list[str]:
    """The class of every mark and line, without the key."""
    root = ET.fromstring(svg)
    return sorted(
        one.get("class", "")
        for one in root
        if one.tag.rpartition("}")[2] in ("circle", "rect", "path")
    )


def test_every_fate_has_a_mark_and_a_line_of_its_own():
    then = day({1: (0, 0), 2: (5, 0), 3: (0, 5)}, (1, 2), (1, 3))
    now = day({1: (0, 0), 2: (5, 0), 4: (5, 5)}, (1, 2), (2, 4))

    found = marks(drawn(then, now))

    ties = ["tie is-gone", "tie is-new", "tie is-stayed"]
    assert found == ["is-gone", "is-new", "is-stayed", "is-stayed", "plus", *ties]


def test_the_key_names_only_what_is_met():
    one = [Party(1, "A", 0, 0, STAYED), Party(2, "B", 4, 0, NEW)]

    svg = draw(one, [Line(0, 1, NEW)], WORDS, "alt")

    said = [f"{fate} {what}" for what in ("party", "tie") for fate in WORDS]
    assert [word for word in said if word in svg] == ["new party", "stayed party", "new tie"]


def test_who_is_gone_moves_aside_where_another_stands_now():
    then = day({1: (0, 0), 2: (5, 0)})
    now = day({1: (0, 0), 3: (5, 0), 4: (5.5, 0.5)})

    root = ET.fromstring(drawn(then, now))
    ring = next(one for one in root if one.get("class") == "is-gone")
    gone = float(ring.get("cx")), float(ring.get("cy"))
    # Thirty units of the drawing for each of a place.
    others = [(0, 0), (150, 0), (165, 15)]
    assert min((gone[0] - x) ** 2 + (gone[1] - y) ** 2 for x, y in others) >= 36**2


def test_names_of_strangers_do_no_harm():
    svg = draw([Party(1, '<script>&"', 0, 0, NEW)], [], WORDS, "a & b")

    assert "<script" not in svg
    assert ET.fromstring(svg).tag.endswith("svg")


def test_nobody_with_a_place_is_no_drawing():
    assert of_change(change(day({}), day({})), day({}), day({})) == ()


def test_of_very_many_those_who_changed_are_drawn():
    crowd = {n: (n % 40 * 2.0, n // 40 * 2.0) for n in range(1, 801)}
    then, now = day(dict(list(crowd.items())[:-1])), day(crowd)

    svg = drawn(then, now)

    assert svg.count('<rect class="is-new"') == 2  # the party, and its mark in the key
    assert svg.count('<circle class="is-stayed"') == 600  # 599 others, and the key


def test_no_two_parties_of_a_crowd_stand_on_one_place():
    crowd = {n: (n % 10 * 2.0, n // 10 * 2.0) for n in range(1, 41)}
    then = day(crowd)
    now = day({n + 40: place for n, place in crowd.items()})  # everybody else, on the same places

    root = ET.fromstring(drawn(then, now))
    rings = [one for one in root if one.get("class") == "is-gone"]
    places = [(float(one.get("cx")), float(one.get("cy"))) for one in rings]
    assert len(places) == 40
    assert min((a - c) ** 2 + (b - d) ** 2 for (a, b), (c, d) in combinations(places, 2)) > 30**2
