"""Inputs that Django's own do not serve well."""

from __future__ import annotations

from django import forms
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe


class LongSelect(forms.Select):
    """A plain select without groups, for lists of hundreds.

    Django renders a template for every option, which on a page with five long lists took longer
    than all the rest of it.
    """

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        options = "".join(
            f'<option value="{conditional_escape(key)}"{" selected" if str(key) == chosen else ""}>'
            f"{conditional_escape(label)}</option>"
            for key, label in self.choices
        )
        attributes = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        # Every key and label above is escaped.
        return format_html("<select{}>{}</select>", flatatt(attributes), mark_safe(options))


class TreeCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes that carry their depth in the tree, for the style sheet to indent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.depths: dict[int, int] = {}

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["attrs"]["data-depth"] = min(self.depths.get(value, 0), 3)
        return option
