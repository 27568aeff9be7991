"""The firmness of an order in words: calm where it is firm, a warning where it is not."""

import pytest
from django.utils import translation

from stakeholders.insights import firmness, grating, mobilisation
from stakeholders.lens import Lens
from tests.insights.camp_networks import network
from tests.insights.looked_at import looked_at


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


#: Aak and Boot share green with 3 and 3, and nothing else; Kano, Vlot and Sloep share terraces and
#: the night with 1 each, so each of their three pairs has 2.
LEANING = network(
    {1: {1: 3}, 2: {1: 3}, 3: {2: 1}, 4: {2: 1}, 5: {2: 1}},
    {n: {("area", 7): 1} for n in (3, 4, 5)},
)


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_order_that_leans_on_strength_is_warned_of():
    firm = firmness.of_pairs(looked_at(LEANING))

    # Without green nothing of the first pair is left: behind the three others. By signs it shares
    # one subject, they two.
    assert firm.sentences == (
        "The first 3 stay among the first 4, whichever one subject you leave out.",
        "The order depends on how strongly each was rated: counting only for and against, "
        "Aak – Boot comes at place 4.",
    )
    assert cells(firm.tables[0])[0] == ["Aak – Boot", "1", "1–4", "4"]
    assert cells(firm.tables[0])[1] == ["Kano – Sloep", "2", "1–2", "1"]


def test_firmness_says_without_what_a_pair_falls_and_is_gone():
    row = firmness.of_pairs(looked_at(LEANING)).tables[0].rows[0]

    assert row.why.sentences == (
        "It stands at place 1; equals share a place.",
        "Without Groen it would be at place 4, the lowest it comes to.",
        "Without Groen nothing of it is left.",
        "Counting only for and against, not how strongly, it is at place 4.",
    )


def test_firm_order_is_not_warned_of():
    firm = firmness.of_pairs(looked_at(network({n: {1: 2, 2: 2} for n in range(1, 5)}, {})))

    assert firm.sentences == (
        "The first 3 stay among the first 3, whichever one subject you leave out.",
    )
    assert firm.tables[0].rows[0].why.sentences[1] == "Whatever is left out, it falls no lower."


def test_order_that_hangs_on_one_subject_names_it():
    # Two share green with 3; twelve share terraces with 1: 66 pairs before it without green.
    hanging = network(
        {n: {1: 3} for n in (1, 2)} | {n: {2: 1} for n in range(3, 15)}, {}, parties=14
    )

    firm = firmness.of_pairs(looked_at(hanging))

    assert firm.sentences[0] == (
        "The order hangs on single subjects: without Groen, Aak – Boot goes from place 1 to 67."
    )


@pytest.mark.parametrize(
    "lens", [Lens(sort="name"), Lens(sort="ratio"), Lens(sort="divergence"), Lens(page=2)]
)
def test_other_orders_have_no_firmness(lens):
    assert firmness.of_pairs(looked_at(LEANING, lens)) == firmness.Firm()


def test_firmness_of_three_pairs_is_not_told():
    three = network({n: {1: 1} for n in (1, 2, 3)}, {}, parties=3)

    assert firmness.of_pairs(looked_at(three)) == firmness.Firm()


def test_firmness_of_tension_ranks_by_tension():
    # Aak is against what the four others want: 3 with 3, and three times 3 with 1.
    opposed = network({1: {1: -3}, 2: {1: 3}, 3: {1: 1}, 4: {1: 1}, 5: {1: 1}}, {})

    firm = firmness.of_pairs(looked_at(opposed, Lens(show="tension")))

    assert [row[:2] for row in cells(firm.tables[0])] == [
        ["Aak – Boot", "1"],
        ["Aak – Kano", "2"],
        ["Aak – Sloep", "2"],
        ["Aak – Vlot", "2"],
    ]


def test_firmness_of_one_party_ranks_its_own_pairs():
    firm = firmness.of_pairs(looked_at(network({n: {1: n % 3 + 1} for n in range(1, 6)}, {})))
    focused = network({n: {1: n % 3 + 1} for n in range(1, 6)}, {})

    own = firmness.of_pairs(looked_at(focused, Lens(focus=1)))

    # Strengths with Aak (2): Boot and Sloep (3) 2.5, Vlot (2) 2, Kano (1) 1.5.
    assert [row[:2] for row in cells(own.tables[0])] == [
        ["Aak – Boot", "1"],
        ["Aak – Sloep", "1"],
        ["Aak – Vlot", "3"],
        ["Aak – Kano", "4"],
    ]
    assert len(firm.tables[0].rows) == firmness.TOLD


def test_firmness_of_too_many_parties_is_said_to_be_left_out():
    many = network({n: {1: 1} for n in range(1, 1501)}, {}, parties=1500)

    firm = firmness.of_pairs(looked_at(many))

    assert firm.sentences == (
        "How firm this order is has not been worked out: with so many parties that takes too "
        "long. Choose a field, an area or one party.",
    )
    assert firm.tables == ()


#: Four contested subjects: on each Aak is against what the others want.
CONTESTED = network(
    {1: {1: -3, 2: -3}, 2: {1: 3, 2: 1}, 3: {1: 1}},
    {1: {("area", 7): -2, ("area", 8): -1}, 2: {("area", 7): 2, ("area", 8): 1}},
)


def test_grating_says_how_firm_the_order_of_the_camps_is():
    telling = grating.tell(looked_at(CONTESTED))

    # Without Aak nothing is contested any more: all share the first place.
    assert telling.sentences[-1] == (
        "The first 3 stay among the first 3, whichever one party you leave out."
    )
    assert cells(telling.tables[-1])[0] == ["Groen", "1", "1", "1"]
    assert "Without Aak nothing of it is left." in telling.tables[-1].rows[0].why.sentences


def test_grating_of_one_party_has_no_firmness():
    titles = [table.title for table in grating.tell(looked_at(CONTESTED, Lens(focus=1))).tables]

    assert "How firm is this order?" not in titles


def test_mobilisation_of_few_ambitions_has_no_firmness():
    titles = [table.title for table in mobilisation.tell(looked_at(CONTESTED)).tables]

    assert "How firm is this order?" not in titles
