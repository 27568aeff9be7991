"""Who influences whom, written down for several pairs at once."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholders.models import DirectInfluence, Network, User

from .auditing import audited

Pair = tuple[int, int]


class ChangedMeanwhileError(Exception):
    """Somebody else changed the same cells; `now` is what they hold, None where it was emptied."""

    def __init__(self, now: Mapping[Pair, int | None]) -> None:
        super().__init__(f"{len(now)} cells were changed meanwhile")
        self.now = now


def set_influences(
    *, network: Network, changes: Mapping[Pair, tuple[int | None, int | None]], by: User | None
) -> None:
    """Write (what it was, what it becomes) for each (from, to); None is not assessed.

    Raises `ChangedMeanwhileError` when a cell no longer holds what it was, nor already what it
    becomes; then nothing is written.
    """
    if not changes:
        return
    with audited(network=network, by=by):
        records = _records(network, changes)
        now = {pair: record.value for pair, record in records.items()}
        beaten = {
            pair: now.get(pair)
            for pair, (was, becomes) in changes.items()
            if now.get(pair) not in (was, becomes)
        }
        if beaten:
            raise ChangedMeanwhileError(beaten)
        for pair, (_was, becomes) in changes.items():
            _write(records.get(pair), pair, becomes)


def _records(network: Network, pairs: Mapping[Pair, object]) -> dict[Pair, DirectInfluence]:
    sources = {source for source, _target in pairs}
    found = DirectInfluence.objects.select_for_update().filter(
        source__network=network, source__in=sources
    )
    return {(one.source_id, one.target_id): one for one in found}


def _write(record: DirectInfluence | None, pair: Pair, value: int | None) -> None:
    if record is None and value is not None:
        DirectInfluence.objects.create(source_id=pair[0], target_id=pair[1], value=value)
    elif record is not None and value is None:
        record.delete()
    elif record is not None and record.value != value:
        record.value = value
        record.version += 1
        record.save()
