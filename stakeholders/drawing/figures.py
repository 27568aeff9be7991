"""The drawing that goes with the answer to a question, for its page and for paper."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.positions import AMBITIONS, Subject
from stakeholders.insights import Findings
from stakeholders.insights.carried import carried
from stakeholders.insights.sharpness import sharpness
from stakeholders.insights.telling import Figure, Telling

from . import acquaintance, camps, field_matrix, heatmap, holding, influence_grid
from .mobilisation import Both, Part, Words, diverging_bars, part_bars

#: Bars that still make a picture; the table has every row.
BARS = 30


def carriers(findings: Findings) -> tuple[Figure, ...]:
    """The weight for and against every ambition."""
    if not findings.parties:
        return ()
    found = carried(findings)
    if not found.ambitions:
        return ()
    rows = [
        Both(
            findings.names[one.subject],
            one.support,
            one.opposition,
            one.many(0),
            one.silent,
        )
        for one in found.ambitions
    ]
    rows += [
        Both(findings.names[Subject(AMBITIONS, one)], 0, 0, 0, len(findings.parties))
        for one in found.unspoken
    ]
    words = Words(_("for"), _("against"), _("neutral / not said"))
    return (
        Figure(
            diverging_bars(rows[:BARS], words),
            _(
                "For each ambition a bar to the right for the weight for it and one to the left "
                "for the weight against it; the same figures are in the table."
            ),
            _(
                "Weight: the sum of the stances, 1 to 3 each. On the right how many parties are "
                "neutral, and how many did not say."
            ),
        ),
    )


def sharpness_of_parties(findings: Findings) -> tuple[Figure, ...]:
    """How much is known of every party; the least known where there are too many."""
    found = sharpness(findings)
    records = found.records
    if not records:
        return ()
    rows = [Part(findings.parties[one.id].name, one.known, one.asked) for one in records[:BARS]]
    caption = _("Things that are recorded, of all that can be known of a party.")
    if found.parties > BARS:
        caption += " " + _("Drawn are the %(n)s parties of which least is known, of %(all)s.") % {
            "n": wording.number(BARS),
            "all": wording.number(found.parties),
        }
    alt = _(
        "A bar for each party: how much is known of what can be known; the table says the same."
    )
    return (Figure(part_bars(rows), alt, caption),)


#: By the name of the question's route.
FIGURES: dict[str, Callable[[Findings], tuple[Figure, ...]]] = {
    "carriers": carriers,
    "connectors": field_matrix.of_fields,
    "holding": holding.of_parts,
    "grating": camps.of_subjects,
    "groups": heatmap.of_groups,
    "influence": influence_grid.of_influence,
    "overlap_matrix": heatmap.of_matrix,
    "sharpness": sharpness_of_parties,
    "unacquainted": acquaintance.of_strangers,
}


def drawn(telling: Telling, name: str, findings: Findings) -> Telling:
    """The answer to this question with its drawing, if it has one."""
    if name not in FIGURES or telling.missing:
        return telling
    return telling._replace(figures=(*telling.figures, *FIGURES[name](findings)))
