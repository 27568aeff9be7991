"""What changed lately, in words, out of the history."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Count, Max, Min, Model
from django.utils.translation import gettext as _

from stakeholders.models import (
    Ambition,
    Area,
    Contact,
    Interest,
    Membership,
    Network,
    PolicyField,
    Sector,
    Stakeholder,
    Stance,
    Theme,
    Tie,
    User,
)

#: Each kind of record: how its history hangs on the network, and what an entry is called by.
KINDS: tuple[tuple[type[Model], str, str], ...] = (
    (Network, "id", "name"),
    (Membership, "network", "user__email"),
    (PolicyField, "network", "name"),
    (Sector, "network", "name"),
    (Area, "network", "name"),
    (Theme, "network", "name"),
    (Ambition, "network", "name"),
    (Stakeholder, "network", "name"),
    (Contact, "stakeholder__network", "stakeholder__name"),
    (Interest, "stakeholder__network", "stakeholder__name"),
    (Stance, "stakeholder__network", "stakeholder__name"),
    (Tie, "source__network", "source__name"),
)


class Change(NamedTuple):
    when: datetime.datetime
    who: str
    what: str


def latest_changes(network: Network, most: int = 10) -> list[Change]:
    """The last changes, one query for each kind of record and one for the names.

    What one person did in one moment, as an import does, is one change with a count.
    """
    found = [
        (model, row)
        for model, to_network, name in KINDS
        for row in _groups(model, to_network, name, network, most)
    ]
    found.sort(key=lambda one: (one[1]["history_date"], one[1]["last"]), reverse=True)
    names = {
        user.pk: str(user)
        for user in User.objects.filter(pk__in={row["history_user_id"] for _m, row in found})
    }
    return [
        Change(row["history_date"], names.get(row["history_user_id"], ""), _in_words(model, row))
        for model, row in found[:most]
    ]


def _groups(model: type[Model], to_network: str, name: str, network: Network, most: int):
    entries = model.history.model.objects.filter(**{to_network: network.pk}).order_by()
    return (
        entries.values("history_date", "history_user_id", "history_type")
        .annotate(number=Count("history_id"), last=Max("history_id"), called=Min(name))
        .order_by("-history_date", "-last")[:most]
    )


def _in_words(model: type[Model], row: dict) -> str:
    one, several = model._meta.verbose_name, model._meta.verbose_name_plural
    if row["number"] > 1:
        texts = {
            "+": _("%(number)s %(several)s added"),
            "~": _("%(number)s %(several)s changed"),
            "-": _("%(number)s %(several)s removed"),
        }
        return texts[row["history_type"]] % {"number": row["number"], "several": several}
    texts = {
        "+": _("%(one)s added: %(name)s"),
        "~": _("%(one)s changed: %(name)s"),
        "-": _("%(one)s removed: %(name)s"),
    }
    words = {"one": str(one).capitalize(), "name": row["called"] or ""}
    return texts[row["history_type"]] % words
