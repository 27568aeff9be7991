"""What a party needs, in its own words, with the theme that it is about."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import add_word, propose_word, tidy, word_named
from stakeholders.insights import Findings, look
from stakeholders.insights.theme_suggestions import suggest_themes
from stakeholders.lens import Lens
from stakeholders.models import Interest, Theme, User
from stakeholders.near_words import near_words

from .amounts import amount_field, fte_field
from .profile_answer import Answer
from .profile_sheet import Asked, Sheet
from .reading import ReadingForm
from .widgets import LongSelect

FOR, AGAINST = Interest.Direction.FOR, Interest.Direction.AGAINST


class InterestAnswer(Answer, ReadingForm):
    """An interest that is on record: its words and its weight; its theme stays what it is."""

    remove = forms.BooleanField(label=_("Take this answer back"), required=False)
    amount = amount_field()
    fte = fte_field()

    class Meta:
        model = Interest
        fields = ("statement", "importance", "direction", "amount", "fte")
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 3}),
            "importance": forms.RadioSelect(attrs={"class": "inline"}),
            "direction": forms.RadioSelect(attrs={"class": "inline"}),
        }
        labels = {
            "statement": _("In your own words"),
            "importance": _("How important is this to you?"),
            "direction": _("Do you want this, or rather not?"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = [(FOR, _("I want this")), (AGAINST, _("rather not"))]
        self.fields["direction"].initial = FOR
        for name, kind in (("amount", Interest.Kind.FINANCIAL), ("fte", Interest.Kind.STAFFING)):
            if self.instance.kind != kind:
                del self.fields[name]
            else:
                self.fields[name].help_text = ""
                self.initial[name] = self.fields[name].prepare_value(self.initial.get(name))

    def silent(self) -> bool:
        return bool(self.cleaned_data.get("remove")) or super().silent()


class NewInterest(InterestAnswer):
    """One interest more: words, and a theme from the list, or one that the party proposes."""

    OTHER, NEW = "other", "new"

    #: Whether this was only asked to suggest.
    peek = False

    theme = forms.ChoiceField(
        label=_("What is this about?"), required=False, widget=forms.RadioSelect
    )
    listed = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Theme from the list"),
        required=False,
        widget=LongSelect,
        empty_label=_("Choose a theme"),
    )
    proposed = forms.CharField(label=_("Your own theme"), required=False, max_length=120)
    sure = forms.BooleanField(label=_("No, this is something else"), required=False)

    def __init__(
        self,
        *args: object,
        asked: Asked | None = None,
        findings: Findings | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["remove"]
        party = asked.party if asked else self.instance.stakeholder
        self.own = asked is None or asked.own
        #: Proposed themes that look like one of the list, to be asked about.
        self.near: list[Theme] = []
        self.themes = list(self.network.themes.of([party.pk]))
        self.fields["listed"].queryset = self.network.themes.of([party.pk])
        self.fields["theme"].choices = [
            *((str(one.pk), one.name) for one in self.themes),
            (self.OTHER, _("another theme from the list")),
            (self.NEW, _("something that is not in the list")),
        ]
        self.suggested = self._suggested(findings)

    def shown_themes(self) -> list[forms.boundfield.BoundWidget]:
        """The radios that are worth showing: chosen, suggested, and the ways out."""
        order = [str(pk) for pk in self.suggested]
        for one in reversed(self.near):
            order = [str(one.pk), *(pk for pk in order if pk != str(one.pk))]
        chosen = str(self["theme"].value() or "")
        if chosen and chosen not in order:
            order.append(chosen)
        radios = {str(radio.data["value"]): radio for radio in self["theme"]}
        order = [*(one for one in order if one not in (self.OTHER, self.NEW)), self.OTHER, self.NEW]
        return [radios[one] for one in order if one in radios]

    def told_anything(self) -> bool:
        names = ("statement", "theme", "listed", "proposed", "amount", "fte")
        return any(name in self.told for name in names)

    def silent(self) -> bool:
        return not self.told_anything()

    def clean(self) -> dict[str, object]:
        super().clean()
        self._theme: Theme | None = None
        self._name = ""
        if self.peek or self.silent():
            return self.cleaned_data
        self._find_theme()
        if self._theme is not None:
            self.instance.theme = self._theme
            self._check_once()
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save the interest with the theme that it brings along, both or neither."""
        with transaction.atomic():
            if self._theme is None:
                self.instance.theme = self._new_theme(by)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def _new_theme(self, by: User) -> Theme:
        write = propose_word if self.own else add_word
        return write(
            model=Theme,
            name=self._name,
            party=self.instance.stakeholder,
            network=self.network,
            by=by,
        )

    def _find_theme(self) -> None:
        chosen = self.cleaned_data.get("theme") or ""
        listed, proposed = self.cleaned_data.get("listed"), self.cleaned_data.get("proposed") or ""
        if not chosen:
            # Without scripts the fields below the radios are in view at once, and may be all.
            chosen = self.NEW if proposed else self.OTHER if listed else ""
        if chosen == self.NEW:
            self._propose(tidy(proposed))
        elif chosen == self.OTHER:
            self._theme = listed
            if listed is None and "listed" not in self.errors:
                self.add_error("listed", _("Choose a theme of the list."))
        elif chosen:
            self._theme = next(one for one in self.themes if str(one.pk) == chosen)
        elif "theme" not in self.errors:
            self.add_error("theme", _("Choose what this is about."))

    def _propose(self, name: str) -> None:
        if not any(sign.isalnum() for sign in name):
            self.add_error("proposed", _("Write a name that can be read."))
            return
        self._theme = word_named(name, self.themes)
        if self._theme is not None or self.cleaned_data.get("sure"):
            self._name = name
            return
        self.near = [one.word for one in near_words(name, self.themes)]
        self._name = name
        if self.near:
            self.add_error(
                "proposed",
                _("This looks like %(names)s. Do you mean that? Choose it above.")
                % {"names": ", ".join(f"“{one.name}”" for one in self.near)},
            )

    def _check_once(self) -> None:
        same = Interest.objects.filter(
            stakeholder=self.instance.stakeholder,
            kind=self.instance.kind,
            theme=self._theme,
            origin=self.instance.origin,
        )
        if same.exists():
            self.add_error("theme", _("You already said something on this theme. Add to it above."))

    def _suggested(self, findings: Findings | None) -> list[int]:
        if findings is None:
            return []
        text = " ".join(str(self[name].value() or "") for name in ("statement", "proposed"))
        known = {one.pk for one in self.themes}
        return [pk for pk in suggest_themes(findings, text) if pk in known]

    def _get_validation_exclusions(self) -> set[str]:
        # A new theme gets its record, and thereby its place, only when all is well.
        return super()._get_validation_exclusions() | {"theme"}


