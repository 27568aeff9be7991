"""The overlap as a drawing, with the panel of one party beside it."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stakeholders import wording
from stakeholders.access import Permission, in_network
from stakeholders.actions.arrange_map import Places, arrange_map, places_of
from stakeholders.actions.place_party import place_party, step_party
from stakeholders.drawing import bundles, legend
from stakeholders.drawing.compose import UNIT
from stakeholders.drawing.scene import Opened, Scene, Words
from stakeholders.drawing.svg import render
from stakeholders.forms.find import FindForm, find
from stakeholders.forms.lens import LensForm
from stakeholders.forms.place import STEPS, PlaceForm, StepForm
from stakeholders.insights import Findings, look, remember
from stakeholders.models import Network

from ._map_panel import of_pair, of_party
from ._map_words import no_lines, query, table, tabs
from ._page import go, render_page
from ._saved_views import opened_view, shown
from .overlap_page import queries

#: A longer table beside the map helps nobody; the overlap page has pages.
ROWS = 400

TEMPLATE = "map_page/map.html"

#: Bump when the drawing changes, so that none of the old kind comes from the cache.
DRAWING = 9


class Sheet(NamedTuple):
    """Everything about one drawing that the page shows, kept with the look it was made for."""

    svg: str
    parties: int
    lines: int
    grouped: bool
    opened: tuple[Opened, ...]
    words: Words
    shapes: list[legend.Entry]
    strengths: list[legend.Entry]
    table: str  # the rows of the table of parties, as HTML


class Drawn:
    """The map as the page shows it; drawn only when the page, not just the panel, is asked for."""

    def __init__(self, network: Network, findings: Findings, *chosen: int) -> None:
        self.network, self.findings, self.chosen = network, findings, chosen

    @cached_property
    def sheet(self) -> Sheet:
        """Kept by look, language and places; a party that was chosen is marked afterwards."""
        places = _places(self.network, self.findings)
        stamp = hash(tuple(places.items()))  # numbers only: the same in every process
        said = self.findings.lens.query()
        name = f"map:{DRAWING}:{said}:{get_language()}:{stamp}"
        return remember(self.findings, name, lambda: self._draw(places))

    @property
    def svg(self) -> str:
        drawn = self.sheet.svg
        for party in self.chosen:
            mark = f'id="party-{party}"'
            drawn = drawn.replace(mark, f'{mark} aria-current="true"', 1)
        return mark_safe(drawn)

    def _draw(self, places: Places) -> Sheet:
        scene = _scene(self.network, self.findings, places)
        return Sheet(
            svg=render(scene, interactive=True),
            parties=sum(not node.closes for node in scene.nodes),
            lines=len(scene.edges),
            grouped=scene.grouped,
            opened=scene.opened,
            words=scene.words,
            shapes=legend.shapes(scene),
            strengths=legend.lines(scene),
            table=render_to_string("map_page/rows.html", {"rows": _rows(scene)[:ROWS]}),
        )


class Row(NamedTuple):
    """One party in the table beside the map."""

    name: str
    href: str
    category: str
    lines: int
    strongest: str
    weight: float


@in_network(Permission.VIEW)
def map(request: HttpRequest, network: Network) -> HttpResponse:
    return _answer(request, network)


@in_network(Permission.VIEW)
def map_party(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    return _answer(request, network, stakeholder_id)


@in_network(Permission.VIEW)
def map_pair(request: HttpRequest, network: Network, a: int, b: int) -> HttpResponse:
    """What the line between two parties rests on, beside the map."""
    return _answer(request, network, a, b)


@in_network(Permission.VIEW)
def map_find(request: HttpRequest, network: Network) -> HttpResponse:
    """From a name to the panel of its party; what fits several names goes to the list."""
    lens = LensForm(request, network=network, access=request.access).lens()
    form = FindForm(request.GET)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    found = find(network, name)
    if len(found) == 1:
        lens = bundles.showing(look(network, lens), found[0])
        return redirect(reverse("map_party", args=[network.slug, found[0]]) + query(lens))
    if not found:
        words = _("No stakeholder is called “%(name)s”.") % {"name": name}
        messages.warning(request, words)
        return redirect(reverse("map", args=[network.slug]) + query(lens))
    return redirect(f"{reverse('stakeholder_list', args=[network.slug])}?{urlencode({'q': name})}")


@in_network(Permission.VIEW)
def map_drawing(request: HttpRequest, network: Network) -> HttpResponse:
    """The view on the screen as a file, with its legend."""
    lens = LensForm(request, network=network, access=request.access).lens()
    findings = look(network, lens)
    scene = _scene(network, findings, _places(network, findings))
    drawing = f'<?xml version="1.0" encoding="UTF-8"?>\n{render(scene, interactive=False)}'
    response = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{network.slug}.svg"'
    return response


@in_network(Permission.EDIT_STAKEHOLDERS)
@require_POST
def map_arrange(request: HttpRequest, network: Network) -> HttpResponse:
    lens = LensForm(request, network=network, access=request.access).lens()
    arrange_map(network=network, by=request.user, afresh=True)
    messages.success(request, _("The map has been arranged afresh."))
    return go(request, reverse("map", args=[network.slug]) + query(lens))


@in_network(Permission.EDIT_STAKEHOLDERS)
@require_POST
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
    views = SimpleLazyObject(lambda: shown(request, network, lens))  # not for the panel alone
    response = render_page(
        request,
        TEMPLATE,
        {
            "form": form,
            "lens": lens,
            "findings": findings,
            "drawn": Drawn(network, findings, *chosen),
            "summary": wording.summary(findings),
            "filters": wording.filters(findings.snapshot, lens),
            "here": here,
            "query": query(lens),
            "movable": lens.arrange == "network" and not bundles.own_places(findings),
            "tabs": tabs(lens),
            "whole_query": lens.query(whole=True, group="", open=(), sort="convergence"),
            "groups_query": lens.query(whole=False, sort="convergence"),
            "closed_query": lens.query(open=(), sort="convergence"),
            "table_url": table(network, lens),
            "no_lines": no_lines(findings),
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


def _panel(network: Network, findings: Findings, *chosen: int) -> dict[str, object]:
    """What stands beside the map: one party, or what two of them have with each other."""
    if len(chosen) == 2:
        if chosen[0] == chosen[1] or not findings.parties.keys() >= set(chosen):
            raise Http404
        return of_pair(network, findings, *chosen)
    for party in findings.snapshot.stakeholders:
        if (party.id,) == chosen:
            lens = findings.lens
            focus_query = lens.query(focus=party.id, sort="convergence")
            return of_party(network, findings, party) | {"focus_query": focus_query}
    if chosen:
        raise Http404
    return {}


def _places(network: Network, findings: Findings) -> Places:
    """Where everybody stands; groups have places of their own, so they wait for nothing."""
    if bundles.own_places(findings):
        return {}
    return places_of(network, findings.snapshot)


def _scene(network: Network, findings: Findings, places: Places) -> Scene:
    """The parties or groups of this look, each a link."""
    here = reverse("map", args=[network.slug])
    path = reverse("map_party", args=[network.slug, 0])
    before, after = path.rsplit("0", 1)
    after += query(findings.lens)
    return bundles.scene(
        findings,
        places,
        party=lambda pk: f"{before}{pk}{after}",
        group=lambda lens: here + query(lens),
    )


def _rows(scene: Scene) -> list[Row]:
    names = {one.index: one.name for one in scene.categories}
    counts = [0] * len(scene.nodes)
    best: dict[int, tuple[int, float]] = {}
    for edge in scene.edges:  # the weakest first: the last one seen is the strongest
        for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
            counts[one] += 1
            best[one] = other, edge.weight
    rows = []
    for n, node in enumerate(scene.nodes):
        if node.closes:
            continue
        other, weight = best.get(n, (None, 0.0))
        strongest = "" if other is None else scene.nodes[other].name
        rows.append(
            Row(node.name, node.href, names.get(node.category, ""), counts[n], strongest, weight)
        )
    return sorted(rows, key=lambda row: (-row.lines, row.name.casefold()))
