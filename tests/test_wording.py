"""Figures as people read them."""

import pytest
from django.utils import translation

from stakeholders import wording


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (2 / 3, 2, "0.67"),
        (2.25, 1, "2.3"),
        (0.005, 2, "0.01"),
        (-0.25, 1, "-0.3"),
        (3.0, 1, "3"),
        (3.0, 2, "3.00"),
        (12000, 1, "12,000"),
        (None, 1, "–"),
    ],
)
def test_number_is_rounded_and_not_cut_off(value, decimals, words):
    with translation.override("en"):
        assert wording.number(value, decimals) == words


def test_number_has_a_comma_in_dutch():
    with translation.override("nl"):
        assert wording.number(1234.56, 2) == "1.234,56"
