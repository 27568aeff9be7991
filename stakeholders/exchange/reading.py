"""A file or a pasted table to sheets of text. The type follows from the content, not the name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import delimited, spreadsheet
from .limits import MAX_BYTES, UnreadableFile

__all__ = ["Sheet", "UnreadableFile", "Workbook", "read", "read_text"]


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[list[str]]


@dataclass(frozen=True)
class Workbook:
    sheets: list[Sheet]


#: How files begin that people take for a table.
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
)


def read(data: bytes, name: str = "") -> Workbook:
    """The sheets of a CSV or XLSX file, every cell as the text that people see.

    Raises `UnreadableFile` with words for the user.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            _("This file is larger than %(size)d MB. Split it, or leave out columns and sheets.")
            % {"size": MAX_BYTES // (1024 * 1024)}
        )
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xfe\xff"):
        raise UnreadableFile(_("This file is empty."))
    for start, kind in _OTHERS:
        if data.startswith(start):
            raise UnreadableFile(_refusal(kind))
    if data.startswith(b"PK\x03\x04"):
        tables = spreadsheet.tables(data)
    else:
        tables = [("", delimited.rows(delimited.decode(data)))]
    return _workbook(tables)


def read_text(text: str) -> Workbook:
    """The one sheet of a table that was pasted into a text field."""
    return _workbook([("", delimited.rows(text))])


def _workbook(tables: list[tuple[str, list[list[str]]]]) -> Workbook:
    sheets = [Sheet(name, rows) for name, rows in tables if rows]
    if not sheets:
        raise UnreadableFile(_("This file is empty."))
    return Workbook(sheets)


def _refusal(kind: str) -> str:
    return {
        "pdf": _("This is a PDF, not a table. Ask for the spreadsheet it was made from."),
        "image": _("This is a picture, not a table. Ask for the spreadsheet it was made from."),
        "old_office": _(
            "This is an old Excel file or a file with a password. Open it, remove the password "
            "and save it as Excel workbook (.xlsx) or CSV."
        ),
        "document": _("This is a text document, not a table. Copy the table and paste it below."),
        "packed": _("This is a packed file. Unpack it and choose the table inside."),
    }[kind]
