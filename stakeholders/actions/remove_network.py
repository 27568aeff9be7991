from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from simple_history.models import HistoricalRecords

from stakeholders.models import Network, User


def remove_network(*, network: Network, by: User | None) -> None:
    """Remove a network with everything in it, all or nothing; the history keeps all of it."""
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(user=by)
    try:
        with transaction.atomic():
            network.delete()
    finally:
        context.request = before
