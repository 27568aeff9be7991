import pickle

import pytest

from stakeholders.analysis.blind_spots import Acquaintance, blind_spots
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from stakeholders.analysis.ties import graph_of
from tests.analysis.reference import random_table


def found_in(table, ties, **settings):
    positions = from_arrays(table)
    graph = graph_of(positions.stakeholder_ids, [(a, b, 1, *_)[:3] for a, b, *_ in ties])
    return blind_spots(positions, overlap(positions), graph, **settings)


def pairs(spots):
    return [spot.pair[:2] for spot in spots]


def rows(*held, width=12):
    """A party for each list of subjects it is for; silent on the rest."""
    return [[2 if one in row else None for one in range(width)] for row in held]


def test_blind_spots_pair_that_shares_more_than_chance_and_has_no_tie():
    # 1 and 2 share 3 of 12, three each: P = 1 / C(12, 3) = 1 / 220. Newman: nobody else: 3
    table = rows([0, 1, 2], [0, 1, 2], [5])

    (spot,) = found_in(table, [(1, 3), (2, 3)]).spots

    assert (spot.pair[:3], spot.newman, spot.chance) == ((1, 2, 3), 3.0, 1 / 220)
    assert [term.newman for term in spot.terms] == [1.0, 1.0, 1.0]
    assert spot.acquaintance == Acquaintance(2, (3,), (1, 3, 2), 0, 0)
    assert (spot.prediction.common, spot.prediction.jaccard) == (1, 1.0)


def test_blind_spots_pair_with_a_tie_is_none():
    found = found_in(rows([0, 1, 2], [0, 1, 2]), [(1, 2)])

    assert (found.spots, found.spot_count, found.candidates) == ((), 0, 0)


def test_blind_spots_one_shared_subject_is_too_few():
    assert found_in(rows([0], [0], [1], width=30), [(1, 3), (2, 3)]).spots == ()


def test_blind_spots_sharing_as_chance_would_have_it_is_none():
    # eight and eight of 12 share at least 4 whatever they choose; 5 is no news
    table = rows(range(8), [*range(3, 11)], [11])

    assert found_in(table, [(1, 3), (2, 3)]).spots == ()


def test_blind_spots_party_not_asked_about_ties_is_left_out_and_named():
    table = rows([0, 1, 2], [0, 1, 2], [0, 1, 2])

    found = found_in(table, [(2, 3)])
    everybody = found_in(table, [(2, 3)], asked=[1, 2, 3])

    assert (found.spots, found.not_asked) == ((), (1,))
    assert (pairs(everybody.spots), everybody.not_asked) == ([(1, 2), (1, 3)], ())


def test_blind_spots_without_any_tie_has_nobody_asked():
    found = found_in(rows([0, 1, 2], [0, 1, 2]), [])

    assert (found.spots, found.candidates, found.not_asked) == ((), 0, (1, 2))


def test_blind_spots_with_few_subjects_takes_the_top_tenth():
    # four subjects have no power; 1 and 2 share two things that nobody else wants, 3 and 4 as well
    # as others share the common one
    table = rows([0, 1], [0, 1], [2, 3], [2, 3], [2, 3], width=4)

    found = found_in(table, [(1, 3), (2, 4), (3, 5), (4, 5)])

    assert [(spot.pair[:2], spot.newman, spot.chance) for spot in found.spots] == [
        ((1, 2), 2.0, None)
    ]


def test_blind_spots_are_ranked_by_rarity_then_by_ratio():
    # all three pairs share two subjects; those of 1-2 are shared by nobody else
    table = rows([0, 1], [0, 1], [2, 3], [2, 3, 4], [2, 3], [9], width=40)

    found = found_in(table, [(one, 6) for one in range(1, 6)])

    assert [(spot.pair[:2], spot.newman) for spot in found.spots] == [
        ((1, 2), 2.0),
        ((3, 5), 1.0),
        ((3, 4), 1.0),
        ((4, 5), 1.0),
    ]


