"""Which words of a list say nearly the same as another: for a person to look at, never to merge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

#: Words that two names share without meaning the same, in the two languages of the interface.
SMALL = frozenset(
    (
        *("alle", "door", "eigen", "elke", "geen", "hele", "iedereen", "meer", "naar", "niet"),
        *("onze", "over", "voor", "worden", "about", "also", "every", "from", "into", "more"),
        *("that", "their", "this", "with"),
    )
)
#: Below this, two single words have nothing to do with each other.
RELATED = 70
#: Below this, two names are not near.
NEAR = 50


class Near(NamedTuple):
    word: object
    #: 50 (some of it) to 100 (the same words).
    likeness: int


def near_words(name: str, words: Iterable[object], most: int = 3) -> list[Near]:
    """The words whose names are nearest to this one, the nearest first; none where none is near."""
    own = _telling(name)
    found = [Near(word, likeness(own, _telling(str(word)))) for word in words]
    found = [one for one in found if one.likeness >= NEAR]
    return sorted(found, key=lambda one: (-one.likeness, str(one.word).casefold()))[:most]


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How much of the shorter name is said by the longer: 0 (nothing) to 100 (all of it)."""
    short, long = sorted((one, other), key=len)
    if not short:
        return 0
    return round(sum(max(_alike(word, w) for w in long) for word in short) / len(short))


def _telling(name: str) -> tuple[str, ...]:
    """The words of a name that carry its meaning; all of them where none does."""
    words = re.findall(r"\w+", name.casefold())
    return tuple(word for word in words if len(word) > 3 and word not in SMALL) or tuple(words)


def _alike(one: str, other: str) -> float:
    """Two words: the same, one inside the other ("groen", "vergroening"), or written alike."""
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and short in long:
        return 90 if short != long else 100
    score = fuzz.ratio(one, other)
    return score if score >= RELATED else 0
