"""The frame of every write: one transaction, history under a name, a new revision."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from django.db import transaction
from django.db.models import F, Model
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from stakeholders.models import Network, User


@contextmanager
def audited(*, network: Network, by: User | None) -> Iterator[None]:
    """Write records of one network: all or nothing, with history.

    The revision is bumped first: on PostgreSQL that takes the lock on the network's row, so that
    two writers to one network come one after the other and a version compared inside the block
    cannot change before the block ends.

    All that is written in the block, in blocks inside it too, stands in the history under one
    moment: a party that is removed takes its interests along in the same moment.
    """
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(user=by, moment=moment())
    try:
        with transaction.atomic():
            Network.objects.filter(pk=network.pk).update(revision=F("revision") + 1)
            yield
    finally:
        context.request = before
    network.refresh_from_db(fields=["revision"])


def moment() -> datetime.datetime:
    """The moment under which the history keeps what is written now."""
    request = getattr(HistoricalRecords.context, "request", None)
    return getattr(request, "moment", None) or timezone.now()


@receiver(pre_create_historical_record)
def _at_that_moment(history_instance: Model, **_: object) -> None:
    request = getattr(HistoricalRecords.context, "request", None)
    if (when := getattr(request, "moment", None)) is not None:
        history_instance.history_date = when
