"""Which part of the history a person looks at; the whole state of the page is its query string."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from stakeholders.changes.kinds import KINDS
from stakeholders.changes.moments import Sight, by_user

from .widgets import LongSelect


class HistoryFilterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    who = forms.TypedChoiceField(
        label=_("Who"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    since = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Up to and including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    #: One moment, opened; in the form in which the page names it.
    at = forms.RegexField(r"^\d{20}$", required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)

    def __init__(self, *args: object, sight: Sight, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.whole = sight
        kinds = [
            (slug, capfirst(str(KINDS[slug].model._meta.verbose_name_plural)))
            for slug in sight.slugs()
        ]
        self.fields["kind"].choices = [("", _("Everything")), *kinds]
        people = [(user.pk, str(user)) for user in by_user(sight)]
        self.fields["who"].choices = [("", _("Everybody")), *people]
        self.is_valid()

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("kind", "who", "since", "until"))

    def sight(self) -> Sight:
        chosen = self.cleaned_data
        until = chosen.get("until")
        return replace(
            self.whole,
            kinds=(chosen["kind"],) if chosen.get("kind") else (),
            user_id=chosen.get("who"),
            since=_midnight(chosen.get("since")),
            until=_midnight(until + datetime.timedelta(days=1)) if _has_next(until) else None,
            at=_moment(chosen.get("at")),
        )


def _has_next(day: datetime.date | None) -> bool:
    return day is not None and day < datetime.date(9999, 12, 30)


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    """The start of a day, for people who live where the server's clock says."""
    if day is None or day.year < 1900 or day.year > 9998:
        return None
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _moment(stamp: str | None) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(f"{stamp}+0000", "%Y%m%d%H%M%S%f%z") if stamp else None
    except ValueError:
        return None
