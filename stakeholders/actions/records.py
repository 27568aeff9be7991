"""Add, change and remove one record; the same rules for every kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Model
from django.db.models.signals import post_save

from stakeholders.models import Network, User

from .auditing import audited

Many = Mapping[str, Iterable[Model]]


class StaleRecordError(Exception):
    """Somebody saved the record meanwhile; `current` is what they saved."""

    def __init__(self, current: Model) -> None:
        super().__init__(f"{current!r} was changed meanwhile")
        self.current = current


class RecordGoneError(Exception):
    """Somebody removed the record meanwhile."""


def add_record(
    *, record: Model, network: Network, by: User | None, many: Many | None = None
) -> None:
    """Save a new record with its many-to-many choices, as one entry in the history."""
    with audited(network=network, by=by):
        _write(record, many or {}, created=True)


def change_record(
    *, record: Model, version: int, network: Network, by: User | None, many: Many | None = None
) -> None:
    """Save a changed record made from `version`.

    Raises `StaleRecordError` when somebody else saved it since, `RecordGoneError` when it is gone;
    in both cases nothing is written.
    """
    with audited(network=network, by=by):
        current = type(record).objects.select_for_update().filter(pk=record.pk).first()
        if current is None:
            raise RecordGoneError
        if current.version != version:
            raise StaleRecordError(current)
        record.version = version + 1
        _write(record, many or {}, created=False)


def remove_record(*, record: Model, network: Network, by: User | None) -> None:
    """Remove a record and what hangs on it; the history keeps all of it."""
    with audited(network=network, by=by):
        record.delete()


def _write(record: Model, many: Many, *, created: bool) -> None:
    # One save with three choices would otherwise leave four entries in the history.
    record.skip_history_when_saving = True
    try:
        record.save()
        for name, choices in many.items():
            getattr(record, name).set(choices)
    finally:
        del record.skip_history_when_saving
    post_save.send(
        sender=type(record),
        instance=record,
        created=created,
        raw=False,
        using=record._state.db,
        update_fields=None,
    )
