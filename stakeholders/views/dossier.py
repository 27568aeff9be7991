"""The whole network in one document, for everybody or for the project leader."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, look, remember_words
from stakeholders.insights.telling import Telling
from stakeholders.lens import Lens
from stakeholders.models import Network
from stakeholders.reports import dossier as document

from ._map_sheet import Drawn
from ._progress import unless_ready
from .insight_pages import QUESTIONS, answered, permission
from .report import as_file

#: The filters that choose whose sheets are in it; the map is always the one of the overlap.
CHOOSING = ("audience", "field", "sector", "area")


@require_safe
@in_network(Permission.VIEW)
@cache_control(no_store=True)
def dossier(request: HttpRequest, network: Network) -> HttpResponse:
    """Computed beside the request where it is large; it holds what its audience may see."""
    asked = LensForm(request, network=network, access=request.access).lens()
    findings = look(network, Lens(**{name: getattr(asked, name) for name in CHOOSING}))
    drawn, address = Drawn(network, findings), request.get_full_path()
    if page := drawn.unless_ready(request, address, file=True):
        return page
    name, work, title = drawn.name("dossier"), partial(_contents, drawn), _("Dossier")
    page = unless_ready(request, findings, name, work, title=title, address=address, file=True)
    if page:
        return page
    data = remember_words(findings, name, work)
    return as_file(request, findings, document.TEMPLATE, data, _("dossier"), timezone.localtime())


def _contents(drawn: Drawn) -> dict[str, object]:
    findings = drawn.findings
    tellings = _tellings(drawn.network, findings) if findings.parties else []
    return document.contents(findings, drawn.plain, tellings, timezone.localdate())


def _tellings(network: Network, findings: Findings) -> list[Telling]:
    """What the leader alone may ask is in no document for others."""
    private = findings.snapshot.audience == Audience.LEADER
    return [
        answered(findings, name).telling
        for name in QUESTIONS
        if private or permission(network, name) == Permission.VIEW
    ]
