import itertools
import unicodedata

import numpy as np
import pytest

from stakeholders.analysis.labels import Label, place_labels, text_width

ROOM = (-100.0, -100.0, 100.0, 100.0)


def box_of(label, size):
    left = label.x - {"start": 0, "middle": size[0] / 2, "end": size[0]}[label.anchor]
    return left, label.y - size[1] / 2, left + size[0], label.y + size[1] / 2


def overlaps(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_place_labels_alone_goes_to_the_right():
    # radius 1 and a quarter of the height of 2
    assert place_labels({7: (5, 5)}, 1, {7: (10, 2)}, {}, ROOM) == {7: Label(6.5, 5.0, "start")}


def test_place_labels_at_the_right_edge_goes_to_the_left():
    placed = place_labels({7: (95, 0)}, 1, {7: (10, 2)}, {}, ROOM)

    assert placed == {7: Label(93.5, 0.0, "end")}


def test_place_labels_between_neighbours_goes_below():
    # neighbours left and right take those places; below: radius 1 + gap 0.25 + half the height 1
    points = {1: (0, 0), 2: (4, 0), 3: (-4, 0)}

    assert place_labels(points, 1, {1: (6, 2)}, {}, ROOM) == {1: Label(0.0, 2.25, "middle")}


def test_place_labels_highest_priority_comes_first():
    points = {1: (0, 0), 2: (0, 0.5)}
    sizes = dict.fromkeys(points, (150, 1))

    placed = place_labels(points, 0.1, sizes, {1: 1, 2: 5}, (-10, -0.6, 160, 1.1))

    assert set(placed) == {2}


def test_place_labels_without_room_has_none():
    assert place_labels({1: (0, 0)}, 1, {1: (500, 2)}, {}, ROOM) == {}


def test_place_labels_party_without_a_name_is_kept_free():
    placed = place_labels({1: (0, 0), 2: (3, 0)}, 1, {1: (4, 1)}, {}, ROOM)

    assert placed[1].anchor == "end"


def test_place_labels_nothing_gives_nothing():
    assert place_labels({}, 1, {}, {}, ROOM) == {}


@pytest.mark.parametrize("seed", range(3))
def test_place_labels_none_touches_a_party_another_name_or_the_edge(seed):
    chance = np.random.default_rng(seed)
    points = {one: tuple(chance.uniform(-99, 99, 2).tolist()) for one in range(300)}
    sizes = {one: (float(chance.uniform(2, 30)), 2.0) for one in points}

    placed = place_labels(points, 1.0, sizes, {}, ROOM)

    boxes = {one: box_of(label, sizes[one]) for one, label in placed.items()}
    parties = [(x - 1, y - 1, x + 1, y + 1) for x, y in points.values()]
    assert len(placed) > 100
    assert not any(overlaps(one, two) for one, two in itertools.combinations(boxes.values(), 2))
    assert not any(overlaps(box, party) for box in boxes.values() for party in parties)
    assert all(min(box[:2]) >= -100 and max(box[2:]) <= 100 for box in boxes.values())


def test_place_labels_values_are_plain():
    label = place_labels({1: (np.float64(0), np.float64(0))}, 1, {1: (4, 1)}, {}, ROOM)[1]

    assert [type(value) for value in label] == [float, float, str]


def test_text_width_grows_with_the_type_size():
    assert text_width("Breda", 20) == 2 * text_width("Breda", 10)


def test_text_width_of_wide_script_is_a_whole_size_each():
    assert text_width("布雷達", 10) == 30


def test_text_width_combining_and_invisible_characters_add_nothing():
    decomposed = unicodedata.normalize("NFD", "Café")

    assert text_width(decomposed + "\u200b\u202e", 10) == text_width("Cafe", 10)


def test_text_width_of_nothing_is_nothing():
    assert text_width("", 10) == 0
