"""Who connects the policy fields: known answers on small networks."""

from __future__ import annotations

import pytest
from django.utils import translation

from stakeholders.analysis.snapshot import (
    NetworkRow,
    PolicyFieldRow,
    Snapshot,
    StakeholderRow,
    TieRow,
)
from stakeholders.insights import bridges, fields
from tests.insights.looked_at import looked_at


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def network(
    held: dict[int, tuple[int, ...]], ties: list[tuple[int, int]], fields: int = 2
) -> Snapshot:
    return Snapshot(
        NetworkRow(1, "Breda", "breda"),
        policy_fields=tuple(PolicyFieldRow(10 + n, f"Veld {n}") for n in range(fields)),
        stakeholders=tuple(
            StakeholderRow(one, f"P{one}", policy_field_ids=found) for one, found in held.items()
        ),
        ties=tuple(TieRow(n, a, b) for n, (a, b) in enumerate(ties, 1)),
    )


@pytest.fixture
def star():
    """1 in the middle of 2, 3, 4 and 5; 1, 2 and 3 in one field, 4 and 5 in the other."""
    held = {1: (10,), 2: (10,), 3: (10,), 4: (11,), 5: (11,)}
    return looked_at(network(held, [(1, 2), (1, 3), (1, 4), (1, 5)]))


def table(telling, title):
    return next(one for one in telling.tables if one.title == title)


def texts(row):
    return [cell.text for cell in row.cells]


def test_the_middle_of_a_star_connects_all_pairs(star, english):
    telling = bridges.tell(star)

    # Four others make 4 * 3 / 2 = 6 pairs, all through 1; constraint 4 * (1/4)^2 = 0.25.
    found = table(telling, "Bridge builders")
    assert [texts(row) for row in found.rows] == [["P1", "6", "100%", "4", "4", "0.25"]]


def test_the_reasons_of_a_bridge_builder_add_up(star, english):
    (row,) = table(bridges.tell(star), "Bridge builders").rows

    assert list(row.why.sentences) == [
        "P2 – P3: only this party has a tie with both; counts for 1.",
        "P4 – P5: only this party has a tie with both; counts for 1.",
        "P2 – P4: only this party has a tie with both; counts for 1.",
        "P2 – P5: only this party has a tie with both; counts for 1.",
        "P3 – P4: only this party has a tie with both; counts for 1.",
        "1 other pair counts for 1.00.",
        "Together 6.00 (betweenness).",
        "Constraint: P2 0.062 · P3 0.062 · P4 0.062 · P5 0.062; together 0.250.",
        "Separate contacts (effective size): 4 contacts, less 0.00 that are double because they "
        "have ties with each other: 4.00.",
    ]


def test_brokerage_has_the_roles_of_the_middle_party(star, english):
    (row,) = table(bridges.tell(star), "Between the policy fields: who, in which role?").rows

    # 2-3 with 1 in their own field: coordinator; 4-5 with 1 from outside: itinerant;
    # the four pairs across the border: gatekeeper or representative. No third field: no liaison.
    assert texts(row) == ["P1", "5", "1", "1", "4", "0"]
    assert row.why.sentences[-1] == "Together 6 pairs of others, divided over the roles above."


def test_fields_that_do_not_meet_are_named_with_what_was_expected(english):
    # Two closed triangles: 6 ties over 15 pairs, 9 of them between the fields: 3.6 expected.
    held = {1: (10,), 2: (10,), 3: (10,), 4: (11,), 5: (11,), 6: (11,)}
    ties = [(1, 2), (2, 3), (1, 3), (4, 5), (5, 6), (4, 6)]
    telling = bridges.tell(looked_at(network(held, ties)))

    assert telling.sentences == (
        "No party stands between two others: whoever has a tie, has it directly.",
        "Veld 0 and Veld 1 do not meet: no tie, where 3.6 were to be expected.",
        "Nobody bridges: no known tie leaves Veld 0 · Veld 1.",
    )
    (missing,) = table(telling, "What is missing, and what there is to build on").rows
    assert texts(missing) == [
        "Veld 0 – Veld 1",
        "3.6",
        "nobody yet, or not recorded",
        "nobody yet, or not recorded",
    ]


