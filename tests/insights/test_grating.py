"""The camps and the kinds of tension in words, worked out by hand."""

import pytest
from django.utils import translation

from stakeholders.analysis.positions import Subject
from stakeholders.analysis.snapshot import IncompatibilityRow
from stakeholders.insights import grating
from stakeholders.lens import Lens
from tests.insights.camp_networks import TWO_GROUPS, network
from tests.insights.looked_at import looked_at

#: Aak and Boot oppose each other on green and both need money for theme 8: an opening. Aak and
#: Kano both want green; Kano needs staff for the night and nothing of what Aak needs: fragile.
OPENING = network(
    {1: {1: 3}, 2: {1: -2}, 3: {1: 1}},
    {1: {("financial", 8): 2}, 2: {("financial", 8): 1}, 3: {("staffing", 7): 3}},
    parties=3,
)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def tables(telling) -> dict[str, list[list[str]]]:
    return {
        table.title: [[cell.text for cell in row.cells] for row in table.rows]
        for table in telling.tables
    }


def test_every_kind_of_tension_has_its_pairs():
    telling = grating.tell(looked_at(OPENING))

    assert tables(telling) == {
        # For 3 + 1, against 2: contested 2 × 2 / 6.
        "The two camps": [["Groen (ambition)", "Boot", "Aak, Kano", "2\u00a0:\u00a04", "0.67"]],
        "Opposed, and yet the same need": [["Aak – Boot", "Groen", "Geld"]],
        "The same words, different needs": [["Aak – Kano", "Groen", "Geld | Nacht"]],
        "Opposed on an ambition": [["Aak – Boot", "Groen"], ["Boot – Kano", "Groen"]],
        "Opposed in what they need": [],
        "After the same means": [["Aak – Boot", "Geld"]],
    }
    assert telling.sentences == (
        "On 1 subject parties stand on opposite sides.",
        "1 pair opposes each other on an ambition and needs the same: an opening.",
        "1 pair says the same and needs something different: fragile.",
    )


def test_camp_says_what_everyone_adds_and_quotes_them():
    row = grating.tell(looked_at(OPENING)).tables[0].rows[0]

    assert row.why.sentences == (
        "Against: Boot 2; together 2.",
        "For: Aak 3, Kano 1; together 4.",
        "Contested: twice the smaller, 4, over both together, 6: 0.67.",
    )
    assert [quote.words for quote in row.why.quotes] == ["Boot over 1", "Aak over 1", "Kano over 1"]


def test_camp_of_many_adds_up_with_the_others_together():
    many = network({n: {1: -1 if n == 1 else 1} for n in range(1, 21)}, {}, parties=20)

    row = grating.tell(looked_at(many)).tables[0].rows[0]

    # Nineteen for: sixteen named, three together.
    assert row.why.sentences[1].endswith(", 3 others 3; together 19.")
    assert row.cells[2].text == "Boot, Kano, Vlot, Sloep +15"


def test_pair_says_in_whose_strength_it_is_opposed_and_what_both_need():
    row = grating.tell(looked_at(OPENING)).tables[1].rows[0]

    assert row.why.sentences == (
        "Opposed on: Groen – Aak, drives it (+3); Boot, against (−2).",
        "Shared interests: Geld – Aak, for, important (financial interest); "
        "Boot, for, somewhat important (financial interest).",
    )
    assert [quote.who for quote in row.why.quotes] == ["Aak", "Boot", "Aak", "Boot"]


def test_heaviest_smaller_camp_comes_before_one_against_one():
    both = network({1: {1: 3, 2: 1}, 2: {1: -2, 2: -1}}, {}, parties=2)

    found = grating.contested(looked_at(both))

    # Green: 2 against 3, contested 0.8; terraces: 1 against 1, contested 1.
    assert [(one.subject.id, one.contestedness) for one in found] == [(1, 0.8), (2, 1.0)]


def test_focus_shows_only_what_that_party_is_in():
    telling = grating.tell(looked_at(OPENING, Lens(focus=3)))

    assert tables(telling)["Opposed on an ambition"] == [["Boot – Kano", "Groen"]]
    assert tables(telling)["After the same means"] == []


def test_minimal_strength_leaves_weak_pairs_out():
    telling = grating.tell(looked_at(OPENING, Lens(minimal=2)))

    # Boot and Kano: (2 + 1) / 2 = 1.5 on green, and nothing else.
    assert tables(telling)["Opposed on an ambition"] == [["Aak – Boot", "Groen"]]


def test_marked_interests_are_told_as_marked_and_nothing_is_inferred():
    marks = (IncompatibilityRow(1, 1, 2, "De straat is te smal."),)
    marked = network(
        {},
        {1: {("area", 7): 3}, 2: {("financial", 8): 2}, 3: {("area", 7): 3}},
        parties=3,
        marks=marks,
    )

    found = tables(grating.tell(looked_at(marked)))

    # Kano has the same interest as Aak, but nobody marked it.
    assert found["Marked as excluding each other"] == [
        ["Aak – Boot", "Nacht × Geld", "De straat is te smal."]
    ]
    # The table of what is opposed counts the same: this pair, for what was marked, and no other.
    assert found["Opposed in what they need"] == [["Aak – Boot", "", "Nacht × Geld"]]


def test_marked_pair_below_the_minimal_strength_is_in_both_tables_alike():
    marks = (IncompatibilityRow(1, 1, 2),)
    marked = network({}, {1: {("area", 7): 3}, 2: {("financial", 8): 2}}, parties=3, marks=marks)

    found = tables(grating.tell(looked_at(marked, Lens(minimal=9))))

    assert [row[0] for row in found["Marked as excluding each other"]] == ["Aak – Boot"]
    assert [row[0] for row in found["Opposed in what they need"]] == ["Aak – Boot"]


def test_mark_outside_the_focus_is_left_out():
    marks = (IncompatibilityRow(1, 1, 2),)
    marked = network({}, {1: {("area", 7): 3}, 2: {("financial", 8): 2}}, parties=3, marks=marks)

    found = tables(grating.tell(looked_at(marked, Lens(focus=3))))

    assert "Marked as excluding each other" not in found


def test_interests_are_in_order_of_importance():
    findings = looked_at(network({1: {1: 1}}, {1: {("area", 7): -1, ("financial", 8): 3}}))

    found = grating.tension_pairs.interests(findings.positions, 1)

    assert found == [Subject("financial", 8), Subject("area", 7)]


def test_nobody_opposed_says_so():
    same = network({1: {1: 2}, 2: {1: 2}}, {}, parties=2)

    telling = grating.tell(looked_at(same))

    assert telling.sentences == ("Nobody is on opposite sides of anything here.",)
    assert all(table.rows == () for table in telling.tables)


@pytest.mark.parametrize(
    ("parties", "title"),
    [(1, "There is only one party in view"), (2, "Nothing has been said yet")],
)
def test_what_is_missing_is_said(parties, title):
    assert grating.tell(looked_at(network({}, {}, parties=parties))).missing.title == title


def test_nobody_in_view_is_no_error():
    assert grating.tell(looked_at(network({}, {}, parties=0))).missing is None


def test_neutral_and_silent_are_in_no_camp():
    findings = looked_at(network({1: {1: 2}, 2: {1: 0}}, {}, parties=3))

    assert grating.contested(findings) == ()


def test_two_groups_are_opposed_on_the_night_only():
    found = tables(grating.tell(looked_at(TWO_GROUPS)))

    assert found["Opposed in what they need"] == [["Aak – Boot", "Nacht"]]
