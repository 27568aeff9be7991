"""The lines of a map of groups, counted by hand."""

from collections import Counter

import pytest

from stakeholders.drawing.bundled import bundles_of, marks, nearness, shared
from stakeholders.drawing.grouping import grouping
from tests.drawing.crowds import crowd, looked

# Two sectors of three: 1, 3 and 5 in the first, 2, 4 and 6 in the second. All want theme 1, and 1
# and 2 theme 2 as well; each of importance 1, so that a theme in common is a strength of 1.
SNAPSHOT = crowd(
    6,
    sectors=2,
    wants=lambda n: (1, 2) if n < 3 else (1,),
    ties=[(1, 2, "works_with", 3), (1, 4, "informs", 1), (1, 3, "funds", 2)],
)


def drawn(*opened, snapshot=SNAPSHOT, **asked):
    findings = looked(snapshot, group="sector", **asked)
    groups = grouping(findings)
    found = marks(findings, groups.groups, groups.opened(opened))
    names = [f"party {one.party}" if one.party else one.group.key for one in found]
    return {
        bundle.kind: {
            (names[a], names[b]): weight for (a, b), weight in sorted(bundle.weights.items())
        }
        for bundle in bundles_of(findings, found)
    }


def test_a_line_between_groups_is_the_sum_of_all_pairs():
    # Three times three pairs share theme 1; 1 and 2 share theme 2 as well.
    assert drawn() == {"overlap": {("s1", "s2"): 10.0}}


def test_of_an_opened_group_the_lines_are_the_parties_own():
    assert drawn("s1") == {
        "overlap": {
            ("party 1", "party 3"): 1.0,
            ("party 1", "party 5"): 1.0,
            ("party 1", "s2"): 4.0,  # with 2, 4 and 6, and theme 2 with 2
            ("party 3", "party 5"): 1.0,
            ("party 3", "s2"): 3.0,
            ("party 5", "s2"): 3.0,
        }
    }


def test_between_two_opened_groups_are_the_strongest_lines_of_parties():
    found = drawn("s1", "s2")["overlap"]

    across = {ends: weight for ends, weight in found.items() if ends == ("party 1", "party 2")}
    assert across == {("party 1", "party 2"): 2.0}
    # One line for each party from one group to the other, and all lines within each.
    assert len(found) == 3 + 3 + 3


def test_a_least_strength_counts_only_lines_that_strong():
    # Only 1 and 2 share two themes.
    assert drawn(minimal=2) == {"overlap": {("s1", "s2"): 2.0}}


def test_a_number_of_lines_holds_for_parties_too():
    inside = [ends for ends in drawn("s1", top=1)["overlap"] if "s2" not in ends]

    assert len(inside) == 2  # of three parties that all share the same


def test_ties_between_groups_are_summed():
    # 1 and 2 of strength 3, 1 and 4 of strength 1; that of 1 and 3 is within a group.
    assert drawn(show="ties") == {"ties": {("s1", "s2"): 4}}
    assert drawn("s1", show="ties") == {"ties": {("party 1", "party 3"): 2, ("party 1", "s2"): 4}}


def test_tension_between_groups_needs_somebody_against():
    assert drawn(show="tension") == {"tension": {}}


def test_blind_spots_between_groups_are_summed():
    # 1 and 2 want the same two things and both know 3, but not each other.
    met = crowd(
        4,
        sectors=2,
        wants=lambda n: (1, 2) if n < 3 else (),
        ties=[(1, 3, "works_with", 1), (3, 2, "works_with", 1)],
    )

    assert drawn(snapshot=met, show="blind") == {"blind": {("s1", "s2"): 2.0}}
    assert drawn("s1", snapshot=met, show="blind") == {"blind": {("party 1", "s2"): 2.0}}


def test_all_three_kinds_are_drawn_side_by_side():
    assert drawn(show="all") == {
        "overlap": {("s1", "s2"): 10.0},
        "tension": {},
        "ties": {("s1", "s2"): 4},
    }


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ([], []),
        ([500], [400]),
        ([30, 40], [30, 40]),
        ([500, 30, 900], [185, 30, 185]),  # 400 - 30 is shared by two
        ([300, 300, 300], [133, 133, 134]),
    ],
)
def test_room_is_shared_fairly(wanted, given):
    assert shared(wanted, 400) == given


def test_of_a_large_group_those_with_the_strongest_lines_are_drawn(monkeypatch):
    monkeypatch.setattr("stakeholders.drawing.bundled.ROOM", 1)
    findings = looked(SNAPSHOT, group="sector")
    groups = grouping(findings)

    found = marks(findings, groups.groups, groups.opened(["s1"]))

    # 1 wants two themes, 3 and 5 one.
    assert [(one.group.key, one.party, one.members, one.others) for one in found] == [
        ("s1", 1, (1,), False),
        ("s1", None, (3, 5), True),
        ("s2", None, (2, 4, 6), False),
    ]


def test_equals_do_not_pile_up_on_the_first_of_them():
    # Twenty that all share the same, in one group of two, with a line each.
    same = crowd([(1, ())] * 20 + [(2, ())], sectors=2, wants=lambda n: (1,))

    found = drawn("s1", snapshot=same, top=1)["overlap"]

    lines = Counter(end for ends in found if "s2" not in ends for end in ends)
    assert max(lines.values()) == 2  # with the next on either side
    assert len(lines) == 20


def test_who_say_the_same_are_laid_out_as_one():
    findings = looked(crowd(6, sectors=1, wants=lambda n: (n % 2 + 1,)), group="sector")
    groups = grouping(findings)

    near = nearness(findings, marks(findings, groups.groups, groups.opened(["s1"])))

    alike = {(a, b) for a, b, ratio in near.edges(data="ratio") if ratio == 1}
    assert alike == {(0, 2), (2, 4), (1, 3), (3, 5)}
