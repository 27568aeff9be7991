"""Headers that are found and columns that are recognised, by name and by content."""

from __future__ import annotations

import pytest
from django.utils import translation

from stakeholders.exchange import header
from stakeholders.exchange.layout import layout
from stakeholders.exchange.proposal import propose


def proposed(rows: list[list[str]], shape: str = "") -> tuple[str, dict[str, str]]:
    found = header.columns(rows, 0)
    mapping = propose(found, rows[1:], shape)
    roles = {column.label: str(mapping.roles[column.index]) for column in found}
    return str(mapping.shape), {label: role for label, role in roles.items() if role != "ignore"}


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["Naam", "Plaats"], ["A", "Breda"]], 0),
        ([["Lijst 2026", "", ""], [], ["Naam", "Branche", "Plaats"], ["A", "b", "c"]], 2),
        ([["Gemaakt door", "Jan", "", ""], ["Stakeholder", "Belang", "x", "y"], ["A"] * 4], 1),
        ([["", "Importancia", "Influencia"], ["Usuario", "5", "4"]], 0),
        ([["info@example.org", "A"], ["b@example.org", "B"]], None),
        ([["12", "13"], ["14", "15"]], None),
        ([["Wortel BV", "https://wortel.example"], ["Biet BV", "https://biet.example"]], None),
        ([], None),
    ],
)
def test_header_is_the_row_above_the_data(rows, at):
    assert header.find(rows) == at


def test_two_columns_of_one_name_are_told_apart():
    rows = [["Naam", "Plaats", "naam"], ["A", "Breda", "B"]]
    with translation.override("en"):
        found = header.columns(rows, 0)
    assert [column.label for column in found] == ["Naam (column 1)", "Plaats", "naam (column 3)"]
    assert header.doubles(found) == [("Naam", [1, 3])]


def test_columns_without_heading_and_content_are_left_out():
    rows = [["Naam", "", ""], ["A", "", "x"]]
    assert [column.index for column in header.columns(rows, 0)] == [0, 2]


def test_wide_register_in_dutch():
    rows = [
        ["Organisatie", "Branche", "Wijk", "Thema's", "Contactpersoon", "Functie", "E-mail", "Tel"],
        ["A", "Horeca", "City", "geluid; afval", "Jan", "eigenaar", "jan@example.org", "06"],
        ["B", "Winkels", "City", "afval", "Els", "chef", "els@example.org", "07"],
    ]
    assert proposed(rows) == (
        "wide",
        {
            "Organisatie": "name",
            "Branche": "sector",
            "Wijk": "area_district",
            "Thema's": "themes",
            "Contactpersoon": "contact_name",
            "Functie": "position",
            "E-mail": "email",
            "Tel": "phone",
        },
    )


def test_matrix_is_recognised_by_its_marks():
    rows = [
        ["Partij", "Geluid", "Afval", "Parkeren"],
        ["A", "x", "", "xx"],
        ["B", "", "xxx", ""],
    ]
    shape, roles = proposed(rows)
    assert (shape, roles["Geluid"], roles["Afval"]) == ("matrix", "mark", "mark")


def test_ratings_of_a_party_are_not_taken_for_themes():
    rows = [["Stakeholder", "Influence", "Interest level", "RACI"], ["A", "High", "Low", "R"]]
    assert proposed(rows) == ("wide", {"Stakeholder": "name"})


def test_position_without_a_person_is_not_proposed():
    rows = [["Stakeholder", "Functie"], ["A", "directeur"], ["B", "wethouder"]]
    assert proposed(rows) == ("wide", {"Stakeholder": "name"})


def test_importance_that_does_not_fit_the_scale_is_not_proposed():
    rows = [["Partij", "Thema", "Prioriteit"], ["A", "Afval", "9"], ["B", "Geluid", "8"]]
    assert proposed(rows)[1] == {"Partij": "name", "Thema": "themes"}


def test_importance_with_a_slip_is_still_proposed():
    rows = [["Partij", "Thema", "Gewicht"], ["A", "Afval", "2"], ["B", "Geluid", "5"]]
    assert proposed(rows)[1] == {"Partij": "name", "Thema": "themes", "Gewicht": "importance"}


def test_belang_beside_a_theme_is_what_the_party_says():
    rows = [["Partij", "Belang", "Onderwerp"], ["A", "Rust op straat", "Geluid"]]
    assert proposed(rows)[1] == {"Partij": "name", "Belang": "statement", "Onderwerp": "themes"}


def test_belang_in_own_words_gives_way_to_a_better_heading():
    rows = [["Partij", "Belang", "Thema", "Citaat"], ["A", "rust", "Geluid", "Het is te druk"]]
    assert proposed(rows)[1] == {"Partij": "name", "Thema": "themes", "Citaat": "statement"}


def test_belang_that_is_only_numbers_is_no_statement():
    rows = [["Partij", "Belang", "Thema"], ["A", "4", "Geluid"], ["B", "5", "Afval"]]
    assert proposed(rows)[1] == {"Partij": "name", "Thema": "themes"}


def test_belang_is_the_theme_where_nothing_else_is():
    rows = [["Partij", "Belang", "Gewicht"], ["A", "Geluid", "3"], ["B", "Afval", "1"]]
    assert proposed(rows)[1] == {"Partij": "name", "Belang": "themes", "Gewicht": "importance"}


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        ([["Partij", "Thema"], ["A", "Geluid"], ["A", "Afval"], ["B", "Geluid"]], "long"),
        ([["Partij", "Thema"], ["A", "Geluid"], ["a", "Geluid"]], "long"),
        ([["Partij", "Thema"], ["A", "Geluid"], ["B", "Geluid"]], "wide"),
        ([["Partij", "Thema"], ["A", "Geluid; Afval"], ["A", "Geluid"]], "wide"),
        ([["Partij", "Thema", "Contactpersoon"], ["A", "G", "Jan"], ["A", "G", "Els"]], "wide"),
    ],
)
def test_one_party_on_several_rows_with_one_theme_each_is_long(rows, shape):
    assert proposed(rows)[0] == shape


def test_columns_are_recognised_by_content_without_headings():
    rows = [["a1", "a2", "a3"], ["Zon", "z@example.org", "https://zon.example"]]
    assert proposed(rows)[1] == {"a1": "name", "a2": "email", "a3": "website"}


def test_likely_sheet_is_the_one_with_known_headings():
    sheets = [
        {"name": "Legenda", "rows": [["RACI", ""], ["R", "doet het"]] * 40},
        {"name": "Lijst", "rows": [["Naam", "Branche"], ["A", "Horeca"]]},
    ]
    assert layout(sheets, {}).sheet == 1
