"""The groups that are open on the map, as an address names them."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: A policy field (m: several), a sector, or both; the group of a party; a quarter of
#: the grid; or the smallest together.
_KEY = re.compile(r"(?=.)(f(\d{1,9}|m))?(s\d{1,9})?|c\d{1,9}|i([01]{2}|0)|rest", re.ASCII)

#: More groups than this no map has.
MOST = 50


class GroupKeysField(forms.Field):
    """Keys of groups, each once. One that no map could have is refused; one that this map has not
    is left to the drawing: a filter may take a group away and bring it back."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"unknown": _("A group to open was not understood.")}

    def to_python(self, value: list[str] | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value or ()))

    def validate(self, value: tuple[str, ...]) -> None:
        super().validate(value)
        if len(value) > MOST or not all(_KEY.fullmatch(key) for key in value):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
