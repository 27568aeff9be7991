from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Interest

from .amounts import amount_field, fte_field
from .widgets import LongSelect
from .word_reading import WordReadingForm, new_word_field


class InterestForm(WordReadingForm):
    """An interest of a party: with a theme of the list, or a new one."""

    word, new_word = "theme", "new_theme"

    new_theme = new_word_field(_("Or a new theme"), 120)
    amount = amount_field()
    fte = fte_field()

    field_order = (
        "kind",
        "theme",
        "new_theme",
        "direction",
        "importance",
        "statement",
        "amount",
        "fte",
        "visibility",
    )

    class Meta:
        model = Interest
        fields = (
            "kind",
            "theme",
            "direction",
            "importance",
            "statement",
            "amount",
            "fte",
            "visibility",
        )
        widgets = {
            "kind": forms.RadioSelect(attrs={"class": "inline"}),
            "theme": LongSelect,
            "direction": forms.RadioSelect(attrs={"class": "inline"}),
            "importance": forms.RadioSelect(attrs={"class": "inline"}),
            "statement": forms.Textarea(attrs={"rows": 4}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "kind": _("Kind of interest"),
            "theme": _("Theme"),
            "direction": _("For or against"),
            "importance": _("How important"),
            "statement": _("In own words"),
            "visibility": _("Who may see this"),
        }
        help_texts = {
            "kind": _("What is it about for this party?"),
            "statement": _("What does the party need, and why? At most 2,000 characters."),
        }
        error_messages = {
            "kind": {"required": _("Choose the kind of interest.")},
            "theme": {
                "required": _("Choose a theme, or write a new one."),
                "invalid_choice": _("Choose a theme of this network."),
            },
            "importance": {
                "invalid_choice": _("Choose one of the three: 1, 2 or 3 is possible, nothing else.")
            },
        }

    to_the_party = {
        "kind": {"help_text": _("What is it about for you?")},
        "statement": {
            "label": _("What do you need, and why?"),
            "help_text": _("In your own words, at most 2,000 characters."),
        },
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.duplicate: Interest | None = None
        self.fields["kind"].choices = Interest.Kind.choices
        for name in ("amount", "fte"):
            # As one would type it, also where two texts are shown beside each other.
            self.initial[name] = self.fields[name].prepare_value(self.initial.get(name))
        self.fields["theme"].empty_label = _("Choose a theme")

    def clean(self) -> dict[str, object]:
        super().clean()
        self._check_figures()
        self._check_once()
        return self.cleaned_data

    def _check_figures(self) -> None:
        kind = self.cleaned_data.get("kind")
        if self.cleaned_data.get("amount") is not None and kind != Interest.Kind.FINANCIAL:
            self.add_error("amount", _("An amount belongs to a financial interest only."))
        if self.cleaned_data.get("fte") is not None and kind != Interest.Kind.STAFFING:
            self.add_error("fte", _("FTE belongs to a staffing interest only."))

    def _check_once(self) -> None:
        kind, theme = self.cleaned_data.get("kind"), self.cleaned_data.get("theme")
        if not kind or not theme:
            return
        same = Interest.objects.filter(
            stakeholder=self.instance.stakeholder,
            kind=kind,
            theme=theme,
            origin=self.instance.origin,
        )
        self.duplicate = same.exclude(pk=self.instance.pk).first()
        if self.duplicate:
            self.add_error("theme", _("This interest is already recorded for this theme."))
