"""Files in the shapes in which people send them, and files that are no table."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile

import openpyxl
import pytest
from django.utils import translation

from stakeholders.exchange import limits
from stakeholders.exchange.reading import UnreadableFile, read, read_text

ROWS = [["Naam", "Plaats"], ["Café 't Hoekje", "Breda"], ["Théâtre", "Gent"]]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    return str(caught.value)


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_in_every_usual_encoding_and_separator(encoding, separator):
    text = "\r\n".join(separator.join(row) for row in ROWS)
    assert read(text.encode(encoding)).sheets[0].rows == ROWS


def test_separator_follows_the_headings_where_values_hold_commas():
    text = "naam;bedrag\nA;1,5\nB;2,5\nC;3,5"
    assert read_text(text).sheets[0].rows[1] == ["A", "1,5"]


def test_separator_follows_the_rows_where_quoted_values_hold_semicolons():
    text = 'naam,themas\nA,"x; y"\nB,"y; z"\nC,x'
    assert read_text(text).sheets[0].rows[1] == ["A", "x; y"]


def test_excel_separator_line_keeps_the_row_numbers():
    assert read_text("sep=;\nNaam;Plaats\nA;B").sheets[0].rows == [
        [],
        ["Naam", "Plaats"],
        ["A", "B"],
    ]


def test_workbook_shows_values_as_people_see_them():
    data = workbook(
        ("Blad", [["Titel"], [], ["Naam", "n", "d"], ["A", 1.0, datetime.date(2026, 1, 31)]]),
        ("Leeg", []),
        ("Twee", [["Naam"], [1.5]]),
    )
    book = read(data)
    assert [sheet.name for sheet in book.sheets] == ["Blad", "Twee"]
    assert book.sheets[0].rows[3] == ["A", "1", "2026-01-31"]
    assert book.sheets[1].rows == [["Naam"], ["1.5"]]


def test_workbook_does_not_evaluate_formulas():
    rows = read(workbook(("Blad", [["Naam", "Som"], ["A", "=1+1"]]))).sheets[0].rows
    assert rows == [["Naam", "Som"], ["A", ""]]


def test_control_characters_and_direction_marks_are_left_out():
    assert read_text("Naam\nCa\x00fé\u202e\x07 Zon").sheets[0].rows == [["Naam"], ["Café Zon"]]


def test_letters_written_in_two_ways_become_one():
    assert read_text("Naam\nCafe\u0301").sheets[0].rows[1] == ["Caf\u00e9"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf \r\n\r\n", "This file is empty."),
        (b";;;\n;;;", "This file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF, not a table. Ask for the spreadsheet it was made from."),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
            "This is a picture, not a table. Ask for the spreadsheet it was made from.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "This is an old Excel file or a file with a password. Open it, remove the password "
            "and save it as Excel workbook (.xlsx) or CSV.",
        ),
        (
            bytes(range(256)) * 20,
            "This file is not a table. Choose a CSV file or an Excel workbook (.xlsx).",
        ),
        (
            b"\xff\xfe\x00\xd8\x41\x00",
            "This file is not a table. Choose a CSV file or an Excel workbook (.xlsx).",
        ),
        (
            b"<!DOCTYPE html><table><tr><td>Naam",
            "This is a web page or XML file, not a table. Save it as CSV or Excel workbook.",
        ),
        (
            b'Naam;Plaats\nA;"Breda\nB;Gent\n',
            "In row 2 a quotation mark is opened and never closed.",
        ),
        (
            b"PK\x03\x04 truncated",
            "This workbook is damaged or not complete. Open it, save it again and retry.",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(data, message):
    assert refusal(data) == message


def test_truncated_workbook_is_refused():
    data = workbook(("Blad", ROWS))
    assert refusal(data[: len(data) // 2]).startswith("This workbook is damaged")


def test_workbook_with_broken_xml_is_refused():
    out = io.BytesIO()
    whole = io.BytesIO(workbook(("Blad", ROWS)))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "workbook.xml" in name else data)
    assert refusal(out.getvalue()).startswith("This workbook is damaged")


def test_other_packed_files_are_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert refusal(out.getvalue()) == (
        "This is a text document or a presentation. Copy the table and paste it below."
    )


def packed_with(content: bytes) -> bytearray:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", content)
    return bytearray(out.getvalue())


def test_zip_bomb_is_refused_by_its_stated_size(monkeypatch):
    monkeypatch.setattr("stakeholders.exchange.spreadsheet.MAX_UNPACKED_BYTES", 100_000)
    assert refusal(bytes(packed_with(b" " * 200_000))).startswith("This workbook is too large")


def test_zip_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("stakeholders.exchange.spreadsheet.MAX_UNPACKED_BYTES", 100_000)
    data = packed_with(b" " * 200_000)
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)
    assert refusal(bytes(data)).startswith("This workbook is too large")


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
def test_one_cell_in_the_last_corner_is_refused_before_it_is_laid_out(cell):
    sheet = f'<worksheet><sheetData><row r="1"><c r="{cell}"><v>1</v></c></row></sheetData>'
    assert refusal(bytes(packed_with(sheet.encode()))).startswith("This table is too large")


def test_empty_formatted_cells_far_away_do_not_count():
    book = openpyxl.Workbook()
    book.active.append(["Naam"])
    book.active.append(["A"])
    book.active.cell(row=1_000_000, column=1).font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).sheets[0].rows == [["Naam"], ["A"]]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (";" * limits.MAX_COLUMNS + "\na;b", "This table is too large"),
        ("a\n" * (limits.MAX_ROWS + 1), "This table is too large"),
        ("naam\n" + "x" * (limits.MAX_CELL_LENGTH + 1), "Row 2 has a cell of more than 10000"),
        ('naam\n"' + "x" * 200_000 + '"', "Row 2 has a cell of more than 10000"),
    ],
)
def test_text_over_a_limit_is_refused(text, start):
    assert refusal(text.encode()).startswith(start)


def test_file_over_ten_megabytes_is_refused():
    assert refusal(b"a" * (limits.MAX_BYTES + 1)) == (
        "This file is larger than 10 MB. Split it, or leave out columns and sheets."
    )
