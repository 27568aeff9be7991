"""The table sheet in its two versions: what each holds, who is missed, and what is asked."""

from __future__ import annotations

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from stakeholders.models import (
    Agreement,
    Assessment,
    Commitment,
    Interest,
    Mandate,
    Membership,
    Stance,
)

from ..private_meeting import MEETING_SECRETS, keep_meeting_secret


def english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def meeting(cast):
    """Grill and residents at the table about the night and the ambition; the hotel is not there."""
    starts = datetime.datetime(2026, 12, 10, 13, 0, tzinfo=datetime.UTC)
    meeting = cast.network.meetings.create(
        name="Nacht en rust", starts_at=starts, ends_at=starts + datetime.timedelta(minutes=90)
    )
    meeting.agenda_items.create(
        name="De nacht", theme=cast.night, question="Hoe laat?", note="Eerst luisteren", place=1
    )
    meeting.agenda_items.create(name="Samen gastvrij", ambition=cast.ambition, place=2)
    for party in (cast.grill, cast.residents):
        meeting.attendances.create(stakeholder=party)
    return meeting


def sheet(client, meeting, query: str = ""):
    return english(client).get(f"/n/test/meetings/{meeting.pk}/sheet/{query}").context["telling"]


def pdf(client, meeting, query: str = "") -> str:
    answer = client.get(f"/n/test/meetings/{meeting.pk}/sheet.pdf{query}")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(one.extract_text() for one in pages)


def table(telling, title: str):
    return next(one for one in telling.tables if one.title == title)


def cells(telling, title: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(telling, title).rows]


def test_an_item_tells_interest_mandate_and_one_question_for_each(as_leader, meeting):
    told = cells(sheet(as_leader, meeting), "1. De nacht")

    assert told == [
        [
            "Bewoners Vlaszak",
            "Nachtleven (area, against, vital)",
            "not recorded",
            "On the map stands: against, vital “Nachtleven”. Is that still so?",
        ],
        [
            "Grill De Kade",
            "Nachtleven (area, for, important)",
            "not recorded",
            "On the map stands: for, important “Nachtleven”. Is that still so?",
        ],
    ]


def test_silence_is_asked_about_and_support_without_a_contribution(as_leader, meeting):
    told = cells(sheet(as_leader, meeting), "2. Samen gastvrij")

    assert [(row[0], row[2], row[4]) for row in told] == [
        (
            "Grill De Kade",
            "drives it (+3)",
            "You are for “Een gastvrije binnenstad”. What do you bring to it yourselves?",
        ),
        (
            "Bewoners Vlaszak",
            "not asked or not said",
            "You said nothing about “Een gastvrije binnenstad” yet. What does it mean to you?",
        ),
    ]


def test_opposite_stances_with_a_shared_interest_are_the_first_thing_to_ask(
    as_leader, cast, meeting
):
    Stance.objects.create(stakeholder=cast.residents, ambition=cast.ambition, value=-2)
    Interest.objects.create(stakeholder=cast.residents, theme=cast.staff, kind="staffing")

    told = cells(sheet(as_leader, meeting), "2. Samen gastvrij")

    assert [row[4] for row in told] == [
        "Bewoners Vlaszak stands opposite you here, and you share an interest in “Personeel”. "
        "What would serve both?",
        "Grill De Kade stands opposite you here, and you share an interest in “Personeel”. "
        "What would serve both?",
    ]


def test_an_ended_mandate_is_asked_about(as_leader, cast, meeting):
    Mandate.objects.create(
        stakeholder=cast.grill,
        representative=Membership.objects.get(user=cast.representative),
        room="decides",
        until=datetime.date(2024, 1, 1),
    )

    row = cells(sheet(as_leader, meeting), "2. Samen gastvrij")[0]

    assert row[3] == "may decide at the table (ended on Jan. 1, 2024)"
    assert row[4] == "Your mandate ended on Jan. 1, 2024. What may you say yes to today?"


def test_an_overdue_commitment_is_asked_about(as_leader, cast, meeting):
    Commitment.objects.create(
        stakeholder=cast.grill, text="Cijfers delen", due_on=datetime.date(2024, 1, 1)
    )

    told = cells(sheet(as_leader, meeting), "1. De nacht")

    assert (
        told[1][3] == "You would do this before Jan. 1, 2024: “Cijfers delen”. How does it stand?"
    )


