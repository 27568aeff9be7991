"""The demo network tells a story worth mapping: readings, silence, tension and blind spots."""

import itertools
from collections import Counter

import pytest

from stakeholders.analysis.snapshot import ORIGINS, Snapshot
from tests.demo_network import DEMO_FILE, statements


@pytest.fixture(scope="module")
def demo():
    return Snapshot.from_json(DEMO_FILE.read_bytes())


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


def test_a_good_part_of_money_and_staff_has_a_figure(demo):
    money = [row for row in demo.interests if row.kind == "financial"]
    staff = [row for row in demo.interests if row.kind == "staffing"]

    assert sum(row.amount is not None for row in money) / len(money) > 0.6
    assert sum(row.fte is not None for row in staff) / len(staff) > 0.6


def test_every_policy_field_has_parties_and_ambitions(demo):
    fields = [field.id for field in demo.policy_fields]

    parties = Counter(field for row in demo.stakeholders for field in row.policy_field_ids)
    ambitions = Counter(field for row in demo.ambitions for field in row.policy_field_ids)

    assert min(parties[field] for field in fields) >= 10
    assert min(ambitions[field] for field in fields) >= 3


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