class InterestSheet(Sheet):
    """The interests of one kind."""

    kind = Interest.Kind.FINANCIAL
    grows = True

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        recorded = self._recorded()
        answers: dict[str, Answer] = {
            f"i{pk}": self._answer(data, pk, one) for pk, one in recorded.items()
        }
        for pk in self.gone(data, "i", recorded):
            if (one := self._removed(pk)) is not None:
                answers[f"i{pk}"] = self._answer(data, pk, one)
                answers[f"i{pk}"].record_id = pk
        return answers | {"new": self._one_more(data)}

    def _recorded(self) -> dict[int, Interest]:
        found = self.asked.party.interests.filter(kind=self.kind, origin=self.asked.origin)
        return {one.pk: one for one in found.select_related("theme").order_by("pk")}

    def _answer(self, data: QueryDict | None, pk: int, one: Interest) -> InterestAnswer:
        origin = self.asked.origin
        return InterestAnswer(**self.new(data), origin=origin, instance=one, prefix=f"i{pk}")

    def _removed(self, pk: int) -> Interest | None:
        """A new record on the theme of one that is gone; None where there never was one."""
        asked = self.asked
        kept = Interest.history.filter(
            id=pk, stakeholder_id=asked.party.pk, kind=self.kind, origin=asked.origin
        )
        entry = kept.order_by("-history_id").first()
        themes = asked.network.themes.of([asked.party.pk])
        theme = themes.filter(pk=entry.theme_id).first() if entry else None
        if theme is None:
            return None
        return Interest(
            stakeholder=asked.party, kind=self.kind, theme=theme, visibility=entry.visibility
        )

    def _one_more(self, data: QueryDict | None) -> NewInterest:
        asked = self.asked
        # What suggests is what everyone may read: nobody learns what others keep to themselves.
        findings = look(asked.network, Lens())
        answer = NewInterest(
            **self.new(data),
            asked=asked,
            findings=findings,
            origin=asked.origin,
            instance=Interest(
                stakeholder=asked.party, kind=self.kind, visibility=self.new_visibility()
            ),
            prefix="new",
            empty_permitted=True,
            use_required_attribute=False,
        )
        answer.peek = self.peek
        return answer


def interest_sheet(kind: str) -> type[InterestSheet]:
    """The page that asks for the interests of this kind."""
    return type(f"{kind.title()}Sheet", (InterestSheet,), {"kind": Interest.Kind(kind)})
