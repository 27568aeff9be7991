"""The whole network in one document: the map, every insight in short, and a sheet per party."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.insights import Findings
from stakeholders.insights.telling import Telling

from . import party_sheet
from .frame import frame, size
from .text import flat

TEMPLATE = "dossier"

#: A drawing wider than this is larger on a page that is turned.
TURN = 1.14

#: Sentences of each insight; its own page and document tell the rest.
SENTENCES = 6

#: More sheets than this are no document any more: filters choose whose are in it.
SHEETS = 150


def contents(
    findings: Findings, drawing: str, tellings: Iterable[Telling], day: datetime.date
) -> dict[str, object]:
    """All that `dossier.typ` shows. `drawing` is the map as SVG with its legend inside."""
    anybody = bool(findings.parties)
    return {
        **frame(findings, _("Dossier"), day),
        "lead": _("The map, the insights in short, and a sheet of every stakeholder."),
        "summary": wording.summary(findings) if anybody else [],
        "contents": _("Contents"),
        "map": _map(findings, drawing) if anybody else None,
        "insights": {
            "heading": _("The insights in short"),
            "lead": _("Each has a page and a document of its own, with what it rests on."),
            "answers": [_answer(one) for one in tellings] if anybody else [],
        },
        "parties": _sheets(findings),
        "reading": {"heading": _("How to read this"), "notes": _notes()},
    }


def _map(findings: Findings, drawing: str) -> dict[str, object]:
    heading = _("The map of the overlap")
    said = [heading + ".", *wording.summary(findings)]
    said.append(_("The same is said in words in the lists of this document."))
    width, height = size(drawing)
    return {
        "heading": heading,
        "svg": drawing,
        "alt": flat(" ".join(said)),
        "ratio": width / height,
        "landscape": width / height > TURN,
    }


def _answer(telling: Telling) -> dict[str, object]:
    missing = telling.missing
    said = (missing.title, missing.text) if missing else telling.sentences
    return {
        "question": flat(telling.question),
        "lead": flat(telling.lead),
        "sentences": [flat(one) for one in said[:SENTENCES]],
    }


def _sheets(findings: Findings) -> dict[str, object]:
    rows = sorted(findings.parties.values(), key=lambda row: row.name.casefold())
    words = party_sheet.Words(findings)
    more = len(rows) - SHEETS
    return {
        "heading": _("The stakeholders"),
        "sheets": [party_sheet.sheet(words, row) for row in rows[:SHEETS]],
        "more": ""
        if more <= 0
        else ngettext(
            "%(n)s stakeholder has no sheet here: choose by filter whose sheets you want.",
            "%(n)s stakeholders have no sheet here: choose by filter whose sheets you want.",
            more,
        )
        % {"n": wording.number(more)},
    }


def _notes() -> list[str]:
    return [
        _(
            "Not asked or not said is not disagreement, and not neutral either: what is not on a "
            "sheet was not asked or not said."
        ),
        _(
            "A party’s own words come before the project leader’s reading, and that before a "
            "file; the date says when it was last confirmed."
        ),
        _(
            "This document holds no contact persons, no assessments and nothing of meetings; the "
            "page of a stakeholder and the table sheet of a meeting do."
        ),
    ]
