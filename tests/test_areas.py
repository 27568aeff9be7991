import pytest

from stakeholders.areas import in_tree_order, tree_choices, with_everything_under
from stakeholders.models import Area


@pytest.fixture
def street(cast):
    return Area.objects.create(
        network=cast.network, name="Haven", level="street", parent=cast.centre
    )


def test_in_tree_order_puts_each_area_under_its_own(cast, street):
    north = Area.objects.create(
        network=cast.network, name="Aanleg", level="district", parent=cast.city
    )

    branches = in_tree_order(cast.network.areas.all())

    assert branches == [(cast.city, 0), (north, 1), (cast.centre, 1), (street, 2)]


def test_in_tree_order_with_a_circle_shows_every_area_once(cast, street):
    Area.objects.filter(pk=cast.city.pk).update(parent=street)

    branches = in_tree_order(cast.network.areas.all())

    assert sorted(area.name for area, _depth in branches) == ["Breda", "City", "Haven"]


def test_with_everything_under_reaches_the_streets(cast, street):
    areas = list(cast.network.areas.all())

    assert with_everything_under(areas, cast.city.pk) == {cast.city.pk, cast.centre.pk, street.pk}
    assert with_everything_under(areas, street.pk) == {street.pk}


def test_tree_choices_are_indented(cast):
    assert tree_choices(in_tree_order(cast.network.areas.all())) == [
        (cast.city.pk, "Breda"),
        (cast.centre.pk, "\u2003City"),
    ]
