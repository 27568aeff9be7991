"""Which groups a crowd is shown in: everybody in one, and no more than can be surveyed."""

import pytest
from django.utils import translation

from stakeholders.drawing.grouping import MOST, grouping
from tests.drawing.crowds import crowd, looked


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(groups):
    return {group.key: (group.name, len(group.members)) for group in groups.groups}


def test_two_words_of_two_each_are_told_apart_together():
    parties = [(1, (1,)), (1, (2,)), (2, (1,)), (2, (2,)), (2, (2,))]

    found = grouping(looked(crowd(parties, sectors=2, fields=2)))

    assert found.by == "both"
    assert told(found) == {
        "f2s2": ("Veld 2 · Branche 2", 2),
        "f1s1": ("Veld 1 · Branche 1", 1),
        "f1s2": ("Veld 1 · Branche 2", 1),
        "f2s1": ("Veld 2 · Branche 1", 1),
    }


def test_one_policy_field_for_all_leaves_the_sectors():
    parties = [(n % 3 + 1, (1,)) for n in range(9)]

    assert grouping(looked(crowd(parties, sectors=3, fields=1))).by == "sector"


def test_without_sectors_the_policy_fields_are_the_groups():
    parties = [(None, ()), (None, (1,)), (None, (2,)), (None, (1, 2))]

    found = grouping(looked(crowd(parties, fields=2)))

    assert (found.by, told(found)) == (
        "field",
        {
            "f0": ("no policy field recorded", 1),
            "fm": ("several policy fields", 1),
            "f1": ("Veld 1", 1),
            "f2": ("Veld 2", 1),
        },
    )


def test_a_party_in_several_policy_fields_is_in_one_group():
    parties = [(1, (1, 2)), (2, (1,)), (1, (2,)), (2, (2,)), (1, ())]

    for by in ("both", "field", "sector", "community"):
        found = grouping(looked(crowd(parties, sectors=2, fields=2), group=by))
        members = sorted(one for group in found.groups for one in group.members)
        assert (found.by, members) == (by, [1, 2, 3, 4, 5])


@pytest.mark.parametrize(("without", "by"), [(8, "sector"), (9, "community")])
def test_a_sector_for_hardly_anybody_is_no_grouping(without, by):
    # Of ten without a sector 8 are four fifths; 9 are more.
    parties = [(None, ())] * without + [(1, ()), (2, ())][: 10 - without]

    assert grouping(looked(crowd(parties, sectors=2))).by == by


def test_more_groups_than_can_be_surveyed_are_not_chosen_by_themselves():
    # 31 sectors of two each: the groups are those who want the same four themes.
    found = grouping(looked(crowd(62, sectors=31)))

    assert (found.by, [len(group.members) for group in found.groups]) == (
        "community",
        [16, 16, 15, 15],
    )


def test_the_smallest_of_many_groups_are_taken_together():
    parties = [(1, ())] * 5 + [(n, ()) for n in range(2, 50)]

    found = grouping(looked(crowd(parties, sectors=49), group="sector"))

    # 49 sectors: 39 stay, the ten others are one.
    assert len(found.groups) == MOST
    assert told(found)["rest"] == ("10 smaller groups", 10)
    assert told(found)["s1"] == ("Branche 1", 5)


def test_who_want_the_same_are_a_group_named_by_it():
    found = grouping(looked(crowd(8, wants=lambda n: (1,) if n < 4 else (2,) if n < 8 else ())))

    assert told(found) == {
        "c4": ("1. Thema 2", 4),
        "c1": ("2. Thema 1", 3),
        "c0": ("shares nothing with anyone here", 1),
    }


def test_a_least_strength_does_not_move_the_groups():
    snapshot = crowd(8, wants=lambda n: (1,) if n < 4 else (2,))

    assert told(grouping(looked(snapshot, minimal=3))) == told(grouping(looked(snapshot)))


def test_any_party_names_the_group_of_those_who_want_the_same():
    found = grouping(looked(crowd(8, wants=lambda n: (1,) if n < 4 else (2,))))

    assert [group.key for group in found.opened(["c7", "c3", "c5", "c99"])] == ["c4", "c1"]


def test_a_group_is_found_by_its_key_alone_where_words_name_it():
    found = grouping(looked(crowd(6, sectors=3)))

    assert [group.key for group in found.opened(["s2", "c1", "f1", "s2", "s0"])] == ["s2"]


def test_a_group_with_words_has_a_filter_of_its_own():
    parties = [(1, (1,)), (None, (2,)), (2, (1, 2)), (2, (2,))]
    found = grouping(looked(crowd(parties, sectors=2, fields=2), group="both"))

    assert {group.key: dict(group.filters) for group in found.groups} == {
        "f1s1": {"field": 1, "sector": 1},
        "f2s2": {"field": 2, "sector": 2},
        "f2s0": {},
        "fms2": {},
    }
