"""What people wrote, made fit for a printed line."""

from __future__ import annotations

import re

ELLIPSIS = "…"

#: Hyphenation deals with real words; what is longer than this without a space gets break points.
_LONG = re.compile(r"[^\s\u200b]{29,}")
_STEP = 14


def flat(text: str, longest: int | None = None) -> str:
    """The text on one line, cut at a word where it is longer than asked.

    >>> flat("Wij zoeken\\n koks", 12)
    'Wij zoeken…'
    """
    text = " ".join(text.split())
    if longest is not None and len(text) > longest:
        cut = text[: longest - 1]
        head, space, _ = cut.rpartition(" ")
        text = (head if space and len(head) > longest // 2 else cut).rstrip(" ,;.–-") + ELLIPSIS
    return _LONG.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    word = found.group()
    return "\u200b".join(word[n : n + _STEP] for n in range(0, len(word), _STEP))
