"""Places in a ranking, where equals share a place."""

from __future__ import annotations

from collections.abc import Mapping

#: Values nearer to each other than this are equal: sums of floats differ in their last digits.
TOLERANCE = 1e-9


def ranks(values: Mapping[int, float | None]) -> dict[int, int | None]:
    """Competition ranking, the highest value first: 1, 2, 2, 4; None for an undefined value.

    The result is in order of rank; equals keep their order, the undefined come last.

    >>> ranks({7: 0.5, 8: None, 9: 2.0, 5: 0.5})
    {9: 1, 7: 2, 5: 2, 8: None}
    """
    defined = [(one, value) for one, value in values.items() if value is not None]
    defined.sort(key=lambda item: -item[1])
    found: dict[int, int | None] = {}
    tied: list[int] = []
    first, rank = None, 1
    order = {one: number for number, one in enumerate(values)}
    for place, (one, value) in enumerate(defined, start=1):
        if first is None or first - value > TOLERANCE:
            found.update((other, rank) for other in sorted(tied, key=order.__getitem__))
            first, rank, tied = value, place, []
        tied.append(one)
    found.update((other, rank) for other in sorted(tied, key=order.__getitem__))
    found.update((one, None) for one, value in values.items() if value is None)
    return found
