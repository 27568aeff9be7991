from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import ContactLog

from .base import RecordForm


class ContactLogForm(RecordForm):
    """When the leader and a party spoke, how, and what to remember of it."""

    fixed = ("stakeholder",)

    person = forms.TypedChoiceField(
        label=_("With whom"), coerce=int, empty_value=None, required=False
    )

    field_order = ("on", "kind", "person", "note")

    class Meta:
        model = ContactLog
        fields = ("on", "kind", "note")
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "kind": forms.RadioSelect(attrs={"class": "inline"}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"on": _("When"), "kind": _("How"), "note": _("Note")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in self.instance.stakeholder.contacts.all()}
        self.fields["person"].choices = [
            ("", _("not recorded")),
            *((pk, one.name) for pk, one in self.people.items()),
        ]
        self.initial["person"] = self.instance.contact_id
        if not self.people:
            del self.fields["person"]

    def clean(self) -> dict[str, object]:
        found = super().clean()
        self.instance.contact = self.people.get(found.get("person"))
        return found
