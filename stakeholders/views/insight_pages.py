"""The questions a project leader asks: a page each, all told in one form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stakeholders import wording
from stakeholders.access import Permission, in_network
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, blind_spots, look
from stakeholders.insights.telling import Telling
from stakeholders.models import Network

from ._page import render_page
from .overlap_page import queries

Tell = Callable[[Findings], Telling]

#: Every question: the name of its route, its words on the page with all questions, what tells it.
QUESTIONS: dict[str, tuple[str, Tell]] = {
    "unacquainted": (_("Who does not know it of each other yet?"), blind_spots.tell),
}


@in_network(Permission.VIEW)
def unacquainted(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "unacquainted")


def answer(request: HttpRequest, network: Network, name: str, **context: object) -> HttpResponse:
    """The page of one question, or only its results for htmx."""
    form = LensForm(request, network=network, access=request.access)
    lens = form.lens()
    findings = look(network, lens)
    here = reverse(name, args=[network.slug])
    response = render_page(
        request,
        "insight_pages/insight.html",
        {
            "form": form,
            "lens": lens,
            "findings": findings,
            "telling": QUESTIONS[name][1](findings),
            "filters": wording.filters(findings.snapshot, lens),
            "here": here,
            "name": name,
            **queries(lens),
            **context,
        },
        parts=("results",),
    )
    if request.htmx:
        query = lens.query()
        response["HX-Push-Url"] = f"{here}?{query}" if query else here
    return response
