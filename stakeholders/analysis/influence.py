"""Influence, direct and through others, and the balance of power. For the leader's eyes only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

#: Above so many parties the indirect part of MDII drowns the direct one: use MMDII or MDI.
DIRECT_READABLE_UP_TO = 12

MEASURES = ("MDII", "MMDII", "MDI")
VARIANTS = ("lipsor", "row sums")


class Influence(NamedTuple):
    """One party's figures; all None where it was left out for what is not assessed."""

    id: int
    influence: float | None  # I: what it exerts on others
    dependence: float | None  # D: what others exert on it
    retroaction: float | None  # what comes back to itself
    power: float | None  # r*: 1 is average; the sum over all is their number
    unknown: int  # values of its own row and column that are not assessed


@dataclass(frozen=True, slots=True)
class Influences:
    parties: tuple[Influence, ...]  # in the order given
    assessed: tuple[int, ...]  # those the figures are computed among
    matrix: Mapping[tuple[int, int], int]  # MDII (or what was asked for), retroaction included
    measure: str
    variant: str
    level: bool  # nobody influences anybody: power is 1 for all
    crowded: bool  # MDII of more than twelve: mostly indirect, better read MMDII

    def power(self) -> dict[int, float]:
        """r* of the parties assessed: the weights of the third order."""
        return {one.id: one.power for one in self.parties if one.power is not None}


def influences(
    ids: Sequence[int],
    direct: Mapping[tuple[int, int], int | None],
    *,
    measure: str = "MDII",
    variant: str = "lipsor",
) -> Influences:
    """Influence, dependence and balance of power from who influences whom directly.

    `direct` is MDI: 0 (none) .. 4 for (from, to); what is missing or None was not assessed, the
    diagonal plays no part. With M direct:
    MDII_ij = M_ij + Σ_{k≠i} min(M_ik, M_kj); MMDII_ij = max(M_ij, max_k min(M_ik, M_kj));
    I_i = Σ_{j≠i} of row i, D_i = Σ_{j≠i} of column i;
    r_i = (I_i - retroaction_i) / ΣI · I_i / (I_i + D_i), 0 where I_i + D_i = 0; r* = r / mean r.
    Variant "row sums" counts the retroaction within I_i first (the older text: then I_i less the
    retroaction is what goes to others); "lipsor" does not. ΣI = 0: r* is 1 for all, `level`. r* is
    never below 0: the retroaction, Σ min(M_ik, M_ki), is at most Σ M_ik and so at most I_i.

    Half filled: silence is not 0, so the figures are computed among parties that are assessed both
    ways with each other; who leaves most open is left out first (equal: the last one), and has
    None. The indirect part grows with the number of parties: above twelve `crowded` says so.

    Sources: Godet 1991; Arcade, Godet, Meunier and Roubelat 2004; the LIPSOR manual.

    >>> found = influences([1, 2], {(1, 2): 3, (2, 1): 1})
    >>> [(one.influence, one.dependence, one.retroaction) for one in found.parties]
    [(3.0, 1.0, 1.0), (1.0, 3.0, 1.0)]
    """
    if measure not in MEASURES or variant not in VARIANTS:
        raise ValueError(f"unknown measure {measure!r} or variant {variant!r}")
    kept = _assessed(ids, direct)
    table = _table(kept, direct)
    full = _full(table, measure)
    exerted, undergone, back, power, level = _balance(full, variant)
    unknown = _unknown(ids, direct)
    known = {
        one: Influence(one, *figures, unknown=unknown[one])
        for one, *figures in zip(kept, exerted, undergone, back, power, strict=True)
    }
    missing = (None,) * 4
    return Influences(
        parties=tuple(
            known.get(one) or Influence(one, *missing, unknown=unknown[one]) for one in ids
        ),
        assessed=kept,
        matrix={
            (a, b): int(full[row, column])
            for row, a in enumerate(kept)
            for column, b in enumerate(kept)
        },
        measure=measure,
        variant=variant,
        level=level,
        crowded=measure == "MDII" and len(kept) > DIRECT_READABLE_UP_TO,
    )


class InfluenceReasons(NamedTuple):
    """MDII of one on another: `direct` plus what runs through others."""

    a: int
    b: int
    total: int
    direct: int
    via: tuple[tuple[int, int], ...]  # (intermediary, min of both steps), the strongest first


def explain_influence(
    found: Influences, direct: Mapping[tuple[int, int], int | None], a: int, b: int
) -> InfluenceReasons:
    """Through whom one party influences another: M_ab + Σ min(M_ak, M_kb), among those assessed.

    The terms add up to MDII. A party that was left out is a KeyError.
    """
    if a not in found.assessed or b not in found.assessed:
        raise KeyError((a, b))
    steps = [(k, min(direct[a, k], direct[k, b])) for k in found.assessed if k not in (a, b)]
    via = sorted((step for step in steps if step[1]), key=lambda step: -step[1])
    own = direct[a, b] if a != b else 0
    return InfluenceReasons(a, b, own + sum(value for _, value in via), own, tuple(via))


def _pairs(ids: Iterable[int]) -> list[tuple[int, int]]:
    ids = list(ids)
    return [(a, b) for a in ids for b in ids if a != b]


def _unknown(ids: Sequence[int], direct: Mapping) -> dict[int, int]:
    found = dict.fromkeys(ids, 0)
    for a, b in _pairs(ids):
        if direct.get((a, b)) is None:
            found[a] += 1
            found[b] += 1
    return found


def _assessed(ids: Sequence[int], direct: Mapping) -> tuple[int, ...]:
    """Those of whom every value among them is known; who leaves most open goes first."""
    kept = list(ids)
    unknown = _unknown(kept, direct)
    while kept and max(unknown[one] for one in kept):
        most = max(unknown[one] for one in kept)
        gone = next(one for one in reversed(kept) if unknown[one] == most)
        kept.remove(gone)
        for other in kept:
            unknown[other] -= direct.get((gone, other)) is None
            unknown[other] -= direct.get((other, gone)) is None
    return tuple(kept)


def _table(ids: Sequence[int], direct: Mapping) -> np.ndarray:
    table = np.zeros((len(ids), len(ids)), dtype=np.int64)
    for row, a in enumerate(ids):
        for column, b in enumerate(ids):
            if a != b:
                table[row, column] = direct[a, b]
    if table.size and table.min() < 0:
        raise ValueError("influence is 0 or more")
    return table


def _full(table: np.ndarray, measure: str) -> np.ndarray:
    if measure == "MDI" or not table.size:
        return table
    through = [np.minimum(row[:, None], table) for row in table]  # by k, then j
    if measure == "MMDII":
        return np.maximum(table, np.array([steps.max(axis=0) for steps in through]))
    return table + np.array([steps.sum(axis=0) for steps in through])


def _balance(full: np.ndarray, variant: str) -> tuple[list, list, list, list, bool]:
    back = np.diag(full).astype(float)
    exerted, undergone = full.sum(axis=1) - back, full.sum(axis=0) - back
    counted = exerted + back if variant == "row sums" else exerted
    total, both = counted.sum(), counted + undergone
    part = np.divide(counted, both, out=np.zeros(len(both)), where=both > 0)
    power = (counted - back) / total * part if total else np.zeros(len(both))
    mean = power.mean() if len(power) else 0.0
    level = not mean
    power = np.ones(len(power)) if level else power / mean
    return exerted.tolist(), undergone.tolist(), back.tolist(), power.tolist(), bool(level)
