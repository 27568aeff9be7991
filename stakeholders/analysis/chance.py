"""How likely it is that two parties share so many subjects by chance alone."""

from __future__ import annotations

from functools import lru_cache
from math import comb


@lru_cache(maxsize=1 << 16)
def chance_of_sharing(shared: int, of_a: int, of_b: int, subjects: int) -> float | None:
    """P(X ≥ shared) if a had picked its `of_a` and b its `of_b` out of `subjects` blindly.

    X is hypergeometric (the "fixed row" test); 0 .. 1, small: more than to be expected from how
    many subjects each has. One of many pairs looked at, so no proof by itself. None where there
    are no subjects, or more picked than there are. Source: Neal 2014, 2022 (PLoS ONE 17:e0269137).

    >>> chance_of_sharing(2, 2, 2, 4) == 1 / 6
    True
    """
    if not subjects or max(of_a, of_b) > subjects:
        return None
    ways = sum(
        comb(of_a, both) * comb(subjects - of_a, of_b - both)
        for both in range(max(shared, 0), min(of_a, of_b) + 1)
    )
    return ways / comb(subjects, of_b)


def has_power(of_a: int, of_b: int, subjects: int, level: float = 0.05) -> bool:
    """Whether even the greatest possible number shared would be rarer by chance than `level`.

    >>> has_power(4, 4, 4)
    False
    """
    rarest = chance_of_sharing(min(of_a, of_b), of_a, of_b, subjects)
    return rarest is not None and rarest <= level
