"""Areas that are opened move the others aside, and leave them where they were of each other."""

import random
from itertools import combinations

from stakeholders.drawing.areas import make_room


def overlapping(middles, halves):
    return [
        (one, two)
        for one, two in combinations(middles, 2)
        if all(
            abs(middles[one][n] - middles[two][n]) < halves[one][n] + halves[two][n] - 1e-3
            for n in (0, 1)
        )
    ]


def test_nothing_needs_no_room():
    assert make_room({}, {}) == {}


def test_areas_that_are_free_of_each_other_stay():
    places = {"a": (0.0, 0.0), "b": (10.0, 0.0), "c": (0.0, 10.0)}

    assert make_room(places, dict.fromkeys(places, (2.0, 2.0))) == places


def test_a_large_area_moves_the_others_in_their_own_direction():
    places = {"large": (0.0, 0.0), "right": (4.0, 0.0), "above": (0.0, -3.0), "left": (-2.0, 0.0)}
    halves = dict.fromkeys(places, (1.0, 1.0)) | {"large": (10.0, 5.0)}

    found = make_room(places, halves)

    # 4 is 0.4 of the half width: it goes to 1.4 of it. 3 is 0.6 of the half height: to 1.6.
    assert {key: (round(x, 6), round(y, 6)) for key, (x, y) in found.items()} == {
        "large": (0.0, 0.0),
        "right": (14.0, 0.0),
        "above": (0.0, -8.0),
        "left": (-12.0, 0.0),
    }


def test_areas_on_one_place_come_apart():
    places = dict.fromkeys("abc", (0.0, 0.0))
    halves = dict.fromkeys(places, (2.0, 1.0))

    assert overlapping(make_room(places, halves), halves) == []


def test_forty_areas_of_which_three_are_open_never_overlap():
    chance = random.Random(5)
    for _ in range(20):
        places = {str(n): (chance.uniform(-800, 800), chance.uniform(-450, 450)) for n in range(40)}
        halves = dict.fromkeys(places, (60.0, 30.0))
        halves |= {"3": (600.0, 380.0), "7": (300.0, 180.0), "11": (120.0, 90.0)}

        assert overlapping(make_room(places, halves), halves) == []
