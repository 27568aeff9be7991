"""The scales of a network, and where a party stands between their poles."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.mindset_scales import next_place
from stakeholders.models import MindsetAnswer, MindsetScale, User
from stakeholders.wording import between

from .base import RecordForm
from .reading import ReadingForm


class MindsetScaleForm(RecordForm):
    """Two poles and what is asked; neither pole is the better one."""

    class Meta:
        model = MindsetScale
        fields = ("low", "high", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}
        labels = {
            "low": _("One pole"),
            "high": _("Other pole"),
            "description": _("What is asked"),
        }
        help_texts = {
            "low": _("For instance: from the street up."),
            "high": _("For instance: vision first. Neither pole is the better one."),
        }

    def clean(self) -> dict[str, object]:
        super().clean()
        poles = {self.cleaned_data.get(name, "").strip().casefold() for name in ("low", "high")}
        if "" not in poles and len(poles) == 1:
            self.add_error("high", _("The two poles are the same."))
        elif "" not in poles and self._is_there(poles):
            self.add_error(None, _("There is already a scale between these two poles."))
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        if self.instance.pk is None:
            self.instance.place = next_place(self.network)
        return super().save_by(by)

    def _is_there(self, poles: set[str]) -> bool:
        """The same scale, also when it is written the other way round."""
        others = self.network.mindset_scales.exclude(pk=self.instance.pk)
        return any({one.low.casefold(), one.high.casefold()} == poles for one in others)


class MindsetAnswerForm(ReadingForm):
    """A place between two poles; the scale is chosen once, when it is written down."""

    value = forms.TypedChoiceField(
        label=_("Where between the two?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the seven places."),
            "invalid_choice": _("Choose one of the seven places."),
        },
    )

    class Meta:
        model = MindsetAnswer
        fields = ("scale", "value", "statement", "visibility")
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "scale": _("Scale"),
            "statement": _("In own words"),
            "visibility": _("Who may see this"),
        }
        error_messages = {
            "scale": {
                "required": _("Choose a scale."),
                "invalid_choice": _("Choose a scale on which nothing is recorded yet."),
            }
        }

    to_the_party = {
        "value": {"label": _("Where are you between the two?")},
        "statement": {"label": _("How does that show, in your own words?")},
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        #: The scale that is answered, once it is known.
        self.chosen: MindsetScale | None = None
        if self.instance.pk:
            del self.fields["scale"]
            self.fixed = (*self.fixed, "scale")
            self._ask(self.instance.scale)
            return
        field = self.fields["scale"]
        field.empty_label = _("Choose a scale")
        field.queryset = field.queryset.exclude(
            answers__in=MindsetAnswer.objects.filter(
                stakeholder=self.instance.stakeholder, origin=self.instance.origin
            )
        )
        asked = str(self["scale"].value() or "")
        scale = next((one for one in field.queryset if str(one.pk) == asked), None)
        if scale is not None:
            field.widget = forms.HiddenInput()
        self._ask(scale)

    def _ask(self, scale: MindsetScale | None) -> None:
        """Say the places in the words of the scale."""
        self.chosen = scale
        low, high = (scale.low, scale.high) if scale else (_("One pole"), _("Other pole"))
        self.fields["value"].choices = [(n, between(n, low, high)) for n in range(-3, 4)]
