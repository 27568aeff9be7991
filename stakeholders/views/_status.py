"""How a party's page says whether its profile still holds, and what others changed meanwhile."""

from __future__ import annotations

import datetime

from django.http import HttpRequest

from stakeholders.access import Access
from stakeholders.actions.confirm import OF_THE_LEADER, state
from stakeholders.changes.moments import CONFIRMED
from stakeholders.confirmation import is_old
from stakeholders.models import Membership, Origin, Stakeholder

from .history import changes_by_others


def origins_of(access: Access) -> tuple[str, ...]:
    """Whose readings this person answers for."""
    return (Origin.OWN,) if access.origin == Origin.OWN else OF_THE_LEADER


def status(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """When the whole profile was last confirmed, and for who works on it the way to do so."""
    access = request.access
    may_edit = access.may_edit(party.pk)
    # An e-mail address is for those who work on this party; a name is for everyone.
    names_who = may_edit or "@" not in party.confirmed_by
    found: dict[str, object] = {
        "confirmed_on": party.confirmed_on,
        "confirmed_by": party.confirmed_by if names_who else "",
        "old": is_old(party, access.network),
        "own": access.origin == Origin.OWN,
        "may_confirm": may_edit,
        "seen": state(party, origins_of(access)) if may_edit else "",
    }
    context: dict[str, object] = {"status": found}
    if party.pk in access.represented and access.origin == Origin.OWN:
        shown, number = changes_by_others(request, party, _since(access.membership, party))
        context |= {"others": shown, "others_count": number}
    return context


def _since(membership: Membership, party: Stakeholder) -> datetime.datetime | None:
    """After which changes by others are news: the last confirmation, else since one came.

    What was written in that very moment, as by the restoring of a backup, is no news.
    """
    confirmed = party.history.filter(history_change_reason=CONFIRMED).first()
    first = confirmed or membership.history.last()
    if first is None:
        return None
    return first.history_date + datetime.timedelta(microseconds=1)
