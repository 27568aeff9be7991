"""The main lines of an overlap: pairs that share more than chance would have them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from stakeholders.analysis.chance import chance_of_sharing
from stakeholders.analysis.overlap import Overlap
from stakeholders.analysis.positions import Positions
from stakeholders.analysis.similarity import sides


class ChanceLine(NamedTuple):
    """A pair with what makes its sharing remarkable: so many of so many each, out of all."""

    a: int
    b: int
    shared: int
    of_a: int  # subjects that a has an opinion on
    of_b: int
    chance: float  # of sharing so many blindly
    adjusted: float  # the same, counting that every pair was looked at; 0 .. 1


@dataclass(frozen=True, slots=True)
class ChanceBackbone:
    lines: tuple[ChanceLine, ...]  # the most remarkable first
    total: int  # pairs that share anything: "x of y lines shown"
    subjects: int
    level: float


def chance_backbone(
    positions: Positions, overlap: Overlap, *, level: float = 0.05
) -> ChanceBackbone:
    """The pairs of an overlap that share more subjects than chance would give any pair.

    chance = P(X ≥ shared), X hypergeometric in how many subjects each of the two has an opinion on
    (sides left aside, so on the safe side); adjusted = the least over all not below it in rank of
    chance · N / rank, N = n(n-1)/2 pairs looked at (Benjamini-Hochberg); kept up to `level`: of the
    lines kept about that part is expected to be chance. For an overlap a better backbone than the
    disparity filter, which sees only weights: where they are much alike nothing stands out to it.
    `overlap` must be that of these positions; where it does not list every pair the adjusted
    chances err on the safe side. Where everybody speaks on everything no line is kept.

    Sources: Neal 2014, 2022 (fixed row); Benjamini and Hochberg 1995.

    >>> from stakeholders.analysis.overlap import overlap
    >>> from stakeholders.analysis.positions import from_arrays
    >>> table = from_arrays([[2] * 5 + [None] * 5] * 2 + [[None] * 5 + [2] * 5])
    >>> (line,) = chance_backbone(table, overlap(table)).lines
    >>> line.a, line.b, line.shared, round(line.adjusted, 4)
    (1, 2, 5, 0.0119)
    """
    opinions = dict(zip(positions.stakeholder_ids, sides(positions).opinions.tolist(), strict=True))
    subjects = len(positions.subjects)
    found = []
    for pair in overlap.pairs.in_order(overlap.stakeholder_ids):
        if pair.shared:
            of_a, of_b = opinions[pair.a], opinions[pair.b]
            chance = chance_of_sharing(pair.shared, of_a, of_b, subjects)
            found.append((chance, pair.a, pair.b, pair.shared, of_a, of_b))
    found.sort(key=lambda line: line[0])
    lines = []
    adjusted = 1.0
    for rank in range(len(found), 0, -1):
        chance, *pair = found[rank - 1]
        adjusted = min(adjusted, chance * overlap.pairs_possible / rank)
        if adjusted <= level:
            lines.append(ChanceLine(*pair, chance, adjusted))
    return ChanceBackbone(tuple(reversed(lines)), overlap.pair_count, subjects, level)
