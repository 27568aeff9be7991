"""Which row holds the headings, and how the columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .cells import is_address, is_email, is_number
from .words import knows_heading

Rows = Sequence[Sequence[str]]

#: Headings are looked for in the first rows only.
LOOK_AT = 25


@dataclass(frozen=True)
class Column:
    """A column as it is shown: where it stands, what it is called, what is in it."""

    index: int
    heading: str
    label: str
    examples: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Whether the examples fit on one line: marks, numbers."""
        return sum(len(example) for example in self.examples) <= 24


def find(rows: Rows) -> int | None:
    """The index of the row that holds the headings, or None when no row looks like one.

    Titles above it fill few cells; rows of data hold addresses and numbers.
    """
    widest = max((sum(1 for cell in row if cell) for row in rows[: 2 * LOOK_AT]), default=0)
    likely = [i for i, row in enumerate(rows[:LOOK_AT]) if _may_be_header(row, widest)]
    if not likely:
        return None
    if not _known(rows[likely[0]]):
        return next((index for index in likely if _known(rows[index]) > 1), likely[0])
    return likely[0]


def _known(row: Sequence[str]) -> int:
    return sum(1 for cell in row if knows_heading(cell))


def _may_be_header(row: Sequence[str], widest: int) -> bool:
    cells = [cell for cell in row if cell]
    if not cells or len(cells) * 2 < widest:
        return False
    if any(is_email(cell) or is_address(cell) for cell in cells):
        return False
    numbers = sum(1 for cell in cells if is_number(cell))
    return numbers * 3 <= len(cells) and len(cells[0]) <= 200


def has_known_heading(row: Sequence[str]) -> bool:
    return _known(row) > 0


def columns(rows: Rows, header: int) -> list[Column]:
    """The columns that hold anything, with three different examples each."""
    headings = list(rows[header])
    body = rows[header + 1 :]
    width = max([len(headings), *(len(row) for row in body)])
    headings += [""] * (width - len(headings))
    times = Counter(heading.casefold() for heading in headings if heading)
    found = []
    for index, heading in enumerate(headings):
        examples = _examples(body, index)
        if not heading and not examples:
            continue
        found.append(Column(index, heading, _label(index, heading, times), examples))
    return found


def _label(index: int, heading: str, times: Counter[str]) -> str:
    if not heading:
        return _("column %(number)d, without heading") % {"number": index + 1}
    if times[heading.casefold()] > 1:
        return _("%(heading)s (column %(number)d)") % {"heading": heading, "number": index + 1}
    return heading


def _examples(body: Rows, index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in body:
        if index < len(row) and row[index]:
            found.setdefault(row[index])
            if len(found) == 3:
                break
    return tuple(found)


def doubles(found: Sequence[Column]) -> list[tuple[str, list[int]]]:
    """Headings that several columns share, with the numbers of those columns."""
    places: dict[str, list[Column]] = {}
    for column in found:
        if column.heading:
            places.setdefault(column.heading.casefold(), []).append(column)
    return [
        (same[0].heading, [column.index + 1 for column in same])
        for same in places.values()
        if len(same) > 1
    ]
