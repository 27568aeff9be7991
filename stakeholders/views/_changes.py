"""What changed lately, in words, out of the history."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from stakeholders.access import Access
from stakeholders.changes.moments import Moment, Sight, read
from stakeholders.changes.telling import Teller, in_figures


class Change(NamedTuple):
    when: datetime.datetime
    who: str  # empty where the words say it
    what: str


def latest_changes(access: Access, most: int = 10) -> list[Change]:
    """The last changes of the network that this member may read.

    What one person did in one moment, as an import does, is one change with its figures.
    """
    sight = Sight(access)
    moments = read(sight, sight.moments()[:most])
    teller = Teller(access)
    teller.learn(entry for moment in moments for entry in moment.entries)
    return [_change(moment, teller) for moment in moments]


def _change(moment: Moment, teller: Teller) -> Change:
    if not moment.entries:
        return Change(moment.when, moment.who, "; ".join(in_figures(moment.counted)))
    told = [teller.tell(entry, moment.who).sentence for entry in moment.entries]
    return Change(moment.when, "", "; ".join([*told, *in_figures(moment.rest)]))
