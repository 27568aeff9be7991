from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from stakeholders.analysis.snapshot import (
    MembershipRow,
    NetworkRow,
    PolicyFieldRow,
    SectorRow,
    Snapshot,
    ThemeRow,
)
from stakeholders.models import Membership, Network, User

from .mindset_scales import usual_scales
from .restore_network import restore_network


def create_network(
    *,
    name: str,
    by: User,
    description: str = "",
    policy_fields: Iterable[str] = (),
    sectors: Iterable[str] = (),
    themes: Iterable[str] = (),
) -> Network:
    """A new network with its first words and the usual scales; whoever makes it leads it."""
    snapshot = Snapshot(
        network=NetworkRow(1, name, free_slug(name), description),
        policy_fields=_words(PolicyFieldRow, policy_fields),
        sectors=_words(SectorRow, sectors),
        themes=_words(ThemeRow, themes),
        mindset_scales=usual_scales(),
        memberships=(MembershipRow(1, by.email, Membership.Role.LEADER),),
    )
    return restore_network(snapshot=snapshot, by=by)


def free_slug(name: str) -> str:
    """An address made of the name that no other network has."""
    longest = Network._meta.get_field("slug").max_length - 5
    start = slugify(name)[:longest].strip("-") or "netwerk"
    taken = set(Network.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    slug, n = start, 1
    while slug in taken:
        n += 1
        slug = f"{start}-{n}"
    return slug


def _words(row: type, names: Iterable[str]) -> tuple:
    return tuple(row(n, name) for n, name in enumerate(names, 1))
