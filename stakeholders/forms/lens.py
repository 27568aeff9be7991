"""The filter bar of the overlap page, the map and the report: a query string becomes a lens."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stakeholders.access import Access, Audience, Permission
from stakeholders.areas import in_tree_order, tree_choices
from stakeholders.lens import Lens
from stakeholders.models import Interest, Network

from .group_keys import GroupKeysField
from .named import MANY, NamedField, named
from .widgets import LongSelect

LAYER_CHOICES = [
    ("all", _("everything")),
    ("ambitions", _("ambitions")),
    *((kind.value, kind.label) for kind in Interest.Kind),
]
AUDIENCE_CHOICES = [
    (Audience.LEADER, _("everything I may see")),
    (Audience.SHARED, _("only what everyone may see")),
]
SHOW_CHOICES = [
    ("overlap", _("overlap")),
    ("tension", _("tension")),
    ("ties", _("ties")),
    ("blind", _("blind spots")),
    ("all", _("overlap, tension and ties")),
]
COLOUR_CHOICES = [
    ("sector", _("sector")),
    ("field", _("policy field")),
    ("kind", _("kind of party")),
    ("community", _("group that wants the same")),
]
SIZE_CHOICES = [
    ("lines", _("number of lines")),
    ("ties", _("number of ties")),
    ("mobilisation", _("weight of what it said")),
]
ARRANGE_CHOICES = [
    ("network", _("network: who shares much stands near")),
    ("field", _("policy field")),
    ("sector", _("sector")),
]
GROUP_CHOICES = [
    ("", _("as suits the network")),
    ("both", _("policy field and sector")),
    ("sector", _("sector")),
    ("field", _("policy field")),
    ("community", _("who want the same")),
]
GRID_CHOICE = ("influence", _("influence and attention, as assessed"))
INFLUENCE_CHOICE = ("influence", _("influence, as assessed"))
#: What to say of a record that an address names and that is not there.
GONE = {
    "field": _("That policy field is not there, or no longer: all policy fields are shown."),
    "sector": _("That sector is not there, or no longer: all sectors are shown."),
    "area": _("That area is not there, or no longer: the whole area is shown."),
    "theme": _("That theme is not there, or no longer: all themes count."),
    "ambition": _("That ambition is not there, or no longer: all ambitions count."),
    "focus": _("That stakeholder is not there, or no longer: all stakeholders are shown."),
}
FOR_THE_LEADER = _("What the project leader assessed is on the map of the project leader only.")
GRAIN_CHOICES = [("coarser", _("coarser")), ("", _("as they come")), ("finer", _("finer"))]
SORT_CHOICES = [
    ("convergence", _("strongest overlap")),
    ("ratio", _("largest share in common")),
    ("shared", _("most shared subjects")),
    ("divergence", _("strongest tension")),
    ("name", _("name")),
]


class LensForm(forms.Form):
    """Every part is optional; what is not understood says so and falls back to its default."""

    layer = forms.ChoiceField(
        label=_("Layer"), widget=LongSelect, choices=LAYER_CHOICES, required=False
    )
    show = forms.ChoiceField(
        label=_("Lines"), widget=LongSelect, choices=SHOW_CHOICES, required=False
    )
    field = forms.TypedChoiceField(label=_("Policy field"), widget=LongSelect, required=False)
    sector = forms.TypedChoiceField(label=_("Sector"), widget=LongSelect, required=False)
    area = forms.TypedChoiceField(label=_("Area"), widget=LongSelect, required=False)
    theme = forms.TypedChoiceField(label=_("Theme"), widget=LongSelect, required=False)
    ambition = forms.TypedChoiceField(label=_("Ambition"), widget=LongSelect, required=False)
    focus = forms.TypedChoiceField(label=_("Stakeholder"), widget=LongSelect, required=False)
    minimal = forms.IntegerField(
        label=_("At least this strong"), required=False, min_value=0, max_value=999
    )
    top = forms.IntegerField(
        label=_("Lines per stakeholder"), required=False, min_value=1, max_value=20
    )
    colour = forms.ChoiceField(
        label=_("Colour by"), widget=LongSelect, choices=COLOUR_CHOICES, required=False
    )
    size = forms.ChoiceField(
        label=_("Size by"), widget=LongSelect, choices=SIZE_CHOICES, required=False
    )
    arrange = forms.ChoiceField(
        label=_("Arrange by"), widget=LongSelect, choices=ARRANGE_CHOICES, required=False
    )
    group = forms.ChoiceField(
        label=_("Group by"), widget=LongSelect, choices=GROUP_CHOICES, required=False
    )
    open = GroupKeysField(required=False)
    backbone = forms.BooleanField(label=_("Only the lines that stand out"), required=False)
    whole = forms.BooleanField(label="", widget=forms.HiddenInput, required=False)
    sort = forms.ChoiceField(
        label=_("Sort by"), widget=LongSelect, choices=SORT_CHOICES, required=False
    )
    grain = forms.ChoiceField(
        label=_("Groups"), widget=forms.HiddenInput, choices=GRAIN_CHOICES, required=False
    )
    audience = forms.ChoiceField(
        label=_("Shows"), widget=LongSelect, choices=AUDIENCE_CHOICES, required=False
    )
    page = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=9999)

    def __init__(self, request: HttpRequest, *, network: Network, access: Access) -> None:
        super().__init__(request.GET, initial=Lens()._asdict())
        self.network, self.access = network, access
        if not access.may(Permission.VIEW_PRIVATE):
            del self.fields["audience"]
            if "influence" in (request.GET.get("size"), request.GET.get("arrange")):
                for name in ("size", "arrange"):
                    self.fields[name].error_messages["invalid_choice"] = FOR_THE_LEADER
        else:
            self.fields["size"].choices = [*SIZE_CHOICES, INFLUENCE_CHOICE]
            self.fields["arrange"].choices = [*ARRANGE_CHOICES, GRID_CHOICE]
        self._choose("field", "fields", _("all policy fields"))
        self._choose("sector", "sectors", _("all sectors"))
        self._choose_groups()
        self._choose("theme", "themes", _("all themes"))
        self._choose("ambition", "ambitions", _("all ambitions"))
        self._choose("focus", "stakeholders", _("all stakeholders"))
        areas = tree_choices(in_tree_order(network.areas.order_by("name")))
        self._choices("area", "areas", areas, _("the whole area"))

    def _choose(self, name: str, kind: str, everything: str) -> None:
        records = named(self.network)[kind].order_by("name").values_list("pk", "name")
        self._choices(name, kind, records[: MANY + 1], everything)

    def _choose_groups(self) -> None:
        """By sector or policy field only where the network has those words."""
        words = {name: len(self.fields[name].choices) > 1 for name in ("field", "sector")}
        words["both"] = all(words.values())
        self.fields["group"].choices = [
            choice for choice in GROUP_CHOICES if words.get(choice[0], True)
        ]

    def _choices(self, name: str, kind: str, choices: object, everything: str) -> None:
        """A list to choose from; where it would be very long, a name to type."""
        choices = list(choices)
        if len(choices) > MANY:
            label = self.fields[name].label
            self.fields[name] = NamedField(self.network, kind, label=label, everything=everything)
        else:
            self._options(name, choices, everything)
        self.fields[name].error_messages["invalid_choice"] = GONE[name]

    def _options(self, name: str, choices: list[tuple[int, str]], everything: str) -> None:
        field = self.fields[name]
        field.choices = [("", everything), *choices]
        field.coerce = int
        field.empty_value = None

    def lens(self) -> Lens:
        """The look that was asked for; parts that were not understood keep their default."""
        self.is_valid()
        asked = {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "", ())
        }
        asked.setdefault("audience", str(self.access.audience))
        return Lens(**asked)

    def told(self, parts: Mapping[str, object]) -> list[str]:
        """A saved look in words: what its lines say, and of each other part what is chosen."""
        said = []
        for name, value in ({"show": "overlap"} | dict(parts)).items():
            field = self.fields.get(name)
            if field is None or not field.label:
                continue
            if isinstance(field, forms.BooleanField):
                said.append(str(field.label))
                continue
            chosen = {str(key): str(label).strip() for key, label in getattr(field, "choices", ())}
            words = chosen.get(value, _("removed since")) if chosen else value
            said.append(f"{field.label}: {words}")
        return said
