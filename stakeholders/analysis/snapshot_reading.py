"""Rows as plain JSON values, and back: what is wrong is named by its path."""

from __future__ import annotations

import datetime
import types
import typing
from decimal import Decimal


class SnapshotError(ValueError):
    """The text is no snapshot; `where` is the path to the first thing that is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where or 'file'}: {what}")
        self.where = where


def plain(value: object) -> object:
    """A value as JSON has it; of a row only what differs from its default."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        defaults = value._field_defaults
        return {
            name: plain(item)
            for name, item in zip(value._fields, value, strict=True)
            if name not in defaults or item != defaults[name]
        }
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal | datetime.date):
        return str(value)
    return value


_HINTS: dict[type, dict[str, typing.Any]] = {}


def read(hint: typing.Any, value: object, where: str) -> typing.Any:
    """Read one JSON value as the type that the row states, naming the path where it fails."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return read(typing.get_args(hint)[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise SnapshotError(where, "expected a list")
        item = typing.get_args(hint)[0]
        return tuple(read(item, one, f"{where}[{n}]") for n, one in enumerate(value))
    if hasattr(hint, "_fields"):
        return _read_row(hint, value, where)
    try:
        if hint is Decimal and isinstance(value, str):
            return Decimal(value)
        if hint is datetime.datetime and isinstance(value, str):
            return _moment(value)
        if hint is datetime.date and isinstance(value, str):
            return datetime.date.fromisoformat(value)
    except (ValueError, ArithmeticError) as error:
        raise SnapshotError(where, f"{value!r} is no {hint.__name__}") from error
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise SnapshotError(where, f"expected {hint.__name__}")
    return value


def _moment(text: str) -> datetime.datetime:
    """A moment in time: without its place in the world it would be an hour too early or late."""
    found = datetime.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def _read_row(row: typing.Any, value: object, where: str) -> typing.Any:
    if not isinstance(value, dict):
        raise SnapshotError(where, "expected an object")
    hints = _HINTS.setdefault(row, typing.get_type_hints(row))
    unknown = value.keys() - hints.keys()
    if unknown:
        raise SnapshotError(where, f"unknown field {min(unknown)!r}")
    missing = [name for name in hints if name not in value and name not in row._field_defaults]
    if missing:
        raise SnapshotError(where, f"missing field {missing[0]!r}")
    prefix = f"{where}." if where else ""
    return row(**{name: read(hints[name], value[name], prefix + name) for name in value})
