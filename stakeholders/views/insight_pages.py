"""The questions a project leader asks: a page each, all told in one form."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stakeholders import wording
from stakeholders.access import Permission, in_network
from stakeholders.drawing.figures import drawn
from stakeholders.forms.lens import LensForm
from stakeholders.insights import (
    Findings,
    blind_spots,
    bridges,
    cohesion,
    completeness,
    look,
    mobilisation,
    overview,
    remember_words,
)
from stakeholders.insights import grating as grating_question
from stakeholders.insights import groups as groups_question
from stakeholders.insights import influence as influence_question
from stakeholders.insights import matrix as matrix_question
from stakeholders.insights.missing import nobody_yet
from stakeholders.insights.telling import Missing, Telling
from stakeholders.models import Network

from ._page import render_page
from ._progress import unless_ready
from .overlap_page import queries

Tell = Callable[[Findings], Telling]

#: Every question: the name of its route, its words on the page with all questions, what tells it.
QUESTIONS: dict[str, tuple[str, Tell]] = {
    "overlap_matrix": (_("Who wants the same, at a glance?"), matrix_question.tell),
    "grating": (_("Where does it grate?"), grating_question.tell),
    "unacquainted": (_("Who does not know it of each other yet?"), blind_spots.tell),
    "groups": (_("Which groups form?"), groups_question.tell),
    "connectors": (_("Who connects the policy fields?"), bridges.tell),
    "holding": (_("Does the network hold?"), cohesion.tell),
    "carriers": (_("Who carries which ambition?"), mobilisation.tell),
    "influence": (_("Influence and interest"), influence_question.tell),
    "sharpness": (_("How sharp is the map?"), completeness.tell),
}

#: Filters that change nothing where the question is about ties.
NOT_OF_TIES = ("layer", "focus", "theme", "ambition", "minimal")


class Answer(NamedTuple):
    """All that a page shows of the answer to a question, in the words of the reader."""

    telling: Telling
    anybody: bool  # whether somebody passes the filters
    filters: list[str]


class Page(NamedTuple):
    """An answer as its page shows it, written out: nothing in it is for one member alone."""

    question: str
    lead: str
    sentences: tuple[str, ...]
    missing: Missing | None
    body: str  # drawings, tables with their reasons, and notes, as HTML
    anybody: bool
    filters: list[str]
    in_short: str


def answered(findings: Findings, name: str) -> Answer:
    """The answer to this question with its drawings, kept: who reads it again waits for no sums."""
    return remember_words(findings, f"answer:{name}", lambda: _answered(findings, name))


def unless_answered(
    request: HttpRequest, findings: Findings, name: str, **options: object
) -> HttpResponse | None:
    """The page that shows how far the answer is; None once it is there."""
    title = str(QUESTIONS[name][0])
    work = partial(_answered, findings, name)
    return unless_ready(request, findings, f"answer:{name}", work, title=title, **options)


def _answered(findings: Findings, name: str) -> Answer:
    telling = drawn(QUESTIONS[name][1](findings), name, findings)
    filters = wording.filters(findings.snapshot, findings.lens)
    return Answer(telling, bool(findings.parties), filters)


def _page(findings: Findings, name: str) -> Page:
    telling, anybody, filters = answered(findings, name)
    written = {"telling": telling, "network": findings.snapshot.network, **queries(findings.lens)}
    return Page(
        telling.question,
        telling.lead,
        telling.sentences,
        telling.missing if anybody else nobody_yet(findings),
        render_to_string("insight_pages/body.html", written),
        anybody,
        filters,
        overview.in_short(telling),
    )


def permission(network: Network, name: str) -> Permission:
    """What the page of a question asks for."""
    return resolve(reverse(name, args=[network.slug])).func.permission


@require_safe
@in_network(Permission.VIEW)
def unacquainted(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "unacquainted")


@require_safe
@in_network(Permission.VIEW)
def overlap_matrix(request: HttpRequest, network: Network) -> HttpResponse:
    # Every cell of the square is drawn, however weak.
    own = "insight_pages/matrix.html"
    return answer(request, network, "overlap_matrix", without=("minimal",), own=own)


@require_safe
@in_network(Permission.VIEW)
def grating(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "grating", actions="insight_pages/grating.html")


@require_safe
@in_network(Permission.VIEW)
def groups(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "groups", own="insight_pages/groups.html")


@require_safe
@in_network(Permission.VIEW)
def connectors(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "connectors", without=NOT_OF_TIES)


@require_safe
@in_network(Permission.VIEW)
def holding(request: HttpRequest, network: Network) -> HttpResponse:
    return answer(request, network, "holding", without=NOT_OF_TIES)


@require_safe
@in_network(Permission.VIEW)
def carriers(request: HttpRequest, network: Network) -> HttpResponse:
    # About ambitions, of all parties: layer, theme and the like would change nothing here.
    without = ("layer", "focus", "theme", "minimal")
    actions = "insight_pages/carriers.html"
    return answer(request, network, "carriers", without=without, actions=actions)


@require_safe
@in_network(Permission.VIEW)
def sharpness(request: HttpRequest, network: Network) -> HttpResponse:
    without = ("layer", "focus", "theme", "ambition", "minimal")
    return answer(request, network, "sharpness", without=without)


def answer(
    request: HttpRequest,
    network: Network,
    name: str,
    *,
    without: Collection[str] = (),
    **context: object,
) -> HttpResponse:
    """The page of one question, or only its results for htmx; `without` these filters."""
    form = LensForm(request, network=network, access=request.access)
    for field in without:
        del form.fields[field]
    lens = form.lens()
    findings = look(network, lens)
    here = reverse(name, args=[network.slug])
    address = f"{here}?{query}" if (query := lens.query()) else here
    title, work = str(QUESTIONS[name][0]), partial(_page, findings, name)
    options = {"title": title, "address": address, "part": "results"}
    if waiting := unless_ready(request, findings, f"page:{name}", work, **options):
        return waiting
    page = remember_words(findings, f"page:{name}", work)
    overview.keep(findings, name, page.in_short)
    response = render_page(
        request,
        "insight_pages/insight.html",
        {
            "form": form,
            "lens": lens,
            "page": page,
            "telling": SimpleLazyObject(lambda: answered(findings, name).telling),
            "here": here,
            "name": name,
            **queries(lens),
            **context,
        },
        parts=("results",),
    )
    if request.htmx:
        response["HX-Push-Url"] = address
    return response
