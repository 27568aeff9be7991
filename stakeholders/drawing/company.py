"""One party of a crowd and its company: who shares most with it, arranged by themselves."""

from __future__ import annotations

from stakeholders.analysis.layout import arrange
from stakeholders.insights import Findings

from . import lines

#: Others that are drawn around the party in focus, those with the strongest lines to it.
MOST = 150


def places(findings: Findings) -> dict[int, tuple[float, float]]:
    """Where the party in focus and its company stand; everybody else has no place."""
    focus = findings.lens.focus
    drawn = lines.together(lines.of(findings))
    near = sorted(drawn[focus].items(), key=lambda one: -one[1]["weight"])[:MOST]
    kept = {focus, *(one for one, _line in near)}
    return arrange(drawn.subgraph([one for one in findings.parties if one in kept]))
