"""Figures of others, retyped as facts, and slow sums by hand to compare with."""

import numpy as np

# Reference run of the MACTOR functions of the web application "prospectiva" (pedroYair, 2017),
# second order: positions of 5 actors on 4 objectives, scale -4 .. 4.
MACTOR = [
    [3, -2, 0, 1],
    [2, 2, -1, 0],
    [-3, 0, 1, 4],
    [0, -1, -2, 3],
    [1, 4, 0, -2],
]
MACTOR_CONVERGENCE = [
    [0, 2.5, 2.5, 3.5, 2],
    [2.5, 0, 0, 1.5, 4.5],
    [2.5, 0, 0, 3.5, 0],
    [3.5, 1.5, 3.5, 0, 0],
    [2, 4.5, 0, 0, 0],
]
MACTOR_DIVERGENCE = [
    [0, 2, 3, 0, 4.5],
    [2, 0, 3.5, 1.5, 0],
    [3, 3.5, 0, 1.5, 5],
    [0, 1.5, 1.5, 0, 5],
    [4.5, 0, 5, 5, 0],
]

# Positions of 15 parties on 38 theses, Wahl-O-Mat for the election in Bavaria, 2013 (bpb; collected
# by kiber42), and the first-order convergence and divergence in the same reference run.
# fmt: off
WAHLOMAT_BAYERN_2013 = [
    [
        -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, 1, -1, 1, 0, -1, 1, 1, 1, 1, 1, 0, -1, 1, -1, 1, 1,
        -1, 1, 1, 1, 1, -1, 1, -1, -1, 1, 1,
    ],
    [
        -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, 1, -1, 1, 0, -1, 0, -1, 1, -1, 1, -1, -1, 1, 0, 1,
        -1, -1, 1, -1, -1, 1, 1, 1, 1, -1, 1, 0,
    ],
    [
        1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, 1, 0, -1, 0, -1, 0, 0, 1, 0, 1, -1, -1, 1, 0, 1, -1,
        -1, 1, -1, 0, 1, 0, 1, -1, -1, 1, 1,
    ],
    [
        -1, 1, -1, 1, 1, 0, 1, -1, 1, -1, 1, -1, 1, 1, 1, 1, 1, -1, 1, 1, 1, 1, -1, 1, -1, 0, 1,
        -1, 1, 1, -1, 1, -1, 1, 1, -1, 0, 0,
    ],
    [
        -1, 1, 1, 1, 1, 1, 1, -1, 0, -1, 1, 0, 1, 1, 1, -1, 1, 1, 1, 1, 1, 0, -1, 1, -1, 0, 1, 1,
        1, 1, 1, 1, -1, -1, 1, -1, 1, 0,
    ],
    [
        1, 1, -1, -1, -1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1, 1, 1, -1, 1, -1, -1, -1, 1, -1,
        -1, 1, 1, 1, -1, 1, 1, 1, -1, 1, 1, -1,
    ],
    [
        1, 1, 1, 1, -1, 1, 1, 1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, -1, 0, -1, 1, 1, -1, -1, -1, -1,
        1, 0, 1, 1, 0, 1, -1, -1, 1, 1, -1,
    ],
    [
        -1, 1, 1, 1, -1, 0, -1, 1, 1, 1, -1, 0, 0, -1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1, -1, 1, 1,
        1, -1, 1, -1, -1, -1, -1, 1, 0, 1, 0,
    ],
    [
        -1, 1, 1, 1, 1, -1, -1, 1, 1, 1, -1, 1, -1, -1, -1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1,
        -1, 1, -1, 1, -1, -1, -1, -1, 0, -1, 1, 1,
    ],
    [
        0, 1, 1, 1, 0, -1, 1, 1, 1, 0, 1, 0, -1, -1, 1, 1, -1, -1, -1, 1, -1, 1, 0, -1, 1, -1, 0,
        1, 1, 1, -1, 0, -1, 0, 1, -1, -1, -1,
    ],
    [
        -1, 1, 1, -1, 1, 1, 1, 0, 1, 1, -1, -1, -1, -1, 1, 1, -1, -1, -1, 0, 1, 1, 0, -1, -1, -1,
        1, 1, 1, 1, 1, 0, 0, -1, 1, -1, 1, -1,
    ],
    [
        -1, 1, 1, 1, 0, 1, 1, 1, 1, -1, -1, -1, 1, -1, 1, 1, -1, -1, 1, 0, -1, 1, -1, -1, 0, -1, 0,
        1, -1, 0, -1, 1, 1, -1, 1, 0, -1, -1,
    ],
    [
        -1, 1, -1, 1, 1, 0, 1, 1, 0, -1, -1, -1, -1, -1, 1, 1, 1, 0, 1, 1, -1, 1, -1, 1, -1, -1, 1,
        1, -1, -1, -1, 1, -1, -1, 1, -1, -1, 1,
    ],
    [
        -1, 1, -1, 1, -1, -1, 1, 1, 1, -1, -1, 1, 1, -1, 1, 1, -1, 1, 1, 0, 1, 1, -1, -1, -1, -1,
        -1, 1, 0, 1, 1, 1, -1, -1, 1, -1, -1, -1,
    ],
    [
        -1, -1, -1, 1, 0, -1, 1, 1, -1, -1, -1, -1, 0, 0, 0, 1, -1, 1, 1, 1, -1, 1, -1, -1, 1, -1,
        1, 1, 1, 1, 1, 1, -1, -1, 1, 1, 1, -1,
    ],
]
WAHLOMAT_COMMON = [
    [0, 26, 25, 24, 25, 16, 9, 10, 16, 10, 12, 7, 18, 17, 19],
    [26, 0, 26, 21, 18, 18, 6, 6, 11, 10, 10, 11, 15, 14, 14],
    [25, 26, 0, 16, 15, 18, 8, 4, 10, 7, 7, 7, 13, 13, 12],
    [24, 21, 16, 0, 25, 19, 10, 13, 14, 16, 17, 17, 23, 20, 17],
    [25, 18, 15, 25, 0, 16, 14, 14, 15, 13, 18, 15, 20, 20, 18],
    [16, 18, 18, 19, 16, 0, 21, 12, 12, 17, 17, 19, 14, 23, 20],
    [9, 6, 8, 10, 14, 21, 0, 22, 22, 18, 22, 21, 14, 24, 18],
    [10, 6, 4, 13, 14, 12, 22, 0, 29, 18, 19, 18, 18, 19, 18],
    [16, 11, 10, 14, 15, 12, 22, 29, 0, 19, 19, 16, 21, 20, 16],
    [10, 10, 7, 16, 13, 17, 18, 18, 19, 0, 20, 20, 18, 20, 18],
    [12, 10, 7, 17, 18, 17, 22, 19, 19, 20, 0, 20, 18, 21, 18],
    [7, 11, 7, 17, 15, 19, 21, 18, 16, 20, 20, 0, 23, 24, 20],
    [18, 15, 13, 23, 20, 14, 14, 18, 21, 18, 18, 23, 0, 23, 21],
    [17, 14, 13, 20, 20, 23, 24, 19, 20, 20, 21, 24, 23, 0, 24],
    [19, 14, 12, 17, 18, 20, 18, 18, 16, 18, 18, 20, 21, 24, 0],
]
WAHLOMAT_OPPOSED = [
    [0, 7, 4, 8, 7, 20, 24, 21, 19, 18, 19, 23, 15, 17, 14],
    [7, 0, 3, 10, 12, 16, 25, 24, 22, 16, 19, 18, 16, 18, 17],
    [4, 3, 0, 10, 10, 12, 20, 22, 19, 15, 20, 19, 15, 16, 16],
    [8, 10, 10, 0, 6, 15, 21, 18, 19, 10, 12, 11, 9, 12, 13],
    [7, 12, 10, 6, 0, 17, 16, 16, 17, 13, 10, 12, 11, 11, 11],
    [20, 16, 12, 15, 17, 0, 14, 21, 25, 13, 16, 13, 21, 13, 14],
    [24, 25, 20, 21, 16, 14, 0, 8, 12, 10, 10, 9, 18, 11, 13],
    [21, 24, 22, 18, 16, 21, 8, 0, 3, 8, 9, 10, 13, 12, 12],
    [19, 22, 19, 19, 17, 25, 12, 3, 0, 10, 13, 15, 13, 15, 17],
    [18, 16, 15, 10, 13, 13, 10, 8, 10, 0, 7, 6, 9, 8, 9],
    [19, 19, 20, 12, 10, 16, 10, 9, 13, 7, 0, 8, 12, 11, 11],
    [23, 18, 19, 11, 12, 13, 9, 10, 15, 6, 8, 0, 6, 7, 9],
    [15, 16, 15, 9, 11, 21, 18, 13, 13, 9, 12, 6, 0, 10, 10],
    [17, 18, 16, 12, 11, 13, 11, 12, 15, 8, 11, 7, 10, 0, 8],
    [14, 17, 16, 13, 11, 14, 13, 12, 17, 9, 11, 9, 10, 8, 0],
]
# fmt: on


