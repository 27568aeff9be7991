"""Numbers as people in the Netherlands and elsewhere write them."""

from __future__ import annotations

import re
from decimal import Decimal

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_CURRENCY = re.compile(r"€|\beur(?:o|o's)?\b", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def read_amount(text: str) -> Decimal | None:
    """A sum of money: `12.500`, `12.500,50`, `€ 12,500.50`, `12500,-`; None when it is no number.

    One separator followed by exactly three digits groups thousands, in Dutch and in English.
    """
    text = _SPACES.sub("", _CURRENCY.sub("", text))
    sign, text = ("-", text[1:]) if text[:1] in ("-", "−") else ("", text)
    text = re.sub(r"[.,][-–—]+$", "", text)
    grouped = _GROUPED.fullmatch(text)
    if grouped and not text.startswith("0"):
        text = text.replace(grouped[1], "")
    elif not _PLAIN.fullmatch(text):
        return None
    return Decimal(sign + text.replace(",", "."))


def read_number(text: str) -> Decimal | None:
    """A small number: `4,5` and `4.5`; None when it is no number."""
    text = _SPACES.sub("", text).replace("−", "-")
    if not re.fullmatch(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)", text):
        return None
    return Decimal(text.replace(",", "."))


class WrittenNumberField(forms.DecimalField):
    """A number in a plain text field, read in both notations and shown in that of the page."""

    widget = forms.TextInput

    def __init__(self, *, read, grouped: bool = False, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.read = read
        self.grouped = grouped
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        number = self.read(str(value).strip())
        if number is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, Decimal):
            return value
        places = None if value % 1 else 0
        return formats.number_format(value, places, use_l10n=True, force_grouping=self.grouped)

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


def amount_field() -> WrittenNumberField:
    return WrittenNumberField(
        read=read_amount,
        grouped=True,
        required=False,
        label=_("Amount per year in euros"),
        help_text=_("Only for a financial interest. For example 12.500 or 12.500,50."),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        error_messages={
            "invalid": _("Write the amount in figures, for example 12.500 or 12.500,50."),
            "min_value": _("An amount cannot be below zero."),
        },
    )


def fte_field() -> WrittenNumberField:
    return WrittenNumberField(
        read=read_number,
        required=False,
        label=_("Staff in FTE"),
        help_text=_("Only for a staffing interest. For example 4,5."),
        min_value=0,
        max_value=9999,
        max_digits=6,
        decimal_places=1,
        error_messages={
            "invalid": _("Write the number of FTE in figures, for example 4,5."),
            "min_value": _("FTE cannot be below zero."),
        },
    )
