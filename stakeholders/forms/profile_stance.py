"""Where a party stands on the ambitions of the network, and one of its own."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import add_word, propose_word, tidy, word_named
from stakeholders.models import Ambition, Stance, User
from stakeholders.near_words import near_words

from .profile_answer import Answer
from .profile_sheet import Asked, Sheet
from .reading import ReadingForm

YES, NEUTRAL, NO = "yes", "neutral", "no"
STRENGTHS = [(1, _("a little")), (2, _("clearly")), (3, _("with all we have"))]


def strength_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("How strongly?"),
        choices=STRENGTHS,
        coerce=int,
        required=False,
        empty_value=2,
        initial=2,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )


class StanceAnswer(Answer, ReadingForm):
    """Yes, no or neutral to one ambition; no answer is silence, and leaves no record."""

    named_by = ("stakeholder_id", "ambition_id", "origin")
    fixed = ("stakeholder", "origin", "ambition")

    side = forms.ChoiceField(
        label=_("Do you want this?"),
        choices=[(YES, _("Yes")), (NEUTRAL, _("Neutral")), (NO, _("No")), ("", _("No answer"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    strength = strength_field()

    class Meta:
        model = Stance
        fields = ("statement", "contribution")
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 2}),
            "contribution": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "statement": _("Why, in your own words?"),
            "contribution": _("What would you contribute?"),
        }
        help_texts = {"contribution": _("Time, money, a place, people, contacts.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"side": "", "strength": 2}
        if self.instance.value is not None:
            value = self.instance.value
            side = YES if value > 0 else NO if value < 0 else NEUTRAL
            self.initial |= {"side": side, "strength": abs(value) or 2}

    def clean(self) -> dict[str, object]:
        super().clean()
        side, strength = self.cleaned_data.get("side"), self.cleaned_data.get("strength") or 2
        words = [name for name in ("statement", "contribution") if name in self.told]
        if side:
            self.instance.value = {YES: strength, NEUTRAL: 0, NO: -strength}[side]
        elif "side" not in self.errors and any(self.cleaned_data.get(name) for name in words):
            self.add_error(
                "side", _("Say yes, neutral or no as well; then your words have a place.")
            )
        return self.cleaned_data

    def silent(self) -> bool:
        return not self.cleaned_data.get("side")


class OwnAmbition(Answer, ReadingForm):
    """An ambition that the party brings in, and stands for; or one of the list that it meant."""

    fixed = ("stakeholder", "origin")

    #: Whether it was only asked to look.
    peek = False

    name = forms.CharField(
        label=_("An ambition of your own"),
        required=False,
        max_length=200,
        help_text=_("What do you want to reach together with others? In one sentence."),
        # Empty for the eye: by it the style sheet knows that nothing is written yet.
        widget=forms.TextInput(attrs={"placeholder": " "}),
    )
    meant = forms.ChoiceField(
        label=_("Do you mean one of these?"), required=False, widget=forms.RadioSelect
    )
    strength = strength_field()

    class Meta:
        model = Stance
        fields = ()

    def __init__(self, *args: object, asked: Asked | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        party = asked.party if asked else self.instance.stakeholder
        self.own = asked is None or asked.own
        self.ambitions = list(self.network.ambitions.of([party.pk]))
        self.near: list[Ambition] = []
        self.fields["meant"].choices = self._choices(self.ambitions)

    def silent(self) -> bool:
        return not self.cleaned_data.get("name")

    def clean(self) -> dict[str, object]:
        super().clean()
        name = tidy(self.cleaned_data.get("name") or "")
        if not name or self.peek:
            return self.cleaned_data
        if not any(sign.isalnum() for sign in name):
            self.add_error("name", _("Write a name that can be read."))
            return self.cleaned_data
        self._name, self._ambition = name, word_named(name, self.ambitions)
        meant = self.cleaned_data.get("meant")
        if self._ambition is None and meant != "new":
            self._ask(meant)
        if self._ambition is not None and self._said():
            self.add_error("name", _("You already answered this ambition above."))
        self.instance.value = self.cleaned_data.get("strength") or 2
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save the stance with the ambition that it brings along, both or neither."""
        with transaction.atomic():
            self.instance.ambition = self._ambition or self._new_ambition(by)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def _ask(self, meant: str | None) -> None:
        """What was chosen among the near ones; else ask, where there are any."""
        self._ambition = next((one for one in self.ambitions if str(one.pk) == meant), None)
        if self._ambition is None and "meant" not in self.errors:
            self.near = [one.word for one in near_words(self._name, self.ambitions)]
            if self.near:
                self.fields["meant"].choices = self._choices(self.near)
                self.add_error("meant", _("This looks like what is there already. Join in?"))

    def _choices(self, ambitions: list[Ambition]) -> list[tuple[str, object]]:
        return [
            *((str(one.pk), one.name) for one in ambitions),
            ("new", _("No, mine is something else")),
        ]

    def _said(self) -> bool:
        return Stance.objects.filter(
            stakeholder=self.instance.stakeholder,
            ambition=self._ambition,
            origin=self.instance.origin,
        ).exists()

    def _new_ambition(self, by: User) -> Ambition:
        write = propose_word if self.own else add_word
        party = self.instance.stakeholder
        return write(model=Ambition, name=self._name, party=party, network=self.network, by=by)


class AmbitionSheet(Sheet):
    """The ambitions, a few on a page, and on the last page one of one's own."""

    PER_PART = 7

    @classmethod
    def parts(cls, asked: Asked) -> int:
        count = asked.network.ambitions.of([asked.party.pk]).count()
        return max(1, ceil(count / cls.PER_PART))

    @cached_property
    def grows(self) -> bool:
        return self.asked.part >= self.parts(self.asked)

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        asked = self.asked
        said = {one.ambition_id: one for one in asked.party.stances.filter(origin=asked.origin)}
        answers: dict[str, Answer] = {
            f"a{one.pk}": StanceAnswer(
                **self.new(data),
                origin=asked.origin,
                instance=said.get(one.pk) or self._silence(one),
                prefix=f"a{one.pk}",
                use_required_attribute=False,
            )
            for one in self._ambitions(data)
        }
        grows = self.grows if data is None else "own" in self.sent()
        return answers | ({"own": self._own(data)} if grows else {})

    def _ambitions(self, data: QueryDict | None) -> list[Ambition]:
        """Those of this part; what the party proposed comes last."""
        found = self.asked.network.ambitions.of([self.asked.party.pk])
        ordered = found.order_by("proposed_by", "name", "pk")
        # Nulls come first on one database and last on another.
        ordered = sorted(ordered, key=lambda one: one.proposed_by_id is not None)
        if data is not None:
            # What was asked stays what is answered, also where the list grew meanwhile.
            return [one for one in ordered if f"a{one.pk}" in self.sent()]
        first = (self.asked.part - 1) * self.PER_PART
        return ordered[first : first + self.PER_PART]

    def _silence(self, ambition: Ambition) -> Stance:
        return Stance(
            stakeholder=self.asked.party, ambition=ambition, visibility=self.new_visibility()
        )

    def _own(self, data: QueryDict | None) -> OwnAmbition:
        answer = OwnAmbition(
            **self.new(data),
            asked=self.asked,
            origin=self.asked.origin,
            instance=Stance(stakeholder=self.asked.party, visibility=self.new_visibility()),
            prefix="own",
            empty_permitted=True,
            use_required_attribute=False,
        )
        answer.peek = self.peek
        return answer
