"""Does the network hold: known answers on small networks."""

from __future__ import annotations

import pytest
from django.utils import translation

from stakeholders.analysis.snapshot import NetworkRow, Snapshot, StakeholderRow, TieRow
from stakeholders.insights import cohesion
from tests.insights.looked_at import looked_at


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(parties: int, ties: list[tuple[int, int]]):
    snapshot = Snapshot(
        NetworkRow(1, "Breda", "breda"),
        stakeholders=tuple(StakeholderRow(n, f"P{n}") for n in range(1, parties + 1)),
        ties=tuple(TieRow(n, a, b) for n, (a, b) in enumerate(ties, 1)),
    )
    return cohesion.tell(looked_at(snapshot))


def rows(telling, title):
    return next(one for one in telling.tables if one.title == title).rows


def texts(row):
    return [cell.text for cell in row.cells]


def test_a_star_leans_on_its_middle():
    telling = told(5, [(1, 2), (1, 3), (1, 4), (1, 5)])

    assert telling.sentences == (
        "5 parties have 4 known ties: 40% of all ties that there could be.",
        "It is one whole: from every party there is a way to every other.",
        "It leans strongly on P1 (100%; a star would be 100%).",
        "There is 1 party without which others come loose. If P1 leaves, 3 parties come loose.",
        "4 ties are each the only way between two parts of the network.",
        "There is no clear core: no group that all know each other and know the rest.",
        "The farthest apart are P2 and P5: 2 steps.",
    )


def test_the_parts_without_a_party_are_named_and_add_up():
    # 1-2-3 and 4-5-6 are triangles, joined by 3-4.
    telling = told(6, [(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6)])

    found = rows(telling, "If this party leaves, these come loose")
    assert [texts(row) for row in found] == [["P3", "2", "P1 · P2"], ["P4", "2", "P5 · P6"]]
    assert found[0].why.sentences == (
        "What stays together without P3:",
        "3 parties: P4 · P5 · P6.",
        "2 parties: P1 · P2.",
        "2 come loose: all but the largest of these parts.",
    )


def test_a_critical_tie_names_the_smaller_side():
    (row,) = rows(
        told(4, [(1, 2), (2, 3), (1, 3), (3, 4)]),
        "Ties that are the only way",
    )

    assert texts(row) == ["P3 – P4", "1", "P4"]
    assert row.why.sentences[-1] == "Without it 3 parties stay on one side, 1 on the other: P4."


def test_a_ring_holds_whoever_leaves():
    telling = told(4, [(1, 2), (2, 3), (3, 4), (4, 1)])

    assert telling.sentences[2:4] == (
        "It does not lean on one party (0%; a star would be 100%).",
        "No party is indispensable: whoever leaves, what hangs together stays together.",
    )
    assert rows(telling, "Ties that are the only way") == ()


def test_loose_parts_and_parties_without_ties_are_told_apart():
    telling = told(6, [(1, 2), (2, 3), (4, 5)])

    assert telling.sentences[1:3] == (
        "It is in 2 loose parts; the largest has 3 parties (50%).",
        "Of 1 party no tie is known: not asked is not the same as none.",
    )
    assert [texts(row) for row in rows(telling, "Loose parts")] == [
        ["P1 · P2 · P3", "3"],
        ["P4 · P5", "2"],
    ]
    assert [row.cells[0].party for row in rows(telling, "No tie known")] == [6]


def test_the_figures_have_their_sums():
    # 15 pairs; within the parts of 3 and 2 there are 3 + 1.
    found = {row.cells[0].text: row for row in rows(told(6, [(1, 2), (2, 3), (4, 5)]), FIGURES)}

    assert {name: row.cells[1].text for name, row in found.items()} == {
        "Density": "20%",
        "Pairs without a way": "11",
        "Largest distance": "2",
        "Leaning on one party, by number of ties": "30%",
        "Leaning on one party, by lying in between": "10%",
        "Fit of a core": "–",
    }
    assert found["Pairs without a way"].why.sentences == (
        "15 pairs, less those within 2 parts: 3 + 1; leaves 11.",
    )
    assert found["Leaning on one party, by number of ties"].why.sentences == (
        "Most ties: P2, with 2.",
        "(6 parties × 2 − 6 ends of ties) / 20 = 0.300.",
    )


FIGURES = "The figures behind it"


def test_a_core_that_all_know_each_other_is_told():
    # 1, 2 and 3 all know each other, and each knows one outsider.
    telling = told(6, [(1, 2), (1, 3), (2, 3), (1, 4), (2, 5), (3, 6)])

    assert telling.sentences[-2] == "There is a clear core, of 3 parties: P1 · P2 · P3."
    assert [texts(row) for row in rows(telling, "Core")] == [
        ["P1", "3", "2"],
        ["P2", "3", "2"],
        ["P3", "3", "2"],
    ]


@pytest.mark.parametrize(
    ("parties", "title"),
    [
        (0, "One party is no network yet"),
        (1, "One party is no network yet"),
        (5, "No ties are recorded yet"),
    ],
)
def test_what_is_missing_is_said(parties, title):
    telling = told(parties, [])

    assert (telling.missing.title, telling.missing.route) == (title, "stakeholder_list")
    assert telling.tables == ()


def test_two_parties_with_a_tie_are_told_without_centralisation():
    telling = told(2, [(1, 2)])

    assert telling.sentences == (
        "2 parties have 1 known tie: 100% of all ties that there could be.",
        "It is one whole: from every party there is a way to every other.",
        "No party is indispensable: whoever leaves, what hangs together stays together.",
        "1 tie is the only way between two parts of the network.",
        "There is no clear core: no group that all know each other and know the rest.",
        "Whoever has a way to another has a tie with it.",
    )


def test_of_two_equal_sides_the_second_is_named():
    # Two triangles joined by 3-4: three parties on either side.
    telling = told(6, [(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (5, 6), (4, 6)])

    (row,) = rows(telling, "Ties that are the only way")
    assert texts(row) == ["P3 – P4", "3", "P4 · P5 · P6"]


def test_of_very_many_parts_the_smaller_ones_are_summed():
    telling = told(41, [(1, n) for n in range(2, 42)])

    (middle,) = rows(telling, "If this party leaves, these come loose")

    # 40 parts of one party: 25 by name and 15 together; all but one of the 40 come loose.
    assert len(middle.why.sentences) == 1 + 25 + 1 + 1
    assert middle.why.sentences[-2:] == (
        "15 smaller parts, with 15 parties together.",
        "39 come loose: all but the largest of these parts.",
    )
