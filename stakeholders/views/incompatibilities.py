"""Two interests of a pair that exclude each other: marked by the leader, never inferred."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stakeholders import wording
from stakeholders.access import Permission, in_network
from stakeholders.actions.records import add_record, remove_record
from stakeholders.analysis.snapshot import InterestRow, Snapshot
from stakeholders.forms.assessment import IncompatibilityForm
from stakeholders.models import Incompatibility, Network

from ._page import go, render_page, sent
from ._undo import removed


class Marked(NamedTuple):
    """Two interests of a pair that exclude each other, in words."""

    id: int
    a: str
    b: str
    reason: str


def of_pair(snapshot: Snapshot, a: int, b: int) -> list[Marked]:
    """What is marked between two parties; empty for whoever may not see it."""
    interests = {row.id: row for row in snapshot.interests if row.stakeholder_id in (a, b)}
    themes = {row.id: row.name for row in snapshot.themes}
    found = []
    for mark in snapshot.incompatibilities:
        one, other = interests.get(mark.one_id), interests.get(mark.other_id)
        if one is None or other is None:
            continue
        if one.stakeholder_id != a:
            one, other = other, one
        found.append(Marked(mark.id, _words(one, themes), _words(other, themes), mark.reason))
    return found


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def incompatibility_create(request: HttpRequest, network: Network, a: int, b: int) -> HttpResponse:
    if a == b:
        raise Http404
    parties = tuple(get_object_or_404(network.stakeholders, pk=one) for one in (a, b))
    form = IncompatibilityForm(sent(request), parties=parties, network=network)
    pair_url = _pair_url(network, a, b)
    if request.method == "POST" and form.is_valid():
        add_record(record=form.instance, network=network, by=request.user)
        messages.success(request, _("Marked."))
        return go(request, pair_url)
    return render_page(
        request,
        "assessments/incompatible.html",
        {"form": form, "a": parties[0], "b": parties[1], "pair_url": pair_url},
    )


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def incompatibility_delete(
    request: HttpRequest, network: Network, incompatibility_id: int
) -> HttpResponse:
    """Ask first; on a post, take the mark away."""
    marks = Incompatibility.objects.filter(one__stakeholder__network=network)
    mark = get_object_or_404(
        marks.select_related(
            "one__theme", "other__theme", "one__stakeholder", "other__stakeholder"
        ),
        pk=incompatibility_id,
    )
    pair_url = _pair_url(network, mark.one.stakeholder_id, mark.other.stakeholder_id)
    if request.method == "POST":
        remove_record(record=mark, network=network, by=request.user)
        said = _("Removed. The history keeps it.")
        messages.success(request, removed(request, network, mark, incompatibility_id, said))
        return go(request, pair_url)
    return render_page(
        request, "assessments/incompatible_delete.html", {"mark": mark, "pair_url": pair_url}
    )


def _pair_url(network: Network, a: int, b: int) -> str:
    return reverse("overlap_pair", args=[network.slug, a, b]) + "?audience=leader"


def _words(interest: InterestRow, themes: dict[int, str]) -> str:
    return f"{themes[interest.theme_id]} ({wording.subject_kind(interest.kind)})"
