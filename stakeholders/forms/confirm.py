from __future__ import annotations

from django import forms


class ConfirmForm(forms.Form):
    """What the page showed: the version of one record, or the state of a whole profile."""

    version = forms.IntegerField(required=False, min_value=1)
    seen = forms.CharField(required=False, max_length=500)
