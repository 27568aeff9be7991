"""Challenges in the city, and whether each has to be met together at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.actions.records import remove_record
from stakeholders.analysis.snapshot import ChallengeRow
from stakeholders.forms.challenge import ChallengeForm, CheckForm
from stakeholders.forms.lens import LensForm
from stakeholders.insights import Findings, look, necessity
from stakeholders.lens import Lens
from stakeholders.models import Challenge, CollaborationCheck, Network
from stakeholders.reports.insight_report import TEMPLATE, contents

from ._page import go, render_page, sent
from .report import as_file


@require_safe
@in_network(Permission.VIEW)
def challenge_list(request: HttpRequest, network: Network) -> HttpResponse:
    findings = _findings(network, request.access.audience)
    rows = [(row, necessity.in_short(findings, row)) for row in findings.snapshot.challenges]
    rows.sort(key=lambda one: one[0].name.casefold())
    return render_page(request, "challenges/list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def challenge_create(request: HttpRequest, network: Network) -> HttpResponse:
    challenge = Challenge(network=network)
    form = ChallengeForm(sent(request), network=network, instance=challenge)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "challenge_check", network.slug, challenge.pk)
    return render_page(request, "challenges/form.html", {"form": form})


@require_safe
@in_network(Permission.VIEW)
def challenge_detail(request: HttpRequest, network: Network, challenge_id: int) -> HttpResponse:
    """What the check says; a leader sees more than the others only where it is not shared."""
    findings = _findings(network, request.access.audience)
    row = _row(findings, challenge_id)
    context = {
        "challenge": row,
        "telling": necessity.tell(findings, row),
        "checked": necessity.check_of(findings, row).id,
        "shared_query": f"audience={Audience.SHARED}",
        "private_query": f"audience={Audience.LEADER}",
        **_named(findings, row),
    }
    return render_page(request, "challenges/detail.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def challenge_edit(request: HttpRequest, network: Network, challenge_id: int) -> HttpResponse:
    challenge = get_object_or_404(Challenge, pk=challenge_id, network=network)
    form = ChallengeForm(sent(request), network=network, instance=challenge)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "challenge_detail", network.slug, challenge_id)
    return render_page(request, "challenges/form.html", {"form": form, "challenge": challenge})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def challenge_check(request: HttpRequest, network: Network, challenge_id: int) -> HttpResponse:
    """The questions; every save keeps what was answered before in the history."""
    challenge = get_object_or_404(Challenge, pk=challenge_id, network=network)
    check = CollaborationCheck.objects.filter(challenge=challenge).first()
    form = CheckForm(
        sent(request),
        network=network,
        instance=check or CollaborationCheck(challenge=challenge),
    )
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "challenge_detail", network.slug, challenge_id)
    return render_page(request, "challenges/check.html", {"form": form, "challenge": challenge})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def challenge_delete(request: HttpRequest, network: Network, challenge_id: int) -> HttpResponse:
    challenge = get_object_or_404(Challenge, pk=challenge_id, network=network)
    if request.method == "POST":
        remove_record(record=challenge, network=network, by=request.user)
        messages.success(request, _("Removed. The history keeps it."))
        return go(request, "challenge_list", network.slug)
    return render_page(request, "challenges/delete.html", {"challenge": challenge})


@require_safe
@in_network(Permission.VIEW)
@cache_control(no_store=True)
def challenge_report(request: HttpRequest, network: Network, challenge_id: int) -> HttpResponse:
    """The check as a document to put on the table."""
    lens = LensForm(request, network=network, access=request.access).lens()
    findings = _findings(network, lens.audience)
    row = _row(findings, challenge_id)
    now = timezone.localtime()
    data = contents(necessity.tell(findings, row), findings, now.date())
    return as_file(request, findings, TEMPLATE, data, row.name, now)


def _findings(network: Network, audience: str) -> Findings:
    return look(network, Lens(audience=str(audience), layer="ambitions"))


def _row(findings: Findings, challenge_id: int) -> ChallengeRow:
    for row in findings.snapshot.challenges:
        if row.id == challenge_id:
            return row
    raise Http404


def _named(findings: Findings, row: ChallengeRow) -> dict[str, list[str]]:
    """The words of a challenge."""
    snapshot = findings.snapshot
    return {
        name: [one.name for one in rows if one.id in ids]
        for name, rows, ids in (
            ("ambitions", snapshot.ambitions, row.ambition_ids),
            ("policy_fields", snapshot.policy_fields, row.policy_field_ids),
            ("competences", snapshot.competences, row.competence_ids),
            ("areas", snapshot.areas, row.area_ids),
        )
    }
