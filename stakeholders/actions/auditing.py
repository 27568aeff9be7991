"""The frame of every write: one transaction, history under a name, a new revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from django.db import transaction
from django.db.models import F
from simple_history.models import HistoricalRecords

from stakeholders.models import Network, User


@contextmanager
def audited(*, network: Network, by: User | None) -> Iterator[None]:
    """Write records of one network: all or nothing, with history.

    The revision is bumped first: on PostgreSQL that takes the lock on the network's row, so that
    two writers to one network come one after the other and a version compared inside the block
    cannot change before the block ends.
    """
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(user=by)
    try:
        with transaction.atomic():
            Network.objects.filter(pk=network.pk).update(revision=F("revision") + 1)
            yield
    finally:
        context.request = before
    network.refresh_from_db(fields=["revision"])
