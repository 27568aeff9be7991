"""What a person corrects or decides about the own data."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Contact, Stakeholder, User

from .base import RecordForm


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": _("Your name")}
        help_texts = {"name": _("Others in your networks see it beside what you wrote.")}


class OwnContactForm(RecordForm):
    """A contact person corrects what is noted: everything but what others noted about it."""

    fixed = ()

    class Meta:
        model = Contact
        fields = ("name", "position", "phone")
        labels = {"name": _("Name"), "position": _("Position"), "phone": _("Telephone")}


class EraseForm(forms.Form):
    """Erasing takes typing the address: there is no way back."""

    email = forms.EmailField(
        label=_("Type your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    remove = forms.TypedMultipleChoiceField(
        label=_("Remove these answers as well?"),
        help_text=_(
            "You alone speak for these parties. Unticked, their answers stay on the map, without "
            "your name."
        ),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: object, user: User, parties: Sequence[Stakeholder], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["remove"].choices = [
            (one.pk, f"{one.name} ({one.network.name})") for one in parties
        ]
        if not parties:
            del self.fields["remove"]

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"]
        if typed.lower() != self.user.email.lower():
            raise forms.ValidationError(_("That is not the address of this account."))
        return typed
