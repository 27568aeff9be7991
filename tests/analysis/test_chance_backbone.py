import pickle

import pytest
from scipy.stats import false_discovery_control, hypergeom

from stakeholders.analysis.chance_backbone import chance_backbone
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import from_arrays
from tests.analysis.reference import random_table


def backbone_of(table, **settings):
    positions = from_arrays(table)
    return chance_backbone(positions, overlap(positions), **settings)


@pytest.mark.parametrize("seed", range(3))
def test_chance_backbone_equals_scipys_hypergeometric_and_false_discovery_rate(seed):
    table = random_table(14, 30, seed=seed, silence=0.7, values=(1, 2, 3))
    table[:5, :8] = 2  # five that share eight subjects, or the chances are all much alike

    found = backbone_of(table, level=1.0)

    said = ~(table != table)
    chances = {
        (a + 1, b + 1): hypergeom.sf(
            (said[a] & said[b]).sum() - 1, 30, said[a].sum(), said[b].sum()
        )
        for a in range(14)
        for b in range(a + 1, 14)
    }
    adjusted = dict(zip(chances, false_discovery_control(list(chances.values())), strict=True))
    assert len({round(line.adjusted, 6) for line in found.lines}) > 3
    for line in found.lines:
        assert line.chance == pytest.approx(chances[line.a, line.b], abs=1e-9)
        assert line.adjusted == pytest.approx(adjusted[line.a, line.b], abs=1e-9)


def test_chance_backbone_keeps_what_is_remarkable_among_so_many_pairs():
    # 1 and 2 share five of ten: 1 / 252, times 3 pairs; 3 shares the common one with both
    rows = [[2] * 5 + [None] * 4 + [2], [2] * 5 + [None] * 4 + [2], [None] * 9 + [2]]

    found = backbone_of(rows)

    assert [(line[:5]) for line in found.lines] == [(1, 2, 6, 6, 6)]
    assert (found.total, found.subjects, found.level) == (3, 10, 0.05)


@pytest.mark.parametrize("table", [[], [[3]], [[None], [0]], [[2, 2, 2]] * 5])
def test_chance_backbone_where_nothing_is_remarkable_is_empty(table):
    assert backbone_of(table).lines == ()


def test_chance_backbone_most_remarkable_first_and_survives_a_cache():
    found = backbone_of(random_table(20, 30, seed=5, silence=0.8), level=1.0)

    chances = [line.chance for line in found.lines]
    assert chances == sorted(chances)
    assert pickle.loads(pickle.dumps(found)) == found
