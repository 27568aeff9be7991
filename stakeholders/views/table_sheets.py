"""The table sheet of a meeting, for the leader or to hand round: a page and a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.drawing.table import map_of_table, of_table
from stakeholders.forms.lens import LensForm
from stakeholders.forms.paper import PaperForm
from stakeholders.insights import Findings, look
from stakeholders.insights import table_sheet as insight
from stakeholders.insights.table_company import seated
from stakeholders.insights.table_sitting import Sitting, gathering
from stakeholders.insights.telling import Telling
from stakeholders.lens import Lens
from stakeholders.models import Meeting, Network
from stakeholders.reports.insight_report import TEMPLATE, contents

from ._meeting import meeting_of
from ._page import render_page
from .report import as_file


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def table_sheet(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    """The leader's own sheet, or with `?audience=shared` the one that goes round."""
    meeting = meeting_of(network, meeting_id)
    findings = _findings(request, network)
    context = {
        "meeting": meeting,
        "telling": _told(findings, meeting),
        "shared": findings.snapshot.audience == Audience.SHARED,
        "shared_query": f"audience={Audience.SHARED}",
        "private_query": f"audience={Audience.LEADER}",
    }
    return render_page(request, "meetings/sheet.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
@cache_control(no_store=True)
def table_sheet_report(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    findings = _findings(request, network)
    now = timezone.localtime()
    telling = insight.on_paper(_told(findings, meeting))
    if PaperForm(request.GET).chosen() == "a3":
        telling = _with_map(telling, findings, meeting)
    data = contents(telling, findings, now.date())
    return as_file(request, findings, TEMPLATE, data, meeting.name, now)


def _with_map(telling: Telling, findings: Findings, meeting: Meeting) -> Telling:
    """On a large sheet there is room for the map of those at the table too."""
    known = gathering(meeting, private=findings.snapshot.audience == Audience.LEADER)
    sitting = Sitting(findings, known)
    if len(sitting.present) < 2:
        return telling
    return telling._replace(figures=(map_of_table(sitting.look), *telling.figures))


def _findings(request: HttpRequest, network: Network) -> Findings:
    asked = LensForm(request, network=network, access=request.access).lens()
    return look(network, Lens(audience=asked.audience, layer="all"))


def _told(findings: Findings, meeting: Meeting) -> Telling:
    """The sheet from the snapshot of its audience, with a drawing of the table.

    What all may see gives another seating than what the leader knows: only the leader's is one.
    """
    private = findings.snapshot.audience == Audience.LEADER
    sitting = Sitting(findings, gathering(meeting, private=private))
    telling = insight.tell(sitting, private=private)
    found = seated(sitting)
    if found is None:
        return telling
    order = found.order if private else sitting.present
    figure = of_table(sitting.names, order, sitting.shared, sitting.opposed, seats=private)
    return telling._replace(figures=(figure,))
