"""One drawing of the map with all that is said of it, made once for each look."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.actions.arrange_map import Places, everybody_stands, places_of, stamp_of
from stakeholders.drawing import bundles, legend
from stakeholders.drawing.scene import Opened, Scene, Words
from stakeholders.drawing.svg import render
from stakeholders.insights import Findings, remember_words
from stakeholders.models import Network

from ._map_words import NoLines, no_lines, query
from ._progress import unless_ready

#: A longer table beside the map helps nobody; the overlap page has pages.
ROWS = 400

#: Under this name is kept whether a look arranges what it draws by itself.
OWN = "own places"


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
    summary: list[str]
    filters: list[str]
    no_lines: NoLines
    peopled: bool


class Row(NamedTuple):
    """One party in the table beside the map."""

    name: str
    href: str
    category: str
    lines: int
    strongest: str
    weight: float


class Drawn:
    """The map as the page shows it; drawn only when the page, not just the panel, is asked for."""

    def __init__(self, network: Network, findings: Findings, *chosen: int) -> None:
        self.network, self.findings, self.chosen = network, findings, chosen

    @cached_property
    def sheet(self) -> Sheet:
        """Kept by look, language and places; a party that was chosen is marked afterwards."""
        return remember_words(self.findings, self.name("map"), self._sheet)

    @property
    def svg(self) -> SafeString:
        drawn = self.sheet.svg
        for party in self.chosen:
            mark = f'id="party-{party}"'
            drawn = drawn.replace(mark, f'{mark} aria-current="true"', 1)
        return mark_safe(drawn)

    @property
    def plain(self) -> str:
        """The same drawing to take along, with its legend in it."""
        return remember_words(self.findings, self.name("plain"), self._plain)

    @property
    def movable(self) -> bool:
        """Whether the parties stand on places that a person may change."""
        return self.findings.lens.arrange == "network" and not self._own_places

    def unless_ready(
        self, request: HttpRequest, address: str, *, file: bool = False
    ) -> HttpResponse | None:
        """The page to show while this takes too long: who stands where first, then the map."""
        options = {"title": _("Map"), "address": address, "part": "map-view", "file": file}
        page = unless_ready(request, self.findings, OWN, self._stand_apart, **options)
        if page:
            return page
        if not self._own_places and not everybody_stands(self.network):
            page = unless_ready(request, self.findings, "places", self._stand, **options)
            if page:
                return page
            self._stand()  # where that is quick: the drawing is kept by the places it is made for
        name, work = ("plain", self._plain) if file else ("map", self._sheet)
        return unless_ready(request, self.findings, self.name(name), work, **options)

    @cached_property
    def _own_places(self) -> bool:
        return remember_words(self.findings, OWN, self._stand_apart)

    def name(self, what: str) -> str:
        """Under which something of this drawing is kept: it changes with the places on the map."""
        return what if self._own_places else f"{what}:{stamp_of(self.network)}"

    def _stand_apart(self) -> bool:
        return bundles.own_places(self.findings)

    def _stand(self) -> bool:
        places_of(self.network, self.findings.snapshot)
        return True

    def _places(self) -> Places:
        """Where everybody stands; groups have places of their own, so they wait for nothing."""
        return {} if self._own_places else places_of(self.network, self.findings.snapshot)

    def _plain(self) -> str:
        return render(_scene(self.network, self.findings, self._places()), interactive=False)

    def _sheet(self) -> Sheet:
        findings = self.findings
        scene = _scene(self.network, findings, self._places())
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
            summary=wording.summary(findings),
            filters=wording.filters(findings.snapshot, findings.lens),
            no_lines=no_lines(findings),
            peopled=bool(findings.snapshot.stakeholders),
        )


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
