"""An XLSX workbook to rows of text, within fixed limits on memory.

The reader keeps a whole sheet as one block of cells, so one cell in the last corner of a sheet
would ask for gigabytes. What is inside is therefore measured before the reader sees it.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib

import python_calamine
from django.utils.translation import gettext as _

from .delimited import clean, too_long, too_many, trimmed
from .limits import (
    MAX_CELL_LENGTH,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_UNPACKED_BYTES,
    UnreadableFile,
)

_ATTRIBUTES = rb"""((?:\s+[^\s=>/"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)" + _ATTRIBUTES + rb"\s*(/?)>(</)?")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d*)["']""")


def tables(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The visible sheets with their rows, counted from the first row of the sheet."""
    _inspect(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        if len(names) > MAX_SHEETS:
            raise UnreadableFile(too_many())
        return [(clean(name), _rows(book.get_sheet_by_name(name))) for name in names]
    except UnreadableFile:
        raise
    except BaseException as error:
        # A panic inside the reader is no Exception; whatever else is not ours goes on.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise UnreadableFile(_damaged()) from None
        raise


def _rows(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise UnreadableFile(too_many())
    found = []
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = [clean(as_seen(value)) for value in row]
        if any(len(cell) > MAX_CELL_LENGTH for cell in cells):
            raise UnreadableFile(too_long(number))
        found.append(cells)
    return trimmed(found)


def as_seen(value: object) -> str:
    """A value as people see it in the cell: 1 and not 1.0, dates as 2026-01-31."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return str(value)


def _inspect(data: bytes) -> None:
    """Refuse what is no workbook, and what would not fit in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise UnreadableFile(_damaged()) from None
    if not any(name.startswith("xl/") for name in names):
        raise UnreadableFile(_other_kind(names))
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise UnreadableFile(_bomb())
    room = MAX_UNPACKED_BYTES
    for member in members:
        content = _unpacked(data, member, room)
        room -= len(content)
        _measure(content)


def _unpacked(data: bytes, member: zipfile.ZipInfo, room: int) -> bytes:
    """What is really inside, whatever size the file claims."""
    start = member.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04" or member.flag_bits & 1:
        raise UnreadableFile(_damaged())
    start += 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        try:
            content = zlib.decompressobj(-15).decompress(packed, room + 1)
        except zlib.error:
            raise UnreadableFile(_damaged()) from None
    else:
        raise UnreadableFile(_damaged())
    if len(content) > room:
        raise UnreadableFile(_bomb())
    return content


def _measure(content: bytes) -> None:
    """Refuse a sheet whose filled cells span more than can be read."""
    row = column = height = width = cells = 0
    for tag, attributes, empty, closed in _ROW_OR_CELL.findall(content):
        at = _REFERENCE.search(attributes)
        if tag == b"row":
            row, column = (int(at[2] or 0) if at else row + 1), 0
            continue
        column = _column(at[1]) if at and at[1] else column + 1
        here = int(at[2]) if at and at[2] else row
        if empty or closed:
            continue
        cells += 1
        height, width = max(height, here), max(width, column)
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS or cells > MAX_CELLS:
        raise UnreadableFile(too_many())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def _other_kind(names: set[str]) -> str:
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return _("This is a text document or a presentation. Copy the table and paste it below.")
    if "content.xml" in names:
        return _("This is an OpenDocument file. Save it as Excel workbook (.xlsx) or CSV.")
    return _("This is a packed file. Unpack it and choose the table inside.")


def _damaged() -> str:
    return _("This workbook is damaged or not complete. Open it, save it again and retry.")


def _bomb() -> str:
    return _("This workbook is too large when unpacked. Leave out sheets and pictures.")
