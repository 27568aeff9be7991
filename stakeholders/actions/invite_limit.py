"""How many letters one leader sends in an hour: enough for a network, too few for a nuisance."""

from __future__ import annotations

import datetime

from django.core.cache import cache
from django.utils import timezone

from stakeholders.models import User

LETTERS_PER_HOUR = 200


def room_for_letters(by: User) -> int:
    """How many letters this leader may still send within this hour of the clock."""
    return max(0, LETTERS_PER_HOUR - cache.get(_key(by), 0))


def count_letters(by: User, letters: int) -> bool:
    """Count letters that are about to leave; False, and nothing counted, where it is too many."""
    key = _key(by)
    cache.add(key, 0, timeout=60 * 60)
    if cache.incr(key, letters) <= LETTERS_PER_HOUR:
        return True
    cache.decr(key, letters)
    return False


def next_hour() -> datetime.datetime:
    now = timezone.localtime()
    return now.replace(minute=0, second=0, microsecond=0) + datetime.timedelta(hours=1)


def _key(by: User) -> str:
    return f"letters-{by.pk}-{timezone.now():%Y%m%d%H}"
