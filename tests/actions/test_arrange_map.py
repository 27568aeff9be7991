"""Places on the map: kept, the same for everybody, and telling nothing that is hidden."""

import pytest

from stakeholders.actions.arrange_map import arrange_map
from stakeholders.models import Interest, MapPosition, Stakeholder, Stance


def stored():
    return dict(MapPosition.objects.values_list("stakeholder_id", "x"))


def test_every_party_gets_a_place(cast):
    places = arrange_map(network=cast.network)

    assert set(places) == {cast.grill.pk, cast.hotel.pk, cast.residents.pk}
    assert len(set(places.values())) == 3
    assert stored() == {pk: x for pk, (x, _) in places.items()}


def test_other_networks_are_left_alone(cast):
    arrange_map(network=cast.network)

    assert not MapPosition.objects.filter(stakeholder=cast.stranger).exists()


def test_a_second_visit_changes_nothing(cast):
    first = arrange_map(network=cast.network)
    Interest.objects.all().delete()
    Stance.objects.all().delete()

    assert arrange_map(network=cast.network) == first


def test_a_new_party_leaves_the_others_in_place(cast):
    before = arrange_map(network=cast.network)
    museum = Stakeholder.objects.create(network=cast.network, name="Museum")

    after = arrange_map(network=cast.network)

    assert {pk: after[pk] for pk in before} == before
    assert set(after) == {*before, museum.pk}


def test_after_an_import_all_are_arranged_together(cast):
    arrange_map(network=cast.network)
    MapPosition.objects.update(x=99.0, y=99.0)
    Stakeholder.objects.bulk_create(
        [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(4)]
    )

    assert (99.0, 99.0) not in arrange_map(network=cast.network).values()
    assert 99.0 not in stored().values()


def test_filling_up_is_no_change_of_the_network(cast):
    before = cast.network.revision

    arrange_map(network=cast.network)
    cast.network.refresh_from_db()

    assert cast.network.revision == before


def test_arranging_afresh_replaces_all_and_is_a_change(cast):
    arrange_map(network=cast.network)
    MapPosition.objects.update(x=99.0, y=99.0)
    before = cast.network.revision

    places = arrange_map(network=cast.network, by=cast.leader, afresh=True)

    assert (99.0, 99.0) not in places.values()
    assert stored() == {pk: x for pk, (x, _) in places.items()}
    assert cast.network.revision == before + 1


@pytest.mark.parametrize("afresh", [False, True])
def test_a_reading_for_the_leader_only_moves_nobody(cast, afresh):
    without = arrange_map(network=cast.network, afresh=True)
    Interest.objects.create(
        stakeholder=cast.residents,
        theme=cast.staff,
        kind="staffing",
        importance=3,
        visibility="leader",
    )
    Stance.objects.create(
        stakeholder=cast.residents, ambition=cast.ambition, value=3, visibility="leader"
    )
    if not afresh:
        MapPosition.objects.filter(stakeholder=cast.residents).delete()
        again = arrange_map(network=cast.network)
        MapPosition.objects.filter(stakeholder=cast.residents).delete()
        Interest.objects.filter(visibility="leader").delete()
        Stance.objects.filter(visibility="leader").delete()
        assert arrange_map(network=cast.network) == again
    else:
        assert arrange_map(network=cast.network, afresh=True) == without


def test_parties_keep_their_distance(cast):
    Stakeholder.objects.bulk_create(
        [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(40)]
    )

    places = list(arrange_map(network=cast.network).values())

    nearest = min(
        (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
        for n, one in enumerate(places)
        for other in places[:n]
    )
    # One unit of the map, in which the largest mark has a radius of 0.45.
    assert nearest >= 0.999


def test_an_empty_network_has_no_places(cast):
    cast.network.stakeholders.all().delete()

    assert arrange_map(network=cast.network) == {}
