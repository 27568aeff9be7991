import pytest

from stakeholders.analysis.grid import grid, salience


@pytest.mark.parametrize(
    ("power", "interest", "quadrant"),
    [
        (5, 5, "key player"),
        (5, 1, "keep satisfied"),
        (1, 5, "keep informed"),
        (1, 1, "minimal effort"),
    ],
)
def test_grid_has_four_quadrants(power, interest, quadrant):
    (found,) = grid({7: (power, interest)}, low=1, high=5)

    assert found == (7, power, interest, quadrant, False)


@pytest.mark.parametrize(("power", "near"), [(3, True), (3.2, True), (3.3, False)])
def test_grid_near_a_line_says_so(power, near):
    # the line is at 3, the margin 5 % of 4 = 0.2; on the line counts as high
    (found,) = grid({1: (power, 5)}, low=1, high=5)

    assert (found.quadrant, found.near_line) == ("key player", near)


@pytest.mark.parametrize("values", [(None, 3), (4, None), (None, None)])
def test_grid_not_assessed_has_no_quadrant(values):
    assert grid({1: values}, low=1, high=5) == ((1, *values, None, False),)


def test_grid_of_nobody_is_empty_and_without_length_refused():
    assert grid({}, low=1, high=5) == ()
    with pytest.raises(ValueError, match="no length"):
        grid({}, low=3, high=3)


# Mitchell, Agle and Wood 1997, figure 2.
@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ((1, 0, 0), "dormant"),
        ((0, 1, 0), "discretionary"),
        ((0, 0, 1), "demanding"),
        ((1, 1, 0), "dominant"),
        ((1, 0, 1), "dangerous"),
        ((0, 1, 1), "dependent"),
        ((1, 1, 1), "definitive"),
        ((0, 0, 0), "none"),
    ],
)
def test_salience_has_seven_classes_and_none(attributes, expected):
    assert salience(*map(bool, attributes)) == expected


def test_salience_not_assessed_is_none():
    assert salience(True, True, None) is None
