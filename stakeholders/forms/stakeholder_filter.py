"""The filter of the list of parties; the whole state of that page is its query string."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stakeholders.areas import in_tree_order, tree_choices, with_everything_under
from stakeholders.models import (
    Area,
    Interest,
    Network,
    PolicyField,
    Sector,
    Stakeholder,
    Stance,
    Theme,
)

from .widgets import LongSelect

#: Of which records of a kind this person may see what they say.
Readable = Callable[[type[Model]], Q]

SORTS = ("name", "sector", "interests", "stances", "changed")


class StakeholderFilterForm(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    field = forms.ModelChoiceField(
        PolicyField.objects.all(),
        label=_("Policy field"),
        required=False,
        empty_label=_("All policy fields"),
        widget=LongSelect,
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(),
        label=_("Sector"),
        required=False,
        empty_label=_("All sectors"),
        widget=LongSelect,
    )
    area = forms.ModelChoiceField(
        Area.objects.all(),
        label=_("Area"),
        required=False,
        empty_label=_("All areas"),
        widget=LongSelect,
    )
    interest = forms.ChoiceField(label=_("Kind of interest"), required=False)
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Theme"),
        required=False,
        empty_label=_("All themes"),
        widget=LongSelect,
    )
    kind = forms.ChoiceField(label=_("Kind of party"), required=False)
    sort = forms.ChoiceField(
        required=False,
        choices=[(sign + name, name) for name in SORTS for sign in ("", "-")],
        widget=forms.HiddenInput,
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        for name in ("field", "sector", "area", "theme"):
            self.fields[name].queryset = self.fields[name].queryset.filter(network=network)
        self.fields["theme"].queryset = self.fields["theme"].queryset.shared()
        self.areas = list(network.areas.all())
        self.fields["area"].choices = [
            ("", self.fields["area"].empty_label),
            *tree_choices(in_tree_order(self.areas)),
        ]
        self.fields["interest"].choices = [("", _("All kinds")), *Interest.Kind.choices]
        self.fields["kind"].choices = [("", _("All kinds")), *Stakeholder.Kind.choices]
        self.is_valid()

    @property
    def narrows(self) -> bool:
        """Whether anything is filtered, sorting and paging aside."""
        return any(self.cleaned_data.get(name) for name in self.fields if name not in _NOT_FILTERS)

    @property
    def narrows_more(self) -> bool:
        """Whether a filter is set that stands in the second row."""
        return any(self.cleaned_data.get(name) for name in ("area", "interest", "theme", "kind"))

    def apply(self, parties: QuerySet[Stakeholder], readable: Readable) -> QuerySet[Stakeholder]:
        """The parties that pass; of interests and stances only the readable ones count."""
        chosen = self.cleaned_data
        for word in chosen.get("q", "").split():
            parties = parties.filter(_says(word, readable))
        if chosen.get("field"):
            parties = parties.filter(policy_fields=chosen["field"])
        if chosen.get("sector"):
            parties = parties.filter(sector=chosen["sector"])
        if chosen.get("kind"):
            parties = parties.filter(kind=chosen["kind"])
        if chosen.get("area"):
            inside = Stakeholder.areas.through.objects.filter(
                stakeholder=OuterRef("pk"),
                area__in=with_everything_under(self.areas, chosen["area"].pk),
            )
            parties = parties.filter(Exists(inside))
        return self._with_interest(parties, readable)

    def _with_interest(self, parties: QuerySet, readable: Readable) -> QuerySet:
        interests = Interest.objects.filter(readable(Interest), stakeholder=OuterRef("pk"))
        kind, theme = self.cleaned_data.get("interest"), self.cleaned_data.get("theme")
        if not kind and not theme:
            return parties
        if kind:
            interests = interests.filter(kind=kind)
        if theme:
            interests = interests.filter(theme=theme)
        return parties.filter(Exists(interests))


_NOT_FILTERS = frozenset({"sort", "page"})


def _says(word: str, readable: Readable) -> Q | Exists:
    interests = Interest.objects.filter(
        readable(Interest), stakeholder=OuterRef("pk"), statement__icontains=word
    )
    stances = Stance.objects.filter(readable(Stance), stakeholder=OuterRef("pk")).filter(
        Q(statement__icontains=word) | Q(contribution__icontains=word)
    )
    own = Q(name__icontains=word) | Q(description__icontains=word)
    return own | Q(Exists(interests)) | Q(Exists(stances))
