"""What a register comes to, before anything is saved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from stakeholders.exchange import header, planning
from stakeholders.exchange.columns import Mapping
from stakeholders.exchange.known import Known


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def plan_of(rows, roles, *, shape="wide", known=Known(), **chosen):  # noqa: B008
    mapping = Mapping(shape, dict(enumerate(roles)), **chosen)
    return planning.plan(
        columns=header.columns(rows, 0), rows=rows, header=0, mapping=mapping, known=known
    )


def said(plan) -> list[tuple[str, str, int, int, str]]:
    return [
        (party.name, one.theme, one.direction, one.importance, one.statement)
        for party in plan.parties
        for one in party.interests
    ]


def test_rows_of_one_party_are_brought_together():
    rows = [
        ["Partij", "Thema", "Wie"],
        ["Hotel  De Linde", "Geluid", "Jan"],
        ["hotel de linde", "Afval", "Els"],
        ["HOTEL DE LINDE ", "geluid", "Jan"],
    ]
    plan = plan_of(rows, ["name", "themes", "contact_name"], shape="long")
    assert said(plan) == [
        ("Hotel De Linde", "Geluid", 1, 2, ""),
        ("Hotel De Linde", "Afval", 1, 2, ""),
    ]
    assert [person.name for person in plan.parties[0].contacts] == ["Jan", "Els"]
    assert plan.parties[0].rows == [2, 3, 4]


def test_names_match_what_the_network_holds():
    known = Known(
        parties={"grill de kade": "Grill De Kade"},
        themes={"personeel": "Personeel"},
        sectors={"horeca": "Horeca"},
        interests=frozenset({("grill de kade", "sectoral", "personeel")}),
    )
    rows = [["Naam", "Thema", "Branche"], ["GRILL de Kade", "PERSONEEL; Huur", "horeca"]]
    plan = plan_of(rows, ["name", "themes", "sector"], known=known)
    party = plan.parties[0]
    assert (party.name, party.is_new, party.sector) == ("Grill De Kade", False, "Horeca")
    assert [(one.theme, one.is_new) for one in party.interests] == [
        ("Personeel", False),
        ("Huur", True),
    ]
    assert (plan.new_themes, plan.new_sectors) == (["Huur"], [])


@pytest.mark.parametrize(
    ("roles", "row", "column", "message"),
    [
        (["name"], ["", "x"], "a", "There is no name."),
        (["name"], ["n" * 300], "a", "The name has 300 characters; at most 200 fit."),
        (
            ["name", "themes", "importance"],
            ["A", "t", "9"],
            "c",
            "The importance “9” is not 1, 2 or 3.",
        ),
        (["name", "themes", "direction"], ["A", "t", "misschien"], "c",
         "“misschien” is not for or against."),
        (["name", "themes_financial", "amount"], ["A", "t", "-5"], "c",
         "“-5” is not an amount of 0 euros or more."),
        (["name", "themes_financial", "amount"], ["A", "t", "1e309"], "c",
         "“1e309” is not an amount of 0 euros or more."),
        (["name", "themes", "interest_kind"], ["A", "t", "gevoel"], "c",
         "“gevoel” is not financial, organisational, staffing, sectoral or area."),
        (["name", "kind"], ["A", "boot"], "b", "“boot” is not organisation, group or person."),
    ],
)  # fmt: skip
def test_wrong_rows_are_named_with_row_and_column(roles, row, column, message):
    rows = [["a", "b", "c"], ["Goed", "", ""], [], row]
    plan = plan_of(rows, roles)
    assert [(e.row, e.column, e.message) for e in plan.errors] == [(4, column, message)]
    assert [party.name for party in plan.parties] == ["Goed"]
    assert (plan.rows, plan.wrong_rows) == (2, 1)


def test_matrix_takes_any_mark_but_not_what_says_no():
    rows = [
        ["Partij", "Geluid", "Afval", "Huur", "Groen"],
        ["A", "x", "-", "0", "nee"],
        ["B", "n.v.t.", "ja", "C", "no"],
    ]
    plan = plan_of(rows, ["name", "mark", "mark", "mark", "mark"], shape="matrix", marks="text")
    assert said(plan) == [
        ("A", "Geluid", 1, 2, ""),
        ("B", "Afval", 1, 2, ""),
        ("B", "Huur", 1, 2, "Mark: C"),
    ]


def test_matrix_marks_of_several_persons_are_joined():
    rows = [["Partij", "Geluid"], ["A", "E"], ["A", "C"], ["A", "E"]]
    plan = plan_of(rows, ["name", "mark"], shape="matrix", marks="text")
    assert said(plan) == [("A", "Geluid", 1, 2, "Mark: C, E")]


def test_matrix_marks_may_say_how_important():
    rows = [["Partij", "Geluid", "Afval"], ["A", "xxx", "x"], ["B", "9", ""]]
    plan = plan_of(rows, ["name", "mark", "mark"], shape="matrix", marks="importance")
    assert said(plan) == [("A", "Geluid", 1, 3, ""), ("A", "Afval", 1, 1, "")]
    assert [problem.message for problem in plan.errors] == ["The importance “9” is not 1, 2 or 3."]


def test_long_register_does_not_split_its_themes():
    rows = [["Partij", "Regeling"], ["A", "Water, wegen; en meer"], ["A", "Afval"]]
    assert [one[1] for one in said(plan_of(rows, ["name", "themes"], shape="long"))] == [
        "Water, wegen; en meer",
        "Afval",
    ]


def test_amounts_of_one_theme_add_up_and_a_row_that_is_there_twice_counts_once():
    rows = [["P", "T", "B"], ["A", "t", "€ 1.000"], ["A", "t", "500,50"], ["A", "t", "500,50"]]
    plan = plan_of(rows, ["name", "themes", "amount"], shape="long", kind="financial")
    assert [one.amount for one in plan.parties[0].interests] == [Decimal("1500.50")]


def test_long_theme_is_shortened_and_kept_in_full():
    theme = "Regeling " + "x" * 140 + " slot"
    plan = plan_of([["P", "T"], ["A", theme]], ["name", "themes"], shape="long")
    short = plan.parties[0].interests[0].theme
    assert len(short) <= 120
    assert plan.in_full == {short: theme}


def test_several_descriptions_say_where_they_come_from():
    rows = [["P", "Rol", "Noot"], ["A", "gastheer", "belt graag"]]
    plan = plan_of(rows, ["name", "description", "description"])
    assert plan.parties[0].description == "Rol: gastheer\nNoot: belt graag"


def test_what_cannot_be_kept_is_a_remark_and_not_an_error():
    rows = [["P", "W", "E"], ["A", "javascript:alert(1)", "geen adres"]]
    plan = plan_of(rows, ["name", "website", "email"])
    assert (plan.parties[0].website, plan.parties[0].contacts, plan.errors) == ("", [], [])
    assert [problem.message for problem in plan.warnings] == [
        "“javascript:alert(1)” is no web address and is left out.",
        "“geen adres” is no e-mail address and is left out.",
    ]


def test_for_and_against_in_one_file_keeps_the_first_and_says_so():
    rows = [["P", "T", "R"], ["A", "t", "voor"], ["A", "t", "tegen"]]
    plan = plan_of(rows, ["name", "themes", "direction"], shape="long")
    assert said(plan) == [("A", "t", 1, 2, "")]
    assert [(w.row, w.message) for w in plan.warnings] == [
        (3, "A is for and against “t”; the first row is kept.")
    ]
