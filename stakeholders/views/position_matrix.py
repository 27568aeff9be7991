"""The position matrix: parties by ambitions, each cell a stance, written in where one may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from stakeholders import wording
from stakeholders.access import Access, Permission, in_network
from stakeholders.forms.position_cell import CellFaceForm, PositionCellForm, PositionFilterForm
from stakeholders.models import Ambition, Network, Origin, Stakeholder, Stance

from ._page import go, render_page, sent, wants_part
from ._party import party_to_edit, record_url
from ._readings import may_rewrite, readable, readable_anywhere

PER_PAGE = 50
_PRECEDENCE = {origin: number for number, origin in enumerate(Origin)}


class Said(NamedTuple):
    """One reading as the matrix needs it."""

    pk: int
    stakeholder_id: int
    ambition_id: int
    value: int
    origin: str
    visibility: str
    version: int


@dataclass(frozen=True)
class Cell:
    """What one person sees of a party on an ambition, and where that person writes."""

    party_id: int
    ambition_id: int
    #: The reading that counts; None: not asked or not said.
    counts: Said | None = None
    #: Another reading with another value.
    other: Said | None = None
    #: The reading of this person, which it would change.
    mine: Said | None = None
    url: str = ""

    @property
    def mark(self) -> str:
        return wording.signed(self.counts.value) if self.counts else ""

    @property
    def words(self) -> str:
        """What a screen reader says after the mark."""
        if self.counts is None:
            return _("not asked or not said")
        said = str(Stance.Value(self.counts.value).label)
        if self.counts.visibility == "leader":
            said += ", " + _("project leader only")
        if self.other:
            said += ", " + _("%(whose)s: %(value)s") % {
                "whose": Origin(self.other.origin).label,
                "value": wording.signed(self.other.value),
            }
        return said

    @property
    def value(self) -> str:
        return str(self.counts.value) if self.counts else ""

    @property
    def version(self) -> str:
        """Of the reading that this person would change; a string, as no separator belongs in it."""
        return str(self.mine.version) if self.mine else ""

    @property
    def other_mark(self) -> str:
        return wording.signed(self.other.value) if self.other else ""


class Line(NamedTuple):
    """One party with its cells; `url` begins the address of each where one may write."""

    party: Stakeholder
    url: str
    cells: list[Cell]


@require_GET
@in_network(Permission.VIEW)
def position_matrix(request: HttpRequest, network: Network) -> HttpResponse:
    filters = PositionFilterForm(request.GET, network=network)
    found = filters.apply(network.stakeholders.all(), partial(readable_anywhere, request.access))
    paginator = Paginator(found.order_by("name", "pk"), PER_PAGE)
    page = paginator.get_page(filters.cleaned_data.get("page") or 1)
    ambitions = filters.ambitions()
    context = {
        "filters": filters,
        "page": page,
        "ambitions": ambitions,
        "chosen": filters.cleaned_data.get("ambition"),
        "lines": _lines(request.access, network, list(page.object_list), ambitions),
        "writes": request.access.may(Permission.EDIT_PROFILE),
    }
    return render_page(request, "position_matrix/matrix.html", context, parts=("matrix",))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def position_cell(
    request: HttpRequest, network: Network, stakeholder_id: int, ambition_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    ambition = get_object_or_404(network.ambitions.of([party.pk]), pk=ambition_id)
    cell = _cell_now(request.access, party, ambition)
    if request.method == "GET":
        if not wants_part(request):
            return go(request, cell.url)
        if CellFaceForm(request.GET).only_looks:
            return _face(request, cell)
        return _editor(request, party, ambition, cell, _form(request, party, ambition, cell))
    form = _form(request, party, ambition, cell)
    if not (form.is_valid() and _saved(form, request)):
        return _editor(request, party, ambition, cell, form)
    if not wants_part(request):
        messages.success(request, _("Saved."))
        return go(request, "position_matrix", network.slug)
    now = _cell_now(request.access, party, ambition)
    return _face(request, now, f"{_('Saved.')} {party}, {ambition}: {now.mark} {now.words}")


def _lines(
    access: Access, network: Network, parties: list[Stakeholder], ambitions: list[Ambition]
) -> list[Line]:
    """The cells of these parties, out of one query."""
    said: defaultdict[tuple[int, int], list[Said]] = defaultdict(list)
    readings = Stance.objects.filter(
        readable_anywhere(access, Stance),
        stakeholder__in=[party.pk for party in parties],
        ambition__in=[ambition.pk for ambition in ambitions],
    )
    for row in readings.order_by().values_list(*Said._fields):
        one = Said(*row)
        said[one.stakeholder_id, one.ambition_id].append(one)
    found = []
    for party in parties:
        party.network = network
        mine = access.may_edit(party.pk)
        start = record_url("stance_create", party) if mine else ""
        cells = [
            _cell(access, party, ambition.pk, said[party.pk, ambition.pk], start)
            for ambition in ambitions
        ]
        url = record_url("position_cell", party, 0).removesuffix("0/") if mine else ""
        found.append(Line(party, url, cells))
    return found


def _cell(
    access: Access, party: Stakeholder, ambition_id: int, said: Iterable[Said], start: str
) -> Cell:
    readings = sorted(said, key=lambda one: _PRECEDENCE[one.origin])
    counts = readings[0] if readings else None
    other = next((one for one in readings if one.value != counts.value), None)
    if not start:
        return Cell(party.pk, ambition_id, counts, other)
    mine = next((one for one in readings if may_rewrite(access, one)), None)
    if mine is None:
        url = f"{start}?ambition={ambition_id}"
    else:
        url = record_url("stance_edit", party, mine.pk)
    return Cell(party.pk, ambition_id, counts, other, mine, url)


def _cell_now(access: Access, party: Stakeholder, ambition: Ambition) -> Cell:
    readings = readable(access, party.stances, party).filter(ambition=ambition)
    said = [Said(*row) for row in readings.order_by().values_list(*Said._fields)]
    return _cell(access, party, ambition.pk, said, record_url("stance_create", party))


def _form(
    request: HttpRequest, party: Stakeholder, ambition: Ambition, cell: Cell
) -> PositionCellForm:
    stance = Stance.objects.filter(pk=cell.mine.pk).first() if cell.mine else None
    origin = request.access.origin
    new = Stance(stakeholder=party, ambition=ambition, origin=origin)
    return PositionCellForm(
        sent(request),
        instance=stance or new,
        network=party.network,
        origin=origin,
        # Beside the reading of another one starts from its value.
        initial={"value": cell.counts.value} if cell.counts and stance is None else None,
    )


def _saved(form: PositionCellForm, request: HttpRequest) -> bool:
    try:
        return form.save_by(request.user)
    except IntegrityError:
        # Two people filled in one cell at the same moment; the other was first.
        form.add_error(None, _("Somebody recorded the same just now. Save again to keep yours."))
        return False


def _face(request: HttpRequest, cell: Cell, said: str = "") -> HttpResponse:
    return render_page(request, "position_matrix/cell.html", {"cell": cell, "said": said})


def _editor(
    request: HttpRequest,
    party: Stakeholder,
    ambition: Ambition,
    cell: Cell,
    form: PositionCellForm,
) -> HttpResponse:
    context = {"party": party, "ambition": ambition, "cell": cell, "form": form}
    context["action"] = record_url("position_cell", party, ambition.pk)
    if form.holds_words:
        context["remove_url"] = record_url("stance_delete", party, cell.mine.pk)
    whole = "position_matrix/cell_page.html"
    template = "position_matrix/cell_form.html" if wants_part(request) else whole
    return render_page(request, template, context)
