"""Names that fit what somebody is typing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from stakeholders.access import Permission, in_network
from stakeholders.forms.named import NamesForm, named
from stakeholders.models import Network


@require_safe
@in_network(Permission.VIEW)
def names(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    """The options of the list of suggestions under a text field."""
    known = named(network)
    if kind not in known:
        raise Http404
    found = NamesForm(request.GET, records=known[kind]).suggestions()
    options = format_html_join("", '<option value="{}"></option>', ((name,) for name in found))
    return HttpResponse(options)
