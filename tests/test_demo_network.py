"""The demo network: data that holds to the rules of the records."""

import datetime
from collections import Counter
from decimal import Decimal

import pytest

from stakeholders.analysis.snapshot import INTEREST_KINDS, Snapshot
from tests.demo_network import DEMO_FILE, statements

SCALES = {"street", "neighbourhood", "city_centre", "city", "region"}
LEVELS = ("city", "district", "neighbourhood", "street")

# Real organisations, venues, events and brands of the city: none may be given an interest.
REAL_NAMES = """
chassé theater, chassetheater, grote kerk, vvv, gemeente breda, breda barst, nac, buas,
avans, curio, mezz, amphia, alwel, wonenbreburg, laurentius, breda marketing,
ondernemersvereniging binnenstad, stedelijk museum, nieuwe veste, spanjaardsgat, singelloop,
breda photo, bredaphoto, jazz festival, ballon, roodharigen, cultuurnacht, winterland, bn
destem, bredavandaag, beyerd, surplus, veiligheidsregio, rewin, rabobank, 538
"""


@pytest.fixture(scope="module")
def demo():
    return Snapshot.from_json(DEMO_FILE.read_bytes())


def shared(words):
    """The words of the shared list, without what a party proposed."""
    return [word for word in words if word.proposed_by_id is None]


def doubles(keys):
    return [key for key, count in Counter(keys).items() if count > 1]


def test_demo_file_is_what_to_json_writes(demo):
    assert DEMO_FILE.read_text(encoding="utf-8") == demo.to_json() + "\n"
    assert (demo.network.slug, demo.audience) == ("breda", "leader")


def test_lists_have_the_expected_sizes(demo):
    sizes = {name: len(rows) for name, rows in zip(demo._fields[2:], demo[2:], strict=True)}

    assert sizes["policy_fields"] == 4
    assert 9 <= sizes["sectors"] <= 11
    assert 24 <= len(shared(demo.themes)) <= 28
    assert 11 <= len(shared(demo.ambitions)) <= 14
    assert 58 <= sizes["stakeholders"] <= 64
    assert 90 <= sizes["ties"] <= 130
    assert sizes["contacts"] == pytest.approx(sizes["stakeholders"] / 2, abs=6)


