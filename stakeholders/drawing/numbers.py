"""Numbers in a drawing: short ones for the SVG, spoken ones for people."""

from __future__ import annotations

from django.utils.formats import number_format


def short(value: float) -> str:
    """A coordinate with no more digits than an eye can see."""
    text = f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(value: float) -> str:
    """A strength as people write it in the language of the page: 3, or 4,5; of a sum, 1.250."""
    whole = float(value).is_integer() or abs(value) >= 100
    return number_format(round(value) if whole else value, 0 if whole else 1, force_grouping=True)
