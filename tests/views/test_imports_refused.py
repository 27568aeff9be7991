"""Files and choices that the import wizard refuses, each with words beside what is wrong."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stakeholders.models import ImportDraft
from tests.views.importing import UPLOAD, choose, errors, upload, url


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "file", "Choose a file, or paste a table below."),
        ({"text": "  "}, "file", "Choose a file, or paste a table below."),
        ({"file": b""}, "file", "This file is empty."),
        (
            {"file": b"%PDF-1.7"},
            "file",
            "This is a PDF, not a table. Ask for the spreadsheet it was made from.",
        ),
        (
            {"file": bytes(range(256)) * 9},
            "file",
            "This file is not a table. Choose a CSV file or an Excel workbook (.xlsx).",
        ),
        (
            {"file": b"a" * (10 * 1024 * 1024 + 1)},
            "file",
            "This file is larger than 10 MB. Split it, or leave out columns and sheets.",
        ),
        (
            {"text": 'Naam;Plaats\n"A;B'},
            "text",
            "In row 2 a quotation mark is opened and never closed.",
        ),
    ],
)
def test_unreadable_upload_says_why_beside_the_field(cast, as_leader, data, field, message):
    if "file" in data:
        data = {"file": SimpleUploadedFile("lijst.csv", data["file"])}
    response = as_leader.post(UPLOAD, data)
    assert response.status_code == 200
    assert errors(response) == {field: [message]}
    assert not ImportDraft.objects.exists()


def test_table_without_headings_asks_for_them(cast, as_leader):
    draft = upload(as_leader, "Zon;zon@example.org\nMaan;maan@example.org")
    page = as_leader.get(url(draft, "columns"))
    assert "No row looks like headings" in page.content.decode()
    response = as_leader.post(url(draft, "columns"), {"sheet": "0", "action": "preview"})
    assert errors(response)["header"] == ["Point at the row with the headings."]
    assert as_leader.post(url(draft, "apply"))["Location"] == url(draft, "columns")


def test_table_with_only_headings_has_nothing_to_import(cast, as_leader):
    draft = upload(as_leader, "Naam;Plaats\n")
    assert errors(choose(as_leader, draft, column_0="name")) == {
        "header": ["Below the headings are no rows to import."]
    }


def test_two_columns_of_one_name_are_named_and_still_usable(cast, as_leader):
    draft = upload(as_leader, "Naam;Naam;Plaats\nZon BV;Zon;Breda")
    page = html.unescape(as_leader.get(url(draft, "columns")).content.decode())
    assert "Several columns are called “Naam”: columns 1, 2. Check which of them you need." in page
    assert "Naam (column 2)" in page
    choose(as_leader, draft, column_0="ignore", column_1="name")
    plan = as_leader.get(url(draft, "preview")).context["plan"]
    assert [party.name for party in plan.parties] == ["Zon"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"column_0": "ignore"}, "__all__",
         "Point at the column with the name of the stakeholder."),
        ({"column_9": "name"}, "__all__", "The table has no column “9”."),
        ({"column_x": "name"}, "__all__", "The table has no column “x”."),
        ({"column_1": "boss"}, "column_1",
         "Select a valid choice. boss is not one of the available choices."),
        ({"column_1": "name"}, "column_1",
         "“name of the stakeholder” is already chosen for “Naam”."),
        ({"column_1": "importance"}, "column_1",
         "This says something about an interest: point at its theme too."),
        ({"column_1": "position"}, "column_1",
         "A position belongs to a person: point at the name too."),
        ({"kind": "vague"}, "kind",
         "Select a valid choice. vague is not one of the available choices."),
        ({"sheet": "7"}, "sheet", "Select a valid choice. 7 is not one of the available choices."),
        ({"visibility": "world"}, "visibility",
         "Select a valid choice. world is not one of the available choices."),
    ],
)  # fmt: skip
def test_wrong_pointing_is_explained_beside_the_column(cast, as_leader, changes, field, message):
    draft = upload(as_leader, "Naam;Thema;Extra\nZon;Geluid;x")
    response = choose(as_leader, draft, **changes)
    assert response.status_code == 200
    assert errors(response)[field] == [message]
    draft.refresh_from_db()
    assert draft.choices == {}


def test_amount_asks_for_financial_interests(cast, as_leader):
    draft = upload(as_leader, "Naam;Thema;Bedrag\nZon;Geluid;12")
    response = choose(as_leader, draft, kind="area")
    assert errors(response) == {
        "kind": ["An amount belongs to a financial interest: choose financial."]
    }
