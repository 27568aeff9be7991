from decimal import Decimal

import pytest

from stakeholders.forms.amounts import amount_field, fte_field, read_amount, read_number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12500", "12500"),
        ("12.500", "12500"),
        ("12,500", "12500"),
        ("12.500,50", "12500.50"),
        ("12,500.50", "12500.50"),
        ("€ 12.500", "12500"),
        ("€\u00a01.250.000,-", "1250000"),
        ("12 500 euro", "12500"),
        ("EUR 80", "80"),
        ("0,50", "0.50"),
        ("0.500", "0.500"),
        ("12,5", "12.5"),
        ("-12.500", "-12500"),
    ],
)
def test_read_amount_knows_dutch_and_english(written, meant):
    assert read_amount(written) == Decimal(meant)


@pytest.mark.parametrize(
    "written", ["veel", "NaN", "1e309", "Infinity", "1.2.3", "12.50.000", "--5", "1٢", "", "€"]
)
def test_read_amount_of_no_number_is_none(written):
    assert read_amount(written) is None


@pytest.mark.parametrize(
    ("written", "meant"), [("4,5", "4.5"), ("4.5", "4.5"), (" 12 ", "12"), (",5", "0.5")]
)
def test_read_number_knows_both_separators(written, meant):
    assert read_number(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["vier", "1.2.3", "NaN", "1e3"])
def test_read_number_of_no_number_is_none(written):
    assert read_number(written) is None


def test_amount_is_shown_in_the_notation_of_the_page(settings):
    field = amount_field()

    assert field.prepare_value(Decimal("12500.00")) == "12.500"
    assert field.prepare_value(Decimal("12500.50")) == "12.500,50"
    assert field.clean(field.prepare_value(Decimal("12500.50"))) == Decimal("12500.50")


def test_fte_is_shown_with_a_comma():
    assert fte_field().prepare_value(Decimal("4.5")) == "4,5"
    assert fte_field().prepare_value(Decimal("1200.5")) == "1200,5"


@pytest.mark.parametrize(
    ("before", "typed", "changed"),
    [
        (Decimal("12500.00"), "12.500", False),
        ("12.500", "12500,00", False),
        (Decimal("12500.00"), "12.501", True),
        (None, "", False),
        (None, "veel", True),
    ],
)
def test_two_notations_of_one_amount_are_no_change(before, typed, changed):
    assert amount_field().has_changed(before, typed) is changed
