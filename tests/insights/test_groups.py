"""The groups in words: their names, members, tension and who stands apart."""

import pytest
from django.utils import translation

from stakeholders.insights import groups
from stakeholders.lens import Lens
from tests.insights.camp_networks import TWO_GROUPS, network
from tests.insights.looked_at import looked_at


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_groups_are_named_by_what_sets_them_apart():
    telling = groups.tell(looked_at(TWO_GROUPS))

    # Opposed inside: one for the night times one against.
    assert cells(telling.tables[0]) == [["1. Groen", "2", "0", "1"], ["2. Terras", "2", "0", "0"]]
    assert telling.sentences == (
        "4 parties form 2 groups.",
        "1 party stands apart: it shares nothing with anyone here.",
        "This is the proven best division: no other is stronger.",
    )
    # Lines of 3 and 1: 3/4 + 1/4 - (6/8)² - (2/8)² = 0.375.
    assert telling.notes[-1].startswith("No division has a modularity above 0.3750: proven")


def test_groups_of_more_parties_than_can_be_proven_are_the_best_of_the_runs():
    many = network({n: {1 + n % 2: 1} for n in range(1, 43)}, {}, parties=42)

    telling = groups.tell(looked_at(many))

    # Two groups of 21 with 210 lines each: 25,000 looked at over 420 lines is 59 runs.
    assert telling.sentences == (
        "42 parties form 2 groups.",
        "This is the best division of 59 runs; a better one may exist.",
    )
    assert telling.notes[-1] == (
        "Up to 40 parties with a line the best division is proven; here there are more, or the "
        "time was up."
    )


def test_group_says_on_what_it_is_named_and_where_it_is_opposed():
    row = groups.tell(looked_at(TWO_GROUPS)).tables[0].rows[0]

    assert row.why.sentences == (
        "Groen: 2 of 2 in this group, 0 of 3 outside it.",
        "Opposed inside on Nacht: 1 for and 1 against, 1 pair.",
    )
    assert [(quote.who, quote.words) for quote in row.why.quotes] == [
        ("Aak", "Aak over 1"),
        ("Boot", "Boot over 1"),
    ]


def test_member_has_its_stability_and_its_lines():
    table = groups.tell(looked_at(TWO_GROUPS)).tables[1]

    # The lines are 3 and 1, 8 from both ends; by chance 3 × 6 / 8 = 2.25 would lie inside.
    assert cells(table) == [
        ["Aak", "in 100 of 100", "3", "firm"],
        ["Boot", "in 100 of 100", "3", "firm"],
    ]
    assert table.rows[0].why.sentences == (
        "With Boot: 3.",
        "Together 3; by chance it would be 2.3.",
    )


def test_party_that_is_silent_stands_apart_as_silent():
    table = groups.tell(looked_at(TWO_GROUPS)).tables[-1]

    assert cells(table) == [["Sloep", "nothing is known of it here: silence, not disagreement"]]


def test_terms_of_a_large_group_add_up():
    everyone = network({n: {1: 1} for n in range(1, 11)}, {}, parties=10)

    row = groups.tell(looked_at(everyone)).tables[1].rows[0]

    # Nine lines of 1: six of them named, three together.
    assert row.cells[2].text == "9"
    assert [sentence.rpartition(": ")[2] for sentence in row.why.sentences[:6]] == ["1."] * 6
    assert row.why.sentences[6] == "With 3 others in the group: 3 together."


def test_group_that_nothing_sets_apart_says_so():
    everyone = network({n: {1: 1} for n in range(1, 4)}, {}, parties=3)

    assert cells(groups.tell(looked_at(everyone)).tables[0])[0][0] == "1. nothing sets it apart"


def test_focus_shows_only_the_group_of_that_party():
    telling = groups.tell(looked_at(TWO_GROUPS, Lens(focus=3)))

    titles = [table.title for table in telling.tables]
    assert titles == ["The groups", "2. Terras", "Apart from every group"]


def test_minimal_strength_leaves_the_weak_lines_out():
    telling = groups.tell(looked_at(TWO_GROUPS, Lens(minimal=2)))

    assert [row[0] for row in cells(telling.tables[0])] == ["1. Groen"]
    assert [row[0] for row in cells(telling.tables[-1])] == ["Kano", "Vlot", "Sloep"]


def test_nearness_is_the_mean_share_in_common():
    # Aak and Boot: 3 of 3 on green, 0 of 2 on the night; Kano and Vlot agree on all they said.
    assert groups.nearness(looked_at(TWO_GROUPS)) == (((0.6, 0.0), (0.0, 1.0)), True)


def test_finer_groups_have_a_higher_resolution():
    found = groups.found(looked_at(TWO_GROUPS, Lens(grain="finer")))

    assert found.gamma == groups.GAMMAS["finer"]


@pytest.mark.parametrize(
    ("parties", "title"),
    [(1, "There is only one party in view"), (3, "Nothing has been said yet")],
)
def test_what_is_missing_is_said(parties, title):
    assert groups.tell(looked_at(network({}, {}, parties=parties))).missing.title == title


def test_nobody_in_view_is_no_error():
    telling = groups.tell(looked_at(network({}, {}, parties=0)))

    assert (telling.missing, [table.rows for table in telling.tables]) == (None, [(), ()])


def test_nothing_shared_leaves_everyone_apart():
    telling = groups.tell(looked_at(network({1: {1: 1}, 2: {2: 1}}, {}, parties=2)))

    assert telling.tables[0].rows == ()
    assert [row[0] for row in cells(telling.tables[-1])] == ["Aak", "Boot"]
