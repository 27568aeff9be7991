"""Give one party the place on the map where the project leader put it."""

from __future__ import annotations

from stakeholders.models import MapPosition, Network


def place_party(*, network: Network, stakeholder_id: int, x: float, y: float) -> bool:
    """Keep this place, for everybody; False where the party is not in the network.

    Like filling up the map it is no change of a record: it leaves no history and no revision.
    """
    if not network.stakeholders.filter(pk=stakeholder_id).exists():
        return False
    MapPosition.objects.update_or_create(stakeholder_id=stakeholder_id, defaults={"x": x, "y": y})
    return True
