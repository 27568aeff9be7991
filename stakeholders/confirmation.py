"""Until when a reading counts as confirmed in a network."""

from __future__ import annotations

import calendar
import datetime
from typing import Protocol

from django.utils import timezone


class Limited(Protocol):
    """A network, as a record or as a row of a snapshot."""

    confirmed_within_months: int


class Confirmable(Protocol):
    confirmed_on: datetime.date | None


def confirmed_since(network: Limited) -> datetime.date:
    """What was confirmed before this day must be confirmed again."""
    return months_before(timezone.localdate(), network.confirmed_within_months)


def is_old(reading: Confirmable, network: Limited) -> bool:
    """Whether it was confirmed once, and too long ago."""
    return reading.confirmed_on is not None and reading.confirmed_on < confirmed_since(network)


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months ago; the last of that month where it has no such day.

    >>> months_before(datetime.date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
