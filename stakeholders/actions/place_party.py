"""Give one party the place on the map where the project leader put it."""

from __future__ import annotations

from django.db.models import F

from stakeholders.models import MapPosition, Network


def place_party(*, network: Network, stakeholder_id: int, x: float, y: float) -> bool:
    """Keep this place, for everybody; False where the party is not in the network.

    Like filling up the map it is no change of a record: it leaves no history and no revision.
    """
    if not network.stakeholders.filter(pk=stakeholder_id).exists():
        return False
    MapPosition.objects.update_or_create(stakeholder_id=stakeholder_id, defaults={"x": x, "y": y})
    return True


def step_party(*, network: Network, stakeholder_id: int, across: float, along: float) -> bool:
    """Move a party from where it stands; False where it stands nowhere on this network's map."""
    standing = MapPosition.objects.filter(
        stakeholder_id=stakeholder_id, stakeholder__network=network
    )
    return bool(standing.update(x=F("x") + across, y=F("y") + along))
