"""All questions together, each with a sentence of answer."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stakeholders import wording
from stakeholders.access import Access, Permission, in_network
from stakeholders.insights import Findings, overview
from stakeholders.lens import Lens
from stakeholders.models import Network

from ._page import render_page
from .insight_pages import QUESTIONS, permission


class Card(NamedTuple):
    """One question; `said` is empty where its page must be opened first."""

    question: str
    url: str
    said: str


@require_safe
@in_network(Permission.VIEW)
def insights(request: HttpRequest, network: Network) -> HttpResponse:
    """Every question this person may ask, with its answer for this network."""
    questions = _questions(request.access)
    lens = Lens(audience=str(request.access.audience))
    said = overview.sentences(network, lens, {name: say for name, (_q, say) in questions.items()})
    cards = [
        Card(question, reverse(name, args=[network.slug]), said.get(name, ""))
        for name, (question, _say) in questions.items()
    ]
    return render_page(
        request,
        "insight_pages/insights.html",
        {"cards": cards, "nobody": not network.stakeholders.exists()},
    )


def _questions(access: Access) -> dict[str, tuple[str, overview.Say]]:
    asked: dict[str, tuple[str, overview.Say]] = {
        "overlap": (_("Who wants the same?"), _overlap_in_short)
    }
    for name, (question, tell) in QUESTIONS.items():
        if access.may(permission(access.network, name)):
            asked[name] = (question, lambda found, tell=tell: overview.in_short(tell(found)))
    return asked


def _overlap_in_short(findings: Findings) -> str:
    """How many pairs share something; where there is no pair, who is in view."""
    return wording.summary(findings)[:2][-1]
