from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Mandate, Membership, Visibility

from .reading import ReadingForm


class MandateForm(ReadingForm):
    """The room that an organisation gives one of the people who speak for it."""

    until = forms.DateField(
        label=_("Until when"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a date, for example 31-12-2027.")},
    )

    field_order = ("representative", "room", "task", "powers", "until", "statement", "visibility")

    class Meta:
        model = Mandate
        fields = ("representative", "room", "task", "powers", "statement", "visibility", "until")
        widgets = {
            "room": forms.RadioSelect,
            "task": forms.Textarea(attrs={"rows": 2}),
            "powers": forms.Textarea(attrs={"rows": 2}),
            "statement": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "representative": _("Representative"),
            "room": _("Room at the table"),
            "task": _("Task"),
            "powers": _("Powers"),
            "statement": _("In own words"),
            "visibility": _("Who may see this"),
        }
        help_texts = {
            "representative": _("The mandate is this person's; another at the table has another."),
            "task": _("What did the organisation ask this person to do?"),
            "powers": _("What may this person promise: time, money, people?"),
        }
        error_messages = {
            "representative": {
                "required": _("Choose a representative."),
                "invalid_choice": _(
                    "Choose a representative of this party whose mandate is not recorded yet."
                ),
            },
            "room": {"required": _("Choose one of the four.")},
        }

    to_the_party = {
        "task": {"help_text": _("What did your organisation ask you to do?")},
        "powers": {"help_text": _("What may you promise: time, money, people?")},
        "statement": {"label": _("What else must others know about it?")},
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = Mandate.Room.choices
        if self.instance.pk:
            del self.fields["representative"]
            self.fixed = (*self.fixed, "representative")
            return
        # What a person may do is for the project leader first.
        self.initial["visibility"] = Visibility.LEADER
        field = self.fields["representative"]
        field.empty_label = _("Choose a representative")
        field.label_from_instance = _name_of
        field.queryset = (
            field.queryset.filter(represents=self.instance.stakeholder_id)
            .exclude(
                mandates__in=Mandate.objects.filter(
                    stakeholder=self.instance.stakeholder_id, origin=self.instance.origin
                )
            )
            .select_related("user")
        )


def _name_of(membership: Membership) -> str:
    return str(membership.user)
