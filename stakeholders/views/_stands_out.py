"""What stands out about one party: with whom it shares most, and with whom it clashes most."""

from __future__ import annotations

from typing import NamedTuple

from stakeholders.access import Access
from stakeholders.analysis.overlap import one_to_all
from stakeholders.insights.looking import Findings, look, remember
from stakeholders.lens import Lens


class Pair(NamedTuple):
    a: int
    b: int
    name: str
    strength: float
    rubs: bool


class StandsOut(NamedTuple):
    pairs: list[Pair]
    #: The look from which the pairs come, as the query string of their page.
    query: str


def stands_out(access: Access, stakeholder_id: int) -> StandsOut:
    lens = Lens(audience=str(access.audience))
    findings = look(access.network, lens)
    if stakeholder_id not in findings.parties:
        return StandsOut([], lens.query())
    strongest = remember(
        findings, f"stands-out-{stakeholder_id}", lambda: _strongest(findings, stakeholder_id)
    )
    pairs = []
    for a, b, strength, rubs in strongest:
        other = b if a == stakeholder_id else a
        pairs.append(Pair(a, b, findings.parties[other].name, strength, rubs))
    return StandsOut(pairs, lens.query())


def _strongest(findings: Findings, stakeholder_id: int) -> list[tuple[int, int, float, bool]]:
    """The pair that converges most and the one that diverges most, of those that do at all."""
    pairs = one_to_all(findings.positions, stakeholder_id)
    found = []
    for strength, rubs in (("convergence", False), ("divergence", True)):
        pair = max(pairs, key=lambda one, by=strength: getattr(one, by), default=None)
        if pair is not None and getattr(pair, strength) > 0:
            found.append((pair.a, pair.b, float(getattr(pair, strength)), rubs))
    return found
