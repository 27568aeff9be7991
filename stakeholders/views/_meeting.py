"""How every record of a meeting is worked on: a form on a page of its own, and back again."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.actions.records import remove_record
from stakeholders.forms.base import RecordForm
from stakeholders.models import Meeting, Network

from ._page import go, render_page


def meeting_of(network: Network, meeting_id: int) -> Meeting:
    meeting = get_object_or_404(network.meetings, pk=meeting_id)
    meeting.network = network
    return meeting


def meeting_url(meeting: Meeting, section: str = "") -> str:
    url = reverse("meeting_detail", args=[meeting.network.slug, meeting.pk])
    return f"{url}#{section}" if section else url


def back_to(network: Network, meeting: Meeting | None) -> str:
    """The page of the meeting, or the overview for what was said outside of one."""
    if meeting is None:
        return reverse("network_detail", args=[network.slug]) + "#follow-up"
    meeting.network = network
    return meeting_url(meeting, "afterwards")


def worked(
    request: HttpRequest,
    form: RecordForm,
    back: str,
    context: Mapping[str, object],
    template: str = "meetings/record.html",
) -> HttpResponse:
    """Save and go back, or show the form with whatever was wrong."""
    if request.method == "POST" and form.is_valid() and saved(request, form):
        messages.success(request, _("Saved."))
        return go(request, back)
    return render_page(request, template, {"form": form, "cancel_url": back, **context})


def saved(request: HttpRequest, form: RecordForm) -> bool:
    try:
        with transaction.atomic():
            return form.save_by(request.user)
    except IntegrityError:
        # Two people wrote down the same at the same moment; the other was first.
        form.add_error(None, _("Somebody recorded the same just now. Your text is still here."))
        return False


def removed(
    request: HttpRequest, network: Network, record: Model, back: str, context: Mapping[str, object]
) -> HttpResponse:
    """Ask first; on a post, remove the record."""
    if request.method == "POST":
        remove_record(record=record, network=network, by=request.user)
        messages.success(request, _("Removed. The history keeps it."))
        return go(request, back)
    return render_page(request, "meetings/remove.html", {"cancel_url": back, **context})
