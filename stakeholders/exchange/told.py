"""What the preview says of a plan in the words of the table: rows by party, columns by heading."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stakeholders.actions.import_plan import Plan, Problem, name_key

from .columns import Role
from .layout import Layout


@dataclass(frozen=True)
class ToldProblem:
    """A problem with the party of its row; `lost`: no other row brings that party in."""

    row: int
    column: str
    message: str
    party: str
    lost: bool


def problems(found: Iterable[Problem], plan: Plan, looked: Layout) -> Iterator[ToldProblem]:
    kept = {row for party in plan.parties for row in party.rows}
    names = {name_key(_party(looked, row)) for row in kept}
    for problem in found:
        name = _party(looked, problem.row)
        lost = bool(name) and name_key(name) not in names
        yield ToldProblem(problem.row, problem.column, problem.message, name, lost)


def _party(looked: Layout, number: int) -> str:
    """The name in a row; `number` counts as the spreadsheet does."""
    index, row = looked.mapping.column(Role.NAME), looked.rows[number - 1]
    return " ".join(row[index].split())[:80] if index is not None and index < len(row) else ""


def left_out(looked: Layout) -> list[str]:
    """The columns that hold something and are not imported."""
    if looked.mapping is None:
        return []
    return [
        column.label
        for column in looked.columns
        if column.examples and looked.mapping.roles.get(column.index, Role.IGNORE) == Role.IGNORE
    ]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as cells copied from a spreadsheet, to be corrected where they were pasted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()
