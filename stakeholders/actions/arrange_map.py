"""Give every party a place on the map and keep it, so that the map does not jump."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Sum

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.analysis.graph import graph
from stakeholders.analysis.layout import arrange
from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import positions
from stakeholders.analysis.snapshot import Snapshot
from stakeholders.models import MapPosition, Network, User

from .auditing import audited

Places = dict[int, tuple[float, float]]

#: The strongest lines of every party that pull it into place: more of them pull all into one heap.
LINES = 5
SEED = 1


def places_of(network: Network, snapshot: Snapshot) -> Places:
    """Where everybody in the snapshot stands; fills up the places when somebody has none yet."""
    if len(snapshot.map_positions) < len(snapshot.stakeholders):
        return arrange_map(network=network)
    return {row.stakeholder_id: (row.x, row.y) for row in snapshot.map_positions}


def everybody_stands(network: Network) -> bool:
    """Whether all parties have a place; without reading any of them."""
    placed = MapPosition.objects.filter(stakeholder__network=network).count()
    return placed >= network.stakeholders.count()


def stamp_of(network: Network) -> str:
    """A mark of all places at once, that changes when one of them does."""
    places = MapPosition.objects.filter(stakeholder__network=network)
    pk = F("stakeholder_id")
    sums = places.aggregate(Count("pk"), Sum("x"), Sum("y"), a=Sum(F("x") * pk), b=Sum(F("y") * pk))
    return ":".join(f"{value or 0:.4f}" for value in sums.values())


def arrange_map(*, network: Network, by: User | None = None, afresh: bool = False) -> Places:
    """Give the parties that have none a place; with `afresh`, everybody a new one.

    The places follow from what everyone may see. A reading for the leader only never moves a party,
    so its place gives nothing away, and everyone looks at the same map.

    Filling up is safe to repeat, and when two visitors do it at once: both find the same places.
    It is no change of a record and leaves the revision alone; to arrange afresh is a person's
    decision, and is audited. Where most parties are new, all are arranged together.
    """
    snapshot = snapshots.take(network, Audience.SHARED)
    standing = {row.stakeholder_id: (row.x, row.y) for row in snapshot.map_positions}
    if afresh:
        with audited(network=network, by=by):
            MapPosition.objects.filter(stakeholder__network=network).delete()
            _store(_places(snapshot, {}))
    elif len(standing) < len(snapshot.stakeholders):
        if 2 * len(standing) < len(snapshot.stakeholders):
            standing = {}  # after an import: a map grown around the few would serve nobody
        places = _places(snapshot, standing)
        try:
            with transaction.atomic():
                _store({pk: place for pk, place in places.items() if pk not in standing})
        except IntegrityError:  # a party was removed meanwhile; the next visit fills up
            return places
    else:
        return standing
    return {
        pk: (x, y)
        for pk, x, y in MapPosition.objects.filter(stakeholder__network=network).values_list(
            "stakeholder_id", "x", "y"
        )
    }


def _places(snapshot: Snapshot, standing: Places) -> Places:
    found = overlap(positions(snapshot), top_k=LINES)
    return arrange(graph(found, top_k=LINES), seed=SEED, known=standing or None)


def _store(places: Places) -> None:
    MapPosition.objects.bulk_create(
        [MapPosition(stakeholder_id=pk, x=x, y=y) for pk, (x, y) in places.items()],
        update_conflicts=True,
        update_fields=["x", "y"],
        unique_fields=["stakeholder"],
        batch_size=500,
    )
