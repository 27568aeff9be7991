"""What a team is asked for, as the address of the composer holds it; and a team that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import Many
from stakeholders.analysis.team_brief import TeamBrief, Weights
from stakeholders.areas import in_tree_order, tree_choices
from stakeholders.models import Network, Team

from .base import RecordForm

#: A team of more is a conference.
LARGEST = 15
#: The middle of a slider.
USUAL = 2
GONE = _("One of these choices is not there any more, and was left out.")


class Several(forms.TypedMultipleChoiceField):
    """Several records by id; what is not there any more is left out, and said."""

    def __init__(self, **options: object) -> None:
        super().__init__(coerce=int, required=False, **options)
        self.left_out = False

    def clean(self, value: object) -> list[int]:
        asked = [str(one) for one in value or []]
        known = {str(key) for key, _label in self.choices}
        self.left_out = not known.issuperset(asked)
        return super().clean([one for one in asked if one in known])


def _slider(label: str, hint: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=False,
        min_value=0,
        max_value=4,
        widget=forms.NumberInput(attrs={"type": "range", "step": 1}),
    )


class TeamBriefForm(forms.Form):
    """Ambition first; every other part is optional and falls back to its default."""

    ambition = Several(label=_("For which ambitions?"), widget=forms.CheckboxSelectMultiple)
    challenge = forms.TypedChoiceField(
        label=_("Or for a challenge"), coerce=int, empty_value=None, required=False
    )
    smallest = forms.IntegerField(
        label=_("At least so many members"), required=False, min_value=1, max_value=LARGEST
    )
    largest = forms.IntegerField(
        label=_("At most so many"), required=False, min_value=1, max_value=LARGEST
    )
    field = Several(
        label=_("Each of these policy fields in it"), widget=forms.CheckboxSelectMultiple
    )
    competence = Several(
        label=_("Each of these competences in it"), widget=forms.CheckboxSelectMultiple
    )
    area = Several(label=_("Each of these areas in it"), widget=forms.SelectMultiple)
    must = Several(label=_("Who must be in"), widget=forms.SelectMultiple)
    without = Several(label=_("Who is not available"), widget=forms.SelectMultiple)
    per_sector = forms.IntegerField(
        label=_("At most so many of one sector"), required=False, min_value=1, max_value=LARGEST
    )
    per_organisation = forms.IntegerField(
        label=_("At most so many of one organisation"),
        required=False,
        min_value=1,
        max_value=LARGEST,
    )
    critic = forms.BooleanField(label=_("With at least one critic"), required=False)
    silent = forms.BooleanField(
        label=_("Also parties that said nothing about it yet"), required=False
    )
    drive = _slider(_("Drive"), _("How much each member wants the ambition."))
    shared = _slider(_("Shared ambition"), _("How much they want the same, over everything."))
    mindset = _slider(_("Mindset"), _("How near they are in their way of working."))
    skills = _slider(_("Competences"), _("How much of what the work asks is there."))

    PARTS = ("drive", "shared", "mindset", "skills")

    def __init__(self, data: QueryDict, *, network: Network) -> None:
        defaults = dict.fromkeys(self.PARTS, USUAL) | {"smallest": 4, "largest": 6}
        super().__init__(_with(data, defaults), initial=defaults)
        self.network = network
        self.challenges = {one.pk: one for one in network.challenges.order_by("name")}
        names = network.stakeholders.order_by("name").values_list("pk", "name")
        self._choose("ambition", network.ambitions.shared())
        self._choose("field", network.policy_fields)
        self._choose("competence", network.competences)
        self.fields["area"].choices = tree_choices(in_tree_order(network.areas.order_by("name")))
        self.fields["must"].choices = self.fields["without"].choices = list(names)
        self.fields["challenge"].choices = [("", _("no challenge"))] + [
            (pk, one.name) for pk, one in self.challenges.items()
        ]

    def _choose(self, name: str, records: object) -> None:
        asked = set(self.data.getlist(name))
        found = list(records.order_by("name").values_list("pk", "name"))
        # What is chosen comes first: the list scrolls, and would hide it.
        self.fields[name].choices = sorted(found, key=lambda one: str(one[0]) not in asked)

    def clean(self) -> dict[str, object]:
        found = super().clean()
        smallest, largest = found.get("smallest"), found.get("largest")
        if smallest and largest and smallest > largest:
            self.add_error("largest", _("This is less than the smallest team."))
        for name, field in self.fields.items():
            if getattr(field, "left_out", False):
                self.add_error(name, GONE)
        return found

    @cached_property
    def brief(self) -> TeamBrief:
        """What was asked; parts that were not understood keep their default."""
        self.is_valid()
        asked = self.cleaned_data
        challenge = self.challenges.get(asked.get("challenge"))
        smallest = asked.get("smallest") or 4
        return TeamBrief(
            ambitions=frozenset(asked.get("ambition") or ()) | _ids(challenge, "ambitions"),
            smallest=smallest,
            largest=max(smallest, asked.get("largest") or 6),
            competences=_ids(challenge, "competences") | frozenset(asked.get("competence") or ()),
            required=frozenset(asked.get("competence") or ()),
            policy_fields=frozenset(asked.get("field") or ()),
            areas=frozenset(asked.get("area") or ()),
            must=frozenset(asked.get("must") or ()),
            without=frozenset(asked.get("without") or ()),
            per_sector=asked.get("per_sector"),
            per_organisation=asked.get("per_organisation"),
            critic=bool(asked.get("critic")),
            weights=Weights(*(_weight(asked.get(name)) for name in self.PARTS)),
        )

    @property
    def with_silent(self) -> bool:
        self.is_valid()
        return bool(self.cleaned_data.get("silent"))

    def query(self, **changes: object) -> str:
        """The address of this brief, with something changed; without what is at its default."""
        self.is_valid()
        said = QueryDict(mutable=True)
        for name in self.fields:
            value = changes.get(name, self.cleaned_data.get(name))
            if value in (None, "", [], False, self.initial.get(name)):
                continue
            said.setlist(name, [str(one) for one in _several(value)])
        return said.urlencode()


def _weight(value: int | None) -> float:
    return float(USUAL if value is None else value)


def _several(value: object) -> Iterable[object]:
    if value is True:
        return ["on"]
    return value if isinstance(value, list | tuple) else [value]


def _ids(challenge: object, name: str) -> frozenset[int]:
    if challenge is None:
        return frozenset()
    return frozenset(getattr(challenge, name).values_list("pk", flat=True))


def _with(data: QueryDict, defaults: dict[str, int]) -> QueryDict:
    """The data with defaults for what was not said, so that sliders show where they stand."""
    found = data.copy()
    for name, value in defaults.items():
        if not found.get(name):
            found[name] = str(value)
    return found


class TeamForm(RecordForm):
    """The name and the note of a team that is kept."""

    class Meta:
        model = Team
        fields = ("name", "note")

    def __init__(self, *args: object, members: Iterable[int] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.members = tuple(members)

    def _many(self) -> Many:
        """A new team has its members at once; later only its name and note change."""
        if self.instance.pk is not None:
            return {}
        return {"members": self.network.stakeholders.filter(pk__in=self.members)}
