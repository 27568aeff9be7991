"""How large a party is drawn: by its lines, its ties, how much it said, or its influence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx
import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.insights import Findings

#: Units of the drawing for the smallest and the largest mark of a calm map.
SMALLEST, LARGEST = 5.0, 9.0


class Sizes(NamedTuple):
    """What a mark stands for: a figure for each party, and what is said of it."""

    by: str
    values: Mapping[int, float]
    note: str

    def radius(self, party: int, parties: int) -> float:
        """By area: a party with half of the most has half of the extra area.

        On a map of hundreds, of which little fits on a screen, all marks are somewhat larger.
        """
        most = max(self.values.values(), default=0) or 1
        share = self.values.get(party, 0) / most
        square = SMALLEST**2 + share * (LARGEST**2 - SMALLEST**2)
        larger = min(max((parties / 100) ** 0.25, 1.0), 1.5)
        return round(square**0.5 * larger * 2) / 2

    def words(self, party: int) -> str:
        """The figure of one party, for who reads the map by ear; its lines are told anyhow."""
        value = self.values.get(party)
        if self.by == "lines" or value is None:
            return ""
        said = {
            "ties": ngettext("%(n)s tie", "%(n)s ties", int(value)),
            "mobilisation": _("weight of what it said %(n)s"),
            "influence": _("influence %(n)s"),
        }[self.by]
        return said % {"n": wording.number(value)}


def sizes(findings: Findings, drawn: nx.Graph) -> Sizes:
    """What this look makes parties large by; `drawn` are its lines."""
    by = findings.lens.size
    if by == "ties":
        return Sizes(
            by, dict(findings.ties.degree), _("The larger the shape, the more ties it has.")
        )
    if by == "mobilisation":
        table = findings.positions
        sums = np.asarray(abs(table.values.astype(int)).sum(axis=1)).ravel().tolist()
        values = dict(zip(table.stakeholder_ids, sums, strict=True))
        note = _("The larger the shape, the more it said and the stronger: the sum of its weights.")
        return Sizes(by, values, note)
    if by == "influence":
        return _by_influence(findings)
    note = _("The larger the shape, the more lines it has.")
    return Sizes("lines", {party: drawn.degree(party) for party in drawn}, note)


def _by_influence(findings: Findings) -> Sizes:
    values = {
        row.stakeholder_id: row.influence
        for row in findings.snapshot.assessments
        if row.influence is not None and row.stakeholder_id in findings.parties
    }
    missing = len(findings.parties) - len(values)
    note = _("The larger the shape, the more influence in the project leader's assessment.")
    if missing:
        note += " " + ngettext(
            "Of %(n)s stakeholder it is not assessed: drawn smallest.",
            "Of %(n)s stakeholders it is not assessed: drawn smallest.",
            missing,
        ) % {"n": wording.number(missing)}
    return Sizes("influence", values, note)
