"""Meetings and what came out of them on their way through a backup and through the history."""

from __future__ import annotations

import datetime
import json

import pytest

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.actions.records import remove_record
from stakeholders.actions.restore_network import restore_network
from stakeholders.actions.restore_record import restore_record
from stakeholders.analysis.snapshot import Snapshot, SnapshotError
from stakeholders.changes.kinds import KINDS
from stakeholders.exchange.renumber import renumber
from stakeholders.models import AgendaItem, Attendance, Commitment, Meeting

from ..private_meeting import keep_meeting_secret

NAMES = ("meetings", "agenda_items", "attendances", "agreements", "commitments", "contact_logs")


@pytest.fixture
def taken(cast) -> Snapshot:
    ids = keep_meeting_secret(cast)
    contact = cast.residents.contacts.create(name="Bo")
    Attendance.objects.filter(pk=ids["attendance_id"]).update(contact=contact)
    return renumber(snapshots.take(cast.network, Audience.LEADER))


def test_a_backup_brings_meetings_back_as_they_were(cast, taken):
    read = Snapshot.from_json(taken.to_json())

    network = restore_network(snapshot=read, by=cast.leader, slug="terug")

    again = renumber(snapshots.take(network, Audience.LEADER))
    for name in NAMES:
        assert getattr(again, name) == getattr(taken, name) != ()


def test_a_shared_snapshot_holds_what_was_agreed_without_its_meeting(cast, taken):
    cast.network.agreements.update(visibility="shared")
    Commitment.objects.update(visibility="shared")

    found = snapshots.take(cast.network, Audience.SHARED)

    assert [len(getattr(found, name)) for name in NAMES] == [0, 0, 0, 1, 1, 0]
    assert (found.agreements[0].meeting_id, found.agreements[0].agenda_item_id) == (None, None)
    assert found.commitments[0].meeting_id is None


@pytest.mark.parametrize(
    ("name", "column", "value", "where"),
    [
        ("meetings", "starts_at", "2026-12-10 14:00:00", "meetings[0].starts_at"),
        ("meetings", "starts_at", "morgen", "meetings[0].starts_at"),
        ("meetings", "ends_at", "2001-01-01 00:00:00+00:00", "meetings[0].ends_at"),
        ("attendances", "state", "misschien", "attendances[0].state"),
        ("attendances", "meeting_id", 99, "attendances[0].meeting_id"),
        ("attendances", "contact_id", 99, "attendances[0].contact_id"),
        ("contact_logs", "kind", "duif", "contact_logs[0].kind"),
        ("agreements", "meeting_id", None, "agreements[0].agenda_item_id"),
    ],
)
def test_a_backup_that_cannot_be_is_refused_by_its_path(cast, taken, name, column, value, where):
    form = json.loads(taken.to_json())
    form[name][0][column] = value

    with pytest.raises(SnapshotError) as error:
        restore_network(snapshot=Snapshot.from_json(json.dumps(form)), by=cast.leader, slug="terug")

    assert error.value.where == where


def test_the_contact_person_of_another_party_is_refused(cast, taken):
    form = json.loads(taken.to_json())
    form["attendances"][1]["contact_id"] = form["attendances"][0]["contact_id"]

    with pytest.raises(SnapshotError) as error:
        restore_network(snapshot=Snapshot.from_json(json.dumps(form)), by=cast.leader, slug="terug")

    assert error.value.where == "attendances[1].contact_id"


def test_a_removed_meeting_comes_back_with_its_agenda_and_who_came(cast, taken):
    meeting = Meeting.objects.get()
    number = meeting.pk
    remove_record(record=meeting, network=cast.network, by=cast.leader)
    gone = Meeting.history.filter(id=number, history_type="-").get()

    restore_record(
        kind=KINDS["meeting"], state=gone, version=None, network=cast.network, by=cast.leader
    )

    assert Meeting.objects.get().pk == number
    assert (AgendaItem.objects.count(), Attendance.objects.count()) == (1, 2)
    assert Meeting.objects.get().starts_at > datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
