"""What comes out of a meeting: what was agreed, and what was committed until it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stakeholders.access import Permission, in_network
from stakeholders.actions.records import RecordGoneError, StaleRecordError, change_record
from stakeholders.forms.commitment import AgreementForm, CommitmentForm
from stakeholders.models import Agreement, Commitment, Network

from ._meeting import back_to, meeting_of, removed, worked
from ._page import go, sent


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agreement_create(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    record = Agreement(network=network, meeting=meeting)
    form = AgreementForm(sent(request), network=network, instance=record)
    context = {"title": _("Write down what was agreed"), "meeting": meeting}
    return worked(request, form, back_to(network, meeting), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agreement_edit(request: HttpRequest, network: Network, agreement_id: int) -> HttpResponse:
    record = get_object_or_404(network.agreements.select_related("meeting"), pk=agreement_id)
    form = AgreementForm(sent(request), network=network, instance=record)
    return worked(
        request, form, back_to(network, record.meeting), {"title": _("Edit the agreement")}
    )


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agreement_delete(request: HttpRequest, network: Network, agreement_id: int) -> HttpResponse:
    record = get_object_or_404(network.agreements.select_related("meeting"), pk=agreement_id)
    context = {"title": _("Remove this agreement?"), "about": record.text}
    return removed(request, network, record, back_to(network, record.meeting), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def commitment_create(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    form = CommitmentForm(sent(request), network=network, instance=Commitment(meeting=meeting))
    context = {"title": _("Write down who does what"), "meeting": meeting}
    return worked(request, form, back_to(network, meeting), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def commitment_edit(request: HttpRequest, network: Network, commitment_id: int) -> HttpResponse:
    record = _commitment(network, commitment_id)
    form = CommitmentForm(sent(request), network=network, instance=record)
    return worked(
        request, form, back_to(network, record.meeting), {"title": _("Edit the commitment")}
    )


@require_POST
@in_network(Permission.VIEW_PRIVATE)
def commitment_done(request: HttpRequest, network: Network, commitment_id: int) -> HttpResponse:
    """Done today; or, when it was done already, open again."""
    record = _commitment(network, commitment_id)
    record.done_on = None if record.done_on else timezone.localdate()
    try:
        change_record(record=record, version=record.version, network=network, by=request.user)
    except (StaleRecordError, RecordGoneError):
        messages.warning(request, _("Somebody else was just at work on this. Look once more."))
    else:
        messages.success(request, _("Done.") if record.done_on else _("It is open again."))
    return go(request, _where_it_was_seen(request, network, record))


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def commitment_delete(request: HttpRequest, network: Network, commitment_id: int) -> HttpResponse:
    record = _commitment(network, commitment_id)
    context = {"title": _("Remove this commitment?"), "about": record.text}
    return removed(request, network, record, back_to(network, record.meeting), context)


def _where_it_was_seen(request: HttpRequest, network: Network, record: Commitment) -> str:
    """Back to the list on which somebody clicked: of the overview, of the party or the meeting."""
    seen = request.POST.get("seen")
    if seen == "party":
        party = reverse("stakeholder_detail", args=[network.slug, record.stakeholder_id])
        return f"{party}#commitments"
    return back_to(network, None if seen == "overview" else record.meeting)


def _commitment(network: Network, commitment_id: int) -> Commitment:
    records = Commitment.objects.select_related("meeting", "stakeholder")
    return get_object_or_404(records, pk=commitment_id, stakeholder__network=network)
