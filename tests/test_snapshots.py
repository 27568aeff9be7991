from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.actions.records import change_record
from stakeholders.analysis.snapshot import Snapshot
from stakeholders.models import Contact, Interest, MapPosition, Tie


def test_take_for_all_leaves_out_what_is_for_the_leader_only(cast):
    Contact.objects.create(stakeholder=cast.grill, name="SECRET contact")
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.staff,
        kind="financial",
        statement="SECRET interest",
        visibility="leader",
    )
    Tie.objects.create(source=cast.grill, target=cast.hotel, visibility="leader")

    shared = snapshots.take(cast.network, Audience.SHARED)
    private = snapshots.take(cast.network, Audience.LEADER)

    assert shared.to_json().count("SECRET") == 0
    assert private.to_json().count("SECRET") == 2
    assert (len(shared.interests), len(private.interests)) == (4, 5)
    assert (len(shared.ties), len(private.ties)) == (0, 1)
    assert shared.memberships == ()


def test_take_holds_nothing_of_another_network(cast):
    snapshot = snapshots.take(cast.other, Audience.LEADER)

    assert [party.name for party in snapshot.stakeholders] == ["Partij elders"]
    assert snapshot.interests == ()


def test_take_asks_the_same_number_of_queries_for_more_parties(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(51) as few:
        snapshots.take(cast.network, Audience.LEADER)
    for n in range(5):
        cast.network.stakeholders.create(name=f"Partij {n}").policy_fields.set([cast.tourism])
    with django_assert_num_queries(len(few)):
        snapshots.take(cast.network, Audience.LEADER)


def test_to_json_reads_back_the_same(cast):
    snapshot = snapshots.take(cast.network, Audience.LEADER)

    assert Snapshot.from_json(snapshot.to_json()) == snapshot


def test_kept_is_taken_anew_after_a_write_and_after_a_new_place(cast):
    first = snapshots.kept(cast.network, Audience.LEADER)
    MapPosition.objects.create(stakeholder=cast.grill, x=1, y=2)
    placed = snapshots.kept(cast.network, Audience.LEADER)
    cast.grill.name = "Grill Het Kaaitje"
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)

    after = snapshots.kept(cast.network, Audience.LEADER)

    assert first.stakeholders[0].name == "Grill De Kade"
    assert [(row.x, row.y) for row in placed.map_positions] == [(1.0, 2.0)]
    assert after.stakeholders[0].name == "Grill Het Kaaitje"


def test_kept_never_gives_one_audience_the_snapshot_of_the_other(cast):
    Contact.objects.create(stakeholder=cast.grill, name="Persoon")

    snapshots.kept(cast.network, Audience.LEADER)

    assert snapshots.kept(cast.network, Audience.SHARED).contacts == ()
