from __future__ import annotations

from decimal import Decimal

import pytest

from stakeholders.exchange import cells


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("€ 15.000", Decimal(15000)),
        ("1.234,50", Decimal("1234.50")),
        ("1,234.50", Decimal("1234.50")),
        ("10358.0", Decimal("10358.0")),
        ("0,125", Decimal("0.125")),
        ("2,5 fte", Decimal("2.5")),
        ("1.000.000,-", Decimal(1000000)),
        ("-3", Decimal(-3)),
        ("NaN", None),
        ("1e309", None),
        ("=1+1", None),
        ("veel", None),
    ],
)
def test_number_as_people_write_it(text, number):
    assert cells.number(text) == number


@pytest.mark.parametrize(
    ("column", "separator"),
    [
        (["Energie; Fiscalité, finances publiques; Médias", "Recherche, innovation"], ";"),
        (["Local|National", "National"], "|"),
        (["parkeren\nveiligheid"], "\n"),
        (["parkeren, veiligheid", "huur"], ","),
        (["Onderwijs, Jeugd en Zorg", "Algemeen"], ""),
        (["Personeel/horeca", "24/7 open"], ""),
        (["geluid/afval", "afval/parkeren", "parkeren/geluid"], "/"),
        ([f"Samenwerking {n}, regio {n}" for n in range(20)], ""),
        (["Werkt graag samen met anderen, maar alleen als het echt moet, zegt men daar"], ""),
        (["alleen"], ""),
        ([], ""),
    ],
)
def test_separator_in_cells_survives_values_that_hold_it(column, separator):
    assert cells.detect_separator(column) == separator


def test_split_leaves_out_doubles_and_what_says_nothing():
    assert cells.split("Geluid;  geluid ; - ;;Afval", ";") == ["Geluid", "Afval"]


@pytest.mark.parametrize(
    ("marks", "rate"),
    [
        (["1", "2", "3"], True),
        (["x", "xx"], True),
        (["x", "X"], False),
        (["1"], False),
        (["A", "C", "E"], False),
        (["1", "2", "4"], False),
    ],
)
def test_marks_rate_when_they_are_a_scale_of_three(marks, rate):
    assert cells.marks_rate(marks) == rate
