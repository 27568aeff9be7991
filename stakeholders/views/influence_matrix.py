"""Who influences whom: a table to fill in, and what follows from it."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Audience, Permission, in_network
from stakeholders.forms.influence_matrix import MOST, ChosenPartiesForm, InfluenceMatrixForm
from stakeholders.insights import Findings, look
from stakeholders.insights.influence_matrix import direct_influences, tell
from stakeholders.lens import Lens
from stakeholders.models import DirectInfluence, Network

from ._page import go, render_page

#: Parties to begin with, where nothing is filled in yet.
FIRST = 6


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def influence_matrix(request: HttpRequest, network: Network) -> HttpResponse:
    findings = look(network, Lens(audience=str(Audience.LEADER)))
    choice = ChosenPartiesForm(request.GET, parties=network.stakeholders.all())
    ids = choice.chosen() or _to_begin_with(findings)
    ids = [one for one in ids if one in findings.parties]
    form = InfluenceMatrixForm(
        request.POST if request.method == "POST" else None,
        parties=[choice.known[one] for one in ids if one in choice.known],
        known=direct_influences(findings),
    )
    here = reverse("influence_matrix", args=[network.slug])
    if request.method == "POST" and form.is_valid() and form.save_by(request.user, network):
        messages.success(request, _("Saved."))
        return go(request, f"{here}?{_query(ids)}")
    return render_page(
        request,
        "assessments/matrix.html",
        {
            "telling": tell(findings, ids),
            "form": form,
            "choice": choice,
            "chosen": [(choice.known[one], _query(ids, without=one)) for one in ids],
            "query": _query(ids),
            "full": len(ids) >= MOST,
            "scale": DirectInfluence.Value.choices,
            "here": here,
        },
    )


def _query(ids: list[int], without: int | None = None) -> str:
    return urlencode([("party", one) for one in ids if one != without])


def _to_begin_with(findings: Findings) -> list[int]:
    """Those of whom most is filled in; else those with most influence in the grid."""
    known: Counter[int] = Counter()
    for source, target in direct_influences(findings):
        known[source] += 1
        known[target] += 1
    if known:
        return [one for one, _n in known.most_common(MOST)]
    assessed = [row for row in findings.snapshot.assessments if row.influence]
    assessed.sort(key=lambda row: -row.influence)
    return [row.stakeholder_id for row in assessed[:FIRST]]
