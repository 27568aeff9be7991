"""The square of the overlap in words, and shared ambition apart from shared interest."""

import pytest
from django.utils import translation

from stakeholders.insights import matrix
from stakeholders.lens import Lens
from tests.insights.camp_networks import TWO_GROUPS, network
from tests.insights.looked_at import looked_at


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_square_keeps_those_who_want_the_same_together():
    # Told in turns, so that the order of the parties is not yet that of the blocks.
    mixed = network({1: {1: 3}, 2: {2: 1}, 3: {1: 3}, 4: {2: 1}}, {})

    found = matrix.matrix(looked_at(mixed))

    assert found.rows == (1, 3, 2, 4)
    assert found.values == (
        (None, 1.0, 0.0, 0.0),
        (1.0, None, 0.0, 0.0),
        (0.0, 0.0, None, 1.0),
        (0.0, 0.0, 1.0, None),
    )
    assert found.left_out == 1


def test_most_alike_share_enough_to_say_so():
    # Aak and Boot agree on all they said, but that is one subject; Kano and Vlot share three:
    # 1 of 1 on two of them and 2 of 3 on the third, 4 of 5.
    parties = network(
        {1: {1: 3}, 2: {1: 3}, 3: {2: 1}, 4: {2: 1}},
        {3: {("area", 7): 1, ("area", 8): 3}, 4: {("area", 7): 1, ("area", 8): 2}},
    )

    said = matrix.tell(looked_at(parties)).sentences

    assert said == (
        "Kano and Vlot are most alike: they share 3 subjects, a share in common of 0.80.",
        "4 parties side by side.",
        "1 party that shares nothing with anyone is left out.",
    )


def test_most_alike_of_few_subjects_are_named_where_nobody_shares_more():
    assert matrix.tell(looked_at(TWO_GROUPS)).sentences[0] == (
        "Kano and Vlot are most alike: they share 1 subject, a share in common of 1.00."
    )


def test_pair_in_focus_that_shares_nothing_is_no_error():
    said = matrix.tell(looked_at(TWO_GROUPS, Lens(focus=5))).sentences

    assert said[0] == "4 parties side by side."


def test_pair_has_every_term_of_its_figure():
    row = matrix.tell(looked_at(TWO_GROUPS)).tables[0].rows[1]

    # Green 3 of 3; the night opposed, 0 of 2.
    assert [cell.text for cell in row.cells] == ["Aak – Boot", "0.60", "1", "0", "2"]
    assert row.why.sentences == (
        "Groen: +3 and +3, so 3 of 3 in common.",
        "Nacht: +2 and −2, so 0 of 2 in common.",
        "Together 3 of 5: 0.60. Tension 2.",
    )


def test_what_only_one_said_counts_in_the_whole():
    one_sided = network({1: {1: 2, 2: -3}, 2: {1: 1}}, {}, parties=2)

    row = matrix.tell(looked_at(one_sided)).tables[0].rows[0]

    assert row.why.sentences == (
        "Groen: +2 and +1, so 1 of 2 in common.",
        "Only Aak spoke of 1 more: 0 of 3 in common.",
        "Together 1 of 5: 0.20. Tension 0.",
    )


def test_ambitions_and_interests_are_counted_apart():
    both = network(
        {1: {1: 1}, 2: {1: 1}},
        {
            1: {("financial", 8): 1, ("area", 7): 1},
            2: {("financial", 8): 1, ("area", 7): 1},
        },
        parties=2,
    )

    row = matrix.tell(looked_at(both)).tables[0].rows[0]

    assert [cell.text for cell in row.cells] == ["Aak – Boot", "1.00", "1", "2", "0"]


@pytest.mark.parametrize(
    ("layer", "labels"),
    [
        ("all", ["Shared ambitions", "Shared interests"]),
        ("ambitions", ["Shared ambitions"]),
        ("financial", ["Shared interests"]),
    ],
)
def test_layer_shows_only_what_it_holds(layer, labels):
    table = matrix.tell(looked_at(TWO_GROUPS, Lens(layer=layer))).tables[0]

    assert [column.label for column in table.columns[2:-1]] == labels
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_more_parties_than_can_be_read_are_shown_as_groups():
    count = matrix.PARTIES + 10
    many = network({n: {1 + n % 2: 2} for n in range(1, count + 1)}, {}, parties=count + 3)

    findings = looked_at(many)
    found = matrix.matrix(findings)

    assert (found.groups, found.rows, found.left_out) == (True, (1, 2), 3)
    assert found.values == ((1.0, 0.0), (0.0, 1.0))
    assert matrix.names(findings, found) == ["1. Terras", "2. Groen"]
    assert matrix.tell(findings).sentences[1].startswith("130 parties are too many to read")


def test_nothing_in_common_is_said_once():
    telling = matrix.tell(looked_at(network({1: {1: 1}, 2: {2: 1}}, {}, parties=2)))

    assert telling.missing.title == "No two parties spoke about the same"
    assert telling.sentences == ()


def test_nothing_shared_but_opposed_says_so():
    telling = matrix.tell(looked_at(network({1: {1: 1}, 2: {1: -1}}, {}, parties=2)))

    assert (telling.missing, telling.sentences) == (None, ("No two parties share anything here.",))


def test_all_equal_is_one_block():
    same = network({n: {1: 2} for n in range(1, 4)}, {}, parties=3)

    found = matrix.matrix(looked_at(same))

    assert {ratio for line in found.values for ratio in line} == {None, 1.0}


@pytest.mark.parametrize(
    ("parties", "title"),
    [(1, "There is only one party in view"), (2, "Nothing has been said yet")],
)
def test_what_is_missing_is_said(parties, title):
    assert matrix.tell(looked_at(network({}, {}, parties=parties))).missing.title == title


def test_nobody_in_view_is_no_error():
    assert matrix.tell(looked_at(network({}, {}, parties=0))).missing is None
