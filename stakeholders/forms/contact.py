from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Contact

from .addressing import reads_along
from .base import RecordForm


class ContactForm(RecordForm):
    fixed = ("stakeholder",)

    class Meta:
        model = Contact
        fields = ("name", "position", "email", "phone", "note")
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel"}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "name": _("Name"),
            "position": _("Position"),
            "email": _("E-mail address"),
            "phone": _("Telephone"),
            "note": _("Note"),
        }
        help_texts = {
            "position": _("Kept here and nowhere else: a team is never chosen by position."),
        }

    def __init__(self, *args: object, own: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            reads_along(self, "note")
