"""How a draft is looked at: which sheet, which row of headings, which columns."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass

from . import header
from .columns import Mapping
from .header import Column
from .proposal import propose

#: What a draft keeps of one sheet: {"name": str, "rows": list[list[str]]}.
Sheets = Sequence[Dict[str, object]]


@dataclass(frozen=True)
class Layout:
    sheet: int
    rows: list[list[str]]
    #: None: no row looks like headings, and nobody pointed at one yet.
    header: int | None
    columns: list[Column]
    mapping: Mapping | None
    #: Whether the columns were pointed at by a person.
    chosen: bool

    @property
    def body(self) -> list[list[str]]:
        return [] if self.header is None else self.rows[self.header + 1 :]

    @property
    def has_rows(self) -> bool:
        return any(any(row) for row in self.body)


def layout(sheets: Sheets, choices: Dict[str, object]) -> Layout:
    """The draft as it was chosen, with a proposal for what was not chosen yet."""
    sheet = choices.get("sheet", likely_sheet(sheets))
    rows = sheets[sheet]["rows"]
    at = choices.get("header", header.find(rows))
    if at is None:
        return Layout(sheet, rows, None, [], None, False)
    found = header.columns(rows, at)
    mapping = _chosen(choices) if "roles" in choices else None
    chosen = mapping is not None
    mapping = mapping or propose(found, rows[at + 1 :], choices.get("shape", ""))
    return Layout(sheet, rows, at, found, mapping, chosen)


def _chosen(choices: Dict[str, object]) -> Mapping:
    return Mapping(
        shape=choices["shape"],
        roles={int(index): role for index, role in choices["roles"].items()},
        kind=choices["kind"],
        separator=choices["separator"],
        marks=choices["marks"],
        visibility=choices["visibility"],
    )


def likely_sheet(sheets: Sheets) -> int:
    """The sheet that looks like a register: known headings, then the most cells."""

    def worth(index: int) -> tuple[bool, int, int]:
        rows = sheets[index]["rows"]
        at = header.find(rows)
        known = at is not None and header.has_known_heading(rows[at])
        return known, sum(1 for row in rows for cell in row if cell), -index

    return max(range(len(sheets)), key=worth)