def test_the_reasons_of_two_fields_add_up(english):
    # 2 is in both fields, so its ties count by halves: 1-2 gives 1/2, 2-3 gives 1/2.
    held = {1: (10,), 2: (10, 11), 3: (11,)}
    (row,) = table(
        bridges.tell(looked_at(network(held, [(1, 2), (2, 3)]))), "Policy fields two by two"
    ).rows

    assert texts(row)[:5] == ["Veld 0 – Veld 1", "1", "1.3", "1", "1.3"]
    assert list(row.why.sentences) == [
        "2 ties count for 0.500 each: P1 – P2 · P2 – P3.",
        "Together 1.00 ties.",
        "Expected: the 2 ties spread evenly over the 3 pairs of parties, of which 2.00 lie "
        "between these fields: 1.33.",
        "1 party is in both: P2. Expected: 2 × 2 / 3 parties = 1.33.",
    ]


def test_a_field_with_ties_inward_only_has_index_minus_one(english):
    held = {1: (10,), 2: (10,), 3: (11,), 4: (11,)}
    telling = bridges.tell(looked_at(network(held, [(1, 2), (3, 4)])))

    # Of the 1 pair within and the 4 that leave a field: expected (4 - 1) / 5 = 0.6.
    rows = table(telling, "How closed is each policy field?").rows
    assert [texts(row)[:6] for row in rows] == [
        ["Veld 0", "2", "1", "0", "−1.00", "0.60"],
        ["Veld 1", "2", "1", "0", "−1.00", "0.60"],
    ]


@pytest.mark.parametrize(
    ("observed", "expected", "words"),
    [
        (0, 1.0, "none"),
        (0, 0.9, "few"),
        (2, 4.9, "few"),
        (2, 5.0, "hardly"),
        (7, 10.0, "fewer"),
        (8, 10.0, "about"),
        (12.5, 10.0, "about"),
        (13, 10.0, "more"),
        (0, None, "few"),
    ],
)
def test_a_verdict_follows_ties_and_expectation(observed, expected, words):
    cell = fields.FieldCell(1, 2, 0, 0.0, 0, None, observed, expected)

    assert fields.verdict(cell) == words


def test_without_ties_it_says_where_to_add_them(english):
    telling = bridges.tell(looked_at(network({1: (10,), 2: (10, 11), 3: (11,)}, [])))

    assert telling.missing.title == "No ties are recorded yet"
    assert telling.missing.route == "stakeholder_list"
    (row,) = table(telling, "Policy fields two by two").rows
    assert texts(row)[1:5] == ["–", "–", "1", "1.3"]


def test_two_parties_are_too_few(english):
    telling = bridges.tell(looked_at(network({1: (10,), 2: (11,)}, [(1, 2)])))

    assert telling.missing.title == "Too few parties to connect"


def test_an_empty_network_is_told_without_error(english):
    assert bridges.tell(looked_at(network({}, []))).tables == ()


def test_parties_without_fields_are_named(english):
    telling = bridges.tell(looked_at(network({1: (10,), 2: (), 3: ()}, [(1, 2), (2, 3)])))

    assert telling.sentences[-2:] == (
        "2 parties have no policy field yet: P2 · P3.",
        "No party in view has: Veld 1.",
    )
    assert [one.title for one in telling.tables] == ["Bridge builders"]


def test_an_estimate_says_from_how_many_parties(english):
    ring = [(n, n % 6 + 1) for n in range(1, 7)]
    found = looked_at(network(dict.fromkeys(range(1, 7), ()), ring))

    said = bridges.sentences(found, bridges.bridges(found.ties, exact_work=1, samples=3))

    assert said[2] == "An estimate, made by looking out from 3 of the 6 parties."


def test_parties_without_a_known_tie_are_counted_not_judged(english):
    held = dict.fromkeys(range(1, 5), (10,))
    telling = bridges.tell(looked_at(network(held, [(1, 2), (2, 3)], fields=1)))

    assert telling.sentences == (
        "P2 connects the most: of the 3 pairs of other parties, the shortest way of 1 runs "
        "through this party (33%).",
        "The second opinion (Burt) names the same party: its contacts are the least tied.",
        "Of 1 party no tie is known: not asked is not the same as none.",
    )
