"""What is said with a word of a list: chosen from it, or written down on the way."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import add_word, propose_word, word_named
from stakeholders.models import Origin, User
from stakeholders.near_words import near_words

from .reading import ReadingForm

#: So much alike two names must be before one is asked to look again.
ASKED_ABOUT = 70
LOOKS_LIKE = _(
    "This looks like: %(words)s. Is that what you mean? Then choose it from the list and empty "
    "this field. Or save again to keep your own word."
)


class WordReadingForm(ReadingForm):
    """A reading with a word: of the shared list, or proposed by this very party.

    A word that is in neither is new: of a party it is a proposal, of a leader a word of the list.
    """

    #: The field of the word, and the one in which a new word is written.
    word: str
    new_word: str

    #: The new word of which this person has seen what it looks like, and which it keeps.
    sure = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.word in self.fields:
            field = self.fields[self.word]
            field.queryset = field.queryset.of([self.instance.stakeholder_id])
        else:
            self.fields.pop(self.new_word, None)
            self.fields.pop("sure", None)
        if self.new_word in self.fields:
            self.fields[self.new_word].help_text = self._about_a_new_word()

    def clean(self) -> dict[str, object]:
        super().clean()
        name = self.cleaned_data.get(self.new_word)
        if name:
            known = self._model().objects.filter(network=self.network)
            words = list(known.of([self.instance.stakeholder_id]))
            self.cleaned_data[self.word] = word_named(name, words)
            self.errors.pop(self.word, None)
            if self.cleaned_data[self.word] is None:
                self._look_at(name, words)
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save the reading with its new word, both or neither."""
        name = self.cleaned_data.get(self.new_word)
        with transaction.atomic():
            if name and self.cleaned_data[self.word] is None:
                write = propose_word if self.instance.origin == Origin.OWN else add_word
                word = write(
                    model=self._model(),
                    name=name,
                    party=self.instance.stakeholder,
                    network=self.network,
                    by=by,
                )
                setattr(self.instance, self.word, word)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def _look_at(self, name: str, words: list[Model]) -> None:
        """A new word must be readable; one that looks like another is asked about once."""
        if not any(sign.isprintable() and not sign.isspace() for sign in name):
            self.add_error(self.new_word, _("Write a name that can be read."))
            return
        near = [one.word.name for one in near_words(name, words) if one.likeness >= ASKED_ABOUT]
        if near and self.cleaned_data.get("sure") != name:
            self.data = self.data.copy()
            self.data[self.add_prefix("sure")] = name
            self.add_error(self.new_word, LOOKS_LIKE % {"words": ", ".join(near)})

    def _show_both(self, current: Model) -> None:
        super()._show_both(current)
        if "sure" in self.fields:
            own = str(self["sure"].label)
            self.differences = [one for one in self.differences if one.label != own]

    def _model(self) -> type[Model]:
        return self._meta.model._meta.get_field(self.word).related_model

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        # A new word gets its record, and thereby its place, only when all is well.
        is_new = self.cleaned_data.get(self.new_word) and not self.cleaned_data.get(self.word)
        return excluded | {self.word} if is_new else excluded

    def _about_a_new_word(self) -> str:
        if self.instance.origin == Origin.OWN:
            return _(
                "Is it not in the list? Write it here. It is yours at once; in the shared list it "
                "comes when the project leader takes it in."
            )
        return _("Is it not in the list? Write it here; it goes before the choice above.")


def new_word_field(label: str, longest: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest)