def test_ids_count_up_from_one(demo):
    for rows in demo[2:]:
        assert [row.id for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("field", ["policy_fields", "sectors", "themes", "ambitions"])
def test_names_are_unique_in_their_list(demo, field):
    assert doubles(row.name.casefold() for row in getattr(demo, field)) == []


def test_party_names_are_unique_and_fit(demo):
    names = [party.name for party in demo.stakeholders]

    assert doubles(name.casefold() for name in names) == []
    assert [name for name in names if len(name) > 200] == []
    assert len([name for name in names if len(name) >= 60]) == 2


def test_references_exist(demo):
    ids = {name: {row.id for row in getattr(demo, name)} for name in Snapshot._fields[2:-1]}

    for party in demo.stakeholders:
        assert party.sector_id in ids["sectors"]
        assert set(party.policy_field_ids) <= ids["policy_fields"]
        assert set(party.area_ids) <= ids["areas"]
    for row in [*demo.contacts, *demo.interests, *demo.stances]:
        assert row.stakeholder_id in ids["stakeholders"]
    assert {row.theme_id for row in demo.interests} == ids["themes"]
    assert {row.ambition_id for row in demo.stances} == ids["ambitions"]
    assert {party.sector_id for party in demo.stakeholders} == ids["sectors"]
    assert {end for tie in demo.ties for end in tie[1:3]} <= ids["stakeholders"]


def test_areas_form_one_tree_by_level(demo):
    by_id = {area.id: area for area in demo.areas}
    roots = [area for area in demo.areas if area.parent_id is None]

    assert [(area.name, area.level) for area in roots] == [("Breda", "city")]
    assert doubles((area.level, area.name.casefold()) for area in demo.areas) == []
    for area in demo.areas[1:]:
        parent = by_id[area.parent_id]
        assert LEVELS.index(parent.level) + 1 == LEVELS.index(area.level)


def test_interests_keep_to_the_rules(demo):
    keys = [(row.stakeholder_id, row.kind, row.theme_id, row.origin) for row in demo.interests]

    assert doubles(keys) == []
    assert {row.kind for row in demo.interests} == set(INTEREST_KINDS)
    assert {row.direction for row in demo.interests} == {1, -1}
    assert {row.importance for row in demo.interests} == {1, 2, 3}
    assert {row.kind for row in demo.interests if row.amount is not None} == {"financial"}
    assert {row.kind for row in demo.interests if row.fte is not None} == {"staffing"}
    amounts = [row.amount for row in demo.interests if row.amount is not None]
    assert [sum_ for sum_ in amounts if sum_ < 0 or sum_ != round(sum_, 2)] == []
    ftes = [row.fte for row in demo.interests if row.fte is not None]
    assert [fte for fte in ftes if not 0 <= fte <= Decimal("9999.9")] == []


def test_stances_use_the_whole_scale_once_per_origin(demo):
    keys = [(row.stakeholder_id, row.ambition_id, row.origin) for row in demo.stances]

    assert doubles(keys) == []
    assert {row.value for row in demo.stances} == set(range(-3, 4))
    assert sum(row.value == 0 for row in demo.stances) >= 10


def test_ties_are_unique_and_join_two_parties(demo):
    keys = [(tie.source_id, tie.target_id, tie.kind) for tie in demo.ties]

    assert doubles(keys) == []
    assert [tie.id for tie in demo.ties if tie.source_id == tie.target_id] == []
    assert {tie.kind for tie in demo.ties} == {"works_with", "funds", "is_member_of", "informs"}
    assert {tie.strength for tie in demo.ties} == {1, 2, 3}


def test_ambitions_have_horizon_scale_and_field(demo):
    ambitions = shared(demo.ambitions)

    assert {row.horizon for row in ambitions} == {"quick_win", "medium", "long"}
    assert {row.scale for row in ambitions} == SCALES
    assert all(row.policy_field_ids and row.description for row in ambitions)


def test_no_real_organisation_is_named(demo):
    words = [f" {row.name.casefold()} " for row in [*demo.stakeholders, *demo.contacts]]
    words += [f" {row.statement.casefold()} " for row in statements(demo)]

    real_names = [" ".join(name.split()) for name in REAL_NAMES.split(",")]
    found = [(real, text) for real in real_names for text in words if f" {real} " in text]

    assert found == []


def test_addresses_are_reserved_ones(demo):
    mails = [row.email for row in [*demo.contacts, *demo.memberships]]

    assert {mail.rpartition("@")[2] for mail in mails} == {"example.org", "example.nl"}
    sites = [party.website for party in demo.stakeholders if party.website]
    assert [site for site in sites if not site.endswith(".example.org")] == []


def test_every_statement_is_said_once(demo):
    assert doubles(row.statement for row in statements(demo)) == []
    assert [row for row in statements(demo) if len(row.statement) < 12] == []


def test_confirmations_have_a_name_and_a_date(demo):
    rows = statements(demo)
    days = [row.confirmed_on for row in rows]

    assert [row for row in rows if not row.confirmed_by] == []
    assert min(days) >= datetime.date(2025, 2, 1)
    assert max(days) <= datetime.date(2026, 11, 30)
    assert sum(day < datetime.date(2025, 11, 1) for day in days) > 50


def test_marked_interests_are_of_two_parties_and_wanted_by_both(demo):
    interests = {row.id: row for row in demo.interests}

    for mark in demo.incompatibilities:
        one, other = interests[mark.one_id], interests[mark.other_id]
        assert one.stakeholder_id != other.stakeholder_id
        assert (one.direction, other.direction) == (1, 1)
        assert mark.reason != ""


def test_members_are_a_leader_a_reader_and_people_of_parties(demo):
    name = {party.id: party.name for party in demo.stakeholders}

    members = {
        member.email: (member.role, [name[party] for party in member.stakeholder_ids])
        for member in demo.memberships
    }

    # The first of each role is who one continues as in the demo.
    assert list(members.items())[:3] == [
        ("leider@example.org", ("leader", [])),
        ("drielinden@example.org", ("stakeholder", ["Hotel De Drie Linden"])),
        ("lezer@example.org", ("reader", [])),
    ]
    others = list(members.values())[3:]
    assert len(others) == 8
    assert {role for role, _parties in others} == {"stakeholder"}
    assert all(parties for _role, parties in others)
