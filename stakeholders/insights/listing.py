"""Figures and names in a sentence: rounded as people read them, and never a list without end."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from stakeholders import wording


def figure(value: float | None, decimals: int = 1) -> str:
    """A figure, rounded to so many decimals, with a real minus; an en dash for undefined."""
    if value is None:
        return wording.number(None)
    rounded = round(value, decimals) + 0.0  # no minus before a zero
    return wording.number(rounded, decimals).replace("-", "\u2212")


def percent(part: float | None) -> str:
    """A part of the whole as a percentage, small ones with a decimal; 0% is nothing at all."""
    if part is None:
        return wording.number(None)
    if 0 < part < 0.0005:
        return f"<{figure(0.1)}%"
    return f"{figure(100 * part, 1 if part < 0.1 else 0)}%"


def listed(names: Iterable[str], most: int = 6) -> str:
    """The first names, and how many more there are; names may have commas of their own."""
    every = list(names)
    said = " · ".join(every[:most])
    rest = len(every) - most
    if rest <= 0:
        return said
    return ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", rest) % {
        "names": said,
        "n": wording.number(rest),
    }
