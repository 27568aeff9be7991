"""Who wants the same, and where does it grate: ranked pairs, each with its reasons."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stakeholders import wording
from stakeholders.access import Permission, in_network
from stakeholders.analysis.overlap import PairOverlap, explain
from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, firmness, look, remember_words
from stakeholders.insights.matrix import shared_apart
from stakeholders.insights.missing import nobody_yet, nothing_in_common, nothing_to_compare
from stakeholders.insights.telling import Missing
from stakeholders.lens import Lens
from stakeholders.models import Network
from stakeholders.reasons import account, subjects_in_short

from ._page import render_page
from ._progress import unless_ready
from .incompatibilities import of_pair

PER_PAGE = 40

#: The columns that can be sorted by, with their headings.
COLUMNS = (
    ("name", _("Stakeholders")),
    ("convergence", _("Strength")),
    ("ratio", _("Share in common")),
    ("shared", _("Shared")),
    ("divergence", _("Tension")),
)


class Row(NamedTuple):
    """One pair as the page lists it."""

    pair: PairOverlap
    a: StakeholderRow
    b: StakeholderRow
    subjects: list[str]
    more: int
    ambitions: int  # shared ones: two parties that want the same money
    interests: int  # do not yet want the same city


class Column(NamedTuple):
    label: str
    url: str
    sort: str  # ascending, descending or none


class Listing(NamedTuple):
    """One page of the list, in the words of the reader, with what to say where it is empty."""

    rows: list[Row]
    count: int  # of all its pages
    summary: list[str]
    filters: list[str]
    complete: bool
    anybody: bool  # whether somebody passes the filters
    missing: Missing | None  # what is not there to compare
    firm: firmness.Firm  # how firm the order is


@require_safe
@in_network(Permission.VIEW)
def overlap(request: HttpRequest, network: Network) -> HttpResponse:
    form = LensForm(request, network=network, access=request.access)
    lens = form.lens()
    findings = look(network, lens)
    address = f"{request.path}?{query}" if (query := lens.query()) else request.path
    if page := unless_ready(
        request,
        findings,
        "pairs",
        partial(_listing, findings),
        title=_("Where does it grate?") if lens.show == "tension" else _("Who wants the same?"),
        address=address,
        part="results",
    ):
        return page
    listing = remember_words(findings, "pairs", partial(_listing, findings))
    response = render_page(
        request,
        "overlap_page/overlap.html",
        {
            "form": form,
            "lens": lens,
            "columns": _columns(lens),
            "page": Paginator(range(listing.count), PER_PAGE).get_page(lens.page),
            **listing._asdict(),
            "here": request.path,
            **queries(lens),
        },
        parts=("results",),
    )
    if request.htmx:
        response["HX-Push-Url"] = address
    return response


@require_safe
@in_network(Permission.VIEW)
def overlap_pair(request: HttpRequest, network: Network, a: int, b: int) -> HttpResponse:
    """Waarom?: what the figures of one pair rest on."""
    lens = LensForm(request, network=network, access=request.access).lens()
    findings = look(network, lens._replace(focus=None))
    if a == b or a not in findings.parties or b not in findings.parties:
        raise Http404
    return render_page(
        request,
        "overlap_page/pair.html",
        {
            "lens": lens,
            "reasons": (reasons := account(findings, a, b)),
            "ties": wording.tie_words(findings.snapshot, reasons.ties),
            "marked": of_pair(findings.snapshot, a, b),
            "part_id": f"why-{a}-{b}",
        },
        parts={f"why-{a}-{b}": "why"},
    )


def queries(lens: Lens) -> dict[str, str]:
    """The query strings of the links from one look to the next."""
    return {
        "overlap_query": lens.query(show="overlap", sort="convergence"),
        "tension_query": lens.query(show="tension", sort="convergence"),
        "map_query": lens.query(sort="convergence"),
        "pair_query": lens.query(sort="convergence", focus=None),
        "coarser_query": lens.query(grain="coarser"),
        "plain_query": lens.query(grain=""),
        "finer_query": lens.query(grain="finer"),
        "shared_query": lens.query(audience="shared", sort="convergence"),
        "private_query": lens.query(audience="leader", sort="convergence"),
    }


def _listing(findings: Findings) -> Listing:
    pages = Paginator(findings.pairs, PER_PAGE)
    return Listing(
        rows=[_row(findings, pair) for pair in pages.get_page(findings.lens.page)],
        count=pages.count,
        summary=wording.summary(findings),
        filters=wording.filters(findings.snapshot, findings.lens),
        complete=findings.overlap.complete,
        anybody=bool(findings.parties),
        missing=_missing(findings),
        firm=firmness.of_pairs(findings),
    )


def _missing(findings: Findings) -> Missing | None:
    if not findings.parties:
        return nobody_yet(findings)
    return nothing_to_compare(findings) or nothing_in_common(findings)


def _row(findings: Findings, pair: PairOverlap) -> Row:
    subjects, more = subjects_in_short(findings, pair)
    apart = shared_apart(explain(findings.positions, pair.a, pair.b))
    return Row(pair, findings.parties[pair.a], findings.parties[pair.b], subjects, more, *apart)


def _columns(lens: Lens) -> list[Column]:
    shown = "divergence" if (lens.show, lens.sort) == ("tension", "convergence") else lens.sort
    return [
        Column(
            str(label),
            lens.query(sort=name),
            ("ascending" if name == "name" else "descending") if name == shown else "none",
        )
        for name, label in COLUMNS
    ]
