"""Initiatives as pages show them: when they run, in words and as a bar in time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.access import Access, Permission
from stakeholders.forms.initiative import at_the_time
from stakeholders.models import Initiative, Network

#: The states of an initiative in the order in which they are shown.
STATES: dict[str, Promise] = {
    "running": gettext_lazy("Running now"),
    "coming": gettext_lazy("Coming"),
    "undated": gettext_lazy("Without dates"),
    "ended": gettext_lazy("Ended"),
}


@dataclass(frozen=True)
class Bar:
    """A stretch of the years that the page shows, in hundredths of its width."""

    start: float
    width: float
    now: float

    @property
    def halo(self) -> float:
        """Where the white around the line of today begins, so that it shows on a bar too."""
        return self.now - 0.8


@dataclass(frozen=True)
class ShownInitiative:
    initiative: Initiative
    state: str
    dates: str
    may_edit: bool
    bar: Bar | None = None


@dataclass(frozen=True)
class StateGroup:
    state: str
    name: str
    shown: list[ShownInitiative]


def in_order(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """What runs first, then what comes, the nearest end or start first; what is over last."""
    place = Case(
        *(When(at_the_time(state), then=Value(n)) for n, state in enumerate(STATES)),
        default=Value(len(STATES)),
        output_field=IntegerField(),
    )
    return initiatives.alias(place=place).order_by("place", "starts_on", "ends_on", "name", "pk")


def with_company(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """With everything a page names of them, in four queries."""
    return initiatives.prefetch_related("stakeholders", "ambitions", "policy_fields", "areas")


def state_of(initiative: Initiative) -> str:
    today = timezone.localdate()
    if initiative.starts_on is None and initiative.ends_on is None:
        return "undated"
    if initiative.ends_on and initiative.ends_on < today:
        return "ended"
    return "coming" if initiative.starts_on and initiative.starts_on > today else "running"


def dates_of(initiative: Initiative) -> str:
    first, last = initiative.starts_on, initiative.ends_on
    if first and last:
        return _("%(first)s – %(last)s") % {"first": _day(first), "last": _day(last)}
    if last:
        return _("until %(day)s") % {"day": _day(last)}
    if first and first > timezone.localdate():
        return _("from %(day)s") % {"day": _day(first)}
    return _("since %(day)s") % {"day": _day(first)} if first else _("no dates known")


def may_edit_initiative(access: Access, initiative: Initiative) -> bool:
    """A leader all of them; a representative those in which an own party takes part."""
    if access.may(Permission.EDIT_STAKEHOLDERS):
        return True
    if not access.may(Permission.EDIT_PROFILE):
        return False
    return any(party.pk in access.represented for party in initiative.stakeholders.all())


def may_add_initiative(access: Access) -> bool:
    return access.may(Permission.EDIT_STAKEHOLDERS) or (
        access.may(Permission.EDIT_PROFILE) and bool(access.represented)
    )


def show(access: Access, initiative: Initiative, bar: Bar | None = None) -> ShownInitiative:
    may_edit = may_edit_initiative(access, initiative)
    return ShownInitiative(initiative, state_of(initiative), dates_of(initiative), may_edit, bar)


def by_state(
    access: Access,
    initiatives: Iterable[Initiative],
    years: tuple[datetime.date, datetime.date] | None,
) -> list[StateGroup]:
    """The initiatives of a page under the heading of their state, each with its bar."""
    shown = [show(access, one, _bar(one, *years) if years else None) for one in initiatives]
    groups = [
        StateGroup(state, str(name), [one for one in shown if one.state == state])
        for state, name in STATES.items()
    ]
    return [group for group in groups if group.shown]


def initiatives_of(access: Access, network: Network, stakeholder_id: int) -> list[ShownInitiative]:
    """What one party takes part in; what is over comes last."""
    found = in_order(network.initiatives.filter(stakeholders=stakeholder_id))
    return [show(access, one) for one in found.prefetch_related("stakeholders")]


def years_of(initiatives: Iterable[Initiative]) -> tuple[datetime.date, datetime.date] | None:
    """From the start of the first year to the end of the last; none where no date is known."""
    days = [day for one in initiatives for day in (one.starts_on, one.ends_on) if day]
    if not days:
        return None
    days.append(timezone.localdate())
    return datetime.date(min(days).year, 1, 1), datetime.date(max(days).year, 12, 31)


def _bar(initiative: Initiative, first: datetime.date, last: datetime.date) -> Bar | None:
    """Where it lies between two days; what has no start or no end runs to the edge."""
    if state_of(initiative) == "undated":
        return None

    def at(day: datetime.date) -> float:
        return round(100 * (day - first).days / max((last - first).days, 1), 2)

    start = at(initiative.starts_on or first)
    end = at(initiative.ends_on or last)
    return Bar(start, max(round(end - start, 2), 0.8), at(timezone.localdate()))


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
