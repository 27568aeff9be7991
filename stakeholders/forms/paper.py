"""On which paper a report is printed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

PAPER_CHOICES = [("a4", "A4"), ("a3", "A3")]


class PaperForm(forms.Form):
    """Part of the address of a report; what is not understood falls back to A4."""

    paper = forms.ChoiceField(label=_("Paper"), choices=PAPER_CHOICES, required=False)

    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("paper") or "a4"
