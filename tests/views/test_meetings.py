"""Plan a meeting, put parties and an agenda on it, and write down what came out of it."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from stakeholders.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Commitment,
    ContactLog,
    Meeting,
    Membership,
)

HERE = "/n/test/meetings/"


def english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def meeting(cast) -> Meeting:
    starts = timezone.now() + datetime.timedelta(days=3)
    return Meeting.objects.create(
        network=cast.network,
        name="Nacht en rust",
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=1),
        ambition=cast.ambition,
    )


@pytest.fixture
def at_the_table(meeting, cast) -> Meeting:
    for party in (cast.grill, cast.residents):
        meeting.attendances.create(stakeholder=party)
    return meeting


def page(meeting: Meeting, rest: str = "") -> str:
    return f"{HERE}{meeting.pk}/{rest}"


def times(**changes: str) -> dict[str, str]:
    return {
        "name": "Plein",
        "starts_at": "2026-12-10T14:00",
        "ends_at": "2026-12-10T15:30",
        **changes,
    }


def test_a_meeting_is_planned_in_local_time(as_leader):
    answer = as_leader.post(f"{HERE}new/", times(location="Zaal 1"))

    found = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, page(found))
    assert (found.name, found.location, found.team) == ("Plein", "Zaal 1", None)
    # Winter time in Breda is an hour ahead of UTC.
    assert found.starts_at == datetime.datetime(2026, 12, 10, 13, 0, tzinfo=datetime.UTC)


def test_a_kept_team_comes_along_to_its_meeting(as_leader, cast):
    team = cast.network.teams.create(name="Plein")
    team.members.set([cast.grill, cast.hotel])

    form = as_leader.get(f"{HERE}new/?team={team.pk}")
    as_leader.post(f"{HERE}new/?team={team.pk}", times())

    found = Meeting.objects.get()
    assert form.context["form"]["name"].value() == "Plein"
    assert found.team == team
    names = [one.stakeholder.name for one in found.attendances.all()]
    assert names == ["Grill De Kade", "Hotel De Linde"]


@pytest.mark.parametrize("asked", ["9999", "0", "x", "²", "9" * 40, "-1"])
@pytest.mark.parametrize("name", ["team", "challenge", "ambition"])
def test_what_is_not_there_comes_along_to_no_meeting(as_leader, name, asked):
    answer = as_leader.get(f"{HERE}new/", {name: asked})

    form = answer.context["form"]
    assert (answer.status_code, answer.context["team"]) == (200, None)
    assert form.initial["ambition"] is None


def test_a_team_of_another_network_comes_along_to_no_meeting(as_leader, cast):
    team = cast.other.teams.create(name="Elders")
    team.members.set([cast.stranger])

    as_leader.post(f"{HERE}new/?team={team.pk}", times())

    assert (Meeting.objects.get().team, Attendance.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "2026-12-10T14:00"}, "ends_at"),
        ({"ends_at": "2026-12-09T14:00"}, "ends_at"),
        ({"starts_at": "20262-12-10T14:00"}, "starts_at"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"starts_at": "vrijdag"}, "starts_at"),
        ({"ends_at": "9999-12-31T23:59"}, "ends_at"),
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"ambition": "999999"}, "ambition"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(as_leader, cast, changes, field):
    answer = as_leader.post(f"{HERE}new/", times(**changes))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert Meeting.objects.count() == 0


def test_a_meeting_in_the_past_is_among_the_past(as_leader):
    as_leader.post(f"{HERE}new/", times(starts_at="2024-02-29T10:00", ends_at="2024-02-29T11:00"))

    answer = as_leader.get(HERE)

    assert [one.name for one in answer.context["past"]] == ["Plein"]
    assert list(answer.context["coming"]) == []


def test_two_who_edit_one_meeting_lose_nothing(as_leader, meeting):
    data = times(version="1", cancelled="on")
    as_leader.post(page(meeting, "edit/"), data)

    answer = as_leader.post(page(meeting, "edit/"), {**data, "name": "Mijn naam"})

    meeting.refresh_from_db()
    differences = answer.context["form"].differences
    assert (meeting.name, meeting.cancelled, meeting.version) == ("Plein", True, 2)
    assert [(one.theirs, one.yours) for one in differences] == [("Plein", "Mijn naam")]


def test_a_removed_meeting_takes_its_agenda_along_and_leaves_what_was_agreed(
    as_leader, cast, at_the_table
):
    item = at_the_table.agenda_items.create(name="Terras")
    Agreement.objects.create(
        network=cast.network, meeting=at_the_table, agenda_item=item, text="Samen"
    )
    Commitment.objects.create(stakeholder=cast.grill, meeting=at_the_table, text="Bellen")

    as_leader.post(page(at_the_table, "delete/"))

    assert (Meeting.objects.count(), AgendaItem.objects.count(), Attendance.objects.count()) == (
        0,
        0,
        0,
    )
    assert (Agreement.objects.get().meeting, Commitment.objects.get().meeting) == (None, None)


def test_agenda_items_go_up_and_down_and_stay_at_the_ends(as_leader, meeting):
    for name in ("Een", "Twee", "Drie"):
        as_leader.post(page(meeting, "agenda/new/"), {"name": name})
    first, _second, last = meeting.agenda_items.all()

    as_leader.post(page(meeting, f"agenda/{last.pk}/up/"))
    as_leader.post(page(meeting, f"agenda/{first.pk}/up/"))
    as_leader.post(page(meeting, f"agenda/{first.pk}/down/"))

    assert [one.name for one in meeting.agenda_items.all()] == ["Drie", "Een", "Twee"]
    assert as_leader.post(page(meeting, f"agenda/{last.pk}/sideways/")).status_code == 404


def test_an_agenda_item_is_about_words_of_the_own_shared_list_only(as_leader, cast, meeting):
    proposed = cast.network.ambitions.create(name="Voorstel", proposed_by=cast.grill)
    elsewhere = cast.other.themes.create(name="Elders")
    cast.network.themes.create(name="Water")

    answer = as_leader.post(
        page(meeting, "agenda/new/"),
        {"name": "Terras", "ambition": proposed.pk, "theme": elsewhere.pk},
    )

    assert list(answer.context["form"].errors) == ["ambition", "theme"]


def test_a_party_is_added_by_its_name_and_once(as_leader, cast, meeting):
    add = page(meeting, "attendees/new/")

    as_leader.post(add, {"other": "grill de kade"})
    twice = as_leader.post(add, {"other": "Grill De Kade"})
    unknown = as_leader.post(add, {"other": "Partij elders"})
    nobody = as_leader.post(add, {"other": ""})

    assert [one.stakeholder for one in meeting.attendances.all()] == [cast.grill]
    assert [bool(one.context["form"].errors) for one in (twice, unknown, nobody)] == [True] * 3


def test_who_comes_for_a_party_is_one_of_its_own_people(as_leader, cast, at_the_table):
    contact = cast.grill.contacts.create(name="Kim")
    other = cast.residents.contacts.create(name="Bo")
    speaker = Membership.objects.get(user=cast.representative)
    one = at_the_table.attendances.get(stakeholder=cast.grill)
    edit = page(at_the_table, f"attendees/{one.pk}/edit/")

    as_leader.post(edit, {"state": "coming", "person": f"contact-{contact.pk}", "version": "1"})
    one.refresh_from_db()
    assert (one.state, one.contact, one.membership) == ("coming", contact, None)
    as_leader.post(edit, {"state": "coming", "person": f"member-{speaker.pk}", "version": "2"})
    one.refresh_from_db()
    assert (one.contact, one.membership) == (None, speaker)
    refused = as_leader.post(
        edit, {"state": "coming", "person": f"contact-{other.pk}", "version": "3"}
    )
    assert list(refused.context["form"].errors) == ["person"]


def test_what_was_agreed_names_parties_of_the_meeting_only(as_leader, cast, at_the_table):
    item = at_the_table.agenda_items.create(name="Terras")
    add = page(at_the_table, "agreements/new/")
    data = {"text": "Om twee uur stil", "agreed_on": "2026-12-10", "visibility": "shared"}

    refused = as_leader.post(add, {**data, "stakeholders": [cast.hotel.pk]})
    as_leader.post(
        add, {**data, "stakeholders": [cast.grill.pk, cast.residents.pk], "agenda_item": item.pk}
    )

    found = Agreement.objects.get()
    assert list(refused.context["form"].errors) == ["stakeholders"]
    assert (found.agenda_item, found.meeting, found.stakeholders.count()) == (item, at_the_table, 2)


def test_a_commitment_is_done_with_one_click_and_opens_again(as_leader, cast, at_the_table):
    as_leader.post(
        page(at_the_table, "commitments/new/"),
        {
            "stakeholder": cast.grill.pk,
            "text": "Bellen",
            "due_on": "2024-01-01",
            "visibility": "leader",
        },
    )
    one = Commitment.objects.get()
    done = f"/n/test/commitments/{one.pk}/done/"
    assert one.is_overdue
    assert list(as_leader.get("/n/test/").context["commitments"]) == [one]

    answer = as_leader.post(done, {"seen": "overview"})
    one.refresh_from_db()
    assert answer["Location"] == "/n/test/#follow-up"
    assert (one.done_on, one.is_overdue) == (timezone.localdate(), False)
    assert list(as_leader.get("/n/test/").context["commitments"]) == []
    answer = as_leader.post(done)
    one.refresh_from_db()
    assert answer["Location"] == f"{page(at_the_table)}#afterwards"
    assert one.done_on is None


def test_open_commitments_are_on_the_page_of_their_party_for_who_may_see_them(
    as_leader, as_reader, as_representative, cast
):
    Commitment.objects.create(stakeholder=cast.grill, text="Alleen leider")
    Commitment.objects.create(stakeholder=cast.grill, text="Iedereen", visibility="shared")
    mine = f"/n/test/stakeholders/{cast.grill.pk}/"

    pages = {
        client: [client.get(url).content.decode() for url in (mine, "/n/test/")]
        for client in (as_leader, as_reader, as_representative)
    }

    seen = [
        [("Alleen leider" in text, "Iedereen" in text) for text in texts]
        for texts in pages.values()
    ]
    assert seen == [[(True, True)] * 2, [(False, True)] * 2, [(False, True)] * 2]
    assert "/commitments/" not in "".join(pages[as_reader])


def test_a_contact_moment_is_written_down_on_the_page_of_the_party(as_leader, as_reader, cast):
    contact = cast.grill.contacts.create(name="Kim")
    add = f"/n/test/stakeholders/{cast.grill.pk}/contact-log/new/"

    as_leader.post(
        add, {"on": "2026-10-01", "kind": "visit", "person": contact.pk, "note": "Wil wel"}
    )

    found = ContactLog.objects.get()
    assert (found.contact, found.kind, found.note) == (contact, "visit", "Wil wel")
    mine = f"/n/test/stakeholders/{cast.grill.pk}/"
    assert as_leader.get(mine).content.decode().count("Wil wel") == 1
    assert as_reader.get(mine).content.decode().count("Wil wel") == 0
    part = as_reader.get(mine, headers={"HX-Request": "true", "HX-Target": "log"})
    assert part.content.decode().strip() == ""


def test_the_calendar_file_holds_the_agenda_and_no_note(as_leader, meeting):
    meeting.agenda_items.create(name="Terras", note="Alleen voor mij")

    answer = as_leader.get(page(meeting, "meeting.ics"))

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="nacht-en-rust.ics"'
    assert [line for line in text.split("\r\n") if line.startswith("DESCR")] == [
        "DESCRIPTION:Terras"
    ]


def test_a_record_of_another_meeting_or_network_is_not_there(as_leader, cast, meeting):
    other = Meeting.objects.create(
        network=cast.other,
        name="Elders",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
    )
    item = other.agenda_items.create(name="Daar")
    one = other.attendances.create(stakeholder=cast.stranger)
    agreed = Agreement.objects.create(network=cast.other, text="Daar")
    owed = Commitment.objects.create(stakeholder=cast.stranger, text="Daar")

    urls = [
        page(other),
        page(other, "edit/"),
        page(other, "sheet/"),
        page(other, "sheet.pdf"),
        page(other, "meeting.ics"),
        page(meeting, f"agenda/{item.pk}/edit/"),
        page(meeting, f"attendees/{one.pk}/edit/"),
        f"/n/test/agreements/{agreed.pk}/",
        f"/n/test/commitments/{owed.pk}/",
    ]
    assert {as_leader.get(url).status_code for url in urls} == {404}
    assert as_leader.post(f"/n/test/commitments/{owed.pk}/done/").status_code == 404


@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_neighbour"])
def test_meetings_are_for_the_leader_alone(role, request, at_the_table):
    client = request.getfixturevalue(role)

    for rest in ("", "edit/", "sheet/", "sheet/?audience=shared", "sheet.pdf", "meeting.ics"):
        assert client.get(page(at_the_table, rest)).status_code == 403
    assert client.get(HERE).status_code == 403
    assert client.post(page(at_the_table, "attendees/new/"), {"other": "x"}).status_code == 403
    assert HERE not in client.get("/n/test/").content.decode()


def test_more_meetings_and_more_at_the_table_cost_no_more_queries(
    as_leader, cast, meeting, django_assert_num_queries, django_assert_max_num_queries
):
    pages = (HERE, page(meeting))
    meeting.attendances.create(stakeholder=cast.grill)
    meeting.agenda_items.create(name="Een")
    Commitment.objects.create(stakeholder=cast.grill, meeting=meeting, text="Bellen")
    counts = []
    for url in pages:
        as_leader.get(url)
        with django_assert_max_num_queries(40) as few:
            as_leader.get(url)
        counts.append(len(few))

    for n in range(3):
        one = cast.network.stakeholders.create(name=f"Partij {n}")
        meeting.attendances.create(stakeholder=one)
        meeting.agenda_items.create(name=f"Punt {n}", ambition=cast.ambition, theme=cast.staff)
        Commitment.objects.create(stakeholder=one, meeting=meeting, text="Bellen")
        Agreement.objects.create(
            network=cast.network, meeting=meeting, text="Goed"
        ).stakeholders.set([one, cast.grill])
        Meeting.objects.create(
            network=cast.network,
            name=f"Overleg {n}",
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
        )
    # The prefetch of agreements asks for its parties once there is one.
    for url, count in zip(pages, (counts[0], counts[1] + 1), strict=True):
        with django_assert_num_queries(count):
            as_leader.get(url)
