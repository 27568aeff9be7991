"""Who changed what when: for the leader all of it, for a party what it may read."""

import datetime
import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from stakeholders.actions.records import change_record, remove_record
from stakeholders.changes.about import ANYWHERE
from stakeholders.changes.kinds import KINDS
from stakeholders.models import (
    Ambition,
    Area,
    Assessment,
    Contact,
    DirectInfluence,
    Incompatibility,
    Initiative,
    Interest,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)

NETWORK = "/n/test/history/"


def party_page(party) -> str:
    return reverse("stakeholder_history", args=["test", party.pk])


def sentences(response) -> list[str]:
    """The words of every entry, the last first."""
    text = response.content.decode()
    found = re.findall(r'<p class="moment-what">(.*?)</p>', text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def change(record, cast, by, **values):
    for name, value in values.items():
        setattr(record, name, value)
    change_record(record=record, version=record.version, network=cast.network, by=by)


@pytest.fixture(autouse=True)
def english(client, settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def sanne(cast):
    cast.leader.name = "Sanne Vos"
    cast.leader.save()
    return cast.leader


def test_a_change_is_told_with_both_values_and_a_name(as_leader, cast, sanne):
    change(cast.stances[0], cast, sanne, value=-1)

    assert sentences(as_leader.get(NETWORK))[0] == (
        "Sanne Vos changed the stance of Grill De Kade on Een gastvrije binnenstad "
        "from “drives it” to “rather against” (reading of the project leader)"
    )


def test_a_party_is_called_so_in_what_was_written(as_leader, cast):
    Interest.objects.create(stakeholder=cast.grill, theme=cast.night, kind="financial")

    as_leader.cookies["django_language"] = "nl"
    page = as_leader.get(party_page(cast.grill)).content.decode()

    assert set(re.findall("<dt>(Partij|Stakeholder)</dt>", page)) == {"Partij"}


def test_both_texts_stand_beside_each_other_with_the_difference_marked(as_leader, cast, sanne):
    change(cast.interests[0], cast, sanne, statement="Wij zoeken twee koks.")

    text = as_leader.get(NETWORK).content.decode()

    assert "Wij zoeken koks." in text
    assert re.search(r"<ins><span[^>]*>\[new: </span>twee <span", text)


def test_an_import_is_one_entry_that_opens(as_leader, cast):
    moment = timezone.now()
    for number in range(12):
        party = Stakeholder(network=cast.network, name=f"Partij {number:02}")
        party._history_date, party._history_user = moment, cast.leader
        party.save()

    response = as_leader.get(NETWORK, {"who": cast.leader.pk})
    stamp = re.search(r'href="[^"]*\?at=(\d+)"', response.content.decode()).group(1)
    opened = as_leader.get(NETWORK, {"at": stamp})

    assert "Added: 12 stakeholders" in response.content.decode()
    assert "Partij 03" not in response.content.decode()
    assert len(sentences(opened)) == 12
    assert len(sentences(as_leader.get(NETWORK, {"at": stamp, "page": 99}))) == 12


def test_a_moment_that_is_opened_in_place_is_one_item(as_leader, cast):
    remove_record(record=cast.grill, network=cast.network, by=cast.leader)
    stamp = re.search(r"\?at=(\d+)", as_leader.get(NETWORK).content.decode()).group(1)

    part = as_leader.get(
        NETWORK,
        {"at": stamp},
        headers={"HX-Request": "true", "HX-Target": f"moment-{stamp}"},
    ).content.decode()

    assert part.strip().startswith(f'<li class="moment" id="moment-{stamp}"')
    assert "<html" not in part
    assert "Wij zoeken koks." in part


def test_a_removed_party_is_named_and_what_went_along_counted(as_leader, cast, sanne):
    remove_record(record=cast.grill, network=cast.network, by=sanne)

    response = as_leader.get(NETWORK)

    assert sentences(response)[0] == "Sanne Vos removed the party Grill De Kade"
    assert "Removed: 2 interests, 1 stance" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "number"), [("party", 6), ("interest", 4), ("stance", 2), ("contact", 0)]
)
def test_the_filter_on_kind_leaves_the_others_out(as_leader, cast, kind, number):
    found = sentences(as_leader.get(NETWORK, {"kind": kind}))

    assert len(found) == number


def test_the_filter_on_person_and_period(as_leader, cast, sanne):
    change(cast.stances[0], cast, sanne, value=1)
    today = timezone.localdate().isoformat()
    before = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()

    by_her = sentences(as_leader.get(NETWORK, {"who": sanne.pk, "since": today}))
    earlier = sentences(as_leader.get(NETWORK, {"who": sanne.pk, "until": before}))

    assert len(by_her) == 1
    assert earlier == []


@pytest.mark.parametrize(
    "query",
    [
        "kind=niets",
        "who=abc",
        "since=0000-00-00",
        "until=9999-12-31",
        "at=99999999999999999999",
        "page=9999",
        "since=0001-01-01",
    ],
)
def test_a_filter_that_makes_no_sense_is_no_error(as_leader, cast, query):
    assert as_leader.get(f"{NETWORK}?{query}").status_code == 200


def test_the_history_comes_in_pages(as_leader, cast):
    for number in range(40):
        Theme.objects.create(network=cast.network, name=f"Thema {number}")

    first = sentences(as_leader.get(NETWORK))
    second = sentences(as_leader.get(NETWORK, {"page": 2}))

    assert len(first) == 30
    assert not set(first) & set(second)


