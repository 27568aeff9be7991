"""How wide a name will be when it is drawn, near enough to place it."""

from __future__ import annotations

import unicodedata

# Advance widths as a share of the type size, by classes of letters, on the wide side for the
# regular to semi-bold Atkinson Hyperlegible: a name may keep a little air, it never collides.
_CLASSES = {
    0.30: "ijl.,:;'|!‘’`íìïî ",
    0.39: 'frt()[]{}-"“”°',
    0.43: "I1/\\ÍÌÏÎ",
    0.53: "acksvxyzJ7*?çýÿáàäâã",
    0.60: "bdeghnopquLFETSñöóòôõüúùûéèëê235689_+<>~^$",
    0.67: "ABCKPRVXYZÁÀÄÂÉÈËÊ04=€–",
    0.74: "DGHNOQUwÖÓÒÔÜÚÙÛ&#",
    0.92: "mMW%@—…",
    1.02: "æœÆŒ",
}
_ADVANCE = {letter: width for width, letters in _CLASSES.items() for letter in letters} | {
    " ": 0.27
}
_OTHER = 0.64
_WIDE = 1.0


def text_width(text: str, size: float) -> float:
    """The estimated width of one line of text, in the unit of `size` (the type size).

    Σ of the average advance width of each character's class; wide and fullwidth East Asian
    characters take the whole size, combining and invisible ones nothing. Empty text is 0 wide.

    >>> text_width("Breda", 10) > text_width("bril", 10) > 0
    True
    """
    return size * sum(map(_advance, text))


def _advance(letter: str) -> float:
    known = _ADVANCE.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in ("W", "F") else _OTHER
