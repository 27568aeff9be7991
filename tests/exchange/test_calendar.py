"""A meeting as a calendar file: what RFC 5545 asks, and nothing that is for the leader alone."""

from __future__ import annotations

import datetime

import pytest

from stakeholders.exchange.calendar import calendar
from stakeholders.models import Meeting

NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
AMSTERDAM = datetime.timezone(datetime.timedelta(hours=1))


@pytest.fixture
def meeting(cast) -> Meeting:
    return Meeting.objects.create(
        network=cast.network,
        name="Nacht; rust, en \\ buurt",
        starts_at=datetime.datetime(2026, 12, 10, 14, 0, tzinfo=AMSTERDAM),
        ends_at=datetime.datetime(2026, 12, 10, 15, 30, tzinfo=AMSTERDAM),
        location="Zaal 1, boven",
        note="Alleen voor mij",
    )


def test_the_file_is_one_event_in_utc(meeting):
    found = calendar(meeting, ["Een", "Twee"], NOW)

    assert found.decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Breda Network//Meetings//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "BEGIN:VEVENT\r\n"
        f"UID:meeting-{meeting.pk}@test.breda-network\r\n"
        "DTSTAMP:20261101T120000Z\r\n"
        "DTSTART:20261210T130000Z\r\n"
        "DTEND:20261210T143000Z\r\n"
        "SEQUENCE:1\r\n"
        "STATUS:CONFIRMED\r\n"
        "SUMMARY:Nacht\\; rust\\, en \\\\ buurt\r\n"
        "LOCATION:Zaal 1\\, boven\r\n"
        "DESCRIPTION:Een\\nTwee\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_a_cancelled_meeting_says_so_under_the_same_uid_and_a_higher_sequence(meeting):
    before = calendar(meeting, [], NOW).decode().split("\r\n")
    meeting.cancelled, meeting.version = True, 2

    after = calendar(meeting, [], NOW).decode().split("\r\n")

    assert set(after) - set(before) == {"STATUS:CANCELLED", "SEQUENCE:2"}


def test_a_hostile_name_adds_no_line_of_its_own(meeting):
    meeting.name = "Plein\r\nATTENDEE:mailto:iedereen@example.org\x00\x0bEND:VCALENDAR"

    lines = calendar(meeting, [], NOW).decode().replace("\r\n ", "").split("\r\n")

    assert [line for line in lines if line.startswith(("ATTENDEE", "SUMMARY"))] == [
        "SUMMARY:Plein\\nATTENDEE:mailto:iedereen@example.orgEND:VCALENDAR"
    ]
    assert lines.count("END:VCALENDAR") == 1


def test_long_lines_are_folded_at_75_bytes_and_never_inside_a_letter(meeting):
    meeting.name = "é" * 40 + "€" * 40 + "🎪" * 30

    found = calendar(meeting, ["ë" * 200], NOW)

    assert max(len(line) for line in found.split(b"\r\n")) <= 75
    assert f"SUMMARY:{meeting.name}\r\n" in found.decode().replace("\r\n ", "")
    assert b"\n" not in found.replace(b"\r\n", b"")
