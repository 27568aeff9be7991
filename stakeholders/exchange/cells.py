"""What one cell says: addresses, numbers, marks, ratings, and several values in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from stakeholders.actions.import_plan import name_key as key

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[€$£]?\s*\d[\d.,\s%]*")

#: What people write in a cell to say that nothing is there.
NOTHING = frozenset(
    {"", "-", "–", "—", "0", "[]", "{}", "nee", "no", "non", "n.v.t.", "nvt", "n/a", "na", "geen"}
    | {"none", "null", "false", "onwaar", "faux"}
)
#: Marks that say no more than "yes".
PLAIN_MARKS = frozenset(
    {"x", "v", "✓", "✔", "✗", "✘", "☑", "●", "•", "*", "+", "1", "ja", "j", "yes", "y", "oui"}
    | {"true", "waar", "vrai"}
)
IMPORTANCE = {
    "1": 1, "2": 2, "3": 3, "x": 1, "xx": 2, "xxx": 3, "+": 1, "++": 2, "+++": 3,
    "*": 1, "**": 2, "***": 3, "l": 1, "m": 2, "h": 3,
    "laag": 1, "low": 1, "faible": 1, "klein": 1, "small": 1, "beperkt": 1,
    "gemiddeld": 2, "midden": 2, "middel": 2, "medium": 2, "moyen": 2, "average": 2, "normaal": 2,
    "hoog": 3, "high": 3, "fort": 3, "groot": 3, "élevé": 3, "elevé": 3, "large": 3,
    "beetje belangrijk": 1, "enigszins belangrijk": 1, "somewhat important": 1,
    "belangrijk": 2, "important": 2, "zeer belangrijk": 3, "heel belangrijk": 3,
    "very important": 3, "vital": 3, "van levensbelang": 3, "cruciaal": 3, "crucial": 3,
    "heel hoog": 3, "zeer hoog": 3, "very high": 3, "heel laag": 1, "very low": 1,
}  # fmt: skip
DIRECTION = {
    "voor": 1, "for": 1, "pour": 1, "pro": 1, "+": 1, "1": 1, "+1": 1, "ja": 1, "yes": 1,
    "eens": 1, "agree": 1, "positief": 1, "positive": 1,
    "tegen": -1, "against": -1, "contre": -1, "contra": -1, "-": -1, "-1": -1, "nee": -1,
    "no": -1, "oneens": -1, "disagree": -1, "negatief": -1, "negative": -1,
}  # fmt: skip
PARTY_KIND = {
    "organisatie": "organisation", "organisation": "organisation", "organization": "organisation",
    "bedrijf": "organisation", "company": "organisation", "instelling": "organisation",
    "groep": "group", "group": "group", "groupe": "group",
    "persoon": "person", "person": "person", "personne": "person", "individu": "person",
    "individual": "person", "particulier": "person",
}  # fmt: skip
INTEREST_KIND = {
    "financieel": "financial", "financial": "financial", "financier": "financial",
    "geld": "financial", "money": "financial",
    "organisatorisch": "organisational", "organisational": "organisational",
    "organizational": "organisational", "organisatie": "organisational",
    "organisationnel": "organisational",
    "personeel": "staffing", "personele": "staffing", "personeelsbelang": "staffing",
    "staffing": "staffing", "staff": "staffing",
    "branche": "sectoral", "sectoraal": "sectoral", "sectoral": "sectoral", "sectoriel": "sectoral",
    "sectoraal belang": "sectoral", "branchebelang": "sectoral", "financieel belang": "financial",
    "organisatorisch belang": "organisational", "gebiedsbelang": "area",
    "gebied": "area", "area": "area", "buurt": "area", "straat": "area",
}  # fmt: skip


def is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell.strip()) is not None


def is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell.strip()) is not None


def is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_nothing(cell: str) -> bool:
    return key(cell) in NOTHING


def is_mark(cell: str) -> bool:
    """A sign rather than words: x, 2, C, ja, ++."""
    return len(cell) <= 2 or key(cell) in PLAIN_MARKS or key(cell) in {"xxx", "+++", "***"}


def marks_rate(marks: Iterable[str]) -> bool:
    """Whether the marks of a matrix read as importance: 1/2/3 or x/xx/xxx, not one and the same."""
    found = {key(mark) for mark in marks}
    scales = ({"1", "2", "3"}, {"x", "xx", "xxx"}, {"+", "++", "+++"}, {"*", "**", "***"})
    return len(found) > 1 and any(found <= scale for scale in scales)


def number(cell: str) -> Decimal | None:
    """A number as people write it: "€ 15.000", "1.234,50", "10358.0"; None when it is none.

    One kind of separator with groups of exactly three digits behind it divides thousands.
    """
    text = re.sub(r"(eur|euro|fte|[€$£\s'’])", "", cell, flags=re.IGNORECASE)
    text = re.sub(r"[,.]-+$", "", text)
    if not re.fullmatch(r"[-+]?\d[\d.,]{0,30}", text):
        return None
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        text = re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :]
    elif re.fullmatch(r"[-+]?[1-9]\d{0,2}([.,]\d{3})+", text):
        text = re.sub(r"[.,]", "", text)
    else:
        text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


SEPARATORS = ("\n", ";", "|", ",", "/")


def split(cell: str, separator: str) -> list[str]:
    """The values in a cell, each once, without empty ones."""
    parts = cell.split(separator) if separator else [cell]
    found: dict[str, str] = {}
    for part in parts:
        value = " ".join(part.split())
        if value and not is_nothing(value):
            found.setdefault(key(value), value)
    return list(found.values())


def detect_separator(cells: Sequence[str]) -> str:
    """What separates the values inside the cells of one column; "" when each holds one value.

    A comma or slash also occurs inside a name ("finances publiques, fiscalité"), so it counts only
    when no stronger separator occurs and the parts are short and come back in other cells.
    """
    distinct = list(dict.fromkeys(cell for cell in cells if cell))
    for separator in ("\n", ";", "|"):
        using = [cell for cell in distinct if separator in cell.strip(separator + " ")]
        if using and _short(using, separator, words=10):
            return separator
    for separator, least in ((",", 0.2), ("/", 0.3)):
        using = [cell for cell in distinct if separator in cell]
        if not using or not _short(using, separator, words=4):
            continue
        if _returns(distinct, using, separator, least):
            return separator
    return ""


def _short(cells: Sequence[str], separator: str, words: int) -> bool:
    parts = [part for cell in cells for part in cell.split(separator) if part.strip()]
    return bool(parts) and sum(len(part.split()) for part in parts) <= words * len(parts)


def _returns(distinct: Sequence[str], using: Sequence[str], separator: str, least: float) -> bool:
    if len(using) < 8 and separator == ",":
        return not any(cell.count(separator) == 1 and " en " in cell for cell in using)
    times = Counter(key(part) for cell in distinct for part in set(cell.split(separator)))
    parts = {key(part) for cell in using for part in cell.split(separator)}
    return sum(1 for part in parts if times[part] > 1) >= least * len(parts)
