"""A meeting as a calendar file (RFC 5545), for the leader to pass on: without private notes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from stakeholders.models import Meeting

#: A line holds at most so many bytes; the rest goes on the next one, after a space.
LONGEST = 75

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def calendar(meeting: Meeting, agenda: Iterable[str], now: datetime.datetime) -> bytes:
    """One event. The same meeting keeps its UID, and each change has a higher SEQUENCE."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Breda Network//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:meeting-{meeting.pk}@{meeting.network.slug}.breda-network",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(meeting.starts_at)}",
        f"DTEND:{_utc(meeting.ends_at)}",
        f"SEQUENCE:{meeting.version}",
        f"STATUS:{'CANCELLED' if meeting.cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_text(meeting.name)}",
        *_said("LOCATION", meeting.location),
        *_said("DESCRIPTION", "\n".join(agenda)),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(part for line in lines for part in _folded(line))


def _said(name: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"{name}:{_text(text)}"


def _utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    """Text as RFC 5545 wants it: what separates values is escaped, line ends are written out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NOT_TEXT.sub("", text)
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 bytes, never in the middle of a letter."""
    part = b""
    for letter in line:
        more = letter.encode()
        if len(part) + len(more) > LONGEST:
            yield part + b"\r\n"
            part = b" "
        part += more
    yield part + b"\r\n"