def matrix_of(overlap, figure, count):
    """One figure of all pairs as the full, symmetric table in which it is published."""
    table = [[0] * count for _ in range(count)]
    for pair in overlap.pairs:
        table[pair.a - 1][pair.b - 1] = table[pair.b - 1][pair.a - 1] = getattr(pair, figure)
    return table


def random_table(height, width, *, seed, silence=0.4, values=(-3, -2, -1, 0, 1, 2, 3)):
    """Positions at random; NaN where nothing is said."""
    chance = np.random.default_rng(seed)
    table = chance.choice(np.array(values, dtype=float), (height, width))
    table[chance.random((height, width)) < silence] = np.nan
    return table


def pairs_by_hand(table):
    """(a, b) -> the figures, one subject at a time; ids 1, 2, …; only pairs that meet."""
    found = {}
    for a in range(len(table)):
        for b in range(a + 1, len(table)):
            figures = _pair_by_hand(table[a], table[b])
            if figures[0] or figures[1]:
                found[a + 1, b + 1] = figures
    return found


def _pair_by_hand(one, two):
    shared = opposed = known = 0
    convergence = divergence = smaller = larger = 0.0
    for a, b in zip(one.tolist(), two.tolist(), strict=True):
        known += a == a and b == b
        size_a, size_b = (abs(x) if x == x else 0.0 for x in (a, b))
        larger += max(size_a, size_b)
        if a * b > 0:
            shared += 1
            convergence += (size_a + size_b) / 2
            smaller += min(size_a, size_b)
        elif a * b < 0:
            opposed += 1
            divergence += (size_a + size_b) / 2
    ratio = smaller / larger if larger else None
    return shared, opposed, known, convergence, divergence, ratio


def strongest_by_hand(table, k):
    """The union over parties of their k strongest by convergence and by divergence.

    Equal strength: more subjects first, then the partner with less at stake, then the next in
    order, going round.
    """
    pairs, size = pairs_by_hand(table), np.nansum(np.abs(table), axis=1)
    chosen = set()
    for party in range(1, len(table) + 1):
        for strength, count in ((3, 0), (4, 1)):
            ranked = []
            for pair in pairs:
                if party in pair and pairs[pair][count]:
                    other = sum(pair) - party
                    figures = (-pairs[pair][strength], -pairs[pair][count], size[other - 1])
                    ranked.append((*figures, (other - party) % len(table), pair))
            chosen.update(pair for *_, pair in sorted(ranked)[:k])
    return chosen
