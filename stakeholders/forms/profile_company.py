"""What is between a party and another one, which is named by typing its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import remove_record
from stakeholders.models import Stakeholder, User, Visibility
from stakeholders.near_words import near_words

from .base import RecordForm
from .named import MANY, suggesting
from .profile_answer import Answer
from .profile_sheet import Sheet

#: How many empty lines a page offers.
LINES = 3


class Companion(Answer, RecordForm):
    """Something between the party and another one, which is named by typing its name."""

    fixed = ("source", "target")

    #: The records that the person may see.
    in_sight = Q(visibility=Visibility.SHARED)

    other = forms.CharField(
        label=_("Which party?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            # Empty for the eye: by it the style sheet knows that nothing is written yet.
            attrs={"list": "party-names", "autocomplete": "off", "placeholder": " "}
        ),
    )
    meant = forms.ChoiceField(
        label=_("Do you mean one of these?"), required=False, widget=forms.RadioSelect
    )
    remove = forms.BooleanField(label=_("Take this answer back"), required=False)

    def __init__(
        self,
        *args: object,
        party: Stakeholder | None = None,
        parties: Iterable[Stakeholder] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.party = party or self.instance.seen_from
        self.parties = parties
        self.near: list[Stakeholder] = []
        if self.instance.pk or self.instance.target_id:
            self.found = self._counterpart()
            del self.fields["other"], self.fields["meant"]
        else:
            self.found = None
            del self.fields["remove"]
            self.fields["meant"].choices = [(str(one.pk), one.name) for one in parties]

    def silent(self) -> bool:
        if "other" not in self.fields:
            return bool(self.cleaned_data.get("remove")) or super().silent()
        return not self.cleaned_data.get("other")

    def clean(self) -> dict[str, object]:
        super().clean()
        if "other" in self.fields:
            if not self.silent():
                self._find()
            elif "statement" in self.told and "other" not in self.errors:
                self.add_error("other", _("Name the party as well."))
        if self.found is not None:
            self.place(self.found)
            if self._same().filter(self.in_sight).exists():
                self.add_error(
                    "other" if "other" in self.fields else None,
                    _("You already named this party above."),
                )
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save it; the party's own words take the place of what the leader kept to itself.

        Nobody learns that there was something.
        """
        with transaction.atomic():
            for hidden in self._same().exclude(pk__in=self._same().filter(self.in_sight)):
                remove_record(record=hidden, network=self.network, by=by)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def place(self, other: Stakeholder) -> None:
        """Say between whom it is."""
        self.instance.source, self.instance.target = self.party, other

    def _counterpart(self) -> Stakeholder:
        outgoing = self.instance.source_id == self.party.pk
        return self.instance.target if outgoing else self.instance.source

    def _find(self) -> None:
        """The party of that name; near ones are asked about, as a name is easily mistyped."""
        name, meant = self.cleaned_data["other"], self.cleaned_data.get("meant")
        key = " ".join(name.split()).casefold()
        found = [one for one in self.parties if one.name.casefold() == key]
        found = found or [one for one in self.parties if str(one.pk) == meant]
        if found:
            self.found = found[0]
            return
        self.near = [one.word for one in near_words(name, self.parties)]
        if self.near:
            self.fields["meant"].choices = [(str(one.pk), one.name) for one in self.near]
            self.add_error("meant", _("There is no party of exactly this name."))
        elif key == self.party.name.casefold():
            self.add_error("other", _("That is you."))
        else:
            self.add_error(
                "other",
                _("This party is not on the map. Leave it out; the project leader can add it."),
            )

    def _same(self) -> QuerySet:
        """Other records that say the same."""
        ends = {"source": self.instance.source, "target": self.instance.target}
        return type(self.instance).objects.filter(**ends).exclude(pk=self.instance.pk)

    def _get_validation_exclusions(self) -> set[str]:
        # Doubles are looked for above, so that a private record does not betray itself.
        return super()._get_validation_exclusions() | {"source", "target"}

    def _show_both(self, current: Model) -> None:
        current.seen_from = self.party
        super()._show_both(current)

    def _as_seen(self) -> Model | None:
        before = super()._as_seen()
        if before is not None:
            before.seen_from = self.party
        return before


class CompanySheet(Sheet):
    """What is on record, and a few empty lines."""

    asks_audience = False
    grows = True
    form: type[Companion]
    #: With what the prefix of an answer starts.
    letter: str

    def recorded(self) -> list[Model]:
        raise NotImplementedError

    def fresh(self) -> Model:
        raise NotImplementedError

    def in_sight(self) -> Q:
        """What the person may see: not what the project leader keeps to itself."""
        return Q(visibility=Visibility.SHARED) if self.asked.own else Q()

    def offered(self) -> list[Stakeholder]:
        """The names that come along with the page; of very many the server is asked."""
        return [] if len(self.parties) > MANY else self.parties

    @cached_property
    def parties(self) -> list[Stakeholder]:
        """Everybody else on the map, by name; the page offers the names while one types."""
        others = self.asked.network.stakeholders.exclude(pk=self.asked.party.pk)
        return list(others.only("pk", "name"))

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        recorded = {one.pk: one for one in self.recorded()}
        answers = {f"{self.letter}{pk}": one for pk, one in recorded.items()}
        for pk in self.gone(data, self.letter, recorded):
            if (one := self._removed(pk)) is not None:
                answers[f"{self.letter}{pk}"] = one
        answers |= {f"new{n}": self.fresh() for n in range(1, LINES + 1)}
        return {name: self._answer(data, name, one) for name, one in answers.items()}

    def _answer(self, data: QueryDict | None, name: str, record: Model) -> Companion:
        fresh = name.startswith("new")
        answer = self.form(
            **self.new(data),
            party=self.asked.party,
            parties=self.parties,
            instance=record,
            prefix=name,
            empty_permitted=fresh,
            use_required_attribute=False,
        )
        answer.in_sight = self.in_sight()
        if len(self.parties) > MANY and "other" in answer.fields:
            names = reverse("names", args=[self.asked.network.slug, "stakeholders"])
            answer.fields["other"].widget.attrs |= suggesting(names, "party-names")
        if not fresh and record.pk is None:
            answer.record_id = int(name.removeprefix(self.letter))
        return answer

    def _removed(self, pk: int) -> Model | None:
        """The same anew, where somebody removed it; None where there never was one."""
        asked = self.asked
        here = Q(source_id=asked.party.pk) | Q(target_id=asked.party.pk)
        kept = self.form._meta.model.history.filter(here, id=pk)
        entry = kept.filter(self.in_sight()).order_by("-history_id").first()
        there = {one.pk for one in (*self.parties, asked.party)}
        if entry is None or not {entry.source_id, entry.target_id} <= there:
            return None
        record = entry.instance
        record.pk = None
        return record
