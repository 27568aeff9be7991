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
    name = f"stands out:{stakeholder_id}"
    return StandsOut(
        remember(findings, name, lambda: _pairs(findings, stakeholder_id)), lens.query()
    )


def _pairs(findings: Findings, stakeholder_id: int) -> list[Pair]:
    """The pair that converges most and the one that diverges most, of those that do at all."""
    if stakeholder_id not in findings.parties:
        return []
    pairs = one_to_all(findings.positions, stakeholder_id)
    found = []
    for by, rubs in (("convergence", False), ("divergence", True)):
        pair = max(pairs, key=lambda one, by=by: getattr(one, by), default=None)
        if pair is not None and (strength := float(getattr(pair, by))) > 0:
            other = findings.parties[pair.b if pair.a == stakeholder_id else pair.a]
            found.append(Pair(pair.a, pair.b, other.name, strength, rubs))
    return found
