"""Keeping the map of a day: what is kept, how often, how long, and what is forgotten."""

from __future__ import annotations

import datetime
import zlib

from django.core.management import call_command
from django.utils import timezone

from stakeholders.actions.erase_person import erase_person
from stakeholders.actions.keep_snapshot import keep_monthly, keep_snapshot, opened
from stakeholders.actions.retention import enforce_retention
from stakeholders.models import Contact, Interest, KeptSnapshot, MapPosition, Stance
from stakeholders.personal_data import held


def text(kept: KeptSnapshot) -> str:
    return zlib.decompress(bytes(kept.form)).decode()


def test_what_is_kept_is_the_map_of_this_revision(cast):
    kept = keep_snapshot(network=cast.network, by=cast.leader, name="Voor de zomer")
    revision = cast.network.revision
    cast.network.refresh_from_db()

    snapshot = opened(KeptSnapshot.objects.get())
    assert [one.name for one in snapshot.stakeholders] == [
        "Grill De Kade",
        "Hotel De Linde",
        "Bewoners Vlaszak",
    ]
    assert len(snapshot.interests) == 4
    assert len(snapshot.map_positions) == 3
    assert (kept.revision, cast.network.revision) == (revision, revision)
    assert (kept.by, kept.automatic, str(kept)) == (cast.leader, False, "Voor de zomer")


def test_nothing_of_a_person_is_kept(cast):
    Contact.objects.create(stakeholder=cast.grill, name="Piet Peet", email="piet@grill.example")
    Interest.objects.update(confirmed_by="Leider Lies")
    Stance.objects.update(confirmed_by="leider@example.org")

    kept = keep_snapshot(network=cast.network, by=cast.leader)

    found = text(kept)
    assert [one for one in ("Piet", "Lies", "example.org", "@") if one in found] == []


def test_the_month_is_kept_once_for_each_network_with_parties(cast):
    assert keep_monthly() == 2  # the stranger's network too
    assert keep_monthly() == 0
    assert KeptSnapshot.objects.filter(network=cast.network, automatic=True).count() == 1


def test_a_map_that_the_leader_kept_does_not_stand_for_the_month(cast):
    keep_snapshot(network=cast.network, by=cast.leader)

    assert keep_monthly() == 2


def test_a_new_month_is_kept_again(cast, capsys):
    keep_monthly()
    before = timezone.localdate().replace(day=1) - datetime.timedelta(days=1)
    KeptSnapshot.objects.filter(network=cast.network).update(taken_on=before)

    call_command("keep_snapshots")

    assert capsys.readouterr().out == "Kept the map of 1 networks.\n"


def test_the_term_of_the_network_holds_for_kept_maps(cast):
    old, young = (keep_snapshot(network=cast.network, by=None) for _ in range(2))
    days = 31 * cast.network.retention_months
    KeptSnapshot.objects.filter(pk=old.pk).update(
        taken_on=timezone.localdate() - datetime.timedelta(days=days)
    )

    assert enforce_retention().snapshots == 1
    assert list(KeptSnapshot.objects.all()) == [young]


def test_answers_that_a_person_takes_back_go_from_kept_maps(cast):
    Interest.objects.filter(stakeholder=cast.grill).update(origin="own")
    kept = keep_snapshot(network=cast.network, by=cast.leader)

    erase_person(user=cast.representative, without_answers_of={cast.grill.pk})

    kept.refresh_from_db()
    snapshot = opened(kept)
    assert "Wij zoeken koks." not in text(kept)
    assert {one.stakeholder_id for one in snapshot.interests} == {cast.hotel.pk, cast.residents.pk}
    # The leader's reading of that party is not that person's to take back.
    assert cast.grill.pk in {one.stakeholder_id for one in snapshot.stances}


def test_what_cannot_be_read_goes_with_the_answers(cast):
    kept = keep_snapshot(network=cast.network, by=cast.leader)
    KeptSnapshot.objects.filter(pk=kept.pk).update(form=b"onleesbaar")

    erase_person(user=cast.representative, without_answers_of={cast.grill.pk})

    assert not KeptSnapshot.objects.filter(pk=kept.pk).exists()


def test_who_kept_it_is_forgotten_with_the_account(cast):
    kept = keep_snapshot(network=cast.network, by=cast.representative, name="Mijn moment")
    assert held(cast.representative)["kept_maps"] == [
        {"network": "Testnetwerk", "name": "Mijn moment", "on": str(timezone.localdate())}
    ]

    erase_person(user=cast.representative)

    kept.refresh_from_db()
    assert kept.by is None


def test_everybody_has_a_place_when_the_map_is_kept(cast):
    assert not MapPosition.objects.exists()

    keep_snapshot(network=cast.network, by=None)

    assert MapPosition.objects.filter(stakeholder__network=cast.network).count() == 3
