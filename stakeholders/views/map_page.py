"""The overlap as a drawing, with the panel of one party beside it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.arrange_map import arrange_map
from stakeholders.actions.place_party import place_party, step_party
from stakeholders.drawing import bundles
from stakeholders.drawing.compose import UNIT
from stakeholders.forms.find import FindForm, find
from stakeholders.forms.lens import LensForm
from stakeholders.forms.place import STEPS, PlaceForm, StepForm
from stakeholders.insights import Findings, look
from stakeholders.models import Network

from ._map_panel import of_pair, of_party
from ._map_sheet import Drawn
from ._map_words import query, table, tabs
from ._page import go, render_page, wants_part
from ._saved_views import opened_view, shown
from .overlap_page import queries

TEMPLATE = "map_page/map.html"


@require_safe
@in_network(Permission.VIEW)
def map(request: HttpRequest, network: Network) -> HttpResponse:
    return _answer(request, network)


@require_safe
@in_network(Permission.VIEW)
def map_party(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    return _answer(request, network, stakeholder_id)


@require_safe
@in_network(Permission.VIEW)
def map_pair(request: HttpRequest, network: Network, a: int, b: int) -> HttpResponse:
    """What the line between two parties rests on, beside the map."""
    return _answer(request, network, a, b)


@require_safe
@in_network(Permission.VIEW)
def map_find(request: HttpRequest, network: Network) -> HttpResponse:
    """From a name to the panel of its party; what fits several names goes to the list."""
    lens = LensForm(request, network=network, access=request.access).lens()
    form = FindForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    found = find(network, name)
    if len(found) == 1:
        return redirect(reverse("map_party", args=[network.slug, found[0]]) + query(lens))
    if not found:
        words = _("No stakeholder is called “%(name)s”.") % {"name": name}
        messages.warning(request, words)
        return redirect(reverse("map", args=[network.slug]) + query(lens))
    return redirect(f"{reverse('stakeholder_list', args=[network.slug])}?{urlencode({'q': name})}")


@require_safe
@in_network(Permission.VIEW)
def map_drawing(request: HttpRequest, network: Network) -> HttpResponse:
    """The view on the screen as a file, with its legend."""
    lens = LensForm(request, network=network, access=request.access).lens()
    drawn = Drawn(network, look(network, lens))
    if page := drawn.unless_ready(request, request.get_full_path(), file=True):
        return page
    drawing = f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn.plain}'
    response = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{network.slug}.svg"'
    return response


@require_POST
@in_network(Permission.EDIT_STAKEHOLDERS)
def map_arrange(request: HttpRequest, network: Network) -> HttpResponse:
    lens = LensForm(request, network=network, access=request.access).lens()
    arrange_map(network=network, by=request.user, afresh=True)
    messages.success(request, _("The map has been arranged afresh."))
    return go(request, reverse("map", args=[network.slug]) + query(lens))


@require_POST
@in_network(Permission.EDIT_STAKEHOLDERS)
def map_place(request: HttpRequest, network: Network) -> HttpResponse:
    """A party was moved: keep its place and draw the map with it."""
    if "step" in request.POST:
        return _step(request, network)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    party, x, y = (form.cleaned_data[name] for name in ("party", "x", "y"))
    if not place_party(network=network, stakeholder_id=party, x=x / UNIT, y=y / UNIT):
        raise Http404
    if request.htmx:
        return _answer(request, network)
    lens = LensForm(request, network=network, access=request.access).lens()
    return go(request, reverse("map", args=[network.slug]) + query(lens))


def _step(request: HttpRequest, network: Network) -> HttpResponse:
    """By a button of its panel, which stays open for the next step."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    party, step = form.cleaned_data["party"], form.cleaned_data["step"]
    across, along = STEPS[step]
    if not step_party(network=network, stakeholder_id=party, across=across, along=along):
        raise Http404
    if request.htmx:
        return _answer(request, network, party)
    lens = LensForm(request, network=network, access=request.access).lens()
    panel = reverse("map_party", args=[network.slug, party]) + query(lens)
    return go(request, f"{panel}#move-{step}")


def _answer(request: HttpRequest, network: Network, *chosen: int) -> HttpResponse:
    form = LensForm(request, network=network, access=request.access)
    lens = form.lens()
    findings = look(network, lens)
    here = reverse("map", args=[network.slug])
    drawn = Drawn(network, findings, *chosen)
    if request.method == "GET" and not _panel_only(request):
        address = request.get_full_path() if chosen else here + query(lens)
        if page := drawn.unless_ready(request, address):
            return page
        if chosen and (shows := bundles.showing(findings, chosen)) != lens:
            return redirect(request.path + query(shows))  # with the groups open that they are in
    views = SimpleLazyObject(lambda: shown(request, network, lens))  # not for the panel alone
    response = render_page(
        request,
        TEMPLATE,
        {
            "form": form,
            "lens": lens,
            "drawn": drawn,
            "here": here,
            "query": query(lens),
            "movable": drawn.movable,
            "tabs": tabs(lens),
            "whole_query": lens.query(whole=True, group="", open=(), sort="convergence"),
            "groups_query": lens.query(whole=False, sort="convergence"),
            "closed_query": lens.query(open=(), sort="convergence"),
            "table_url": table(network, lens),
            "look": parse_qsl(lens.query(sort="convergence")),
            "unfocus_query": lens.query(focus=None, sort="convergence"),
            "views": views,
            "opened": SimpleLazyObject(lambda: opened_view(request, views)),
            **queries(lens),
            **_panel(network, findings, *chosen),
        },
        parts={"map-view": "view", "panel": "panel"},
    )
    if request.htmx and request.htmx.target == "map-view":
        panel = reverse("map_party", args=[network.slug, *chosen]) if chosen else here
        response["HX-Push-Url"] = panel + query(lens)
    if (
        len(chosen) == 2 and request.htmx
    ):  # a script asked: a line is no link that names its address
        response["HX-Push-Url"] = request.get_full_path()
    return response


def _panel_only(request: HttpRequest) -> bool:
    return wants_part(request) and request.htmx.target == "panel"


def _panel(network: Network, findings: Findings, *chosen: int) -> dict[str, object]:
    """What stands beside the map: one party, or what two of them have with each other."""
    if not chosen:
        return {}
    if len(chosen) == 2:
        if chosen[0] == chosen[1] or not findings.parties.keys() >= set(chosen):
            raise Http404
        return of_pair(network, findings, *chosen)
    for party in findings.snapshot.stakeholders:
        if (party.id,) == chosen:
            lens = findings.lens
            focus_query = lens.query(focus=party.id, sort="convergence")
            return of_party(network, findings, party) | {"focus_query": focus_query}
    raise Http404
