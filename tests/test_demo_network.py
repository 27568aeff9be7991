"""The demo network: data that holds to the rules of the records and tells a story worth mapping."""

import datetime
import itertools
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from stakeholders.analysis.snapshot import INTEREST_KINDS, ORIGINS, Snapshot

DEMO_FILE = Path(__file__).parents[1] / "stakeholders" / "demo" / "breda.nl.json"
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


def statements(demo):
    return [*demo.interests, *demo.stances]


def subjects(demo):
    """What each party said, signed; its own reading before the leader's before a file's."""
    said = {party.id: {} for party in demo.stakeholders}
    for row in sorted(statements(demo), key=lambda row: -ORIGINS.index(row.origin)):
        if hasattr(row, "ambition_id"):
            said[row.stakeholder_id]["ambition", row.ambition_id] = row.value
        else:
            said[row.stakeholder_id][row.kind, row.theme_id] = row.direction * row.importance
    return said


def shared(mine, theirs, sign):
    return [key for key in mine.keys() & theirs.keys() if mine[key] * theirs[key] * sign > 0]


def doubles(keys):
    return [key for key, count in Counter(keys).items() if count > 1]


def test_demo_file_is_what_to_json_writes(demo):
    assert DEMO_FILE.read_text(encoding="utf-8") == demo.to_json() + "\n"
    assert (demo.network.slug, demo.audience) == ("breda", "leader")


def test_lists_have_the_expected_sizes(demo):
    sizes = {name: len(rows) for name, rows in zip(demo._fields[2:], demo[2:], strict=True)}

    assert sizes["policy_fields"] == 4
    assert 9 <= sizes["sectors"] <= 11
    assert 24 <= sizes["themes"] <= 28
    assert 11 <= sizes["ambitions"] <= 14
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


def test_a_good_part_of_money_and_staff_has_a_figure(demo):
    money = [row for row in demo.interests if row.kind == "financial"]
    staff = [row for row in demo.interests if row.kind == "staffing"]

    assert sum(row.amount is not None for row in money) / len(money) > 0.6
    assert sum(row.fte is not None for row in staff) / len(staff) > 0.6


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
    assert {row.horizon for row in demo.ambitions} == {"quick_win", "medium", "long"}
    assert {row.scale for row in demo.ambitions} == SCALES
    assert all(row.policy_field_ids and row.description for row in demo.ambitions)


def test_every_policy_field_has_parties_and_ambitions(demo):
    fields = [field.id for field in demo.policy_fields]

    parties = Counter(field for row in demo.stakeholders for field in row.policy_field_ids)
    ambitions = Counter(field for row in demo.ambitions for field in row.policy_field_ids)

    assert min(parties[field] for field in fields) >= 10
    assert min(ambitions[field] for field in fields) >= 3


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


def test_origins_are_mixed_and_some_readings_differ(demo):
    rows = statements(demo)
    share = {origin: sum(row.origin == origin for row in rows) / len(rows) for origin in ORIGINS}
    readings = {}
    for row in demo.stances:
        key = (row.stakeholder_id, row.ambition_id)
        readings.setdefault(key, {})[row.origin] = row.value

    assert 0.4 < share["own"] < 0.6
    assert share["leader"] > 10 * share["file"] > 0
    assert sum(len(set(values.values())) > 1 for values in readings.values()) >= 5


def test_only_the_leaders_own_readings_are_private(demo):
    rows = statements(demo)
    private = [row for row in rows if row.visibility == "leader"]

    assert {row.origin for row in private} == {"leader"}
    assert 0.06 <= len(private) / len(rows) <= 0.08


def test_confirmations_have_a_name_and_a_date(demo):
    rows = statements(demo)
    days = [row.confirmed_on for row in rows]

    assert [row for row in rows if not row.confirmed_by] == []
    assert min(days) >= datetime.date(2025, 2, 1)
    assert max(days) <= datetime.date(2026, 11, 30)
    assert sum(day < datetime.date(2025, 11, 1) for day in days) > 50


def test_silence_is_part_of_the_data(demo):
    with_interest = Counter(row.stakeholder_id for row in demo.interests)
    said = Counter(row.stakeholder_id for row in statements(demo))
    parties = [row.id for row in demo.stakeholders]

    assert len([party for party in parties if not with_interest[party]]) == 2
    assert len([party for party in parties if said[party] <= 2]) == 3
    assert max(Counter(row.stakeholder_id for row in demo.stances).values()) < len(demo.ambitions)


