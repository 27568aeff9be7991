"""How far a person has come with a profile, and answers that are taken back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from stakeholders.models import Membership, Network, ProfileProgress, Stakeholder, User

from .auditing import audited
from .records import StaleRecordError


def pass_step(
    *, membership: Membership, party: Stakeholder, step: str, finished: bool = False
) -> ProfileProgress:
    """Note that this person answered a step, or chose to pass it by.

    Two tabs that note two steps at once keep both.
    """
    with transaction.atomic():
        known, _made = ProfileProgress.objects.get_or_create(
            membership=membership, stakeholder=party
        )
        progress = ProfileProgress.objects.select_for_update().get(pk=known.pk)
        if step not in progress.steps:
            progress.steps = [*progress.steps, step]
        if finished and progress.finished_at is None:
            progress.finished_at = timezone.now()
        progress.save()
    return progress


def take_back(*, record: Model, version: int, network: Network, by: User | None) -> None:
    """Remove an answer as it was at `version`; the history keeps it.

    Raises `StaleRecordError` when somebody saved it since. That it is gone already is no problem.
    """
    with audited(network=network, by=by):
        current = type(record).objects.select_for_update().filter(pk=record.pk).first()
        if current is None:
            return
        if current.version != version:
            raise StaleRecordError(current)
        current.delete()
