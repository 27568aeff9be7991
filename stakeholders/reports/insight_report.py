"""The answer to one question as a document for a meeting, told in the form of the page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.insights import Findings
from stakeholders.insights.telling import Cell, Column, Figure, Quote, Row, Table, Telling, Why

from .frame import frame, size
from .text import flat

TEMPLATE = "insight"

#: So many rows of a table fit a meeting: fewer where each comes with its reasons. The reasons
#: nearly always fit whole, so that a reader can add them up.
ROWS, ROWS_WITH_REASONS = 200, 15
SENTENCES, QUOTES = 12, 2
STATEMENT, CELL, SENTENCE = 160, 240, 240

#: From here on a table is set in small type.
MANY_COLUMNS = 7

#: A drawing of more of its own units than this, and wider than high, gets a page that is turned.
TURN, WIDE = 1.14, 1000

#: Below the answer on the first page there is room for so much, in mm; where a drawing would be
#: less legible there than this, in mm for each of its units, it gets a page of its own.
ROOM_WIDTH, ROOM_HEIGHT, LEGIBLE = 174, 160, 0.17

#: A column is as wide as its words ask, within these, in signs.
NARROWEST, WIDEST = 8, 38
SHORT = 16

#: The bar of a ratio, in signs; the first column's part of a hundred where reasons need the rest.
BAR, FIRST = 7, 36


def contents(telling: Telling, findings: Findings, day: datetime.date) -> dict[str, object]:
    """All that `insight.typ` shows."""
    anybody = bool(findings.parties)
    missing = telling.missing if anybody else None
    tables = telling.tables if anybody else ()
    return {
        **frame(findings, flat(telling.question), day),
        "lead": flat(telling.lead),
        "summary": [flat(one) for one in telling.sentences] if anybody else [],
        "without": {"heading": flat(missing.title), "text": flat(missing.text)}
        if missing
        else None,
        "figures": [_figure(one) for one in telling.figures] if anybody else [],
        "tables": [_table(one) for one in tables if one.rows or one.empty],
        "why": _("Why?"),
        "reading": {
            "heading": _("How to read this"),
            "notes": [flat(one) for one in telling.notes] if anybody else [],
        },
    }


def _figure(figure: Figure) -> dict[str, object]:
    width, height = size(figure.svg)
    return {
        "svg": figure.svg,
        "alt": flat(figure.alt) or flat(figure.caption) or "–",
        "caption": flat(figure.caption),
        "ratio": width / height,
        "width": width,
        "snug": min(ROOM_WIDTH / width, ROOM_HEIGHT / height) >= LEGIBLE,
        "landscape": width / height > TURN and width > WIDE,
    }


def _table(table: Table) -> dict[str, object]:
    reasoned = any(row.why for row in table.rows)
    shown = table.rows[: ROWS_WITH_REASONS if reasoned else ROWS]
    return {
        "title": flat(table.title),
        "lead": flat(table.lead),
        "columns": [
            {"label": flat(column.label), "number": column.number} for column in table.columns
        ],
        "widths": _widths(table, shown),
        "small": len(table.columns) >= MANY_COLUMNS,
        "rows": [_row(row, table.columns) for row in shown],
        "more": _more(table.more + len(table.rows) - len(shown)),
        "empty": flat(table.empty),
    }


def _widths(table: Table, rows: tuple[Row, ...]) -> list[dict[str, float]]:
    """What the columns ask of the width: room in `em` where all is short, else a share."""
    widths = [_width(table, rows, n) for n in range(len(table.columns))]
    if any(row.why for row in rows) and not any(one["share"] for one in widths[1:]):
        # The reasons stand under all columns but the first: they need the larger part.
        rest = (100 - FIRST) / max(1, len(widths) - 1)
        return [{"em": 0, "share": rest if n else FIRST} for n in range(len(widths))]
    return widths


def _width(table: Table, rows: tuple[Row, ...], n: int) -> dict[str, float]:
    bar = BAR if any(row.cells[n].ratio is not None for row in rows) else 0
    texts = sorted(len(row.cells[n].text) + bar for row in rows) or [0]
    longest_word = max(map(len, table.columns[n].label.split()), default=0)
    if texts[-1] <= SHORT:
        return {"em": 0.62 * max(longest_word, texts[-1]), "share": 0}
    usual = texts[len(texts) * 3 // 4 - 1]  # most of its cells on one line
    return {"em": 0, "share": max(NARROWEST, min(WIDEST, max(longest_word, usual)))}


def _row(row: Row, columns: tuple[Column, ...]) -> dict[str, object]:
    return {
        "cells": [
            _cell(cell, column.number) for cell, column in zip(row.cells, columns, strict=True)
        ],
        "why": _why(row.why) if row.why else None,
    }


def _cell(cell: Cell, number: bool) -> dict[str, object]:
    return {
        "text": flat(cell.text, CELL),
        "number": number,
        "ratio": None if cell.ratio is None else min(1.0, max(0.0, cell.ratio)),
        "alert": cell.alert,
        "soft": cell.soft,
    }


def _why(why: Why) -> dict[str, object]:
    said = [one for one in why.quotes if one.words][:QUOTES]
    sentences = _sentences(why.sentences)
    return {
        "sentences": [flat(one, SENTENCE) for one in sentences],
        "quotes": [_quote(one) for one in said],
        "more": _more_reasons(len(why.sentences) - len(sentences), len(why.quotes) - len(said)),
    }


def _sentences(every: Sequence[str]) -> list[str]:
    """All of them, or the first and the last: that one says what they add up to."""
    if len(every) <= SENTENCES:
        return list(every)
    return [*every[: SENTENCES - 1], every[-1]]


def _quote(quote: Quote) -> dict[str, str]:
    return {
        "who": flat(quote.who),
        "about": f"{flat(quote.subject)}: {quote.strength}",
        "words": flat(quote.words, STATEMENT),
        "whose": quote.whose,
        "private": _("project leader only") if quote.private else "",
    }


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "And %(n)s more row: see the page of the network.",
        "And %(n)s more rows: see the page of the network.",
        count,
    ) % {"n": wording.number(count)}


def _more_reasons(sentences: int, readings: int) -> str:
    """What a row rests on besides; the page tells all of it."""
    said = []
    if sentences > 0:
        said.append(
            ngettext("%(n)s more reason", "%(n)s more reasons", sentences)
            % {"n": wording.number(sentences)}
        )
    if readings > 0:
        said.append(
            ngettext("%(n)s more reading", "%(n)s more readings", readings)
            % {"n": wording.number(readings)}
        )
    return _("On the page: %(more)s.") % {"more": ", ".join(said)} if said else ""
