"""Two texts beside each other, with what differs marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECES = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)

#: Texts that have less in common than this are shown as they are: marks would be confetti.
ALIKE = 0.35

#: Comparing costs the square of the length: longer texts stand beside each other unmarked.
LONGEST = 6000


class Piece(NamedTuple):
    text: str
    differs: bool = False


def compare(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, word by word; what only one of them holds differs.

    >>> compare("Wij zoeken koks.", "Wij zoeken twee koks.")[1]
    [Piece(text='Wij zoeken ', differs=False), Piece(text='twee ', differs=True), \
Piece(text='koks.', differs=False)]
    """
    if not before or not after or len(before) + len(after) > LONGEST:
        return _whole(before), _whole(after)
    left, right = _PIECES.findall(before), _PIECES.findall(after)
    found = SequenceMatcher(None, left, right, autojunk=False)
    if found.ratio() < ALIKE:
        return _whole(before), _whole(after)
    old: list[Piece] = []
    new: list[Piece] = []
    for what, a, b, c, d in found.get_opcodes():
        _add(old, "".join(left[a:b]), what != "equal")
        _add(new, "".join(right[c:d]), what != "equal")
    return old, new


def _whole(text: str) -> list[Piece]:
    return [Piece(text)] if text else []


def _add(pieces: list[Piece], text: str, differs: bool) -> None:
    if text:
        pieces.append(Piece(text, differs))
