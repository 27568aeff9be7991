"""What parties of the demo tell of themselves: mindset, mandates, wishes, initiatives, words."""

import datetime
from collections import Counter

import pytest

from stakeholders.analysis.snapshot import Snapshot
from stakeholders.near_words import near_words
from tests.demo_network import DEMO_FILE

#: The days around which the demo plays.
NOW = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo():
    return Snapshot.from_json(DEMO_FILE.read_bytes())


def test_five_scales_are_answered_by_many_and_by_nobody_twice(demo):
    keys = [(row.stakeholder_id, row.scale_id, row.origin) for row in demo.mindset_answers]
    own = {row.stakeholder_id for row in demo.mindset_answers if row.origin == "own"}

    assert [scale.place for scale in demo.mindset_scales] == [1, 2, 3, 4, 5]
    assert max(Counter(keys).values()) == 1
    assert len(own) >= 30
    assert {row.value for row in demo.mindset_answers} == set(range(-3, 4))
    assert {row.scale_id for row in demo.mindset_answers} == {1, 2, 3, 4, 5}


def test_a_leader_reads_some_parties_otherwise_than_they_do(demo):
    said = {(row.stakeholder_id, row.scale_id, row.origin): row for row in demo.mindset_answers}
    differ = [
        key
        for key, row in said.items()
        if key[2] == "leader"
        and (own := said.get((*key[:2], "own"))) is not None
        and own.value != row.value
    ]

    assert len(differ) >= 4
    assert {row.origin for row in said.values() if row.visibility == "leader"} == {"leader"}


def test_a_mandate_hangs_on_somebody_who_speaks_for_the_party_and_one_is_over(demo):
    speaks = {member.id: member.stakeholder_ids for member in demo.memberships}

    assert 6 <= len(demo.mandates) <= 9
    assert all(row.stakeholder_id in speaks[row.representative_id] for row in demo.mandates)
    assert {row.room for row in demo.mandates} >= {"decides", "limits", "consults"}
    assert any(row.until and row.until < NOW for row in demo.mandates)
    assert any(row.until and row.until > NOW for row in demo.mandates)


def test_wishes_are_between_two_parties_and_one_is_for_the_leader_alone(demo):
    keys = [(row.source_id, row.target_id) for row in demo.meeting_wishes]

    assert 8 <= len(keys) == len(set(keys)) <= 10
    assert [row for row in demo.meeting_wishes if row.source_id == row.target_id] == []
    assert sum(row.visibility == "leader" for row in demo.meeting_wishes) == 1
    assert all(row.statement for row in demo.meeting_wishes)


def test_initiatives_ran_run_and_come_with_company(demo):
    ended = [row for row in demo.initiatives if row.ends_on and row.ends_on < NOW]
    coming = [row for row in demo.initiatives if row.starts_on and row.starts_on > NOW]

    assert 8 <= len(demo.initiatives) <= 12
    assert (len(ended), len(coming)) == (2, 3)
    assert all(len(row.stakeholder_ids) >= 3 for row in demo.initiatives)
    assert all(row.ambition_ids and row.area_ids for row in demo.initiatives)
    assert {field for row in demo.initiatives for field in row.policy_field_ids} == {1, 2, 3, 4}


def test_four_proposals_carry_a_reading_and_one_says_what_is_there(demo):
    themes = [row for row in demo.themes if row.proposed_by_id is not None]
    ambitions = [row for row in demo.ambitions if row.proposed_by_id is not None]
    said = {(row.stakeholder_id, row.theme_id) for row in demo.interests}
    stood = {(row.stakeholder_id, row.ambition_id) for row in demo.stances}
    shared = [row.name for row in demo.themes if row.proposed_by_id is None]

    assert (len(themes), len(ambitions)) == (2, 2)
    assert all((row.proposed_by_id, row.id) in said for row in themes)
    assert all((row.proposed_by_id, row.id) in stood for row in ambitions)
    assert near_words(themes[0].name, shared)[0] == ("Geluid en nachtrust", 100)


def test_part_of_what_was_said_was_not_confirmed_for_a_year(demo):
    rows = [*demo.interests, *demo.stances, *demo.mindset_answers]
    old = [row for row in rows if row.confirmed_on < NOW.replace(year=NOW.year - 1)]

    assert 0.2 < len(old) / len(rows) < 0.5
