"""What parties already do together: its own form, and the filter of the list."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import Many
from stakeholders.areas import in_tree_order, tree_choices, with_everything_under
from stakeholders.models import Ambition, Area, Initiative, Network, PolicyField

from .base import RecordForm
from .many_choices import ManyChoicesField
from .named import MANY
from .stakeholder import WebAddressField
from .tie import PartyInput
from .widgets import LongSelect, TreeCheckboxes

CHOSEN_FROM_LISTS = ("stakeholders", "ambitions", "policy_fields", "areas")


class DayField(forms.DateField):
    """A day, as a browser sends it or as one types it."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Write a date, for example 31-12-2027.")},
        )


class InitiativeForm(RecordForm):
    """All of an initiative.

    Of who takes part, a representative decides for the own parties alone; the others stay.
    """

    website = WebAddressField(
        label=_("Website"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Write a web address, for example https://example.org.")},
    )
    starts_on = DayField(_("From"))
    ends_on = DayField(_("Until"))
    add = forms.CharField(
        label=_("Another party that takes part"),
        max_length=200,
        required=False,
        help_text=_("Type a part of the name and choose from the list."),
        widget=PartyInput,
    )

    field_order = (
        "name",
        "description",
        "starts_on",
        "ends_on",
        "stakeholders",
        "add",
        "ambitions",
        "policy_fields",
        "areas",
        "website",
    )

    class Meta:
        model = Initiative
        fields = (
            "name",
            "description",
            "stakeholders",
            "ambitions",
            "policy_fields",
            "areas",
            "starts_on",
            "ends_on",
            "website",
        )
        field_classes = dict.fromkeys(CHOSEN_FROM_LISTS, ManyChoicesField)
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "stakeholders": TreeCheckboxes(attrs={"class": "tree"}),
            "ambitions": forms.CheckboxSelectMultiple,
            "policy_fields": forms.CheckboxSelectMultiple,
            "areas": TreeCheckboxes(attrs={"class": "tree"}),
        }
        labels = {
            "name": _("Name"),
            "description": _("What happens"),
            "stakeholders": _("Who takes part"),
            "ambitions": _("Ambitions it serves"),
            "policy_fields": _("Policy fields"),
            "areas": _("Areas"),
        }
        help_texts = {
            "description": _("So that a party that reads this knows whether it wants to join."),
        }

    def __init__(self, *args: object, own: Iterable[int] | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.own = None if own is None else frozenset(own)
        self.joining: list[int] = []
        self._choose_parties()
        self.fields["ambitions"].queryset = self.fields["ambitions"].queryset.shared()
        areas = self.fields["areas"]
        branches = in_tree_order(areas.queryset)
        areas.choices = [(area.pk, area.name) for area, _depth in branches]
        areas.widget.depths = {area.pk: depth for area, depth in branches}
        for name in ("ambitions", "policy_fields", "areas"):
            if not self.fields[name].choices:
                del self.fields[name]

    def clean_add(self) -> str:
        name = self.cleaned_data["add"]
        if name:
            found = self.network.stakeholders.filter(name__iexact=name).first()
            if found is None:
                raise forms.ValidationError(_("There is no party of this name in this network."))
            self.joining = [found.pk]
        return name

    def clean(self) -> dict[str, object]:
        super().clean()
        first, last = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if first and last and last < first:
            self.add_error("ends_on", _("The end lies before the start."))
        begins = self.own is not None and self.instance.pk is None
        if begins and not self.cleaned_data.get("stakeholders", True):
            self.add_error("stakeholders", _("Choose your own party: it takes part."))
        return self.cleaned_data

    def _choose_parties(self) -> None:
        """All parties where they fit in a list, else those that take part and a name to type."""
        field = self.fields["stakeholders"]
        parties = field.queryset
        if self.own is not None:
            del self.fields["add"]
            field.queryset = parties.filter(pk__in=self.own)
            field.label = _("Your party takes part")
            if self.instance.pk is None:
                self.initial["stakeholders"] = list(field.queryset)
        elif len(parties[: MANY + 1]) > MANY:
            self.fields["add"].widget.offer(self.network, parties)
            taking = self.instance.stakeholders.values("pk") if self.instance.pk else ()
            field.queryset = parties.filter(pk__in=taking)
        else:
            del self.fields["add"]

    def _many(self) -> Many:
        many = dict(super()._many())
        parties = {party.pk for party in many["stakeholders"]} | set(self.joining)
        if self.own is not None and self.instance.pk:
            others = self.instance.stakeholders.exclude(pk__in=self.own)
            parties |= set(others.values_list("pk", flat=True))
        if "ambitions" in many and self.instance.pk:
            # A link with what a party proposed is not in the list, and stays.
            kept = self.instance.ambitions.exclude(pk__in=self.fields["ambitions"].queryset)
            many["ambitions"] = [*many["ambitions"], *kept]
        many["stakeholders"] = self.network.stakeholders.filter(pk__in=parties)
        return many

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        # The two dates are compared above, at the field where it goes wrong.
        return excluded | {"starts_on"} if "ends_on" in self.errors else excluded


WHEN = [
    ("", _("At any time")),
    ("running", _("running now")),
    ("coming", _("coming")),
    ("ended", _("ended")),
    ("undated", _("without dates")),
]


class InitiativeFilterForm(forms.Form):
    """Which initiatives the page shows; its whole state is the query string."""

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
    area = forms.ModelChoiceField(
        Area.objects.all(),
        label=_("Area"),
        required=False,
        empty_label=_("All areas"),
        widget=LongSelect,
    )
    ambition = forms.ModelChoiceField(
        Ambition.objects.all(),
        label=_("Ambition"),
        required=False,
        empty_label=_("All ambitions"),
        widget=LongSelect,
    )
    when = forms.ChoiceField(label=_("When"), required=False, choices=WHEN, widget=LongSelect)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("field", "area"):
            self.fields[name].queryset = self.fields[name].queryset.filter(network=network)
        self.fields["ambition"].queryset = network.ambitions.shared()
        self.areas = list(network.areas.all())
        self.fields["area"].choices = [
            ("", self.fields["area"].empty_label),
            *tree_choices(in_tree_order(self.areas)),
        ]
        self.is_valid()

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name != "page")

    def apply(self, initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
        chosen = self.cleaned_data
        for word in chosen.get("q", "").split():
            initiatives = initiatives.filter(
                Q(name__icontains=word)
                | Q(description__icontains=word)
                | Exists(_links("stakeholders").filter(stakeholder__name__icontains=word))
            )
        if chosen.get("field"):
            initiatives = initiatives.filter(policy_fields=chosen["field"])
        if chosen.get("ambition"):
            initiatives = initiatives.filter(ambitions=chosen["ambition"])
        if chosen.get("area"):
            inside = with_everything_under(self.areas, chosen["area"].pk)
            initiatives = initiatives.filter(Exists(_links("areas").filter(area__in=inside)))
        return initiatives.filter(at_the_time(chosen.get("when", "")))


def at_the_time(when: str) -> Q:
    """Of the initiatives, those that run today, that are to come, that are over; or all."""
    today = timezone.localdate()
    undated = Q(starts_on__isnull=True, ends_on__isnull=True)
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return {
        "running": ~undated & begun & not_over,
        "coming": Q(starts_on__gt=today),
        "ended": Q(ends_on__lt=today),
        "undated": undated,
    }.get(when, Q())


def _links(name: str) -> QuerySet:
    through = getattr(Initiative, name).through
    return through.objects.filter(initiative=OuterRef("pk"))
