"""What the shared map says about a party, on paper: as any answer, with every word in full."""

from __future__ import annotations

import datetime

from stakeholders.insights import Findings
from stakeholders.insights.telling import Telling

from . import insight_report
from .text import flat

TEMPLATE = insight_report.TEMPLATE


def contents(telling: Telling, findings: Findings, day: datetime.date) -> dict[str, object]:
    """All that `insight.typ` shows. Nothing is cut: a party checks its own words here."""
    data = insight_report.contents(telling, findings, day)
    told = [one for one in telling.tables if one.rows or one.empty]
    for table, shown in zip(told, data["tables"], strict=True):
        for row, shown_row in zip(table.rows, shown["rows"], strict=False):
            for cell, shown_cell in zip(row.cells, shown_row["cells"], strict=True):
                shown_cell["text"] = flat(cell.text)
    return data
