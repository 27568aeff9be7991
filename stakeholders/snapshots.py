"""Records to snapshot: the one door to everything that is analysed, drawn, printed or exported.

What the audience may not see is left out in the queries here, so nothing downstream can leak it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Model, Q, QuerySet

from .access import Audience
from .analysis import snapshot as form
from .analysis.snapshot import Snapshot
from .models import (
    Assessment,
    Contact,
    DirectInfluence,
    Incompatibility,
    Interest,
    MapPosition,
    Membership,
    Network,
    Stakeholder,
    Stance,
    Tie,
    Visibility,
)

#: Bump when the form of a snapshot changes, so that none of the old form comes from the cache.
FORM = 2

#: A snapshot with more readings than this costs the cache more than it saves.
KEPT_UP_TO = 20_000


def kept(network: Network, audience: Audience) -> Snapshot:
    """The snapshot of the network's revision, out of the shared cache where it is there.

    The revision of `network` must have been read in this request. Places on the map are no records
    and change without a revision: they are read anew.
    """
    key = f"snapshot:{FORM}:{network.pk}:{network.revision}:{audience}"
    snapshot = cache.get(key)
    if snapshot is None:
        snapshot = take(network, audience)
        if len(snapshot.interests) + len(snapshot.stances) <= KEPT_UP_TO:
            cache.set(key, snapshot)
        return snapshot
    return snapshot._replace(map_positions=_map_positions(network))


def take(network: Network, audience: Audience) -> Snapshot:
    """Everything that this audience may see of the network as it is now.

    At most nineteen queries, however many rows. What the leader reads into a party, who influences
    whom and which interests exclude each other are in the leader's snapshot only.
    """
    private = audience == Audience.LEADER
    allowed = Q() if private else Q(visibility=Visibility.SHARED)
    fields_of_party = _pairs(
        Stakeholder.policy_fields.through, "stakeholder", "policyfield", network
    )
    areas_of_party = _pairs(Stakeholder.areas.through, "stakeholder", "area", network)
    return Snapshot(
        network=form.NetworkRow(
            network.pk, network.name, network.slug, network.description, network.revision
        ),
        audience=str(audience),
        policy_fields=_rows(form.PolicyFieldRow, network.policy_fields),
        sectors=_rows(form.SectorRow, network.sectors),
        areas=_rows(form.AreaRow, network.areas),
        themes=_rows(form.ThemeRow, network.themes),
        ambitions=_ambitions(network),
        stakeholders=tuple(
            form.StakeholderRow(*row, fields_of_party[row[0]], areas_of_party[row[0]])
            for row in network.stakeholders.order_by("pk").values_list(
                "pk", "name", "kind", "description", "website", "sector_id"
            )
        ),
        contacts=_rows(form.ContactRow, _of(Contact, network)) if private else (),
        interests=_rows(form.InterestRow, _of(Interest, network).filter(allowed)),
        stances=_rows(form.StanceRow, _of(Stance, network).filter(allowed)),
        ties=_rows(form.TieRow, Tie.objects.filter(allowed, source__network=network)),
        memberships=_memberships(network) if private else (),
        **(_of_the_leader(network) if private else {}),
        map_positions=_map_positions(network),
    )


def _of_the_leader(network: Network) -> dict[str, tuple]:
    return {
        "assessments": _rows(form.AssessmentRow, _of(Assessment, network)),
        "direct_influences": _rows(
            form.DirectInfluenceRow, DirectInfluence.objects.filter(source__network=network)
        ),
        "incompatibilities": _rows(
            form.IncompatibilityRow,
            Incompatibility.objects.filter(one__stakeholder__network=network),
        ),
    }


def _of(model: type[Model], network: Network) -> QuerySet:
    return model.objects.filter(stakeholder__network=network)


def _rows(row: type, records: QuerySet) -> tuple:
    """Rows of plain columns, in order of id; the row's fields are the model's."""
    columns = ["pk" if name == "id" else name for name in row._fields]
    return tuple(row(*values) for values in records.order_by("pk").values_list(*columns))


def _pairs(
    through: type[Model], one: str, many: str, network: Network
) -> defaultdict[int, tuple[int, ...]]:
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    pairs: Iterable[tuple[int, int]] = (
        through.objects.filter(**{f"{one}__network": network})
        .order_by(f"{one}_id", f"{many}_id")
        .values_list(f"{one}_id", f"{many}_id")
    )
    for left, right in pairs:
        found[left] += (right,)
    return found


def _map_positions(network: Network) -> tuple[form.MapPositionRow, ...]:
    rows = _of(MapPosition, network).order_by("stakeholder_id")
    return tuple(form.MapPositionRow(*row) for row in rows.values_list("stakeholder_id", "x", "y"))


def _ambitions(network: Network) -> tuple[form.AmbitionRow, ...]:
    through = network.ambitions.model.policy_fields.through
    fields = _pairs(through, "ambition", "policyfield", network)
    return tuple(
        form.AmbitionRow(*row, fields[row[0]])
        for row in network.ambitions.order_by("pk").values_list(
            "pk", "name", "description", "horizon", "scale"
        )
    )


def _memberships(network: Network) -> tuple[form.MembershipRow, ...]:
    represents = defaultdict(tuple)
    pairs = (
        Membership.represents.through.objects.filter(membership__network=network)
        .order_by("membership_id", "stakeholder_id")
        .values_list("membership_id", "stakeholder_id")
    )
    for membership_id, stakeholder_id in pairs:
        represents[membership_id] += (stakeholder_id,)
    return tuple(
        form.MembershipRow(*row, represents[row[0]])
        for row in network.memberships.order_by("pk").values_list(
            "pk", "user__email", "role", "user__name"
        )
    )
