"""A party joins what others already do, or leaves it."""

from __future__ import annotations

from stakeholders.models import Initiative, Network, Stakeholder, User

from .auditing import audited
from .records import RecordGoneError, change_record


def take_part(
    *,
    initiative: Initiative,
    party: Stakeholder,
    joins: bool,
    network: Network,
    by: User | None,
) -> None:
    """Note that the party takes part, or no longer; what is so already is not written again."""
    with audited(network=network, by=by):
        current = network.initiatives.select_for_update().filter(pk=initiative.pk).first()
        if current is None:
            raise RecordGoneError
        taking = set(current.stakeholders.all())
        if (party in taking) == joins:
            return
        parties = taking | {party} if joins else taking - {party}
        change_record(
            record=current,
            version=current.version,
            network=network,
            by=by,
            many={"stakeholders": parties},
        )
