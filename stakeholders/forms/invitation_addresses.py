"""Read addresses as people paste them: out of a mail program, a spreadsheet or a list."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


class Address(NamedTuple):
    line: int
    email: str
    name: str = ""


class Unread(NamedTuple):
    """What is on a line and is no address."""

    line: int
    text: str


#: Invisible signs that come along from word processors and chats.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_QUOTES = str.maketrans("“”„‟«»", '""""""')
_IN_BRACKETS = re.compile(r"<\s*([^<>]*@[^<>]*?)\s*>")
_BARE = re.compile(r"[^\s<>()\[\]\",;:]+@[^\s<>()\[\]\",;:]+")


def read_addresses(text: str) -> tuple[list[Address], list[Unread]]:
    """Every address with its line and name, in order, and what could not be read."""
    found: list[Address] = []
    unread: list[Unread] = []
    for number, line in enumerate(text.splitlines(), 1):
        clean = _INVISIBLE.sub("", line).translate(_QUOTES).expandtabs(1)
        for entry in _entries(clean):
            address = _read(number, entry)
            if address is None:
                unread.append(Unread(number, entry.strip()[:100]))
            else:
                found.append(address)
    return found, unread


def name_key(name: str) -> str:
    """One key for spellings of one name: case, accents and the order of its parts aside."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(sorted(re.findall(r"\w+", letters)))


def _entries(line: str) -> list[str]:
    """The parts of a line, one address each: at semicolons, and at commas that end an address.

    "Vries, Jan de <jan@x.nl>" is one entry, "a@x.nl, b@x.nl" two, and so is "a@x.nl b@x.nl".
    """
    entries: list[str] = []
    for part in _split(line, ";"):
        waiting = ""
        for piece in _split(part, ","):
            whole = f"{waiting}, {piece}" if waiting else piece
            if "@" in piece:
                entries += _several(whole)
                waiting = ""
            else:
                waiting = whole
        entries.append(waiting)
    return [entry for entry in (entry.strip() for entry in entries) if entry]


def _several(entry: str) -> list[str]:
    words = entry.split()
    if len(words) > 1 and all(_BARE.fullmatch(word) for word in words):
        return words
    return [entry]


def _split(text: str, signs: str) -> list[str]:
    """Split at these signs outside quotation marks and angle brackets."""
    parts, begin, quoted, bracket = [], 0, False, False
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted and '"' in text[at + 1 :]
        elif not quoted and sign in "<>":
            bracket = sign == "<" and ">" in text[at + 1 :]
        elif sign in signs and not quoted and not bracket:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]


def _read(line: int, entry: str) -> Address | None:
    found = _IN_BRACKETS.search(entry) or _BARE.search(entry)
    if found is None:
        return None
    email = (found[1] if found.re is _IN_BRACKETS else found[0]).strip(" .'")
    email = re.sub("^mailto:", "", email, flags=re.IGNORECASE)
    around = entry[: found.start()] + " " + entry[found.end() :]
    others = {other.strip(" .'").casefold() for other in _BARE.findall(around)}
    try:
        validate_email(email)
    except ValidationError:
        return None
    if others - {email.casefold()}:
        return None
    local, _at, domain = email.rpartition("@")
    return Address(line, f"{local}@{domain.lower()}", "" if others else _name(around))


def _name(around: str) -> str:
    around = re.sub(r"\bmailto:", " ", around, flags=re.IGNORECASE)
    name = " ".join(re.sub(r"[\"<>()\[\]]", " ", around).split()).strip(" ,.:-–•*")
    if name.startswith("'") and name.endswith("'"):
        name = name[1:-1]
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        name = f"{given} {family}"
    return name[:200]
