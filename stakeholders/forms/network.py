from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.create_network import create_network
from stakeholders.models import Network, User

from .base import RecordForm
from .words import LinesField

#: The four policy fields that a Dutch city wants to bring together; see DESIGN.md.
USUAL_FIELDS = (
    _("Tourism & hospitality"),
    _("City centre"),
    _("Events"),
    _("City marketing"),
)


class NewNetworkForm(forms.Form):
    """A network and its first words, in one go."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("For instance the city, or the question that brings the parties together."),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is this network for? Everyone in it can read this."),
    )
    usual_fields = forms.BooleanField(
        label=_("Start with the usual four policy fields"),
        required=False,
        initial=True,
        help_text=_("Tourism & hospitality, City centre, Events, City marketing."),
    )
    sectors = LinesField(
        label=_("Sectors"),
        required=False,
        help_text=_(
            "One per line. For instance: catering, retail, culture. You can add more later."
        ),
    )
    themes = LinesField(
        label=_("Themes"),
        required=False,
        help_text=_("What interests are about, one per line. For instance: staff, opening hours."),
    )

    def save_by(self, by: User) -> Network:
        data = self.cleaned_data
        fields = [str(name) for name in USUAL_FIELDS] if data["usual_fields"] else []
        return create_network(
            name=data["name"],
            description=data["description"],
            policy_fields=fields,
            sectors=data["sectors"],
            themes=data["themes"],
            by=by,
        )


class NetworkForm(RecordForm):
    fixed = ()

    class Meta:
        model = Network
        fields = (
            "name",
            "description",
            "confirmed_within_months",
            "retention_months",
            "second_factor",
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        labels = {
            "confirmed_within_months": _("Confirm again after so many months"),
            "retention_months": _("Keep the history so many months"),
            "second_factor": _("Project leaders need a passkey or code app"),
        }
        help_texts = {
            "retention_months": _(
                "Who changed what, old invitations: after this it is removed. Longer is rarely "
                "needed."
            ),
            "second_factor": _(
                "A code by e-mail alone is not enough then. Switch one on for yourself first."
            ),
            "confirmed_within_months": _(
                "What a party or a project leader said longer ago is shown as not confirmed since."
            ),
        }

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        # The save bumps the revision in the database; saving the one read earlier would undo that.
        kwargs.setdefault("instance", Network.objects.defer("revision").get(pk=network.pk))
        super().__init__(*args, network=network, **kwargs)
        # Left empty it stays as it is.
        for name in ("confirmed_within_months", "retention_months"):
            self.fields[name].required = False

    def clean_confirmed_within_months(self) -> int:
        months = self.cleaned_data["confirmed_within_months"]
        return self.initial["confirmed_within_months"] if months is None else months

    def clean_retention_months(self) -> int:
        months = self.cleaned_data["retention_months"]
        return self.initial["retention_months"] if months is None else months


class RemoveNetworkForm(forms.Form):
    """Removing takes typing the name: too much is gone to do it by a slip."""

    name = forms.CharField(
        label=_("Type the name of the network"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.network = network

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        if name != self.network.name.strip():
            raise forms.ValidationError(
                gettext("That is not the name. The name is: %(name)s") % {"name": self.network.name}
            )
        return name
