"""Who influences whom: a table to fill in, and what follows from it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders import wording
from stakeholders.access import Audience, Permission, in_network
from stakeholders.drawing.influence_balance import of_balance
from stakeholders.forms.influence_matrix import MOST, ChosenPartiesForm, InfluenceMatrixForm
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, look, remember_words
from stakeholders.insights.influence_matrix import Direct, direct_influences, tell, weigh
from stakeholders.insights.telling import Telling
from stakeholders.lens import Lens
from stakeholders.models import DirectInfluence, Network
from stakeholders.reports.insight_report import TEMPLATE, contents

from ._page import go, render_page, sent
from .report import as_file

#: Parties to begin with, where nothing is filled in yet.
FIRST = 6

#: Filters that would change nothing: the table is of chosen parties, for the leader.
WITHOUT = ("focus", "minimal", "audience")


class Basis(NamedTuple):
    """What every table of this look begins with."""

    direct: Direct
    first: list[int]  # parties to begin with
    inside: frozenset[int]  # those that pass the filters
    filters: list[str]


class Chosen(NamedTuple):
    """What the address asks for: how to look, and which parties stand in the table."""

    lens: Lens
    form: LensForm
    findings: Findings
    basis: Basis
    choice: ChosenPartiesForm
    ids: list[int]


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def influence_matrix(request: HttpRequest, network: Network) -> HttpResponse:
    asked = _asked(request, network)
    lens, findings, choice, ids = asked.lens, asked.findings, asked.choice, asked.ids
    parties = network.stakeholders.in_bulk(ids)
    form = InfluenceMatrixForm(
        sent(request),
        parties=[parties[one] for one in ids if one in parties],
        known=asked.basis.direct,
    )
    here = reverse("influence_matrix", args=[network.slug])
    if request.method == "POST" and form.is_valid() and form.save_by(request.user, network):
        messages.success(request, _("Saved."))
        return go(request, f"{here}?{_query(lens, ids)}")
    response = render_page(
        request,
        "assessments/matrix.html",
        {
            "telling": told(findings, ids),
            "form": form,
            "lens_form": asked.form,
            "lens": lens,
            "filters": asked.basis.filters,
            "anybody": bool(asked.basis.inside),
            "choice": choice,
            "chosen": [
                (parties[one], _query(lens, ids, without=one)) for one in ids if one in parties
            ],
            "parties_kept": [("party", one) for one in choice.chosen()],
            "lens_kept": _said(lens),
            "query": _query(lens, ids),
            "everything": _query(Lens(), choice.chosen()),
            "full": len(ids) >= MOST,
            "scale": DirectInfluence.Value.choices,
            "here": here,
        },
        parts=("results",),
    )
    if request.htmx and request.method == "GET":
        response["HX-Push-Url"] = f"{here}?{_query(lens, choice.chosen())}"
    return response


@require_safe
@in_network(Permission.VIEW_PRIVATE)
@cache_control(no_store=True)
def influence_matrix_report(request: HttpRequest, network: Network) -> HttpResponse:
    """The same answer as a PDF; for the project leader only, like the page."""
    asked = _asked(request, network)
    telling, now = told(asked.findings, asked.ids), timezone.localtime()
    data = contents(telling, asked.findings, now.date())
    return as_file(request, asked.findings, TEMPLATE, data, _("Who influences whom?"), now)


def told(findings: Findings, ids: list[int]) -> Telling:
    """The answer with its drawing, kept for these parties."""
    return remember_words(findings, f"influence matrix:{ids}", lambda: _told(findings, ids))


def _told(findings: Findings, ids: list[int]) -> Telling:
    telling = tell(findings, ids)
    return telling._replace(figures=of_balance(findings, weigh(findings, ids)))


def _asked(request: HttpRequest, network: Network) -> Chosen:
    form = LensForm(request, network=network, access=request.access)
    for field in WITHOUT:
        form.fields.pop(field, None)
    lens = form.lens()._replace(audience=str(Audience.LEADER))
    findings = look(network, lens)
    basis = remember_words(findings, "influence basis", lambda: _basis(findings))
    choice = ChosenPartiesForm(request.GET, network=network)
    ids = [one for one in choice.chosen() or basis.first if one in basis.inside]
    return Chosen(lens, form, findings, basis, choice, ids)


def _basis(findings: Findings) -> Basis:
    return Basis(
        direct_influences(findings),
        _to_begin_with(findings),
        frozenset(findings.parties),
        wording.filters(findings.snapshot, findings.lens),
    )


def _said(lens: Lens) -> list[tuple[str, str]]:
    """What the look asks for besides its audience, which is always that of the leader."""
    return [(name, value) for name, value in parse_qsl(lens.query()) if name != "audience"]


def _query(lens: Lens, ids: list[int], without: int | None = None) -> str:
    return urlencode([*(("party", one) for one in ids if one != without), *_said(lens)])


def _to_begin_with(findings: Findings) -> list[int]:
    """Those of whom most is filled in; else those with most influence in the grid."""
    known: Counter[int] = Counter()
    for pair in direct_influences(findings):
        known.update(one for one in pair if one in findings.parties)
    if known:
        return [one for one, _n in known.most_common(MOST)]
    inside = findings.parties
    assessed = [
        row
        for row in findings.snapshot.assessments
        if row.influence and row.stakeholder_id in inside
    ]
    assessed.sort(key=lambda row: -row.influence)
    return [row.stakeholder_id for row in assessed[:FIRST]]
