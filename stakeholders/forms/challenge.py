"""A challenge, and the questions that tell whether it has to be met together."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.areas import in_tree_order
from stakeholders.models import Challenge, CollaborationCheck, User

from .base import RecordForm
from .many_choices import ManyChoicesField
from .widgets import TreeCheckboxes


class ChallengeForm(RecordForm):
    class Meta:
        model = Challenge
        fields = ("name", "description", "ambitions", "policy_fields", "competences", "areas")
        field_classes = dict.fromkeys(
            ("ambitions", "policy_fields", "competences", "areas"), ManyChoicesField
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "ambitions": forms.CheckboxSelectMultiple,
            "policy_fields": forms.CheckboxSelectMultiple,
            "competences": forms.CheckboxSelectMultiple,
            "areas": TreeCheckboxes(attrs={"class": "tree"}),
        }
        help_texts = {
            "name": _("The problem, not the solution and not who should do it."),
            "description": _("What goes wrong or is missing, for whom, and since when?"),
            "ambitions": _("The parties that are for these are looked at."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ambitions"].queryset = self.fields["ambitions"].queryset.shared()
        areas = self.fields["areas"]
        branches = in_tree_order(areas.queryset)
        areas.choices = [(area.pk, area.name) for area, _depth in branches]
        areas.widget.depths = {area.pk: depth for area, depth in branches}
        for name in ("ambitions", "policy_fields", "competences", "areas"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]


def _question(label: str, hint: str = "") -> dict[str, str]:
    return {"label": label, "help_text": hint}


#: The questions in the order of the rule, as they are put to a person.
QUESTIONS = {
    "settled": _question(
        _("Is this already settled by law or by an existing agreement?"),
        _("Then no new agreement is needed, and no covenant about what is a duty already."),
    ),
    "settled_by": _question(_("By which law or agreement?")),
    "duty_of": _question(_("Whose duty is it?")),
    "carried_out": _question(_("Is it carried out?")),
    "one_can": _question(_("Can one party do it alone?")),
    "one_party": _question(_("Which one?")),
    "rises_above": _question(
        _("Does the result of working together rise above what each does for itself?")
    ),
    "hours": _question(
        _("How many hours a year would working together cost?"),
        _("Meetings, travel, asking at home: of all parties together."),
    ),
    "brings": _question(_("What would it bring?")),
    "worth_it": _question(_("Is that worth those hours?")),
    "depends": _question(_("Does what one does hinder or help the other?")),
}


class CheckForm(RecordForm):
    """Every question may stay open; the page then says which one comes next."""

    fixed = ("challenge",)

    class Meta:
        model = CollaborationCheck
        fields = (*QUESTIONS, "overruled", "reason", "visibility")
        widgets = {
            **dict.fromkeys(
                ("settled", "carried_out", "one_can", "rises_above", "worth_it", "depends"),
                forms.RadioSelect(attrs={"class": "inline"}),
            ),
            "brings": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, words in QUESTIONS.items():
            self.fields[name].label = words["label"]
            self.fields[name].help_text = words["help_text"]
        for name in ("settled", "carried_out", "one_can", "rises_above", "worth_it", "depends"):
            self.fields[name].choices = [
                ("", _("not answered")),
                *CollaborationCheck.Answer.choices,
            ]
        for name in ("duty_of", "one_party"):
            self.fields[name].empty_label = _("not answered")
        self.fields["overruled"].label = _("Do you come to another outcome?")
        self.fields["overruled"].choices = [
            ("", _("no, the rule holds")),
            *CollaborationCheck.Outcome.choices,
        ]
        self.fields["reason"].label = _("Why another outcome?")
        self.fields["visibility"].label = _("Who may read this check?")

    def clean(self) -> dict[str, object]:
        found = super().clean()
        if found.get("overruled") and not (found.get("reason") or "").strip():
            self.add_error("reason", _("Another outcome needs a reason."))
        return found

    def save_by(self, by: User) -> bool:
        self.instance.confirmed_on = timezone.localdate()
        self.instance.confirmed_by = str(by)[:254]
        return super().save_by(by)
