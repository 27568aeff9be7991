"""What the leader decides on a word that a party proposed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import (
    NameTakenError,
    ProposedWord,
    reword_proposal,
    words_of,
)
from stakeholders.actions.records import RecordGoneError, StaleRecordError
from stakeholders.models import Network, User

from .base import RecordForm
from .widgets import LongSelect
from .words import AmbitionForm, ThemeForm

DECIDED = _("Somebody else decided on this proposal meanwhile.")


class DecisionForm(forms.Form):
    """Which version of the proposal was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class MergeForm(DecisionForm):
    into = forms.ModelChoiceField(
        queryset=None,
        label=_("Merge into"),
        empty_label=_("Choose a word of the list"),
        widget=LongSelect,
    )

    def __init__(
        self, *args: object, model: type[ProposedWord], network: Network, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = words_of(model, network)


class RewordForm(RecordForm):
    """A proposal in other words; a save takes it into the shared list."""

    #: The word of the list that has this name already.
    taken: ProposedWord | None = None

    def save_by(self, by: User) -> bool:
        try:
            reword_proposal(
                word=self.instance,
                version=self.cleaned_data.get("version") or 0,
                network=self.network,
                by=by,
                many=self._many(),
            )
        except NameTakenError as error:
            self.taken = error.there
            self.add_error("name", _("This name is in the list already: merge the two instead."))
            return False
        except StaleRecordError as stale:
            if stale.current.proposed_by_id is None:
                self.add_error(None, DECIDED)
            else:
                self._show_both(stale.current)
            return False
        except RecordGoneError:
            self.add_error(None, DECIDED)
            return False
        return True


class RewordThemeForm(RewordForm, ThemeForm):
    fixed = ("network",)

    class Meta(ThemeForm.Meta):
        pass


class RewordAmbitionForm(RewordForm, AmbitionForm):
    fixed = ("network",)

    class Meta(AmbitionForm.Meta):
        pass
