"""The answer to one question as a PDF for a meeting."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.forms.lens import LensForm
from stakeholders.insights import look
from stakeholders.models import Network
from stakeholders.reports.insight_report import TEMPLATE, contents

from .insight_pages import QUESTIONS, answered, permission, unless_answered
from .report import as_file


@require_safe
@in_network(Permission.VIEW)
@cache_control(no_store=True)
def insight_report(request: HttpRequest, network: Network, name: str) -> HttpResponse:
    """Whoever may not open the page of a question is not given its document either."""
    if name not in QUESTIONS:
        raise Http404
    needed = permission(network, name)
    if not request.access.may(needed):
        raise PermissionDenied
    question, _tell = QUESTIONS[name]
    lens = LensForm(request, network=network, access=request.access).lens()
    if needed == Permission.VIEW_PRIVATE:  # what the leader alone may ask has no shared version
        lens = lens._replace(audience=str(Audience.LEADER))
    findings = look(network, lens)
    if page := unless_answered(request, findings, name, address=request.get_full_path(), file=True):
        return page
    now = timezone.localtime()
    data = contents(answered(findings, name).telling, findings, now.date())
    return as_file(request, findings, TEMPLATE, data, str(question), now)
