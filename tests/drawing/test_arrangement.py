"""Parties in boxes: everybody in the box of its group, nobody over another, headings kept free."""

from itertools import combinations

import pytest

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import positions
from stakeholders.analysis.snapshot import (
    AssessmentRow,
    NetworkRow,
    PolicyFieldRow,
    SectorRow,
    Snapshot,
    StakeholderRow,
)
from stakeholders.drawing.arrangement import arranged
from stakeholders.insights import Findings
from stakeholders.lens import Lens

PLACES = {n: (n % 7, n // 7) for n in range(1, 41)}


def look(**asked):
    snapshot = Snapshot(
        NetworkRow(1, "Breda", "breda"),
        policy_fields=(PolicyFieldRow(1, "Toerisme"), PolicyFieldRow(2, "Evenementen")),
        sectors=(SectorRow(1, "Horeca"), SectorRow(2, "Cultuur")),
        stakeholders=tuple(
            StakeholderRow(
                n,
                f"Partij {n}",
                sector_id=n % 3 or None,
                policy_field_ids=((), (1,), (2,), (1, 2))[n % 4],
            )
            for n in range(1, 41)
        ),
        assessments=tuple(
            AssessmentRow(n, n, influence=n % 5 + 1, attention=n % 4 + 1) for n in range(1, 31)
        ),
    )
    chosen = positions(snapshot)
    return Findings(snapshot, Lens(**asked), chosen, overlap(chosen))


def inside(box, place):
    across, along = place[0] - box.x, place[1] - box.y
    return 0 < across < box.width and 1 < along < box.height  # the heading is in the first unit


def test_the_network_stays_as_it_is():
    assert arranged(look(), PLACES) == (PLACES, ())


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("sector", ["Cultuur", "Horeca", "geen branche ingevuld"]),
        ("field", ["Evenementen", "Toerisme", "several", "none"]),
    ],
)
def test_a_box_for_every_group_the_unknown_last(by, names):
    found = arranged(look(arrange=by), PLACES)

    assert len(found.boxes) == len(names)
    assert [box.name for box in found.boxes][:2] in (names[:2], names[1::-1])


@pytest.mark.parametrize("by", ["sector", "field", "influence"])
def test_everybody_stands_in_one_box_and_nobody_over_another(by):
    found = arranged(look(arrange=by), PLACES)

    homes = [sum(inside(box, place) for box in found.boxes) for place in found.places.values()]
    assert homes == [1] * 40
    apart = min(
        abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in combinations(found.places.values(), 2)
    )
    assert apart > 1.5


def test_boxes_do_not_overlap():
    for by in ("sector", "field", "influence"):
        for one, other in combinations(arranged(look(arrange=by), PLACES).boxes, 2):
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            below = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or below


def test_the_grid_has_influence_upwards_and_attention_to_the_right():
    found = arranged(look(arrange="influence"), PLACES)

    # 4: influence 5, attention 1; 5: 1 and 2; 7: 3 and 4; 10: 1 and 3; 31: not assessed.
    of = {n: next(box for box in found.boxes if inside(box, found.places[n])) for n in PLACES}
    assert of[4].x == of[5].x < of[7].x == of[10].x
    assert of[4].y == of[7].y < of[5].y == of[10].y < of[31].y


def test_nobody_left_is_no_error():
    assert arranged(look(arrange="sector"), {}) == ({}, ())
