"""What interests and stances have in common: whose words they are, and who confirmed them when."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from stakeholders.models import Interest, Origin, User, Visibility

from .addressing import ONLY_YOU_AND_THE_LEADER, STATEMENT_OF_A_LEADER, Words, address, reads_along
from .base import RecordForm


class ReadingForm(RecordForm):
    """A form for something said by or about a party; a save confirms it."""

    fixed = ("stakeholder", "origin")
    #: What a party is asked about itself.
    to_the_party: Words = {}
    #: Where one writes what one wants.
    free_texts = ("statement", "contribution", "task", "powers")

    def __init__(self, *args: object, origin: Origin | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if origin is not None:
            self.instance.origin = origin
        if origin == Origin.LEADER:
            address(self, STATEMENT_OF_A_LEADER)
            reads_along(self, *self.free_texts)
        elif origin == Origin.OWN:
            address(self, self.to_the_party)
            self._say_who_sees_it()

    def _say_who_sees_it(self) -> None:
        if "visibility" in self.fields:  # a cell of the matrix shows the position alone
            self.fields["visibility"].choices = [
                (value, ONLY_YOU_AND_THE_LEADER if value == Visibility.LEADER else label)
                for value, label in Visibility.choices
            ]

    def save_by(self, by: User) -> bool:
        self.instance.confirmed_on = timezone.localdate()
        self.instance.confirmed_by = str(by)[:254]
        return super().save_by(by)


class StartingPointForm(forms.Form):
    """From what a new reading starts: the query string of the page that adds one."""

    #: An existing reading by another, beside which this one comes to stand.
    beside = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    ambition = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    kind = forms.ChoiceField(required=False, choices=Interest.Kind)
    scale = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    person = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def chosen(self) -> dict[str, object]:
        """What the query string says, without what makes no sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
