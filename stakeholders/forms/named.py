"""Lists too long to choose from: one types a name, with suggestions from the server."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Network

from .find import find_among
from .many_choices import DIGITS

#: A list of more records is not sent along with every page to choose from.
MANY = 500

#: Names suggested at a time.
SUGGESTED = 12

#: Under these names a form may send what was typed: those of the filter, and of other forms.
TYPED = (
    *(f"{name}_name" for name in ("field", "sector", "area", "theme", "ambition", "focus")),
    "other",
    "add",
)


def named(network: Network) -> dict[str, QuerySet]:
    """Everything in a network that can be found by its name, by kind."""
    return {
        "stakeholders": network.stakeholders.all(),
        "themes": network.themes.shared(),
        "ambitions": network.ambitions.shared(),
        "sectors": network.sectors.all(),
        "fields": network.policy_fields.all(),
        "areas": network.areas.all(),
    }


class NameInput(forms.TextInput):
    """The name of one of very many records.

    In an address the record stands with its id, under the name of the field, so that a name that
    looks like a number cannot be mistaken for one; what is typed is sent as `<field>_name`.
    """

    def __init__(self, records: QuerySet, suggestions: str, everything: str) -> None:
        super().__init__({"placeholder": everything, "maxlength": 200, "autocomplete": "off"})
        self.records, self.suggestions = records, suggestions

    def value_from_datadict(self, data: Mapping, files: object, name: str) -> tuple[str, bool]:
        """The text, and whether it is a name."""
        typed = data.get(f"{name}_name")
        return (data.get(name) or "", False) if typed is None else (typed, True)

    def format_value(self, value: tuple[str, bool] | None) -> str:
        text, typed = value or ("", False)
        if typed or not is_id(text):
            return text if typed else ""
        return self.records.filter(pk=int(text)).values_list("name", flat=True).first() or ""

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}_names"
        attrs = {**(attrs or {}), "list": list_id, **suggesting(self.suggestions, list_id)}
        field = super().render(f"{name}_name", value, attrs, renderer)
        return field + format_html('<datalist id="{}"></datalist>', list_id)


class NamedField(forms.CharField):
    """One of very many records, as its id."""

    default_error_messages = {
        "unknown": _("Nothing is called “%(name)s” here."),
        "several": _("Several names hold “%(name)s”: type more of it, or choose from the list."),
    }

    def __init__(self, network: Network, kind: str, *, label: str, everything: str) -> None:
        self.records = named(network)[kind].order_by("name")
        self.everything = everything
        suggestions = reverse("names", args=[network.slug, kind])
        widget = NameInput(self.records, suggestions, everything)
        super().__init__(label=label, required=False, max_length=200, widget=widget)

    @property
    def choices(self) -> list[tuple[object, str]]:
        """All of them, as other fields have them."""
        return [("", self.everything), *self.records.values_list("pk", "name")]

    def clean(self, value: tuple[str, bool] | None) -> int | None:
        text, typed = value or ("", False)
        text = super().clean(text)
        if not text:
            return None
        found = find_among(self.records, text) if typed else self._by_id(text)
        if len(found) == 1:
            return found[0]
        code = ("several" if found else "unknown") if typed else "invalid_choice"
        raise forms.ValidationError(self.error_messages[code], code=code, params={"name": text})

    def _by_id(self, text: str) -> list[int]:
        if not is_id(text):
            return []
        return list(self.records.filter(pk=int(text)).values_list("pk", flat=True))


class NamesForm(forms.Form):
    """The question for suggestions; what is typed stands under the name of the field it is for."""

    typed = forms.CharField(max_length=200, required=False)

    def __init__(self, data: Mapping, *, records: QuerySet) -> None:
        # A form that is one of several on its page writes its prefix before the name of a field.
        sent = (data[name] for name in data if name.rpartition("-")[2] in TYPED)
        super().__init__({"typed": next(sent, "")})
        self.records = records

    def suggestions(self) -> list[str]:
        """Names that hold what was typed, those that begin with it first."""
        typed = self.cleaned_data["typed"] if self.is_valid() else ""
        if not typed:
            return []
        names = self.records.order_by("name").values_list("name", flat=True)
        first = list(names.filter(name__istartswith=typed)[:SUGGESTED])
        holding = names.filter(name__icontains=typed).exclude(name__istartswith=typed)
        return (first + list(holding[: SUGGESTED - len(first)]))[:SUGGESTED]


def suggesting(address: str, list_id: str) -> dict[str, str]:
    """The attributes of an input that asks there for names while one types, for its datalist."""
    return {
        "hx-get": address,
        "hx-trigger": "input changed delay:250ms",
        "hx-target": f"#{list_id}",
        "hx-swap": "innerHTML",
        "hx-sync": "this:replace",
        "hx-indicator": "this",
    }


def is_id(text: object) -> bool:
    """Whether it can be the id of a record in any database."""
    return str(text).isascii() and str(text).isdecimal() and len(str(text)) <= DIGITS
