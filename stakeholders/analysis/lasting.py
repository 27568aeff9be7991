"""What of a snapshot is kept for later: the map and what was said, and nothing of any person."""

from __future__ import annotations

import zlib

from stakeholders.analysis.snapshot import Snapshot

__all__ = ["lasting", "packed", "unpacked"]

#: The lists that two days are compared by. What is not named here is not kept: contacts, members,
#: mandates, meetings, contact logs and assessments say something about persons.
LISTS = (
    "policy_fields",
    "sectors",
    "areas",
    "themes",
    "ambitions",
    "stakeholders",
    "interests",
    "stances",
    "ties",
    "map_positions",
)


def lasting(snapshot: Snapshot) -> Snapshot:
    """The part of a snapshot that may be kept: no row about a person, no name of who signed.

    Of a party its description and website go as well, as nothing compares them. Keeping twice is
    keeping once.

    >>> from stakeholders.analysis.snapshot import ContactRow, NetworkRow
    >>> kept = lasting(Snapshot(NetworkRow(1, "Breda", "breda"), contacts=(ContactRow(1, 1, "A"),)))
    >>> kept.contacts
    ()
    """
    kept = Snapshot(snapshot.network, snapshot.audience)
    return kept._replace(**{name: tuple(map(_unsigned, getattr(snapshot, name))) for name in LISTS})


def _unsigned(row: tuple) -> tuple:
    left_out = {"confirmed_by", "description", "website"} & set(row._fields)
    return row._replace(**dict.fromkeys(left_out, "")) if left_out else row


def packed(snapshot: Snapshot) -> bytes:
    """The JSON of the lasting part of a snapshot, compressed."""
    return zlib.compress(lasting(snapshot).to_json(indent=None).encode())


def unpacked(form: bytes) -> Snapshot:
    """What was packed; a list that did not exist at the time is empty.

    Raises `SnapshotError` for what is no snapshot.
    """
    try:
        text = zlib.decompress(form)
    except zlib.error:
        text = b""
    return Snapshot.from_json(text)
