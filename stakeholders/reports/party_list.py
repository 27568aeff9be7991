"""Every party in view, in one compact list."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.positions import AMBITIONS
from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.insights import Findings

from .text import flat

#: Up to here a table with a column for everything; above, a list in small type and columns.
TABLE_UP_TO = 120

#: A longer list is no document any more; setting this many takes about two seconds.
LIST_UP_TO = 1500


def section(findings: Findings) -> dict[str, object]:
    parties = sorted(findings.parties.values(), key=lambda row: row.name.casefold())
    words = _Lookup(findings)
    more = len(parties) - LIST_UP_TO
    return {
        "heading": _("The stakeholders"),
        "lead": _(
            "In alphabetical order, with how many interests and stances of each are recorded, "
            "and with whom it shares most within this view."
        ),
        "columns": [
            _("Stakeholder"),
            _("Sector"),
            _("Policy fields"),
            _("Interests"),
            _("Stances"),
            _("Strongest partner"),
        ],
        "compact": len(parties) > TABLE_UP_TO,
        "rows": [words.row(party) for party in parties[:LIST_UP_TO]],
        "more": ""
        if more <= 0
        else ngettext(
            "And %(n)s more stakeholder: see the page of the network.",
            "And %(n)s more stakeholders: see the page of the network.",
            more,
        )
        % {"n": wording.number(more)},
    }


class _Lookup:
    """What the list says of a party, found once for all of them."""

    def __init__(self, findings: Findings) -> None:
        self.parties = findings.parties
        self.sectors = {row.id: row.name for row in findings.snapshot.sectors}
        self.fields = {row.id: row.name for row in findings.snapshot.policy_fields}
        self.silent = {row.id for row in findings.silent}
        self.stances: Counter[int] = Counter()
        self.interests: Counter[int] = Counter()
        for party, subject in findings.words:
            counted = self.stances if subject.layer == AMBITIONS else self.interests
            counted[party] += 1
        self.partners: dict[int, tuple[int, float]] = {}
        for pair in findings.overlap.pairs:  # strongest first: the first one met is the strongest
            if pair.convergence <= 0:
                break
            self.partners.setdefault(pair.a, (pair.b, pair.convergence))
            self.partners.setdefault(pair.b, (pair.a, pair.convergence))

    def row(self, party: StakeholderRow) -> dict[str, str]:
        interests, stances = self.interests[party.id], self.stances[party.id]
        row = {
            "name": flat(party.name),
            "sector": flat(self.sectors.get(party.sector_id, "–")),
            "fields": flat(", ".join(self.fields[pk] for pk in party.policy_field_ids) or "–"),
            "interests": wording.number(interests),
            "stances": wording.number(stances),
            "partner": self._partner(party),
        }
        row["line"] = " · ".join(
            [row[name] for name in ("sector", "fields") if row[name] != "–"]
            + _counted(interests, stances)
        )
        return row

    def _partner(self, party: StakeholderRow) -> str:
        if party.id in self.partners:
            other, strength = self.partners[party.id]
            return f"{flat(self.parties[other].name, 60)} ({wording.number(strength)})"
        return _("not asked or not said") if party.id in self.silent else "–"


def _counted(interests: int, stances: int) -> list[str]:
    said = []
    if interests:
        said.append(ngettext("%(n)s interest", "%(n)s interests", interests) % {"n": interests})
    if stances:
        said.append(ngettext("%(n)s stance", "%(n)s stances", stances) % {"n": stances})
    return said
