"""Keep the map of today under a name, and choose two days to compare."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from stakeholders.models import KeptSnapshot, Network


class KeptSnapshotForm(forms.ModelForm):
    """What this day is called; a day without a name is called by its date."""

    class Meta:
        model = KeptSnapshot
        fields = ("name",)
        help_texts = {"name": _("For instance: before the summer. You may leave it out.")}


class _KeptChoice(forms.ModelChoiceField):
    def label_from_instance(self, kept: KeptSnapshot) -> str:
        day = date_format(kept.taken_on, "DATE_FORMAT")
        return f"{day} · {kept.name}" if kept.name else day


class ChangeForm(forms.Form):
    """Two days of one network; nothing for the second is how it is now."""

    then = _KeptChoice(None, label=pgettext_lazy("a day", "Then"), empty_label=None)
    now = _KeptChoice(
        None, label=pgettext_lazy("a day", "Now"), empty_label=_("as it is now"), required=False
    )

    def __init__(self, data: QueryDict | None, *, network: Network) -> None:
        super().__init__(data)
        kept = network.kept_snapshots.defer("form")
        for field in self.fields.values():
            field.queryset = kept

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if "then" in cleaned and cleaned["then"] == cleaned.get("now"):
            raise forms.ValidationError(_("Choose two different days."))
        return cleaned

    def days(self) -> tuple[KeptSnapshot, KeptSnapshot | None]:
        """The earlier and the later; None is now."""
        then, now = self.cleaned_data["then"], self.cleaned_data["now"]
        if now and (now.taken_on, now.pk) < (then.taken_on, then.pk):
            return now, then
        return then, now
