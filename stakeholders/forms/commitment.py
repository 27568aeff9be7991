"""What comes out of a meeting: what was agreed, and who does what before when."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Agreement, Commitment, Network, Stakeholder, Visibility

from .base import RecordForm
from .many_choices import ManyChoicesField


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _visible(form: RecordForm) -> None:
    form.fields["visibility"].choices = [
        (Visibility.LEADER, _("project leader only")),
        (Visibility.SHARED, _("everyone in the network, and the shared table sheet")),
    ]


def at_the_table(network: Network, meeting: int | None, kept: Q) -> QuerySet[Stakeholder]:
    """The parties of the meeting and those already named; all parties where there is no meeting."""
    if meeting is None:
        return network.stakeholders.order_by("name")
    there = Q(attendances__meeting_id=meeting)
    return network.stakeholders.filter(there | kept).distinct().order_by("name")


class AgreementForm(RecordForm):
    agenda_item = forms.TypedChoiceField(
        label=_("With which agenda item"), coerce=int, empty_value=None, required=False
    )

    field_order = ("text", "stakeholders", "agenda_item", "agreed_on", "visibility")

    class Meta:
        model = Agreement
        fields = ("text", "stakeholders", "agreed_on", "visibility")
        field_classes = {"stakeholders": ManyChoicesField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "stakeholders": forms.CheckboxSelectMultiple,
            "agreed_on": _date(),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "text": _("What was agreed"),
            "stakeholders": _("Between whom"),
            "agreed_on": _("When"),
            "visibility": _("Who may see this"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _visible(self)
        one = self.instance
        kept = Q(agreements=one.pk) if one.pk else Q(pk__in=())
        parties = at_the_table(self.network, one.meeting_id, kept)
        self.fields["stakeholders"].queryset = parties
        if not parties.exists():
            del self.fields["stakeholders"]
        self.items = {item.pk: item for item in self._agenda()}
        self.fields["agenda_item"].choices = [
            ("", _("none")),
            *((pk, item.name) for pk, item in self.items.items()),
        ]
        self.initial["agenda_item"] = one.agenda_item_id
        if not self.items:
            del self.fields["agenda_item"]

    def _agenda(self) -> QuerySet | tuple:
        meeting = self.instance.meeting
        return meeting.agenda_items.all() if meeting is not None else ()

    def clean(self) -> dict[str, object]:
        found = super().clean()
        self.instance.agenda_item = self.items.get(found.get("agenda_item"))
        return found


class CommitmentForm(RecordForm):
    class Meta:
        model = Commitment
        fields = ("stakeholder", "text", "due_on", "done_on", "visibility")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "due_on": _date(),
            "done_on": _date(),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "stakeholder": _("Who does it"),
            "text": _("What"),
            "due_on": _("At the latest on"),
            "done_on": _("Done on"),
            "visibility": _("Who may see this"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _visible(self)
        one = self.instance
        parties = at_the_table(self.network, one.meeting_id, Q(pk=one.stakeholder_id or 0))
        self.fields["stakeholder"].queryset = parties
        self.fields["stakeholder"].empty_label = _("choose a party")
        if one.pk is None:
            del self.fields["done_on"]
