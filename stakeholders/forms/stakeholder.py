from __future__ import annotations

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from stakeholders.areas import in_tree_order
from stakeholders.models import Stakeholder

from .addressing import Words, address, reads_along
from .base import RecordForm
from .many_choices import ManyChoicesField
from .widgets import TreeCheckboxes


class WebAddressField(forms.URLField):
    """An address that a browser opens as a page; ftp and the like are no website."""

    default_validators = (URLValidator(schemes=["http", "https"]),)


#: What a party is asked about itself.
TO_THE_PARTY: Words = {
    "kind": {"label": _("What kind of party are you?")},
    "competences": {"help_text": _("What can you do that others need?")},
    "areas": {"help_text": _("Where are you at home or at work? More than one is possible.")},
    "description": {"help_text": _("Who are you and what do you do? In a few sentences.")},
}


class StakeholderForm(RecordForm):
    website = WebAddressField(
        label=_("Website"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("An address that begins with https:// or http://."),
        error_messages={"invalid": _("Write a web address, for example https://example.org.")},
    )

    field_order = (
        "name",
        "kind",
        "sector",
        "policy_fields",
        "areas",
        "competences",
        "website",
        "description",
    )

    class Meta:
        model = Stakeholder
        fields = (
            "name",
            "kind",
            "sector",
            "policy_fields",
            "areas",
            "competences",
            "description",
            "website",
        )
        field_classes = dict.fromkeys(("policy_fields", "areas", "competences"), ManyChoicesField)
        widgets = {
            "kind": forms.RadioSelect(attrs={"class": "inline"}),
            "policy_fields": forms.CheckboxSelectMultiple,
            "areas": TreeCheckboxes(attrs={"class": "tree"}),
            "competences": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {
            "name": _("Name"),
            "kind": _("Kind of party"),
            "sector": _("Sector"),
            "policy_fields": _("Policy fields"),
            "areas": _("Areas"),
            "competences": _("Competences"),
            "description": _("Description"),
        }
        help_texts = {
            "competences": _("What the party can do that others need."),
            "areas": _("Where the party is at home or at work. More than one is possible."),
            "description": _("Who is this and what do they do? In a few sentences."),
        }

    def __init__(self, *args: object, own: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if own:
            address(self, TO_THE_PARTY)
        else:
            reads_along(self, "description")
        self.duplicate: Stakeholder | None = None
        self.fields["sector"].empty_label = _("No sector")
        areas = self.fields["areas"]
        branches = in_tree_order(areas.queryset)
        areas.choices = [(area.pk, area.name) for area, depth in branches]
        areas.widget.depths = {area.pk: depth for area, depth in branches}
        if not self.fields["competences"].queryset:
            del self.fields["competences"]
        for name, none_yet in (
            ("policy_fields", _("This network has no policy fields yet.")),
            ("areas", _("This network has no areas yet.")),
        ):
            if not self.fields[name].queryset:
                self.fields[name].help_text = none_yet

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not any(sign.isprintable() and not sign.isspace() for sign in name):
            raise forms.ValidationError(_("Write a name that can be read."))
        same = self.network.stakeholders.filter(name__iexact=name).exclude(pk=self.instance.pk)
        self.duplicate = same.first()
        if self.duplicate:
            raise forms.ValidationError(_("A stakeholder with this name is already on the map."))
        return name
