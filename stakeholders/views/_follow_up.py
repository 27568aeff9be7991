"""What was committed and is not done yet, as far as somebody may see it."""

from __future__ import annotations

from django.db.models import QuerySet

from stakeholders.access import Access, Permission
from stakeholders.models import Commitment, Network, Stakeholder, Visibility

#: So many fit the overview; the oldest first.
SHOWN = 30


def open_commitments(
    access: Access, network: Network, party: Stakeholder | None = None
) -> QuerySet[Commitment]:
    """The open commitments of a network or of one party, the one due first at the top."""
    found = Commitment.objects.filter(stakeholder__network=network, done_on__isnull=True)
    if not access.may(Permission.VIEW_PRIVATE):
        found = found.filter(visibility=Visibility.SHARED)
    if party is not None:
        found = found.filter(stakeholder=party)
    return found.select_related("stakeholder")[:SHOWN]
