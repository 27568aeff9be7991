"""A meeting, its agenda, and who comes."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import add_record
from stakeholders.models import AgendaItem, Attendance, Meeting, Network, User

from .base import RecordForm
from .tie import PartyInput

#: A date outside these is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class MeetingForm(RecordForm):
    """When, where and about what; who comes and the agenda follow on its page."""

    class Meta:
        model = Meeting
        fields = (
            "name",
            "starts_at",
            "ends_at",
            "location",
            "ambition",
            "challenge",
            "note",
            "cancelled",
        )
        widgets = {
            "starts_at": _moment(),
            "ends_at": _moment(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "name": _("What is it called"),
            "location": _("Place"),
            "ambition": _("For which ambition"),
            "challenge": _("For which challenge"),
            "note": _("Note for yourself"),
            "cancelled": _("This meeting is cancelled"),
        }
        help_texts = {
            "name": _("Stands on the table sheet and in the calendar file."),
            "note": _("Stands on your own table sheet only."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ambition"].queryset = self.fields["ambition"].queryset.shared()
        for name in ("ambition", "challenge"):
            self.fields[name].empty_label = _("none")
            if not self.fields[name].queryset.exists():
                del self.fields[name]
        if self.instance.pk is None:
            del self.fields["cancelled"]

    def clean(self) -> dict[str, object]:
        found = super().clean()
        starts, ends = found.get("starts_at"), found.get("ends_at")
        for name, moment in (("starts_at", starts), ("ends_at", ends)):
            if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                self.add_error(name, _("Is the year right?"))
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end lies before the start."))
        return found

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        # The two moments are compared above, at the field where it goes wrong.
        return excluded | {"starts_at"} if "ends_at" in self.errors else excluded


def usual_times() -> dict[str, datetime.datetime]:
    """In a week, at two, for an hour and a half: rarely right, and easily changed."""
    day = timezone.localtime() + datetime.timedelta(days=7)
    starts = day.replace(hour=14, minute=0, second=0, microsecond=0)
    return {"starts_at": starts, "ends_at": starts + datetime.timedelta(minutes=90)}


def invite(*, meeting: Meeting, parties: list, by: User) -> None:
    """Put parties on the list of a meeting that has just been made."""
    for party in parties:
        add_record(
            record=Attendance(meeting=meeting, stakeholder=party), network=meeting.network, by=by
        )


class AgendaItemForm(RecordForm):
    fixed = ("meeting",)

    class Meta:
        model = AgendaItem
        fields = ("name", "ambition", "theme", "question", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "name": _("Agenda item"),
            "ambition": _("About which ambition"),
            "theme": _("About which theme"),
            "question": _("Question to the table"),
            "note": _("Note for yourself"),
        }
        help_texts = {
            "theme": _("The table sheet then shows who has which interest in it."),
            "question": _("Stands on the sheet that goes round, with the name of the item."),
            "note": _("Stands on your own table sheet only."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("ambition", "theme"):
            field = self.fields[name]
            field.queryset = field.queryset.shared()
            field.empty_label = _("none")
            if not field.queryset.exists():
                del self.fields[name]


class NewAttendanceForm(RecordForm):
    """One more party at the table, by its name."""

    fixed = ("meeting", "stakeholder")

    other = forms.CharField(
        label=_("Add a party"),
        max_length=200,
        help_text=_("Type a part of the name and choose from the list."),
        widget=PartyInput,
        error_messages={"required": _("Name the party.")},
    )

    class Meta:
        model = Attendance
        fields = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        there = self.instance.meeting.attendances.values("stakeholder_id")
        parties = self.network.stakeholders.exclude(pk__in=there)
        self.fields["other"].widget.offer(self.network, parties)

    def clean_other(self) -> str:
        name = self.cleaned_data["other"]
        found = self.network.stakeholders.filter(name__iexact=name).first()
        if found is None:
            raise forms.ValidationError(_("There is no party of this name in this network."))
        self.instance.stakeholder = found
        return found.name

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded | {"stakeholder"} if "other" in self.errors else excluded


class AttendanceForm(RecordForm):
    """Whether a party comes, and who comes for it."""

    fixed = ("meeting", "stakeholder")

    person = forms.ChoiceField(label=_("Who comes for it"), required=False)

    field_order = ("state", "person")

    class Meta:
        model = Attendance
        fields = ("state",)
        widgets = {"state": forms.RadioSelect(attrs={"class": "inline"})}
        labels = {"state": _("Does this party come?")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.people = people(self.network, self.instance.stakeholder_id)
        self.fields["person"].choices = [
            ("", _("not known")),
            *((key, name) for key, (name, _record) in self.people.items()),
        ]
        if self.instance.contact_id:
            self.initial["person"] = f"contact-{self.instance.contact_id}"
        elif self.instance.membership_id:
            self.initial["person"] = f"member-{self.instance.membership_id}"

    def clean(self) -> dict[str, object]:
        found = super().clean()
        key = found.get("person") or ""
        _name, record = self.people.get(key, ("", None))
        self.instance.contact = record if key.startswith("contact-") else None
        self.instance.membership = record if key.startswith("member-") else None
        return found


def people(network: Network, party: int) -> dict[str, tuple[str, object]]:
    """Who could come for a party: its contact persons and who speaks for it here."""
    contacts = network.stakeholders.get(pk=party).contacts.all()
    members = network.memberships.filter(represents=party).select_related("user")
    return {f"contact-{one.pk}": (one.name, one) for one in contacts} | {
        f"member-{one.pk}": (str(one.user), one) for one in members
    }
