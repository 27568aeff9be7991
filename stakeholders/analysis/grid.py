"""The leader's own two readings of parties: power against interest, and salience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: By (power is high, interest is high).
QUADRANTS = {
    (True, True): "key player",
    (True, False): "keep satisfied",
    (False, True): "keep informed",
    (False, False): "minimal effort",
}

#: By (power, legitimacy, urgency).
CLASSES = {
    (True, True, True): "definitive",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (False, False, False): "none",
}


class GridPlace(NamedTuple):
    """Where one party stands; None is not assessed."""

    id: int
    power: float | None
    interest: float | None
    quadrant: str | None  # one of QUADRANTS
    near_line: bool  # so near to a dividing line that the quadrant says little


def grid(
    assessed: Mapping[int, tuple[float | None, float | None]],
    *,
    low: float,
    high: float,
    margin: float = 0.05,
) -> tuple[GridPlace, ...]:
    """Every party's place in the grid of power by interest, in the order given.

    The lines are halfway between `low` and `high`, the ends of the scale; on the line counts as
    high. Within `margin` of the scale's length from a line `near_line` is True: give the figures,
    not the word. A value missing: no quadrant. `low` must be below `high`, else a ValueError.

    Source: Mendelow 1991; the words of Johnson and Scholes.

    >>> grid({1: (5, 2), 2: (3, None)}, low=1, high=5)[0]
    GridPlace(id=1, power=5, interest=2, quadrant='keep satisfied', near_line=False)
    """
    if not low < high:
        raise ValueError("the scale has no length")
    line, near = (low + high) / 2, margin * (high - low)
    return tuple(_place(one, *values, line, near) for one, values in assessed.items())


def salience(power: bool | None, legitimacy: bool | None, urgency: bool | None) -> str | None:
    """The class of a party by the attributes that it has; None where one is not assessed.

    All three: definitive; two: dominant (power, legitimacy), dangerous (power, urgency), dependent
    (legitimacy, urgency); one: dormant (power), discretionary (legitimacy), demanding (urgency).

    Source: Mitchell, Agle and Wood 1997.

    >>> salience(True, True, False), salience(True, None, True)
    ('dominant', None)
    """
    if None in (power, legitimacy, urgency):
        return None
    return CLASSES[bool(power), bool(legitimacy), bool(urgency)]


def _place(
    one: int, power: float | None, interest: float | None, line: float, near: float
) -> GridPlace:
    if power is None or interest is None:
        return GridPlace(one, power, interest, None, near_line=False)
    quadrant = QUADRANTS[power >= line, interest >= line]
    return GridPlace(one, power, interest, quadrant, _near((power, interest), line, near))


def _near(values: Iterable[float], line: float, near: float) -> bool:
    return any(abs(value - line) <= near + 1e-9 for value in values)
