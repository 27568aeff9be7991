"""What is kept of a snapshot, and that it can be read long after."""

from __future__ import annotations

import json
import zlib

import pytest

from stakeholders.analysis.lasting import LISTS, lasting, packed, unpacked
from stakeholders.analysis.snapshot import (
    ContactRow,
    InterestRow,
    MembershipRow,
    NetworkRow,
    Snapshot,
    SnapshotError,
    StakeholderRow,
)

NETWORK = NetworkRow(1, "Breda", "breda")


def test_nothing_that_says_who_a_person_is_is_kept():
    whole = Snapshot(
        NETWORK,
        stakeholders=(StakeholderRow(1, "Grill", "group", "Belt Jan", confirmed_by="Jan"),),
        contacts=(ContactRow(1, 1, "Jan"),),
        interests=(InterestRow(1, 1, "area", 1, statement="Rust.", confirmed_by="jan@grill.nl"),),
        memberships=(MembershipRow(1, "jan@grill.nl", "leader", "Jan"),),
    )

    kept = unpacked(packed(whole))

    assert "jan" not in zlib.decompress(packed(whole)).decode().casefold()
    assert kept.stakeholders == (StakeholderRow(1, "Grill", "group"),)
    assert kept.interests[0].statement == "Rust."


def test_only_named_lists_are_kept():
    kept = lasting(Snapshot(NETWORK))

    assert {*LISTS, "network", "audience"} <= set(kept._fields)
    assert not {"contacts", "memberships", "mandates", "contact_logs"} & set(LISTS)


def test_a_form_from_before_a_list_existed_is_read():
    old = {"format": "breda-network/1", "network": {"id": 1, "name": "Breda", "slug": "breda"}}

    assert unpacked(zlib.compress(json.dumps(old).encode())) == Snapshot(NETWORK)


@pytest.mark.parametrize("form", [b"", b"onzin", zlib.compress(b"{}")])
def test_what_is_no_snapshot_says_so(form):
    with pytest.raises(SnapshotError):
        unpacked(form)
