from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Stance

from .word_reading import WordReadingForm, new_word_field


class StanceForm(WordReadingForm):
    """Where a party stands on an ambition, of the list or a new one; which, is said once."""

    word, new_word = "ambition", "new_ambition"

    new_ambition = new_word_field(_("Or a new ambition"), 200)

    field_order = ("ambition", "new_ambition", "value", "statement", "contribution", "visibility")

    class Meta:
        model = Stance
        fields = ("ambition", "value", "statement", "contribution", "visibility")
        widgets = {
            "value": forms.RadioSelect,
            "statement": forms.Textarea(attrs={"rows": 4}),
            "contribution": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "ambition": _("Ambition"),
            "value": _("Where does the party stand?"),
            "statement": _("In own words"),
            "contribution": _("What would the party contribute?"),
            "visibility": _("Who may see this"),
        }
        help_texts = {
            "value": _(
                "Zero is a party that says it is neutral. Did nobody ask? Then record nothing."
            ),
            "contribution": _("Time, money, a place, people, contacts."),
        }
        error_messages = {
            "ambition": {
                "required": _("Choose an ambition, or write a new one."),
                "invalid_choice": _(
                    "Choose an ambition of this network on which no stance is recorded yet."
                ),
            },
            "value": {
                "required": _("Choose one of the seven steps."),
                "invalid_choice": _("Choose one of the seven steps, from −3 to +3."),
            },
        }

    to_the_party = {
        "value": {
            "label": _("Where do you stand?"),
            "help_text": _("Zero means that you are neutral. Not decided yet? Record nothing."),
        },
        "statement": {"label": _("Why, in your own words?")},
        "contribution": {"label": _("What do you want to contribute?")},
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = Stance.Value.choices
        if self.instance.pk:
            del self.fields["ambition"]
            self.fixed = (*self.fixed, "ambition")
            return
        field = self.fields["ambition"]
        field.empty_label = _("Choose an ambition")
        field.queryset = field.queryset.exclude(
            stances__in=Stance.objects.filter(
                stakeholder=self.instance.stakeholder, origin=self.instance.origin
            )
        )
