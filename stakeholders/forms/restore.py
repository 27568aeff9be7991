from __future__ import annotations

from django import forms
from django.db.models import Model


class RestoreForm(forms.Form):
    """The version that was seen beside the former state; none where the record is gone."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: object, current: Model | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = getattr(current, "version", None)
