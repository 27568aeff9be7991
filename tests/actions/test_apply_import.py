"""What an import writes: all or nothing, with history, and never over what was there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from stakeholders.actions.apply_import import apply_import
from stakeholders.actions.import_plan import (
    Applied,
    Plan,
    PlannedContact,
    PlannedInterest,
    PlannedParty,
)
from stakeholders.models import Area, Contact, Interest, Sector, Stakeholder, Theme


def bakery() -> PlannedParty:
    return PlannedParty(
        "Bakkerij Zon",
        kind="group",
        description="Bakt brood.",
        website="https://zon.example",
        sector="Ambacht",
        policy_fields=["TOERISME", "Markt"],
        areas=[("City", "neighbourhood"), ("Belcrum", "neighbourhood")],
        contacts=[PlannedContact("Jan", "bakker", "jan@example.org", "06")],
        interests=[
            PlannedInterest("personeel", "staffing", 1, 3, "Handen gezocht.", fte=Decimal("2.5")),
            PlannedInterest("Ovens", "financial", -1, 1, amount=Decimal("1500.50")),
        ],
    )


def counted() -> tuple[int, ...]:
    return tuple(
        model.objects.count() for model in (Stakeholder, Theme, Sector, Area, Interest, Contact)
    )


def test_new_party_is_written_with_all_it_has(cast):
    applied = apply_import(plan=Plan("leader", [bakery()]), network=cast.network, by=cast.leader)

    assert applied == Applied(1, 0, 2, 0, 1, 4)
    party = Stakeholder.objects.get(name="Bakkerij Zon")
    assert (party.kind, party.description, party.website, party.sector.name) == (
        "group",
        "Bakt brood.",
        "https://zon.example",
        "Ambacht",
    )
    assert [field.name for field in party.policy_fields.all()] == ["Markt", "Toerisme"]
    assert [area.name for area in party.areas.all()] == ["Belcrum", "City"]
    rows = party.interests.values_list(
        "kind", "theme__name", "direction", "importance", "statement", "amount", "fte",
        "visibility", "origin", "confirmed_on", "confirmed_by",
    )  # fmt: skip
    assert list(rows) == [
        ("financial", "Ovens", -1, 1, "", Decimal("1500.50"), None, "leader", "file", None, ""),
        ("staffing", "Personeel", 1, 3, "Handen gezocht.", None, Decimal("2.5"), "leader",
         "file", None, ""),
    ]  # fmt: skip
    person = party.contacts.get()
    assert (person.name, person.position, person.email) == ("Jan", "bakker", "jan@example.org")


def test_history_says_who_imported_and_holds_the_sets(cast):
    apply_import(plan=Plan("shared", [bakery()]), network=cast.network, by=cast.leader)

    party = Stakeholder.objects.get(name="Bakkerij Zon")
    entry = party.history.get()
    assert (entry.history_type, entry.history_user) == ("+", cast.leader)
    assert {row.area.name for row in entry.areas.all()} == {"City", "Belcrum"}
    assert {row.policyfield.name for row in entry.policy_fields.all()} == {"Toerisme", "Markt"}
    assert [one.history.get().history_user for one in party.interests.all()] == [cast.leader] * 2


def test_filled_fields_are_kept_and_empty_ones_filled(cast):
    planned = PlannedParty(
        "GRILL de kade",
        description="Uit het bestand",
        website="https://grill.example",
        sector="Winkels",
        policy_fields=["Evenementen"],
        areas=[("city", "district")],
        interests=[PlannedInterest("Personeel", "staffing", 1, 1, "Uit het bestand")],
    )
    cast.grill.description = "Van de leider"
    cast.grill.save()
    applied = apply_import(plan=Plan("shared", [planned]), network=cast.network, by=cast.leader)

    cast.grill.refresh_from_db()
    assert (cast.grill.name, cast.grill.description, cast.grill.website) == (
        "Grill De Kade",
        "Van de leider",
        "https://grill.example",
    )
    assert (cast.grill.sector, cast.grill.version) == (cast.catering, 2)
    assert [field.name for field in cast.grill.policy_fields.all()] == ["Evenementen", "Toerisme"]
    assert list(cast.grill.areas.all()) == [cast.centre]
    # The reading of the leader stays beside the one from the file.
    readings = cast.grill.interests.filter(kind="staffing").order_by("origin")
    assert [(one.origin, one.statement) for one in readings] == [
        ("file", "Uit het bestand"),
        ("leader", "Wij zoeken koks."),
    ]
    assert (applied.parties_added, applied.parties_changed) == (0, 1)
    entry = cast.grill.history.first()
    assert (entry.history_type, {row.area.name for row in entry.areas.all()}) == ("~", {"City"})


def test_same_plan_twice_adds_nothing(cast):
    apply_import(plan=Plan("shared", [bakery()]), network=cast.network, by=cast.leader)
    before = counted(), Stakeholder.history.count()

    applied = apply_import(plan=Plan("shared", [bakery()]), network=cast.network, by=cast.leader)
    assert applied == Applied(0, 0, 0, 0, 0, 0)
    assert (counted(), Stakeholder.history.count()) == before


def test_second_file_fills_what_the_first_left_empty(cast):
    first = PlannedParty("A", interests=[PlannedInterest("T", "financial", 1, 2)])
    first.contacts = [PlannedContact("Jan")]
    second = PlannedParty(
        "A", interests=[PlannedInterest("T", "financial", -1, 3, "Nu met woorden", Decimal(5))]
    )
    second.contacts = [PlannedContact("jan", email="jan@example.org")]
    apply_import(plan=Plan("shared", [first]), network=cast.network, by=cast.leader)
    applied = apply_import(plan=Plan("leader", [second]), network=cast.network, by=cast.leader)

    one = Interest.objects.get(stakeholder__name="A")
    assert (one.direction, one.importance, one.statement, one.amount, one.visibility) == (
        1,
        2,
        "Nu met woorden",
        Decimal(5),
        "shared",
    )
    assert Contact.objects.get(stakeholder__name="A").email == "jan@example.org"
    assert (applied.interests_changed, one.version) == (1, 2)


def test_a_failure_half_way_leaves_nothing(cast):
    before = counted(), Stakeholder.history.count(), cast.network.revision
    wrong = bakery()
    wrong.interests.append(PlannedInterest("Fout", "sectoral", 1, 9))
    with pytest.raises(IntegrityError):
        apply_import(plan=Plan("shared", [wrong]), network=cast.network, by=cast.leader)

    cast.network.refresh_from_db()
    assert (counted(), Stakeholder.history.count(), cast.network.revision) == before


def test_queries_do_not_grow_with_the_rows(cast):
    def queries(number: int) -> int:
        parties = [bakery() for _ in range(number)]
        for index, party in enumerate(parties):
            party.name = f"Bakkerij {number}-{index}"
        with CaptureQueriesContext(connection) as captured:
            apply_import(plan=Plan("shared", parties), network=cast.network, by=cast.leader)
        return len(captured)

    apply_import(plan=Plan("shared", [bakery()]), network=cast.network, by=cast.leader)
    # Ten: SQLite takes 999 values in one statement, more rows make more statements of that size.
    assert queries(10) == queries(1)
