"""The panel beside the map: one party and its company, or what one line rests on."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from stakeholders import wording
from stakeholders.analysis.overlap import PairOverlap, one_to_all
from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.insights import Findings
from stakeholders.models import Network
from stakeholders.reasons import Reason, account

from ._map_words import query

#: Pairs in the panel: the strongest overlaps and the sharpest tensions.
OVERLAPS, TENSIONS, SUBJECTS, TIES = 5, 3, 3, 12


class Company(NamedTuple):
    """Another party in the panel, with what the two share or where it grates."""

    pair: PairOverlap
    other: StakeholderRow
    subjects: list[Reason]
    more: int
    href: str


def of_party(network: Network, findings: Findings, party: StakeholderRow) -> dict[str, object]:
    snapshot = findings.snapshot
    fields = {row.id: row.name for row in snapshot.policy_fields}
    areas = {row.id: row.name for row in snapshot.areas}
    sectors = {row.id: row.name for row in snapshot.sectors}
    found = one_to_all(findings.positions, party.id) if party.id in findings.parties else ()
    shared = [pair for pair in found if pair.shared]
    opposed = sorted((pair for pair in found if pair.opposed), key=lambda one: -one.divergence)

    def company(pair: PairOverlap, *, tension: bool) -> Company:
        other = findings.parties[pair.b if pair.a == party.id else pair.a]
        reasons = account(findings, party.id, other.id)
        told = reasons.opposed if tension else reasons.both
        href = reverse("map_party", args=[network.slug, other.id]) + query(findings.lens)
        return Company(pair, other, list(told[:SUBJECTS]), max(0, len(told) - SUBJECTS), href)

    return {
        "party": party,
        "in_view": party.id in findings.parties,
        "party_ties": wording.tie_words(
            snapshot,
            [tie for tie in snapshot.ties if party.id in (tie.source_id, tie.target_id)][:TIES],
        ),
        "party_sector": sectors.get(party.sector_id, ""),
        "party_words": [fields[pk] for pk in party.policy_field_ids]
        + [areas[pk] for pk in party.area_ids],
        "shared_count": len(shared),
        "opposed_count": len(opposed),
        "overlaps": [company(pair, tension=False) for pair in shared[:OVERLAPS]],
        "tensions": [company(pair, tension=True) for pair in opposed[:TENSIONS]],
    }


def of_pair(network: Network, findings: Findings, a: int, b: int) -> dict[str, object]:
    """What the line between two parties rests on; KeyError for one that is not in view."""
    reasons = account(findings, a, b)
    links = {
        f"{end}_href": reverse("map_party", args=[network.slug, one]) + query(findings.lens)
        for end, one in (("a", a), ("b", b))
    }
    return {"reasons": reasons, "ties": wording.tie_words(findings.snapshot, reasons.ties), **links}