def test_the_number_of_queries_does_not_grow_with_the_entries(as_leader, cast):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_leader.get(NETWORK, {"kind": "stance"})
        return len(captured)

    change(cast.stances[0], cast, cast.leader, value=0)
    as_leader.get(NETWORK)
    before = count()
    for stance in cast.stances:
        for value in (1, 2, 3):
            change(stance, cast, cast.leader, value=value)

    assert count() == before


def test_readers_and_other_parties_have_no_history(as_reader, as_neighbour, cast):
    assert as_reader.get(NETWORK).status_code == 403
    assert as_reader.get(party_page(cast.grill)).status_code == 403
    assert as_neighbour.get(NETWORK).status_code == 403
    assert as_neighbour.get(party_page(cast.grill)).status_code == 403


def test_a_representative_reads_the_history_of_the_own_party_only(as_representative, cast):
    found = sentences(as_representative.get(party_page(cast.grill)))

    assert as_representative.get(NETWORK).status_code == 403
    assert len(found) == 7
    assert not [one for one in found if "Hotel" in one]


@pytest.fixture
def kept_from_the_party(cast):
    """Of each private kind one record about the grill, and what was shared once."""
    private = {"stakeholder": cast.grill, "visibility": "leader", "origin": "leader"}
    Interest.objects.create(theme=cast.night, kind="financial", statement="GEHEIM1", **private)
    Assessment.objects.create(stakeholder=cast.grill, agenda="GEHEIM2", influence=3)
    DirectInfluence.objects.create(source=cast.hotel, target=cast.grill, value=2)
    Incompatibility.objects.create(one=cast.interests[2], other=cast.interests[3], reason="GEHEIM3")
    Tie.objects.create(source=cast.grill, target=cast.hotel, visibility="leader")
    once = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.staff, kind="financial", statement="GEHEIM4"
    )
    change(once, cast, cast.leader, visibility="leader", statement="GEHEIM5")
    gone = Stance.objects.create(
        stakeholder=cast.grill,
        ambition=cast.ambition,
        origin="file",
        value=1,
        statement="GEHEIM6",
    )
    change(gone, cast, cast.leader, visibility="leader")
    remove_record(record=gone, network=cast.network, by=cast.leader)
    shared_now = Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.staff,
        kind="sectoral",
        visibility="leader",
        statement="GEHEIM7",
    )
    change(shared_now, cast, cast.leader, visibility="shared", statement="Voor iedereen")
    Contact.objects.create(stakeholder=cast.hotel, name="GEHEIM8")


def test_what_is_for_the_leader_now_or_was_then_is_in_no_history_of_the_party(
    as_representative, as_leader, cast, kept_from_the_party
):
    page = party_page(cast.grill)
    text = as_representative.get(page).content.decode()
    for stamp in re.findall(r"\?at=(\d+)", text):
        text += as_representative.get(page, {"at": stamp}).content.decode()
    for kind in ("assessment", "influence", "exclusion", "tie"):
        text += as_representative.get(page, {"kind": kind}).content.decode()

    assert re.findall(r"GEHEIM\d", text) == []
    assert "Voor iedereen" in text
    assert "assessment of" not in text
    everything = as_leader.get(NETWORK).content.decode()
    assert sorted(set(re.findall(r"GEHEIM\d", everything))) == [f"GEHEIM{n}" for n in range(1, 9)]


def test_an_own_reading_for_the_leader_alone_is_in_the_own_history(as_representative, cast):
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.night,
        kind="financial",
        visibility="leader",
        origin="own",
        statement="Onder ons",
    )

    assert "Onder ons" in as_representative.get(party_page(cast.grill)).content.decode()


def test_a_word_that_another_party_proposed_is_not_named(as_representative, cast):
    word = Ambition.objects.create(
        network=cast.network, name="GEHEIMEambitie", proposed_by=cast.hotel
    )
    initiative = Initiative.objects.create(network=cast.network, name="Samen koken")
    initiative.stakeholders.set([cast.grill, cast.hotel])
    initiative.ambitions.set([word, cast.ambition])
    initiative.save()

    text = as_representative.get(party_page(cast.grill)).content.decode()

    assert "Samen koken" in text
    assert "GEHEIMEambitie" not in text


def test_another_network_is_not_in_the_history(as_leader, cast):
    change(cast.stranger, cast, cast.outsider, name="Elders hernoemd")
    remove_record(record=cast.stranger, network=cast.other, by=cast.outsider)

    assert "Elders hernoemd" not in as_leader.get(NETWORK).content.decode()


def test_every_kind_with_a_history_is_told(as_leader, cast):
    kept = {
        model
        for model in apps.get_app_config("stakeholders").get_models()
        if hasattr(model, "history") and not model.__name__.startswith("Historical")
    }

    assert {kind.model for kind in KINDS.values()} == kept
    assert set(ANYWHERE) == set(KINDS)


def test_the_latest_changes_of_the_overview_are_told_in_words(as_leader, cast, sanne):
    change(cast.stances[0], cast, sanne, value=0)
    Area.objects.create(network=cast.network, name="Haven")

    text = as_leader.get("/n/test/").content.decode()

    assert "Sanne Vos changed the stance of Grill De Kade" in text
    assert "added the area Haven" in text
    assert 'href="/n/test/history/"' in text
