import pytest

from stakeholders.drawing.scene import Node, StrengthClass, bounds, strength_classes, strength_of


def test_without_lines_there_are_no_classes():
    assert strength_classes([]) == ()


def test_lines_of_one_strength_are_one_class_in_the_middle():
    assert strength_classes([2.0, 2.0]) == (StrengthClass(3, 2.0, 2.0, 2),)


def test_few_strengths_get_a_class_each():
    assert strength_classes([1, 1, 3, 2]) == (
        StrengthClass(2, 1, 1, 2),
        StrengthClass(3, 2, 2, 1),
        StrengthClass(4, 3, 3, 1),
    )


def test_the_stronger_the_rarer():
    # 100 strengths: 40, 30, 18, 9 and 3 of them.
    classes = strength_classes(range(1, 101))

    assert classes == (
        StrengthClass(1, 1, 40, 40),
        StrengthClass(2, 41, 70, 30),
        StrengthClass(3, 71, 88, 18),
        StrengthClass(4, 89, 97, 9),
        StrengthClass(5, 98, 100, 3),
    )


@pytest.mark.parametrize(("weight", "found"), [(1, 1), (40, 1), (41, 2), (97, 4), (100, 5)])
def test_a_weight_falls_in_its_class(weight, found):
    assert strength_of(strength_classes(range(1, 101)), weight) == found


def test_equal_weights_are_never_split():
    classes = strength_classes([1] * 90 + [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])

    # The shares 0.4, 0.7 and 0.88 fall among the ninety: each takes the next strength instead.
    assert [(one.low, one.high, one.count) for one in classes] == [
        (1, 1, 90),
        (2, 2, 1),
        (3, 3, 1),
        (4, 8, 5),
        (9, 11, 3),
    ]


def test_a_handful_of_parties_keeps_air_around_it():
    paper = bounds((Node(1, "a", 10, 20, 5), Node(2, "b", 30, 20, 5)))

    # The middle of the two is the middle of the smallest sheet.
    assert paper == (20 - 230, 20 - 160, 460, 320)


def test_a_large_map_gets_a_margin():
    paper = bounds((Node(1, "a", 0, 0, 5), Node(2, "b", 1000, 600, 5)))

    # 4.5 % of the width left and right, 3 % above and below.
    assert paper == (-45, -30, 1090, 660)


def test_a_square_map_gets_a_paper_of_four_by_three():
    paper = bounds((Node(1, "a", 0, 0, 5), Node(2, "b", 1000, 1000, 5)))

    # 1000 + 2 * 30 high, 4/3 of that wide, the parties in the middle.
    assert paper == (-206.7, -30, 1413.3, 1060)


def test_a_long_map_gets_a_paper_of_sixteen_by_nine():
    paper = bounds((Node(1, "a", 0, 0, 5), Node(2, "b", 1000, 100, 5)))

    # 1090 wide and 9/16 of that high.
    assert paper == (-45, -256.6, 1090, 613.1)
