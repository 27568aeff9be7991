"""The leader's own reading of the parties: on a party's page, in the grid, and between parties."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders import wording
from stakeholders.access import Audience, Permission, in_network
from stakeholders.drawing import influence_grid
from stakeholders.forms.assessment import AssessmentForm, PlacesForm, RowPlaceForm
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, look, remember_words
from stakeholders.insights import influence as influence_question
from stakeholders.insights.influence import Placed, confirmed_words, placed, salience_words
from stakeholders.insights.telling import Figure, Telling
from stakeholders.models import Assessment, Network, Stakeholder

from ._page import go, render_page, sent
from ._party import Desk, create, delete, edit, party_to_edit
from ._progress import unless_ready
from .overlap_page import queries

PER_PAGE = 30

#: Filters that choose what is compared, not who: they would change nothing in the grid.
WITHOUT = ("layer", "focus", "theme", "ambition", "minimal", "audience")


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The assessment of a party, for whoever may see it."""
    if not request.access.may(Permission.VIEW_PRIVATE):
        return {}
    found = Assessment.objects.filter(stakeholder=party).first()
    if found is None:
        return {"assessment": None}
    return {
        "assessment": found,
        "salience": salience_words(found),
        "assessed": confirmed_words(found, party.network),
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def assessment_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    known = Assessment.objects.filter(stakeholder=party).first()
    if known:
        # Somebody else was first: without its version this post shows both readings.
        return edit(request, party, DESK, known.pk)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def assessment_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, assessment_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, assessment_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def assessment_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, assessment_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, assessment_id)


def _form(
    request: HttpRequest, party: Stakeholder, assessment: Assessment | None
) -> AssessmentForm:
    return AssessmentForm(
        sent(request),
        instance=assessment or Assessment(stakeholder=party),
        network=party.network,
    )


DESK = Desk(
    route="assessment",
    section="assessment",
    show=section,
    template="assessments/form.html",
    titles={
        "add": gettext_lazy("Assess this party"),
        "edit": gettext_lazy("Edit the assessment"),
        "remove": gettext_lazy("Remove this assessment?"),
    },
    records=lambda access, party: Assessment.objects.filter(stakeholder=party).select_related(
        "stakeholder"
    ),
    were=lambda access, party: Q(stakeholder_id=party.pk),
    form=_form,
)


class Conflict(NamedTuple):
    """A party that somebody else placed meanwhile, with the form that decides."""

    party: Stakeholder
    form: RowPlaceForm


class Grid(NamedTuple):
    """All that the page tells, in the words of the reader; its forms are made for each visit."""

    telling: Telling
    figure: Figure
    filters: list[str]
    count: int
    parties: list[Placed]  # on this page of the table


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def influence(request: HttpRequest, network: Network) -> HttpResponse:
    return _grid(request, network, ())


@require_POST
@in_network(Permission.VIEW_PRIVATE)
def influence_place(request: HttpRequest, network: Network) -> HttpResponse:
    """Save the places that were dragged or typed; whoever was beaten to it sees both."""
    parties = network.stakeholders.select_related("assessment")
    forms = [
        _row(party, network, request.POST)
        for party in PlacesForm(request.POST, parties=parties).asked()
    ]
    changed = [form for form in forms if form.was_changed()]
    conflicts = [
        Conflict(form.instance.stakeholder, form)
        for form in changed
        if not (form.is_valid() and _saved(form, request))
    ]
    if request.htmx or conflicts:
        saved = len(changed) > len(conflicts)
        return _grid(request, network, conflicts, saved=saved, typed=len(forms) > 1)
    messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
    return go(request, _with_query(reverse("influence", args=[network.slug]), request))


def _row(party: Stakeholder, network: Network, data: object = None) -> RowPlaceForm:
    known = getattr(party, "assessment", None)
    return RowPlaceForm(
        data,
        instance=known or Assessment(stakeholder=party),
        network=network,
        prefix=f"p{party.pk}",
    )


def _saved(form: RowPlaceForm, request: HttpRequest) -> bool:
    try:
        return form.save_by(request.user)
    except IntegrityError:
        # Two leaders assessed the same party for the first time at the same moment.
        form.add_error(None, _("Somebody recorded the same just now. Your text is still here."))
        return False


def _grid(
    request: HttpRequest,
    network: Network,
    conflicts: object,
    *,
    saved: bool = False,
    typed: bool = False,
) -> HttpResponse:
    form = LensForm(request, network=network, access=request.access)
    for field in WITHOUT:
        form.fields.pop(field, None)
    lens = form.lens()._replace(audience=str(Audience.LEADER))
    findings = look(network, lens)
    here = reverse("influence", args=[network.slug])
    if request.method == "GET" and (page := _unless_told(request, findings, here)):
        return page
    grid = remember_words(findings, "grid", partial(_told, network, findings))
    page = Paginator(range(grid.count), PER_PAGE).get_page(lens.page)
    response = render_page(
        request,
        "assessments/influence.html",
        {
            "form": form,
            "lens": lens,
            "page": page,
            "rows": _rows(network, grid.parties),
            "conflicts": conflicts,
            "saved": saved,
            "table_open": typed or page.number > 1,  # who typed goes on typing
            "here": here,
            "name": "influence",
            "place_url": _with_query(reverse("influence_place", args=[network.slug]), request),
            **grid._asdict(),
            **queries(lens),
        },
        parts=("results",),
    )
    if request.htmx and request.method == "GET":
        query = lens.query()
        response["HX-Push-Url"] = f"{here}?{query}" if query else here
    return response


def _unless_told(request: HttpRequest, findings: Findings, here: str) -> HttpResponse | None:
    return unless_ready(
        request,
        findings,
        "grid",
        partial(_told, request.access.network, findings),
        title=_("Influence and interest"),
        address=f"{here}?{findings.lens.query()}",
        part="results",
    )


def _told(network: Network, findings: Findings) -> Grid:
    """The grid with marks that can be moved, each from the version that is shown here."""
    found = placed(findings)
    versions = dict(
        Assessment.objects.filter(stakeholder__network=network).values_list(
            "stakeholder_id", "version"
        )
    )
    return Grid(
        telling=influence_question.tell(findings),
        figure=influence_grid.figure(found, versions, interactive=True),
        filters=wording.filters(findings.snapshot, findings.lens),
        count=len(found),
        parties=list(Paginator(found, PER_PAGE).get_page(findings.lens.page)),
    )


def _rows(network: Network, parties: list[Placed]) -> list[tuple[Placed, RowPlaceForm]]:
    """A page of the table, each party with its form."""
    known = network.stakeholders.select_related("assessment").in_bulk([one.id for one in parties])
    return [(one, _row(known[one.id], network)) for one in parties if one.id in known]


def _with_query(url: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url
