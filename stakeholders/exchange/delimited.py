"""Text with separators to rows: the encoding and the separator are found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .limits import MAX_CELL_LENGTH, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, UnreadableFile

SEPARATORS = (";", ",", "\t")
_SAMPLE = 200
_END = "\x00end"

#: Characters that change how the text around them reads, or that a database refuses.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def clean(text: str) -> str:
    """A cell without control characters, spaces at its ends, and two ways to write one letter."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text.replace("\xa0", " "))).strip()


def decode(data: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, otherwise Windows-1252."""
    text = _decoded(data)
    if re.match(r"\s*<(!doctype|html|\?xml|table)", text[:200], re.IGNORECASE):
        raise UnreadableFile(
            _("This is a web page or XML file, not a table. Save it as CSV or Excel workbook.")
        )
    sample = text[:65536]
    if len(_BINARY.findall(sample)) > len(sample) / 200:
        raise UnreadableFile(_not_text())
    return text


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if data.startswith(codecs.BOM_UTF8):
            return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(_not_text()) from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_not_text())


def _not_text() -> str:
    return _("This file is not a table. Choose a CSV file or an Excel workbook (.xlsx).")


def rows(text: str) -> list[list[str]]:
    """The rows of the text, as far as the limits allow."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text, separator = _stated(text)
    separator = separator or detect_separator(text)
    found: list[list[str]] = []
    cells = 0
    for row in _records(text, separator):
        cells += len(row)
        if len(found) >= MAX_ROWS or cells > MAX_CELLS or len(row) > MAX_COLUMNS:
            raise UnreadableFile(too_many())
        if any(len(cell) > MAX_CELL_LENGTH for cell in row):
            raise UnreadableFile(too_long(len(found) + 1))
        found.append([clean(cell) for cell in row])
    return trimmed(found)


def _stated(text: str) -> tuple[str, str]:
    """Excel may write `sep=;` on the first line; it stays as an empty row so that rows count on."""
    match = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)
    if match is None:
        return text, ""
    separator = match[1] if match[1] in SEPARATORS else ""
    return "\n" + text[match.end() :], separator


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """The records; a quotation mark that is never closed is refused instead of eating the rest."""
    reader = csv.reader(io.StringIO(text + "\n" + _END, newline=""), delimiter=separator)
    waiting: list[str] | None = None
    number = 0
    try:
        for record in reader:
            if waiting is not None:
                yield waiting
            waiting = record
            number += 1
    except csv.Error:
        raise UnreadableFile(too_long(number + 1)) from None
    if waiting != [_END]:
        raise UnreadableFile(
            _("In row %(row)d a quotation mark is opened and never closed.") % {"row": number}
        )


def detect_separator(text: str) -> str:
    """The separator that cuts most rows into the same number of cells, as the heading is cut."""
    best, best_score = SEPARATORS[0], (False, 0, 0.0)
    for separator in SEPARATORS:
        widths = _widths(text, separator)
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        lead = next((w for w in widths[:10] if w > 1), 1)
        share = times / len(widths)
        score = (width > 1 and share >= 0.5, lead, share * width)
        if score > best_score and lead > 1:
            best, best_score = separator, score
    return best


def _widths(text: str, separator: str) -> list[int]:
    widths: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
            if any(cell.strip() for cell in record):
                widths.append(len(record))
            if len(widths) >= _SAMPLE:
                break
    except csv.Error:
        return widths
    return widths


def trimmed(found: list[list[str]]) -> list[list[str]]:
    """Without the empty rows at the end."""
    while found and not any(found[-1]):
        found.pop()
    return found


def too_many() -> str:
    return _(
        "This table is too large: at most %(rows)d rows, %(columns)d columns and %(cells)d cells "
        "can be read."
    ) % {"rows": MAX_ROWS, "columns": MAX_COLUMNS, "cells": MAX_CELLS}


def too_long(row: int) -> str:
    return _("Row %(row)d has a cell of more than %(length)d characters.") % {
        "row": row,
        "length": MAX_CELL_LENGTH,
    }
