"""A way of looking at the map, kept under a name."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from stakeholders.models import SavedView, User

from .base import RecordForm


class SavedViewForm(RecordForm):
    """The name; the look itself comes from the address of the map, through the map's own form."""

    class Meta:
        model = SavedView
        fields = ("name",)

    def save_by(self, by: User) -> bool:
        if self.instance.pk is None:
            sign(self.instance, by)
        return super().save_by(by)


class OtherLookForm(RecordForm):
    """The same name for another look."""

    class Meta:
        model = SavedView
        fields = ()

    def save_by(self, by: User) -> bool:
        sign(self.instance, by)
        return super().save_by(by)


class OpenedForm(forms.Form):
    """Which saved view an address of the map came from."""

    view = forms.IntegerField(required=False, min_value=1)


def sign(view: SavedView, by: User) -> None:
    view.made_by = str(by)[:254]
    view.made_on = timezone.localdate()
