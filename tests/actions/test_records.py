import pytest

from stakeholders.actions.records import (
    RecordGoneError,
    StaleRecordError,
    add_record,
    change_record,
    remove_record,
)
from stakeholders.models import Stakeholder


def test_add_record_with_choices_is_one_entry_in_the_history(cast):
    party = Stakeholder(network=cast.network, name="Nieuw")

    add_record(
        record=party,
        network=cast.network,
        by=cast.leader,
        many={"policy_fields": [cast.tourism, cast.events], "areas": [cast.city]},
    )

    entries = list(party.history.all())
    assert [(e.history_type, e.history_user) for e in entries] == [("+", cast.leader)]
    assert entries[0].policy_fields.count() == 2
    assert entries[0].areas.count() == 1


def test_every_write_bumps_the_revision(cast):
    before = cast.network.revision

    cast.grill.name = "Grill Het Kaaitje"
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)
    remove_record(record=cast.hotel, network=cast.network, by=cast.leader)

    assert cast.network.revision == before + 2


def test_change_record_from_an_old_version_changes_nothing(cast):
    first = Stakeholder.objects.get(pk=cast.grill.pk)
    second = Stakeholder.objects.get(pk=cast.grill.pk)
    first.name = "Eerste"
    second.name = "Tweede"
    change_record(record=first, version=1, network=cast.network, by=cast.leader)
    revision = cast.network.revision

    with pytest.raises(StaleRecordError) as stale:
        change_record(record=second, version=1, network=cast.network, by=cast.reader)

    cast.network.refresh_from_db()
    assert stale.value.current.name == "Eerste"
    assert Stakeholder.objects.get(pk=cast.grill.pk).name == "Eerste"
    assert cast.network.revision == revision


def test_change_record_that_was_removed_says_so(cast):
    party = Stakeholder.objects.get(pk=cast.grill.pk)
    remove_record(record=cast.grill, network=cast.network, by=cast.leader)

    with pytest.raises(RecordGoneError):
        change_record(record=party, version=1, network=cast.network, by=cast.leader)


def test_remove_record_keeps_what_hung_on_it_in_the_history(cast):
    interest = cast.interests[0]

    remove_record(record=cast.grill, network=cast.network, by=cast.leader)

    last = type(interest).history.filter(id=interest.pk).latest()
    assert (last.history_type, last.history_user) == ("-", cast.leader)
    assert last.statement == "Wij zoeken koks."


def test_what_goes_with_a_party_stands_under_one_moment(cast):
    remove_record(record=cast.grill, network=cast.network, by=cast.leader)

    party = Stakeholder.history.get(history_type="-")
    gone = [
        *type(cast.interests[0]).history.filter(history_type="-"),
        *type(cast.stances[0]).history.filter(history_type="-"),
    ]
    assert len(gone) == 3
    assert {one.history_date for one in gone} == {party.history_date}
