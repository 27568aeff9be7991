"""Keep how the map of a network is now, on a person's word or once a month."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.analysis.lasting import packed, unpacked
from stakeholders.analysis.snapshot import Snapshot, SnapshotError
from stakeholders.insights.background import is_quick
from stakeholders.models import KeptSnapshot, Network, User

from .arrange_map import arrange_map, everybody_stands


def keep_snapshot(
    *, network: Network, by: User | None, name: str = "", automatic: bool = False
) -> KeptSnapshot:
    """Keep the leader's snapshot of today, without anything about persons.

    It changes no record, so the revision stays as it is.
    """
    if automatic or is_quick(network):  # nobody waits for the places of a large network
        _stand(network)
    with transaction.atomic():
        # The lock keeps what is read and the revision that it is kept under one and the same.
        network = Network.objects.select_for_update().get(pk=network.pk)
        return _keep(network, by, name, automatic)


def _stand(network: Network) -> None:
    """Give everybody a place, so that a map can be drawn of it later."""
    if not everybody_stands(network):
        arrange_map(network=network)


def _keep(network: Network, by: User | None, name: str, automatic: bool) -> KeptSnapshot:
    snapshot = snapshots.without_proposals(snapshots.take(network, Audience.LEADER))
    return KeptSnapshot.objects.create(
        network=network,
        name=name,
        revision=network.revision,
        by=by,
        automatic=automatic,
        form=packed(snapshot),
    )


def keep_monthly() -> int:
    """Keep every network that was not kept by itself this month; returns how many.

    Safe to repeat, and when two do it at once. A network without parties has nothing to keep.
    """
    first = timezone.localdate().replace(day=1)
    kept = 0
    there = KeptSnapshot.objects.filter(automatic=True, taken_on__gte=first)
    networks = Network.objects.exclude(pk__in=there.values("network"))
    for network in networks.filter(stakeholders__isnull=False).distinct().order_by("pk"):
        _stand(network)  # before the lock: in a large network it takes long
        with transaction.atomic():
            locked = Network.objects.select_for_update().get(pk=network.pk)
            if not there.filter(network=locked).exists():
                _keep(locked, None, "", True)
                kept += 1
    return kept


def remove_snapshot(*, kept: KeptSnapshot) -> None:
    """Take one away; nothing keeps it, as it was history itself."""
    kept.delete()


def opened(kept: KeptSnapshot) -> Snapshot:
    """What was kept. Raises `SnapshotError` where this edition cannot read it any more."""
    return unpacked(bytes(kept.form))


def forget_answers(*, network: Network, parties: Collection[int]) -> None:
    """Take what these parties said themselves out of everything that was kept of the network.

    What cannot be read any more cannot be cleaned either, and goes.
    """
    for kept in network.kept_snapshots.select_for_update():
        try:
            snapshot = opened(kept)
        except SnapshotError:
            kept.delete()
            continue
        said = {
            name: tuple(
                row
                for row in getattr(snapshot, name)
                if row.stakeholder_id not in parties or row.origin != "own"
            )
            for name in ("interests", "stances")
        }
        kept.form = packed(snapshot._replace(**said))
        kept.save(update_fields=["form"])