def test_blind_spots_limit_keeps_the_count():
    table = rows([0, 1, 2], [0, 1, 2], [0, 1, 2], [11])

    found = found_in(table, [(1, 4), (2, 4), (3, 4)], limit=1)

    assert (len(found.spots), found.spot_count) == (1, 3)


def test_blind_spots_far_apart_and_unreachable():
    # 1 - 3 - 4 - 2 in three steps; 5 - 6 apart from all
    table = rows([0, 1, 2], [0, 1, 2], [7], [8], [0, 1, 2], [9])

    found = found_in(table, [(1, 3), (3, 4), (4, 2), (5, 6)])

    ways = {spot.pair[:2]: spot.acquaintance for spot in found.spots}
    assert ways[1, 2] == Acquaintance(3, (), (1, 3, 4, 2), 1, 1)
    assert ways[1, 5] == Acquaintance(None, (), (), 1, 1)


def test_blind_spots_introducers_with_the_strongest_ties_first():
    positions = from_arrays(rows([0, 1, 2], [0, 1, 2], [5], [6]))
    ties = [(1, 3, 3), (2, 3, 1), (1, 4, 2), (2, 4, 2)]

    found = blind_spots(positions, overlap(positions), graph_of([1, 2, 3, 4], ties))

    assert found.spots[0].acquaintance.introducers == (4, 3)


def test_unspoken_conflict_is_opposed_and_without_tie():
    # 1 against 2: 3 and -3, divergence 3; 3 and 4 oppose as well but have a tie
    table = [[3, None], [-3, None], [None, 3], [None, -3]]

    found = found_in(table, [(1, 3), (2, 4), (3, 4)])

    (conflict,) = found.conflicts
    assert (conflict.pair[:2], conflict.pair.divergence) == ((1, 2), 3.0)
    assert [term.divergence for term in conflict.terms] == [3.0]
    assert conflict.acquaintance.route == (1, 3, 4, 2)
    assert found.conflict_count == 1


def test_unspoken_conflicts_the_most_divergent_first_and_mild_ones_left_out():
    # 1-2: 3; 1-3: 2 on the first and 3 on the second: 5; 2-3 and all with 4: nothing strong
    table = [[3, 3], [-3, None], [-1, -3], [None, -1]]

    found = found_in(table, [], asked=range(1, 5))

    assert [(one.pair[:2], one.pair.divergence) for one in found.conflicts] == [
        ((1, 3), 5.0),
        ((1, 2), 3.0),
    ]


def test_blind_spots_where_everybody_speaks_on_everything_take_the_top_tenth():
    # ten subjects, all said by all: no power; of ten pairs the first shares its side of nine alone
    table = [[2] * 10, [2] * 10, [-2] * 9 + [2], [-2] * 9 + [2], [-2] * 9 + [2]]

    found = found_in(table, [], asked=range(1, 6))

    assert [(spot.pair[:2], spot.newman, spot.chance) for spot in found.spots] == [
        ((1, 2), 9.25, None)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_blind_spots_terms_add_up(seed):
    table = random_table(20, 30, seed=seed, silence=0.8)

    found = found_in(table, [(one, one % 20 + 1) for one in range(1, 21)])

    for spot in found.spots:
        assert sum(term.newman for term in spot.terms) == pytest.approx(spot.newman, abs=1e-9)
        assert len(spot.terms) == spot.pair.shared
    for conflict in found.conflicts:
        assert sum(term.divergence for term in conflict.terms) == conflict.pair.divergence


@pytest.mark.parametrize("table", [[], [[3, 3]], [[None], [None]], [[0, 0], [0, 0]]])
def test_blind_spots_where_there_is_nothing_to_see_are_none(table):
    found = found_in(table, [])

    assert (found.spots, found.conflicts, found.candidates) == ((), (), 0)


def test_blind_spots_survive_a_cache():
    found = found_in(random_table(9, 12, seed=1), [(1, 2), (3, 4)], asked=range(1, 10))

    assert pickle.loads(pickle.dumps(found)) == found