def test_an_empty_chair_is_who_spoke_and_is_not_there_with_terms_that_add_up(as_leader, meeting):
    chairs = table(sheet(as_leader, meeting), "Empty chairs")

    assert [[cell.text for cell in row.cells] for row in chairs.rows] == [
        ["Hotel De Linde", "2", "Een gastvrije binnenstad", "no"]
    ]
    assert chairs.rows[0].why.sentences == (
        "Een gastvrije binnenstad: for (+2), counts for 2",
        "Together: 2.",
    )


def test_who_is_invited_and_does_not_come_leaves_an_empty_chair(as_leader, cast, meeting):
    meeting.attendances.create(stakeholder=cast.hotel, state="absent")

    telling = sheet(as_leader, meeting)

    assert [row[3] for row in cells(telling, "Empty chairs")] == ["yes, not coming"]
    assert telling.sentences[0] == ("2 parties are at the table: Bewoners Vlaszak · Grill De Kade.")


def test_a_side_that_nobody_at_the_table_holds_is_named_with_who_does(as_leader, cast, meeting):
    Stance.objects.create(stakeholder=cast.hotel, ambition=cast.ambition, value=-1, origin="own")

    assert cells(sheet(as_leader, meeting), "What nobody at the table holds") == [
        ["Een gastvrije binnenstad", "ambition", "against", "Hotel De Linde"]
    ]


def test_three_at_the_table_are_seated_and_drawn(as_leader, cast, meeting):
    meeting.attendances.create(stakeholder=cast.hotel)

    telling = sheet(as_leader, meeting)

    # Round a table of three everybody sits beside everybody: the hotel and the residents share
    # nothing, the grill shares with the hotel and is opposed to the residents.
    assert [row[1] for row in cells(telling, "Whom to seat beside whom")] == [
        "Bewoners Vlaszak",
        "Grill De Kade",
        "Hotel De Linde",
    ]
    assert telling.figures[0].svg.count("<circle") == 3


def test_the_sheet_that_goes_round_suggests_no_seats(as_leader, cast, meeting):
    meeting.attendances.create(stakeholder=cast.hotel)

    own, shared = (sheet(as_leader, meeting, query) for query in ("", "?audience=shared"))

    assert [one.figures[0].alt.split(":")[0] for one in (own, shared)] == [
        "A suggestion for the seats, round the table",
        "Those at the table in a ring",
    ]
    assert shared.figures[0].svg.count("1 Bewoners") == 0


def test_the_leader_reads_assessment_contact_and_all_that_was_said(as_leader, cast, meeting):
    Assessment.objects.create(stakeholder=cast.grill, influence=4, agenda="Wil een terras")
    cast.grill.contact_logs.create(on=datetime.date(2026, 10, 1), kind="visit", note="Aan de bar")

    told = cells(sheet(as_leader, meeting), "Grill De Kade")

    assert [row[0] for row in told] == [
        "Comes",
        "Mandate",
        "Personeel (staffing interest)",
        "Nachtleven (area interest)",
        "Een gastvrije binnenstad (ambition)",
        "Your assessment",
        "Last contact",
    ]
    assert told[-2][2] == "Wil een terras"
    assert told[-1][1:] == ["Oct. 1, 2026, visit", "Aan de bar"]


def test_the_sheet_that_goes_round_holds_the_agenda_and_no_private_word(as_leader, cast, meeting):
    keep_meeting_secret(cast)
    Assessment.objects.create(stakeholder=cast.grill, influence=4, agenda="Wil een terras")
    Stance.objects.create(
        stakeholder=cast.residents, ambition=cast.ambition, value=-3, visibility="leader"
    )
    Agreement.objects.create(
        network=cast.network, text="Gedeelde afspraak", visibility="shared"
    ).stakeholders.set([cast.grill])

    shared = sheet(as_leader, meeting, "?audience=shared")
    text = (
        english(as_leader)
        .get(f"/n/test/meetings/{meeting.pk}/sheet/?audience=shared")
        .content.decode()
    )

    assert [one.title for one in shared.tables] == [
        "Agenda",
        "1. De nacht",
        "2. Samen gastvrij",
        "Empty chairs",
        "What nobody at the table holds",
        "Who shares what, and where it chafes",
        "Agreed before",
        "Open commitments",
        "In their own words",
    ]
    assert "Hoe laat?" in text
    assert [
        word
        for word in ("Eerst luisteren", "Wil een terras", "GEHEIM", "works against it")
        if word in text
    ] == []
    assert [row[1] for row in cells(shared, "Agreed before")] == ["Gedeelde afspraak"]


