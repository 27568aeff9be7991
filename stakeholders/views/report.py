"""The very view on the screen as a PDF for a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.forms.lens import LensForm
from stakeholders.forms.paper import PaperForm
from stakeholders.insights import Findings, look
from stakeholders.models import Network
from stakeholders.reports import overlap_report
from stakeholders.reports.engine import render

from ._map_sheet import Drawn


@require_safe
@in_network(Permission.VIEW)
@cache_control(no_store=True)
def report(request: HttpRequest, network: Network) -> HttpResponse:
    lens = LensForm(request, network=network, access=request.access).lens()
    findings = look(network, lens)
    drawn = Drawn(network, findings)
    if page := drawn.unless_ready(request, request.get_full_path(), file=True):
        return page
    now = timezone.localtime()
    data = overlap_report.contents(findings, drawn.plain, now.date())
    about = _("tension") if lens.show == "tension" else _("overlap")
    return as_file(request, findings, overlap_report.TEMPLATE, data, about, now)


def as_file(
    request: HttpRequest,
    findings: Findings,
    template: str,
    data: Mapping[str, object],
    about: str,
    now: datetime.datetime,
) -> HttpResponse:
    """The document on the paper that was asked for, as a file that says what it is `about`."""
    paper = PaperForm(request.GET).chosen()
    language = get_language().partition("-")[0]
    document = render(template, data, language=language, paper=paper, timestamp=now)
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = _called(findings, about, paper, now.date())
    return response


def _called(findings: Findings, about: str, paper: str, day: datetime.date) -> str:
    """The name of the file, once for every browser and once with the network's own letters."""
    network = findings.snapshot.network
    parts = [about, day.isoformat()]
    if findings.snapshot.audience == Audience.LEADER:
        parts.insert(1, _("project leader"))
    if paper != "a4":
        parts.append(paper)
    plain = slugify("-".join((network.slug, *parts)))
    full = slugify("-".join((network.name, *parts)), allow_unicode=True) or plain
    return f"attachment; filename=\"{plain}.pdf\"; filename*=UTF-8''{quote(full)}.pdf"
