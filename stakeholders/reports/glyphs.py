"""Which signs can be printed: a PDF that must be readable by machine may hold no empty box."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Iterable

STAND_IN = "□"

#: Our own font holds all of this (a test proves it), so that most texts ask the engine nothing.
_OWN = frozenset(
    chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180)) if code != 0x149
) | frozenset("\n–—‘’‚“”„…•€−□→")

#: Marks that turn the direction of everything after them, and one that a file may begin with:
#: a name has no need of them.
_LEFT_OUT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00")

#: Unassigned, private and broken codes and control signs: no font need be asked.
_NO_SIGNS = ("Cc", "Cn", "Co", "Cs")

#: So many signs are asked after in one document; what comes after that is shown as missing.
MOST_ASKED = 256

#: What was asked before, in this process.
_known: dict[str, bool] = {}
_MOST_KNOWN = 8192
_lock = threading.Lock()


class Glyphs:
    """Replaces what cannot be printed, in all strings of one document."""

    def __init__(self, has_glyphs: Callable[[str], bool]) -> None:
        """`has_glyphs` answers for a string of signs whether all of them can be printed."""
        self.has_glyphs = has_glyphs
        self.missing = False

    def only_known(self, data: object) -> object:
        """The same data with printable strings."""
        signs: set[str] = set()
        _collect(data, signs)
        table = {
            ord(one): self._instead(one, printable)
            for one, printable in self._ask(signs - _OWN)
            if not printable
        }
        return _replaced(data, table) if table else data

    def _instead(self, sign: str, printable: bool) -> str | None:
        if sign in _LEFT_OUT:
            return None
        if unicodedata.category(sign) == "Cc":
            return " "
        self.missing = True
        return STAND_IN

    def _ask(self, signs: Iterable[str]) -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        open_ones = []
        for sign in sorted(signs):
            if sign in _LEFT_OUT or unicodedata.category(sign) in _NO_SIGNS:
                found.append((sign, False))
            elif (known := _known.get(sign)) is not None:
                found.append((sign, known))
            else:
                open_ones.append(sign)
        for sign in open_ones[MOST_ASKED:]:
            found.append((sign, False))
        return found + self._probe(open_ones[:MOST_ASKED])

    def _probe(self, signs: list[str]) -> list[tuple[str, bool]]:
        """Ask after all at once, and where that fails after each half."""
        if not signs:
            return []
        if self.has_glyphs("".join(signs)):
            answers = [(sign, True) for sign in signs]
        elif len(signs) == 1:
            answers = [(signs[0], False)]
        else:
            half = len(signs) // 2
            return self._probe(signs[:half]) + self._probe(signs[half:])
        with _lock:
            if len(_known) > _MOST_KNOWN:
                _known.clear()
            _known.update(answers)
        return answers


def _collect(data: object, signs: set[str]) -> None:
    if isinstance(data, str):
        signs.update(data)
    elif isinstance(data, dict):
        for value in data.values():
            _collect(value, signs)
    elif isinstance(data, list | tuple):
        for value in data:
            _collect(value, signs)


def _replaced(data: object, table: dict[int, str | None]) -> object:
    if isinstance(data, str):
        return data.translate(table)
    if isinstance(data, dict):
        return {name: _replaced(value, table) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_replaced(value, table) for value in data]
    return data
