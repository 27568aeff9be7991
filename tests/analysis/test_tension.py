from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.tension import camps, tension
from tests.analysis.reference import MACTOR, random_table


def test_tension_pairs_are_those_that_oppose_by_divergence():
    # 2DAA of the reference run: 3-5 and 4-5 5.0, 1-5 4.5, 2-3 3.5, 1-3 3.0, 1-2 2.0, then the 1.5s
    table = from_arrays(MACTOR)

    found = tension(table, overlap(table))

    assert [(pair.a, pair.b, pair.divergence) for pair in found.pairs] == [
        (3, 5, 5.0),
        (4, 5, 5.0),
        (1, 5, 4.5),
        (2, 3, 3.5),
        (1, 3, 3.0),
        (1, 2, 2.0),
        (2, 4, 1.5),
        (3, 4, 1.5),
    ]
    assert (found.tension_count, found.complete) == (8, True)


def test_tension_order_does_not_depend_on_the_order_of_the_overlap():
    table = from_arrays(random_table(30, 6, seed=4), stakeholder_ids=range(30, 0, -1))

    by_convergence = tension(table, overlap(table)).pairs
    by_ratio = tension(table, overlap(table, by="ratio")).pairs

    assert by_convergence == by_ratio


def test_camps_of_a_subject_with_both_sides():
    # support 3 + 1 = 4, opposition 2: contestedness 2 * 2 / 6
    table = from_arrays([[1], [-2], [3], [0], [None]])

    (found,) = camps(table)

    assert found[1:4] == ((3, 1), (2,), (4,))
    assert found[4:] == (4, 2, 4 / 6)


def test_camps_evenly_matched_are_the_most_contested():
    # 1: 3 against 3 -> 1; 2: all for -> 0; 3: only neutral -> none; 4: 1 against 3 -> 2 * 1 / 4
    table = from_arrays([[3, 2, 0, 1], [-3, 1, None, -3]])

    found = camps(table)

    assert [(one.subject.id, one.contestedness) for one in found] == [
        (1, 1.0),
        (4, 0.5),
        (2, 0.0),
        (3, None),
    ]


def test_tension_of_an_empty_network_is_empty():
    table = from_arrays([])

    found = tension(table, overlap(table))

    assert (list(found.pairs), found.camps, found.tension_count) == ([], (), 0)
