"""The leader's own reading of a party, typed or dragged, and two interests that exclude another."""

from __future__ import annotations

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Assessment, Incompatibility, Interest, Stakeholder, User

from .addressing import READS_ALONG
from .base import RecordForm
from .widgets import LongSelect

NOT_ASSESSED = ("", _("not assessed"))
YES_OR_NO = (("", _("unknown")), ("True", _("yes")), ("False", _("no")))


class PlaceForm(RecordForm):
    """Where a party stands in the grid; a save confirms the whole assessment."""

    fixed = ("stakeholder",)

    class Meta:
        model = Assessment
        fields = ("influence", "attention")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("influence", "attention"):
            steps = Assessment._meta.get_field(name).choices
            field = self.fields[name]
            field.choices = [NOT_ASSESSED, *((n, f"{n} · {words}") for n, words in steps)]

    def save_by(self, by: User) -> bool:
        self.instance.confirmed_on = timezone.localdate()
        self.instance.confirmed_by = str(by)[:254]
        return super().save_by(by)


class RowPlaceForm(PlaceForm):
    """One row of the table beside the grid: it knows what was shown, so that only what this person
    changed is saved."""

    #: Sent along by the form that shows both readings after a stale save.
    decided = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta(PlaceForm.Meta):
        widgets = {"influence": LongSelect, "attention": LongSelect}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name = self.instance.stakeholder.name
        for field in ("influence", "attention"):
            self.fields[field].show_hidden_initial = True
            self.fields[field].widget.attrs["aria-label"] = f"{self.fields[field].label}: {name}"

    def was_changed(self) -> bool:
        return bool({"influence", "attention", "decided"} & set(self.changed_data))

    def _show_both(self, current: Model) -> None:
        super()._show_both(current)
        own = str(self["decided"].label)
        self.differences = [one for one in self.differences if one.label != own]


class PlacesForm(forms.Form):
    """Which parties a post of the grid is about."""

    party = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: object, *, parties: QuerySet[Stakeholder]) -> None:
        super().__init__(data)
        self.known = {party.pk: party for party in parties}
        self.fields["party"].choices = [(pk, pk) for pk in self.known]

    def asked(self) -> list[Stakeholder]:
        return [self.known[pk] for pk in self.cleaned_data["party"]] if self.is_valid() else []


class AssessmentForm(PlaceForm):
    """All of the leader's reading of one party."""

    class Meta:
        model = Assessment
        fields = (
            "influence",
            "attention",
            "attitude",
            "power",
            "legitimacy",
            "urgency",
            "agenda",
        )
        widgets = {
            "influence": forms.RadioSelect,
            "attention": forms.RadioSelect,
            "attitude": forms.RadioSelect,
            "agenda": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {
            "influence": _("Influence on the matter"),
            "attention": _("Interest in the matter"),
            "attitude": _("Attitude"),
            "agenda": _("With which agenda does it sit at the table?"),
        }
        help_texts = {"agenda": READS_ALONG}

    power = forms.TypedChoiceField(
        label=_("Power"), help_text=_("It can bring it about, or stop it, also if others object.")
    )
    legitimacy = forms.TypedChoiceField(
        label=_("Legitimacy"), help_text=_("Others find it right that it has a say.")
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), help_text=_("For this party it cannot wait.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attitude"].choices = [NOT_ASSESSED, *Assessment.Attitude.choices]
        for name in ("power", "legitimacy", "urgency"):
            field = self.fields[name]
            field.required, field.empty_value, field.coerce = False, None, _yes
            field.choices = YES_OR_NO


class IncompatibilityForm(RecordForm):
    """An interest of one party and one of another that exclude each other, and why."""

    fixed = ("one", "other")

    one = forms.TypedChoiceField(coerce=int)
    other = forms.TypedChoiceField(coerce=int)

    field_order = ("one", "other", "reason")

    class Meta:
        model = Incompatibility
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"reason": {"required": _("Say why the two exclude each other.")}}
        labels = {"reason": _("Why do they exclude each other?")}
        help_texts = {"reason": READS_ALONG}

    def __init__(
        self, *args: object, parties: tuple[Stakeholder, Stakeholder], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, party in zip(("one", "other"), parties, strict=True):
            # On what a party proposed nobody else was asked: nothing excludes it yet.
            interests = party.interests.filter(theme__proposed_by__isnull=True)
            interests = interests.select_related("theme").order_by("theme__name", "pk")
            field = self.fields[name]
            field.label = _("An interest of %(name)s") % {"name": party.name}
            field.choices = [
                ("", _("Choose an interest")),
                *((interest.pk, _in_words(interest)) for interest in interests),
            ]
            field.error_messages["required"] = _("Choose an interest.")

    def clean(self) -> dict[str, object]:
        super().clean()
        self.instance.one_id = self.cleaned_data.get("one")
        self.instance.other_id = self.cleaned_data.get("other")
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded | {name for name in self.fixed if name in self.errors}


def _yes(value: object) -> bool:
    return value in (True, "True")


def _in_words(interest: Interest) -> str:
    said = (interest.get_kind_display(), interest.get_direction_display())
    return f"{interest.theme} ({', '.join(map(str, said))})"
