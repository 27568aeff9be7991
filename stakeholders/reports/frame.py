"""What every document of a look at a network has around its contents."""

from __future__ import annotations

import datetime
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.access import Audience
from stakeholders.insights import Findings

from .text import flat

#: The running header and footer are one line each.
HEAD, FOOT = 70, 105

_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def frame(findings: Findings, question: str, day: datetime.date) -> dict[str, object]:
    """Title, date, filter in words, audience, and what stands above and below every page."""
    snapshot, lens = findings.snapshot, findings.lens
    network = flat(snapshot.network.name)
    filters = _filter([flat(one) for one in wording.filters(snapshot, lens)])
    audience = wording.audience_words(snapshot.audience)
    return {
        "title": f"{question} – {network}",
        "question": question,
        "network": network,
        "day": date_format(day, "DATE_FORMAT"),
        "running": {
            "network": flat(snapshot.network.name, HEAD),
            "question": question,
            "filter": flat(filters, FOOT),
            "warning": audience if snapshot.audience == Audience.LEADER else "",
            # Translators: keep {page} and {pages} as they are; the printer fills them in.
            "pages": _("{page} of {pages}"),
        },
        "audience": audience,
        "filter": filters,
        "nobody": None if findings.parties else _nobody(bool(snapshot.stakeholders)),
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


def size(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing in its own units."""
    found = _VIEW_BOX.search(drawing)
    width, height = map(float, found.groups()) if found else (1.0, 1.0)
    return (width, height) if width and height else (1.0, 1.0)
