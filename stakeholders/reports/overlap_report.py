"""The view on the screen as a document for a meeting: what it says, as plain data.

Everything here is a string, a number or a list of them: the template sets it, and holds no words.
"""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.insights import Findings

from . import pair_accounts, party_list
from .frame import frame, size

TEMPLATE = "overlap"

#: A drawing wider than this is larger on a page that is turned.
TURN = 1.14


def contents(findings: Findings, drawing: str, day: datetime.date) -> dict[str, object]:
    """All that `overlap.typ` shows. `drawing` is the map as SVG with its legend inside."""
    tension = findings.lens.show == "tension"
    question = _("Where does it grate?") if tension else _("Who wants the same?")
    order = ("tension", "overlap") if tension else ("overlap", "tension")
    anybody = bool(findings.parties)
    return {
        **frame(findings, question, day),
        "summary": [] if not anybody else wording.summary(findings),
        "map": _map(findings, drawing) if anybody else None,
        "sections": [pair_accounts.section(findings, show) for show in order] if anybody else [],
        "parties": party_list.section(findings) if anybody else None,
        "reading": {"heading": _("How to read the figures"), "notes": _notes()},
    }


def _map(findings: Findings, drawing: str) -> dict[str, object]:
    headings = {
        "overlap": _("The map of the overlap"),
        "tension": _("The map of the tension"),
        "ties": _("The map of the ties"),
        "blind": _("The map of the blind spots"),
        "all": _("The map of overlap, tension and ties"),
    }
    heading = headings[findings.lens.show]
    said = [heading + ".", *wording.summary(findings)]
    said.append(_("The same is said in words in the lists of this document."))
    width, height = size(drawing)
    ratio = width / height
    return {
        "heading": heading,
        "svg": drawing,
        "alt": " ".join(said),
        "ratio": ratio,
        "landscape": ratio > TURN,
    }


def _notes() -> list[dict[str, str]]:
    """What every figure means, shortly, for somebody at the table."""
    notes = (
        (
            _("Subject"),
            _(
                "An ambition, or a theme within one kind of interest (financial, organisational, "
                "staffing, sectoral, area). Only subjects that both spoke about add to strength "
                "and tension."
            ),
        ),
        (
            _("Strength"),
            _(
                "The convergence of the MACTOR method (2CAA): for every subject on which both are "
                "for, or both against, the mean of how much the two have at stake (1 to 3), added "
                "up. More subjects and weightier ones give a higher figure; it has no maximum."
            ),
        ),
        (
            _("Tension"),
            _(
                "The divergence of the same method (2DAA): the same sum over the subjects on which "
                "one is for and the other against."
            ),
        ),
        (
            _("Share in common"),
            _(
                "A weighted Jaccard ratio from 0 to 1: what the two share, out of all that either "
                "spoke about. On fewer than three subjects it says little, and we say so."
            ),
        ),
        (
            _("Silence"),
            _(
                "Not asked or not said is not disagreement, and not neutral either. Silence on a "
                "subject adds to neither strength nor tension; what one party alone spoke about "
                "does lower the share in common."
            ),
        ),
        (
            _("Whose reading"),
            _(
                "A party’s own words come before the project leader’s reading, and that before a "
                "file; the date says when it was last confirmed."
            ),
        ),
    )
    return [{"term": term, "text": text} for term, text in notes]
