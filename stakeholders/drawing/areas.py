"""Room for what is opened: every group an area, moved as little as needed so that none overlap."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

#: Rounds in which areas push each other away, and the widening after every few of them.
_ROUNDS, _PATIENCE, _WIDER = 400, 20, 1.04

_TOLERANCE = 1e-6

Place = tuple[float, float]
Half = tuple[float, float]


def make_room(places: Mapping[str, Place], halves: Mapping[str, Half]) -> dict[str, Place]:
    """The middles of the areas, none over another; `halves` are half their width and height.

    The larger an area, the further it moves the others away, each in its own direction, so that
    what was left of it or above it stays there. Then what still overlaps is pushed apart the short
    way, the larger area less than the smaller one. Deterministic.

    >>> make_room({"a": (0.0, 0.0), "b": (1.0, 0.0)}, {"a": (5.0, 5.0), "b": (1.0, 1.0)})["b"]
    (6.0, 0.0)
    """
    if not places:
        return {}
    at = np.array(list(places.values()), dtype=float)
    half = np.array([halves[key] for key in places], dtype=float)
    at = at + _displaced(at, half)
    one, two = np.triu_indices(len(at), 1)
    size = half.prod(axis=1)
    share = (size[two] / (size[one] + size[two]))[:, None]
    for turn in range(1, _ROUNDS):
        apart = at[two] - at[one]
        short = half[one] + half[two] - np.abs(apart)
        over = (short > _TOLERANCE).all(axis=1)
        if not over.any():
            break
        if turn % _PATIENCE == 0:
            at *= _WIDER
            continue
        push = _push(apart, short) * over[:, None]
        np.add.at(at, one, -push * share)
        np.add.at(at, two, push * (1 - share))
    return dict(zip(places, map(tuple, at.tolist()), strict=True))


def _displaced(at: np.ndarray, half: np.ndarray) -> np.ndarray:
    """How far each middle goes away from the areas that are larger than usual.

    With t the distance in half-sizes of such an area, what is at t goes to where t is one more.
    """
    moved = np.zeros_like(at)
    usual = np.median(half, axis=0)
    for n in range(len(at)):
        if (half[n] <= usual * 1.5).all():
            continue
        apart = at - at[n]
        far = np.max(np.abs(apart) / half[n], axis=1)
        away = np.where(far[:, None] > _TOLERANCE, apart / np.maximum(far, _TOLERANCE)[:, None], 0)
        moved += away
    return moved


def _push(apart: np.ndarray, short: np.ndarray) -> np.ndarray:
    """Along the side on which two areas overlap least; equals go along the first one."""
    across = short[:, 0] <= short[:, 1]
    sign = np.where(apart < 0, -1.0, 1.0)
    push = sign * short
    push[across, 1] = 0.0
    push[~across, 0] = 0.0
    return push