def test_the_documents_hold_what_their_readers_may_see(as_leader, cast):
    meeting = cast.network.meetings.get(pk=keep_meeting_secret(cast)["meeting_id"])
    cast.residents.contacts.create(name="Bo van Geheim")
    Assessment.objects.create(stakeholder=cast.residents, influence=5, agenda="GEHEIMagenda")

    own, shared = pdf(as_leader, meeting), pdf(as_leader, meeting, "?audience=shared")

    everybody = {"meeting", "place of a meeting", "agenda item", "question to the table"}
    assert {name for name, secret in MEETING_SECRETS.items() if secret in shared} == everybody
    assert {name for name, secret in MEETING_SECRETS.items() if secret in own} == set(
        MEETING_SECRETS
    )
    assert ("GEHEIMagenda" in own, "GEHEIMagenda" in shared) == (True, False)


@pytest.mark.parametrize("audience", ["leader", "shared"])
def test_a_large_sheet_has_the_map_of_those_at_the_table_alone(as_leader, cast, meeting, audience):
    english(as_leader)

    small = pdf(as_leader, meeting, f"?audience={audience}")
    large = pdf(as_leader, meeting, f"?audience={audience}&paper=a3")

    caption = "Those at the table alone: who share most stand near each other."
    assert (small.count(caption), large.count(caption)) == (0, 1)
    # The hotel is an empty chair: told of in the tables, and not drawn.
    assert large.count("Hotel De Linde") == small.count("Hotel De Linde") > 0
    assert large.count("Grill De Kade") > small.count("Grill De Kade")


def test_a_proposed_word_on_the_agenda_is_not_on_the_sheet_that_goes_round(
    as_leader, cast, meeting
):
    proposed = cast.network.themes.create(name="Voorstelwoord", proposed_by=cast.grill)
    meeting.agenda_items.update(theme=proposed, ambition=None)

    text = as_leader.get(f"/n/test/meetings/{meeting.pk}/sheet/?audience=shared").content.decode()

    assert text.count("Voorstelwoord") == 0


def test_a_meeting_without_anybody_says_what_is_missing(as_leader, cast):
    now = timezone.now()
    empty = cast.network.meetings.create(
        name="Leeg", starts_at=now, ends_at=now + datetime.timedelta(hours=1)
    )

    telling = sheet(as_leader, empty)

    assert telling.missing.title == "Nobody is at the table yet"
    assert cells(telling, "Agenda") == []
    assert "Leeg" in pdf(as_leader, empty)


def test_a_meeting_without_an_agenda_still_tells_who_shares_what(as_leader, meeting):
    meeting.agenda_items.all().delete()

    telling = sheet(as_leader, meeting)

    assert [row[2] for row in cells(telling, "Who shares what, and where it chafes")] == [
        "Nachtleven"
    ]
    assert table(telling, "Empty chairs").empty == (
        "No agenda item names an ambition or a theme, so nobody can be missed."
    )


def test_hostile_names_break_nothing(as_leader, cast, meeting):
    cast.grill.name = '<script>alert("x")</script>]#{"'
    cast.grill.save()
    meeting.attendances.create(stakeholder=cast.hotel)
    meeting.agenda_items.update(name="#panic() $ </svg><script>", question="*_`")

    page = as_leader.get(f"/n/test/meetings/{meeting.pk}/sheet/").content.decode()

    assert page.count("<script>") == 0
    assert "#panic() $ </svg>" in pdf(as_leader, meeting)


def test_two_hundred_at_the_table_get_a_sheet_and_no_seats(as_leader, cast, meeting):
    parties = cast.network.stakeholders.bulk_create(
        type(cast.grill)(network=cast.network, name=f"Partij {n:03}") for n in range(198)
    )
    for n, one in enumerate(parties):
        meeting.attendances.create(stakeholder=one)
        Stance.objects.create(stakeholder=one, ambition=cast.ambition, value=n % 7 - 3)

    telling = sheet(as_leader, meeting)

    assert (telling.figures, len(table(telling, "1. De nacht").rows)) == ((), 200)
    assert "A table seats at most 30, so there is no seating suggestion." in telling.sentences
    assert "Of 176 more parties at the table, what they said stands on their own pages." in (
        telling.sentences
    )


def test_the_sheet_costs_the_same_for_more_parties(as_leader, cast, meeting, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            as_leader.get(f"/n/test/meetings/{meeting.pk}/sheet/")
        return len(found)

    count()
    few = count()
    for n in range(3):
        one = cast.network.stakeholders.create(name=f"Partij {n}")
        meeting.attendances.create(stakeholder=one)
        meeting.agenda_items.create(name=f"Punt {n}", theme=cast.staff)

    assert count() == few
