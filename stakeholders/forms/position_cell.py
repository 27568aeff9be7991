"""One cell of the position matrix: where a party stands on an ambition, and no more than that."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import remove_record
from stakeholders.models import Ambition, Stance, User

from .reading import ReadingForm
from .stakeholder_filter import StakeholderFilterForm
from .widgets import LongSelect

#: What is chosen where a party was not asked or did not say.
NOT_SAID = ""


class PositionCellForm(ReadingForm):
    """The value of one person's own reading; words, contribution and visibility stay as they are.

    Nothing chosen means that nothing was said: the reading is taken away, unless it holds words.
    """

    fixed = ("stakeholder", "ambition", "origin")

    value = forms.TypedChoiceField(
        label=_("Where does the party stand?"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the seven steps, from −3 to +3.")},
    )

    class Meta:
        model = Stance
        fields = ("value",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        steps = [(step.value, step.label) for step in reversed(Stance.Value)]
        self.fields["value"].choices = [(NOT_SAID, _("not asked or not said")), *steps]
        #: Taking a reading away that holds words is asked first, on its own page.
        self.holds_words = False

    @property
    def silences(self) -> bool:
        return self.cleaned_data.get("value") is None

    def clean(self) -> dict[str, object]:
        super().clean()
        said = self.instance.statement or self.instance.contribution
        if "value" in self.cleaned_data and self.silences and said:
            self.holds_words = True
            self.add_error(
                "value", _("This stance holds words. Remove it there, so that you see them first.")
            )
        if self.instance.pk is None and self.cleaned_data.get("version"):
            self._say_removed()
        return self.cleaned_data

    def _say_removed(self) -> None:
        """The cell held a reading when it was opened; a second save records it again."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = ""
        if not self.silences:
            self.add_error(None, _("Somebody removed this meanwhile. Save again to keep yours."))

    def _post_clean(self) -> None:
        if not self.errors and self.silences:
            return  # nothing will be saved, so there is nothing to validate
        super()._post_clean()

    def save_by(self, by: User) -> bool:
        """Save or take away; False when somebody else was first."""
        if not self.silences:
            return super().save_by(by)
        if self.instance.pk is None:
            return True
        with transaction.atomic():
            current = Stance.objects.select_for_update().filter(pk=self.instance.pk).first()
            if current is not None and current.version != (self.cleaned_data.get("version") or 0):
                self._show_both(current)
                return False
            if current is not None:
                remove_record(record=current, network=self.network, by=by)
        return True


class PositionFilterForm(StakeholderFilterForm):
    """Which parties and which ambitions the matrix shows."""

    ambition = forms.ModelChoiceField(
        Ambition.objects.all(),
        label=_("Ambition"),
        required=False,
        empty_label=_("All ambitions"),
        widget=LongSelect,
    )

    def full_clean(self) -> None:
        self.fields["ambition"].queryset = self.network.ambitions.shared()
        super().full_clean()

    def ambitions(self) -> list[Ambition]:
        """The ambition asked for, or all of them."""
        chosen = self.cleaned_data.get("ambition")
        return [chosen] if chosen else list(self.network.ambitions.shared())


class CellFaceForm(forms.Form):
    """Whether a cell is asked for as it is read, and not to write in: after a change of mind."""

    look = forms.BooleanField(required=False)

    @property
    def only_looks(self) -> bool:
        return self.is_valid() and self.cleaned_data["look"]
