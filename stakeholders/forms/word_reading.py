"""What is said with a word of a list: chosen from it, or written down on the way."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import add_word, propose_word, word_named
from stakeholders.models import Origin, User

from .reading import ReadingForm


class WordReadingForm(ReadingForm):
    """A reading with a word: of the shared list, or proposed by this very party.

    A word that is in neither is new: of a party it is a proposal, of a leader a word of the list.
    """

    #: The field of the word, and the one in which a new word is written.
    word: str
    new_word: str

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.word in self.fields:
            field = self.fields[self.word]
            field.queryset = field.queryset.of([self.instance.stakeholder_id])
        else:
            self.fields.pop(self.new_word, None)
        if self.new_word in self.fields:
            self.fields[self.new_word].help_text = self._about_a_new_word()

    def clean(self) -> dict[str, object]:
        super().clean()
        name = self.cleaned_data.get(self.new_word)
        if name:
            known = self._model().objects.filter(network=self.network)
            self.cleaned_data[self.word] = word_named(
                name, known.of([self.instance.stakeholder_id])
            )
            self.errors.pop(self.word, None)
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
