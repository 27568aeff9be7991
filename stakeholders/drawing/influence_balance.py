"""The balance of power as bars: what each party exerts, what it undergoes, and what it weighs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.influence import Influences
from stakeholders.insights import Findings
from stakeholders.insights.telling import Figure

from .mobilisation import Both, Words, diverging_bars


def of_balance(findings: Findings, found: Influences) -> tuple[Figure, ...]:
    """The parties that are assessed both ways, the heaviest first; nothing for fewer than two."""
    known = sorted(
        (one for one in found.parties if one.power is not None), key=lambda one: -one.power
    )
    if len(known) < 2:
        return ()
    rows = [
        Both(
            findings.parties[one.id].name,
            float(one.influence),
            float(one.dependence),
            0,
            0,
            beside=wording.number(one.power, 2),
        )
        for one in known
    ]
    alt = _(
        "For each party a bar to the right for the influence it exerts and one to the left for "
        "what it undergoes; the table of the balance of power holds the same figures."
    )
    words = Words(_("exerts"), _("undergoes"), _("weight (r*)"))
    return (Figure(diverging_bars(rows, words, opposed=False), alt),)
