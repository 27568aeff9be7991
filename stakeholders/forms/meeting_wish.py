from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.models import MeetingWish, Visibility

from .addressing import ONLY_YOU_AND_THE_LEADER, reads_along
from .base import RecordForm
from .tie import PartyInput

ONLY_THE_PARTY_AND_THE_LEADER = _("only the party itself and the project leader")


class MeetingWishForm(RecordForm):
    """Whom a party would like to meet, and what about; the other reads it where it is shared."""

    fixed = ("source", "target")

    other = forms.CharField(
        label=_("Whom"),
        max_length=200,
        help_text=_("Type a part of the name and choose from the list."),
        widget=PartyInput,
        error_messages={"required": _("Name the other party.")},
    )

    field_order = ("other", "statement", "visibility")

    class Meta:
        model = MeetingWish
        fields = ("statement", "visibility")
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }
        labels = {"statement": _("What about"), "visibility": _("Who may see this")}
        help_texts = {"statement": _("Where everyone may see it, the other party reads this too.")}

    def __init__(self, *args: object, own: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            reads_along(self, "statement")
        narrow = ONLY_YOU_AND_THE_LEADER if own else ONLY_THE_PARTY_AND_THE_LEADER
        self.fields["visibility"].choices = [
            (value, narrow if value == Visibility.LEADER else label)
            for value, label in Visibility.choices
        ]
        if self.instance.target_id:
            self.initial["other"] = self.instance.target.name
        others = self.network.stakeholders.exclude(pk=self.instance.source_id)
        self.fields["other"].widget.offer(self.network, others)

    def clean_other(self) -> str:
        name = self.cleaned_data["other"]
        found = self.network.stakeholders.filter(name__iexact=name).first()
        if found is None:
            raise forms.ValidationError(_("There is no party of this name in this network."))
        if found.pk == self.instance.source_id:
            raise forms.ValidationError(_("A stakeholder does not meet itself."))
        self.instance.target = found
        return found.name

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded | {"source", "target"} if "other" in self.errors else excluded
