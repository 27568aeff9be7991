from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.themes import find_or_add_theme, theme_named
from stakeholders.models import Interest, User

from .amounts import amount_field, fte_field
from .reading import ReadingForm
from .widgets import LongSelect


class InterestForm(ReadingForm):
    """An interest of a party; a leader may name a new theme on the way."""

    new_theme = forms.CharField(
        label=_("Or a new theme"),
        required=False,
        max_length=120,
        help_text=_("Is it not in the list? Write it here; it goes before the choice above."),
    )
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
                "required": _("Choose a theme."),
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

    def __init__(self, *args: object, new_themes: bool = True, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.duplicate: Interest | None = None
        self.fields["kind"].choices = Interest.Kind.choices
        for name in ("amount", "fte"):
            # As one would type it, also where two texts are shown beside each other.
            self.initial[name] = self.fields[name].prepare_value(self.initial.get(name))
        self.fields["theme"].empty_label = _("Choose a theme")
        if not new_themes:
            del self.fields["new_theme"]
        else:
            self.fields["theme"].error_messages["required"] = _(
                "Choose a theme, or write a new one."
            )

    def clean(self) -> dict[str, object]:
        super().clean()
        self._choose_theme()
        self._check_figures()
        self._check_once()
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save the interest with its new theme, both or neither."""
        name = self.cleaned_data.get("new_theme")
        with transaction.atomic():
            if name and self.cleaned_data["theme"] is None:
                self.instance.theme = find_or_add_theme(name=name, network=self.network, by=by)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def _choose_theme(self) -> None:
        name = self.cleaned_data.get("new_theme")
        if name:
            self.cleaned_data["theme"] = theme_named(name, self.network)
            self.errors.pop("theme", None)

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        # A new theme gets its record, and thereby its place, only when all is well.
        return excluded if self.cleaned_data.get("theme") else excluded | {"theme"}

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
