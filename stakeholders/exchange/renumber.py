"""A snapshot with ids of its own, so that the same network always gives the same file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from stakeholders.analysis.snapshot import REFERENCES, Snapshot


def renumber(snapshot: Snapshot) -> Snapshot:
    """The same snapshot with ids 1..n in each list and every number written in one way.

    The database hands out ids as it likes; a file that is compared, kept under version control or
    imported again should not show that.
    """
    lists = {
        name: rows
        for name, rows in snapshot._asdict().items()
        if isinstance(rows, tuple) and not hasattr(rows, "_fields")
    }
    numbers = {
        name: {row.id: n for n, row in enumerate(rows, 1)}
        for name, rows in lists.items()
        if name != "map_positions"
    }
    return snapshot._replace(
        network=snapshot.network._replace(id=1),
        **{
            name: tuple(_renumbered(row, n, numbers) for n, row in enumerate(rows, 1))
            for name, rows in lists.items()
        },
    )


def _renumbered(row: NamedTuple, number: int, numbers: dict[str, dict[int, int]]) -> NamedTuple:
    values: dict[str, Any] = {}
    for column, value in zip(row._fields, row, strict=True):
        if column == "id":
            values[column] = number
        elif value is None:
            continue
        elif column in REFERENCES:
            new = numbers[REFERENCES[column]]
            values[column] = (
                tuple(sorted(new[one] for one in value)) if isinstance(value, tuple) else new[value]
            )
        elif isinstance(value, Decimal):
            values[column] = _shortest(value)
        elif isinstance(value, float):
            values[column] = value + 0.0  # -0.0 becomes 0.0, which is what SQLite keeps
    return row._replace(**values)


def _shortest(value: Decimal) -> Decimal:
    """12500.00 and 12500 are one amount; databases differ in which of the two they give."""
    return Decimal(format(value.normalize(), "f"))
