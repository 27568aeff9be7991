"""The document for a meeting: ours, and the same words and drawing through WeasyPrint."""

from __future__ import annotations

import datetime
import importlib.util
import io
from html import escape

from .measuring import Figure, median, seconds, side_by_side

#: As measured once for docs/decisions/0010-pdf.md, on two busy shared cores.
ONCE = "measured once, in turn: 0.80 s against 5.2 s (docs/decisions/0010-pdf.md)"
GOAL = 5.0
MOMENT = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)


def figures(client: object) -> list[Figure]:
    from stakeholders.insights import look
    from stakeholders.lens import Lens
    from stakeholders.models import Network
    from stakeholders.reports import insight_report, overlap_report
    from stakeholders.reports.engine import render
    from stakeholders.views._map_sheet import Drawn
    from stakeholders.views.insight_pages import QUESTIONS

    network = Network.objects.get(slug="breda")
    findings = look(network, Lens(audience="leader"))
    drawing = Drawn(network, findings).plain
    data = overlap_report.contents(findings, drawing, MOMENT.date())

    def ours() -> bytes:
        return render(overlap_report.TEMPLATE, data, language="nl", paper="a4", timestamp=MOMENT)

    found = [*_whole(client), _against_weasyprint(ours, data, drawing)]
    for name, (_question, tell) in QUESTIONS.items():
        told = insight_report.contents(tell(findings), findings, MOMENT.date())
        taken = median(
            lambda told=told: render(
                insight_report.TEMPLATE, told, language="nl", paper="a4", timestamp=MOMENT
            ),
            times=3,
        )
        found.append(Figure(f"PDF of the question {name}", seconds(taken)))
    return found


def _whole(client: object) -> list[Figure]:
    taken = median(lambda: client.get("/n/breda/report.pdf"), times=5)
    return [
        Figure(
            "download of the overlap report of the demo network, all from the records",
            seconds(taken),
            "under 3 s",
            taken < 3,
        )
    ]


def _against_weasyprint(ours: object, data: dict, drawing: str) -> Figure:
    if importlib.util.find_spec("weasyprint") is None:
        return Figure(
            f"overlap report: ours {seconds(median(ours))}; WeasyPrint is not installed here; "
            f"{ONCE}",
            "not measured in this run",
            f"at least {GOAL:.0f} ×",
        )
    import weasyprint

    page = _as_html(data, drawing)

    def theirs() -> bytes:
        out = io.BytesIO()
        weasyprint.HTML(string=page).write_pdf(out)
        return out.getvalue()

    slow, quick, ratio = side_by_side(theirs, ours, times=3)
    return Figure(
        f"overlap report: WeasyPrint {seconds(slow)}, ours {seconds(quick)}",
        f"{ratio:.1f} × quicker",
        f"at least {GOAL:.0f} ×",
        ratio >= GOAL,
    )


def _as_html(data: object, drawing: str) -> str:
    """The same words in the order of the document, each a paragraph, and the same drawing."""
    words: list[str] = []
    _collect(data, words)
    body = "".join(f"<p>{escape(one)}</p>" for one in words if one and not one.startswith("<svg"))
    return f'<html lang="nl"><title>x</title><body>{drawing}{body}</body></html>'


def _collect(data: object, words: list[str]) -> None:
    if isinstance(data, str):
        words.append(data)
    elif isinstance(data, dict):
        for value in data.values():
            _collect(value, words)
    elif isinstance(data, list | tuple):
        for value in data:
            _collect(value, words)
