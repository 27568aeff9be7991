"""How a party likes to work, and how much room its representative has."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Mandate, MindsetAnswer, Visibility

from .profile_answer import Answer
from .profile_sheet import Asked, Sheet
from .reading import ReadingForm

#: The seven places between two poles, from the one to the other.
PLACES = [
    ("-3", _("fully the first")),
    ("-2", _("mostly the first")),
    ("-1", _("rather the first")),
    ("0", _("right in the middle")),
    ("1", _("rather the second")),
    ("2", _("mostly the second")),
    ("3", _("fully the second")),
]


class ScaleAnswer(Answer, ReadingForm):
    """A place between two poles, or none."""

    named_by = ("stakeholder_id", "scale_id", "origin")
    fixed = ("stakeholder", "origin", "scale")

    place = forms.TypedChoiceField(
        label=_("Your place between the two"),
        choices=[*PLACES, ("", _("No answer"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = MindsetAnswer
        fields = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        value = self.instance.value
        self.initial["place"] = "" if value is None else str(value)

    def clean(self) -> dict[str, object]:
        super().clean()
        place = self.cleaned_data.get("place")
        if place is not None:
            self.instance.value = place
        return self.cleaned_data

    def silent(self) -> bool:
        return self.cleaned_data.get("place") is None


class MindsetSheet(Sheet):
    """Every scale of the network; none in a network without."""

    @classmethod
    def parts(cls, asked: Asked) -> int:
        return 1 if asked.network.mindset_scales.exists() else 0

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        asked = self.asked
        said = asked.party.mindset_answers.filter(origin=asked.origin)
        recorded = {one.scale_id: one for one in said}
        return {
            f"m{scale.pk}": ScaleAnswer(
                **self.new(data),
                origin=asked.origin,
                instance=recorded.get(scale.pk)
                or MindsetAnswer(
                    stakeholder=asked.party, scale=scale, visibility=self.new_visibility()
                ),
                prefix=f"m{scale.pk}",
                use_required_attribute=False,
            )
            for scale in asked.network.mindset_scales.all()
        }


class MandateAnswer(Answer, ReadingForm):
    """The room that this representative has; nothing chosen is nothing said."""

    named_by = ("stakeholder_id", "representative_id", "origin")
    fixed = ("stakeholder", "origin", "representative")

    room = forms.ChoiceField(
        label=_("What may you do at the table?"),
        choices=[*Mandate.Room.choices, ("", _("No answer"))],
        required=False,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Until when?"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a date, for example 31-12-2027.")},
    )

    class Meta:
        model = Mandate
        fields = ("room", "task", "powers", "until")
        widgets = {
            "task": forms.Textarea(attrs={"rows": 2}),
            "powers": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "task": _("What did your organisation ask you to do?"),
            "powers": _("What may you promise: time, money, people?"),
        }

    def clean(self) -> dict[str, object]:
        super().clean()
        more = any(
            self.cleaned_data.get(name) for name in ("task", "powers", "until") if name in self.told
        )
        if more and not self.cleaned_data.get("room") and "room" not in self.errors:
            self.add_error("room", _("Choose one of the four; then the rest has a place."))
        return self.cleaned_data

    def silent(self) -> bool:
        return not self.cleaned_data.get("room")


class MandateSheet(Sheet):
    """Asked of a representative about itself; nobody fills it in for another."""

    #: What a person may do is for the project leader first.
    audience_at_first = Visibility.LEADER

    @classmethod
    def parts(cls, asked: Asked) -> int:
        return 1 if asked.own else 0

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        asked = self.asked
        who = {"representative": asked.membership, "origin": asked.origin}
        recorded = asked.party.mandates.filter(**who).first()
        fresh = Mandate(
            stakeholder=asked.party,
            representative=asked.membership,
            visibility=self.new_visibility(),
        )
        return {
            "mandate": MandateAnswer(
                **self.new(data),
                origin=asked.origin,
                instance=recorded or fresh,
                prefix="mandate",
                use_required_attribute=False,
            )
        }
