"""Say that what is recorded still holds, without writing it anew."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Model, Sum
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from stakeholders.changes.moments import CONFIRMED
from stakeholders.models import (
    Assessment,
    Interest,
    Mandate,
    MindsetAnswer,
    Network,
    Origin,
    Stakeholder,
    Stance,
    User,
)

from .auditing import audited, moment
from .records import RecordGoneError, StaleRecordError

READINGS: tuple[type[Model], ...] = (Interest, Stance, MindsetAnswer, Mandate)

#: Whose readings a leader answers for: the own ones and those from a file of the leader.
OF_THE_LEADER = (Origin.LEADER, Origin.FILE)


def confirm_record(*, record: Model, version: int, network: Network, by: User) -> None:
    """Today this person says that the record still holds as it was shown in `version`.

    The version stays: a text that somebody is writing meanwhile can be saved as if nothing
    happened, because nothing was changed. Raises `StaleRecordError` or `RecordGoneError` when it
    is no longer what was shown.
    """
    with audited(network=network, by=by):
        current = type(record).objects.select_for_update().filter(pk=record.pk).first()
        if current is None:
            raise RecordGoneError
        if current.version != version:
            raise StaleRecordError(current)
        _confirm([current], by)


def confirm_profile(
    *, party: Stakeholder, origins: Iterable[str], seen: str, network: Network, by: User
) -> int:
    """Confirm all readings of a party of these origins, as they were when the page said `seen`.

    A party that confirms its own words confirms its profile as a whole; a leader confirms the
    assessment along. Answers how many records were confirmed. Raises `StaleRecordError` when any
    of it changed since.
    """
    origins = tuple(origins)
    with audited(network=network, by=by):
        current = Stakeholder.objects.select_for_update().filter(pk=party.pk).first()
        if current is None:
            raise RecordGoneError
        if state(current, origins) != seen:
            raise StaleRecordError(current)
        number = sum(_confirm(list(found), by) for found in _records(current, origins))
        if Origin.OWN in origins:
            _confirm_whole(current, by)
    return number


def _confirm_whole(party: Stakeholder, by: User) -> None:
    # Saved one by one: in bulk the history would forget its policy fields and areas.
    party.confirmed_on = timezone.localdate()
    party.confirmed_by = str(by)[:254]
    party._change_reason = CONFIRMED
    party.save(update_fields=["confirmed_on", "confirmed_by"])


def state(party: Stakeholder, origins: Iterable[str]) -> str:
    """What a page showed of all this, as a word that changes when any of it does."""
    parts = [party.version]
    for found in _records(party, tuple(origins)):
        figures = found.aggregate(number=Count("pk"), versions=Sum("version"), ids=Sum("pk"))
        parts += [figures[name] or 0 for name in ("number", "versions", "ids")]
    return ".".join(map(str, parts))


def _records(party: Stakeholder, origins: tuple[str, ...]) -> list:
    found = [
        model.objects.filter(stakeholder=party, origin__in=origins).order_by() for model in READINGS
    ]
    if Origin.LEADER in origins:
        found.append(Assessment.objects.filter(stakeholder=party).order_by())
    return found


def _confirm(records: list[Model], by: User) -> int:
    if not records:
        return 0
    for record in records:
        record.confirmed_on = timezone.localdate()
        record.confirmed_by = str(by)[:254]
    bulk_update_with_history(
        records,
        type(records[0]),
        ["confirmed_on", "confirmed_by"],
        batch_size=500,
        default_user=by,
        default_change_reason=CONFIRMED,
        default_date=moment(),
    )
    return len(records)