def pairs(demo):
    """For every pair of parties: the subjects on which they agree, and those on which not."""
    return [
        (shared(mine, theirs, 1), shared(mine, theirs, -1))
        for mine, theirs in itertools.combinations(subjects(demo).values(), 2)
    ]


def test_opposite_stances_meet_in_a_shared_interest(demo):
    found = [
        same
        for same, opposed in pairs(demo)
        if any(kind == "ambition" for kind, _ in opposed)
        and any(kind != "ambition" for kind, _ in same)
    ]

    assert len(found) >= 20


def test_same_stance_also_goes_without_a_shared_interest(demo):
    found = [same for same, _ in pairs(demo) if {kind for kind, _ in same} == {"ambition"}]

    assert len([same for same in found if len(same) >= 2]) >= 20


def blind_spots(demo):
    said, name = subjects(demo), {party.id: party.name for party in demo.stakeholders}
    tied = {frozenset((tie.source_id, tie.target_id)) for tie in demo.ties}
    return {
        frozenset((name[a], name[b])): len(shared(said[a], said[b], 1))
        for a, b in itertools.combinations(said, 2)
        if len(shared(said[a], said[b], 1)) >= 3 and frozenset((a, b)) not in tied
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hotel De Drie Linden", "Stichting Zomer aan de Singels"),
        ("Stadslogement De Wachtkamer", "Stichting Zomer aan de Singels"),
        ("Rondvaartrederij Waterspin", "Stichting Zomer aan de Singels"),
        ("Hotel De Drie Linden", "Lichtfestival Avondgloed"),
        ("Boekhandel Het Ongelezen Blad", "Stichting Straatletters & Stemmen"),
        ("Kleine Winkels van de St. Janstraat", "Atelierhuis Kraaiennest"),
        ("Theater De Koperen Kap", "Vakschool De Smaakmakers"),
    ],
)
def test_blind_spot_shares_three_subjects_without_a_tie(demo, one, other):
    assert frozenset((one, other)) in blind_spots(demo)


def test_the_leader_assessed_a_good_part_and_left_the_rest_open(demo):
    assessed = {row.stakeholder_id: row for row in demo.assessments}
    named = {row.id: row.name for row in demo.stakeholders}

    assert len(assessed) == len(demo.assessments) == 28
    assert assessed.keys() <= named.keys()
    assert {row.influence for row in demo.assessments} == {1, 2, 3, 4, 5}
    assert {row.attention for row in demo.assessments} == {1, 2, 3, 4, 5}
    assert {row.attitude for row in demo.assessments} == {-3, -2, -1, 0, 1, 2, 3, None}
    assert sum(row.confirmed_on is None for row in demo.assessments) == 8


def test_direct_influences_are_known_both_ways_among_eight_and_half_filled_for_one(demo):
    known = {(row.source_id, row.target_id): row.value for row in demo.direct_influences}
    eight = {1, 16, 24, 41, 46, 47, 48, 62}

    assert len(known) == len(demo.direct_influences) == 8 * 7 + 2
    assert set(itertools.permutations(eight, 2)) <= known.keys()
    assert {source for source, _target in known} - eight == {38}
    assert set(known.values()) == {0, 1, 2, 3, 4}


def test_marked_interests_are_of_two_parties_and_wanted_by_both(demo):
    interests = {row.id: row for row in demo.interests}

    for mark in demo.incompatibilities:
        one, other = interests[mark.one_id], interests[mark.other_id]
        assert one.stakeholder_id != other.stakeholder_id
        assert (one.direction, other.direction) == (1, 1)
        assert mark.reason != ""


def test_members_are_a_leader_a_reader_and_one_party(demo):
    name = {party.id: party.name for party in demo.stakeholders}

    members = {
        member.email: (member.role, [name[party] for party in member.stakeholder_ids])
        for member in demo.memberships
    }

    assert members == {
        "leider@example.org": ("leader", []),
        "drielinden@example.org": ("stakeholder", ["Hotel De Drie Linden"]),
        "lezer@example.org": ("reader", []),
    }
