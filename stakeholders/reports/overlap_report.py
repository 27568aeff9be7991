"""The view on the screen as a document for a meeting: what it says, as plain data.

Everything here is a string, a number or a list of them: the template sets it, and holds no words.
"""

from __future__ import annotations

import datetime
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.access import Audience
from stakeholders.insights import Findings

from . import pair_accounts, party_list
from .text import flat

TEMPLATE = "overlap"

#: The running header and footer are one line each.
HEAD, FOOT = 70, 105

#: A drawing wider than this is larger on a page that is turned.
TURN = 1.14

_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def contents(findings: Findings, drawing: str, day: datetime.date) -> dict[str, object]:
    """All that `overlap.typ` shows. `drawing` is the map as SVG with its legend inside."""
    snapshot, lens = findings.snapshot, findings.lens
    network = flat(snapshot.network.name)
    tension = lens.show == "tension"
    question = _("Where does it grate?") if tension else _("Who wants the same?")
    filters = [flat(one) for one in wording.filters(snapshot, lens)]
    audience = wording.audience_words(snapshot.audience)
    order = ("tension", "overlap") if tension else ("overlap", "tension")
    anybody = bool(findings.parties)
    return {
        "title": f"{question} – {network}",
        "question": question,
        "network": network,
        "day": date_format(day, "DATE_FORMAT"),
        "running": {
            "network": flat(snapshot.network.name, HEAD),
            "question": question,
            "filter": flat(_filter(filters), FOOT),
            "warning": audience if snapshot.audience == Audience.LEADER else "",
            # Translators: keep {page} and {pages} as they are; the printer fills them in.
            "pages": _("{page} of {pages}"),
        },
        "audience": audience,
        "filter": _filter(filters),
        "summary": [] if not anybody else wording.summary(findings),
        "nobody": None if anybody else _nobody(bool(snapshot.stakeholders)),
        "map": _map(findings, drawing) if anybody else None,
        "sections": [pair_accounts.section(findings, show) for show in order] if anybody else [],
        "parties": party_list.section(findings) if anybody else None,
        "reading": {"heading": _("How to read the figures"), "notes": _notes()},
        "missing_note": _("A sign that cannot be printed here is shown as □."),
    }


def _filter(filters: list[str]) -> str:
    if not filters:
        return _("No filter: everything in view")
    return _("Filter:") + " " + " · ".join(filters)


def _nobody(anybody_at_all: bool) -> dict[str, str]:
    if anybody_at_all:
        return {
            "heading": _("Nobody is left"),
            "text": _("No stakeholder passes these filters. Take one away to see more."),
        }
    return {
        "heading": _("Nobody is on the map yet"),
        "text": _("Add stakeholders, or import a register; then this document fills itself."),
    }


def _map(findings: Findings, drawing: str) -> dict[str, object]:
    if findings.lens.show == "tension":
        heading = _("The map of the tension")
    else:
        heading = _("The map of the overlap")
    said = [heading + ".", *wording.summary(findings)]
    said.append(_("The same is said in words in the lists of this document."))
    ratio = _ratio(drawing)
    return {
        "heading": heading,
        "svg": drawing,
        "alt": " ".join(said),
        "ratio": ratio,
        "landscape": ratio > TURN,
    }


def _ratio(drawing: str) -> float:
    """Width to height of a drawing."""
    found = _VIEW_BOX.search(drawing)
    if found is None:
        return 1.0
    width, height = map(float, found.groups())
    return width / height if height else 1.0


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
