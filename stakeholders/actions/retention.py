"""Keep no longer than the network says: old history, kept maps, letters, idle accounts."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Max, Q
from django.utils import timezone

from stakeholders.changes.kinds import KINDS, Kind
from stakeholders.models import Invitation, KeptSnapshot, Network, User

from .erase_person import erase_person

#: An account without a network is kept this long, for who comes back.
WITHOUT_NETWORK = datetime.timedelta(days=365)


class Kept(NamedTuple):
    """What one run removed."""

    entries: int = 0
    invitations: int = 0
    accounts: int = 0
    snapshots: int = 0


def months_ago(months: int, day: datetime.datetime) -> datetime.datetime:
    """The same day of the month so many months before; the last of the month where it is shorter.

    >>> months_ago(1, datetime.datetime(2026, 3, 31)).date()
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return day.replace(year=years, month=month + 1, day=last)
        except ValueError:
            continue
    return day.replace(year=years, month=month + 1)


def enforce_retention(*, now: datetime.datetime | None = None) -> Kept:
    """Remove everything that is past the term of its network.

    Of a record that still exists the latest entry stays, so that it keeps saying who wrote it.
    """
    now = now or timezone.now()
    entries = invitations = snapshots = 0
    for network in Network.objects.order_by("pk"):
        limit = months_ago(network.retention_months, now)
        entries += sum(_old_entries(kind, network, limit) for kind in KINDS.values())
        old = Invitation.objects.filter(network=network).filter(
            Q(accepted_at__lt=limit) | Q(revoked_at__lt=limit) | Q(expires_at__lt=limit)
        )
        invitations += old.count()
        old.delete()
        snapshots += _old_snapshots(network, limit)
    return Kept(entries, invitations, _idle_accounts(now), snapshots)


def _old_snapshots(network: Network, limit: datetime.datetime) -> int:
    old = KeptSnapshot.objects.filter(network=network, taken_on__lt=timezone.localdate(limit))
    gone = old.count()
    old.delete()
    return gone


def _old_entries(kind: Kind, network: Network, limit: datetime.datetime) -> int:
    of_network = kind.of_network(network)
    alive = kind.model.objects.values("pk")
    latest = of_network.filter(id__in=alive).values("id").annotate(last=Max("history_id"))
    keep = set(latest.values_list("last", flat=True))
    old = of_network.filter(history_date__lt=limit).values_list("history_id", flat=True)
    gone = [one for one in old if one not in keep]
    model = kind.model.history.model
    choices = [getattr(model, field.name).model for field in model._history_m2m_fields]
    for start in range(0, len(gone), 500):
        part = gone[start : start + 500]
        for chosen in choices:
            chosen.objects.filter(history_id__in=part).delete()
        model.objects.filter(history_id__in=part).delete()
    return len(gone)


def _idle_accounts(now: datetime.datetime) -> int:
    limit = now - WITHOUT_NETWORK
    idle = User.objects.filter(memberships__isnull=True, is_staff=False, date_joined__lt=limit)
    idle = idle.filter(Q(last_login__isnull=True) | Q(last_login__lt=limit))
    found = list(idle)
    for user in found:
        erase_person(user=user)
    return len(found)
