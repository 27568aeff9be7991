from __future__ import annotations

from stakeholders.models import AgendaItem, Network, User

from .auditing import audited
from .records import change_record


def move_agenda_item(*, item: AgendaItem, up: bool, network: Network, by: User | None) -> None:
    """Move an item one place up or down its agenda; nothing happens at either end."""
    with audited(network=network, by=by):
        items = list(item.meeting.agenda_items.select_for_update().order_by("place", "pk"))
        at = [one.pk for one in items].index(item.pk)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(items):
            return
        items[at], items[to] = items[to], items[at]
        for place, one in enumerate(items, start=1):
            if one.place != place:
                one.place = place
                change_record(record=one, version=one.version, network=network, by=by)
