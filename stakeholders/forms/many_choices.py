from __future__ import annotations

from collections.abc import Iterable

from django import forms

#: The digits of the largest id that a database can hold, less one.
DIGITS = 18


class ManyChoicesField(forms.ModelMultipleChoiceField):
    """Several records of the network.

    Django asks the database for all ids at once; SQLite fails on one that is no 64-bit number.
    """

    def clean(self, value: Iterable[object] | None) -> object:
        for one in value if isinstance(value, list | tuple) else ():
            if len(str(one)) > DIGITS:
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(one)[:40]},
                )
        return super().clean(value)
