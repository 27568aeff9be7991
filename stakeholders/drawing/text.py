"""Names as safe text in a drawing: nothing in them can break or change the XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

#: What XML 1.0 does not allow, and the marks that turn the direction of the text after them.
_NOT_DRAWN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
ELLIPSIS = "…"

#: Letters on one line of a name.
LONGEST = 24


def plain(text: object) -> str:
    """The text without what cannot be drawn, its white space made single."""
    return " ".join(_NOT_DRAWN.sub("", str(text)).split())


def safe(text: object) -> str:
    """Text for an element or for an attribute between double quotes."""
    return escape(plain(text), {'"': "&quot;", "'": "&#39;"})


def breaks(name: str) -> list[tuple[str, ...]]:
    """The ways to set a name, the usual one first: as it is, over two lines, over three.

    >>> breaks("Hotel De Drie Linden")
    [('Hotel De Drie Linden',), ('Hotel De', 'Drie Linden')]
    """
    ways = [lines(name), _even(name, 2), _even(name, 3)]
    return [way for n, way in enumerate(ways) if way and way not in ways[:n]]


def _even(name: str, count: int) -> tuple[str, ...]:
    """The name over so many lines of about equal length; nothing where it is too short for that."""
    words = plain(name).split(" ")
    if len(words) < count or len(plain(name)) < 7 * count:
        return ()
    for longest in range(max(map(len, words)), LONGEST + 1):
        found = _filled(words, longest)
        if len(found) <= count:
            return tuple(found)
    return ()


def lines(name: str, longest: int = LONGEST, most: int = 2) -> tuple[str, ...]:
    """A name as one line, or broken over two, shortened with an ellipsis when that is not enough.

    >>> lines("Ondernemersvereniging Ginnekenstraat Breda")
    ('Ondernemersvereniging', 'Ginnekenstraat Breda')
    """
    name = plain(name)
    if len(name) <= longest:
        return (name,)
    found = _filled(name.split(" "), longest)
    shown = [line if len(line) <= longest else _cut(line, longest) for line in found[:most]]
    if len(found) > most:
        shown[-1] = _cut(shown[-1] + " " * longest, longest)
    return tuple(shown)


def _filled(words: list[str], longest: int) -> list[str]:
    """Lines of words, each as full as it goes."""
    found: list[str] = []
    for word in words:
        if found and len(found[-1]) + len(word) < longest:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _cut(line: str, longest: int) -> str:
    return line[: longest - 1].rstrip(" ,.;-") + ELLIPSIS
