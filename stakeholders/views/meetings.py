"""Prepare a meeting: when, about what, with whom. All of it is for the project leader only."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.order_agenda import move_agenda_item
from stakeholders.exchange.calendar import calendar
from stakeholders.forms.meeting import (
    AgendaItemForm,
    AttendanceForm,
    MeetingForm,
    NewAttendanceForm,
    invite,
    usual_times,
)
from stakeholders.models import AgendaItem, Attendance, Meeting, Network

from ._meeting import meeting_of, meeting_url, removed, saved, worked
from ._page import go, render_page, sent


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def meeting_list(request: HttpRequest, network: Network) -> HttpResponse:
    meetings = network.meetings.annotate(
        seats=Count("attendances", filter=~Q(attendances__state="absent"), distinct=True),
        points=Count("agenda_items", distinct=True),
    )
    now = timezone.now()
    context = {
        "coming": meetings.filter(ends_at__gte=now),
        "past": meetings.filter(ends_at__lt=now).order_by("-starts_at", "-pk"),
    }
    return render_page(request, "meetings/list.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def meeting_create(request: HttpRequest, network: Network) -> HttpResponse:
    """A new meeting; where a kept team is named, its members are on the list at once."""
    team = _named(request, network.teams, "team")
    initial = {
        **usual_times(),
        "name": team.name if team else "",
        "ambition": _named(request, network.ambitions.shared(), "ambition"),
        "challenge": _named(request, network.challenges, "challenge"),
    }
    meeting = Meeting(network=network, team=team)
    form = MeetingForm(sent(request), network=network, instance=meeting, initial=initial)
    if request.method == "POST" and form.is_valid() and saved(request, form):
        parties = list(team.members.order_by("name", "pk")) if team else []
        invite(meeting=meeting, parties=parties, by=request.user)
        messages.success(request, _("The meeting is there. Now its agenda."))
        return go(request, meeting_url(meeting))
    context = {
        "form": form,
        "team": team,
        "cancel_url": reverse("meeting_list", args=[network.slug]),
    }
    return render_page(request, "meetings/form.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def meeting_detail(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = get_object_or_404(
        network.meetings.select_related("ambition", "challenge", "team"), pk=meeting_id
    )
    meeting.network = network
    attendances = meeting.attendances.select_related(
        "stakeholder", "contact", "membership__user"
    ).order_by("stakeholder__name", "pk")
    context = {
        "meeting": meeting,
        "agenda": meeting.agenda_items.select_related("ambition", "theme"),
        "attendances": attendances,
        "add_form": NewAttendanceForm(network=network, instance=Attendance(meeting=meeting)),
        "agreements": meeting.agreements.prefetch_related("stakeholders").select_related(
            "agenda_item"
        ),
        "commitments": meeting.commitments.select_related("stakeholder"),
        "over": meeting.ends_at < timezone.now(),
    }
    return render_page(request, "meetings/detail.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def meeting_edit(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    form = MeetingForm(sent(request), network=network, instance=meeting)
    context = {"title": _("Edit the meeting"), "meeting": meeting}
    return worked(request, form, meeting_url(meeting), context, "meetings/form.html")


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def meeting_delete(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    if request.method == "POST":
        back = reverse("meeting_list", args=[network.slug])
        return removed(request, network, meeting, back, {})
    context = {
        "title": _("Remove this meeting?"),
        "about": meeting.name,
        "text": _(
            "Its agenda and its list of attendees go along; what was agreed and committed stays. "
            "Is it only cancelled? Then edit it and say so: the calendar file tells it on."
        ),
    }
    return removed(request, network, meeting, meeting_url(meeting), context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def meeting_calendar(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    """The meeting for the calendar of everybody who comes: no note and nobody's name in it."""
    meeting = meeting_of(network, meeting_id)
    agenda = [item.name for item in meeting.agenda_items.all()]
    name = slugify(meeting.name)[:60] or "meeting"
    return HttpResponse(
        calendar(meeting, agenda, timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agenda_item_create(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    last = meeting.agenda_items.aggregate(last=Max("place"))["last"] or 0
    item = AgendaItem(meeting=meeting, place=min(last + 1, 32_000))
    form = AgendaItemForm(sent(request), network=network, instance=item)
    context = {"title": _("Add an agenda item"), "meeting": meeting}
    return worked(request, form, meeting_url(meeting, "agenda"), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agenda_item_edit(
    request: HttpRequest, network: Network, meeting_id: int, item_id: int
) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    item = get_object_or_404(meeting.agenda_items, pk=item_id)
    form = AgendaItemForm(sent(request), network=network, instance=item)
    context = {"title": _("Edit the agenda item"), "meeting": meeting}
    return worked(request, form, meeting_url(meeting, "agenda"), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def agenda_item_delete(
    request: HttpRequest, network: Network, meeting_id: int, item_id: int
) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    item = get_object_or_404(meeting.agenda_items, pk=item_id)
    context = {"title": _("Remove this agenda item?"), "about": item.name}
    return removed(request, network, item, meeting_url(meeting, "agenda"), context)


@require_POST
@in_network(Permission.VIEW_PRIVATE)
def agenda_item_move(
    request: HttpRequest, network: Network, meeting_id: int, item_id: int, way: str
) -> HttpResponse:
    """One place up or down."""
    if way not in ("up", "down"):
        raise Http404
    meeting = meeting_of(network, meeting_id)
    item = get_object_or_404(meeting.agenda_items, pk=item_id)
    move_agenda_item(item=item, up=way == "up", network=network, by=request.user)
    return go(request, meeting_url(meeting, "agenda"))


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def attendance_create(request: HttpRequest, network: Network, meeting_id: int) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    form = NewAttendanceForm(sent(request), network=network, instance=Attendance(meeting=meeting))
    context = {"title": _("Add a party"), "meeting": meeting}
    return worked(request, form, meeting_url(meeting, "attendees"), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def attendance_edit(
    request: HttpRequest, network: Network, meeting_id: int, attendance_id: int
) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    attendance = get_object_or_404(meeting.attendances, pk=attendance_id)
    form = AttendanceForm(sent(request), network=network, instance=attendance)
    context = {"title": attendance.stakeholder.name, "meeting": meeting}
    return worked(request, form, meeting_url(meeting, "attendees"), context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def attendance_delete(
    request: HttpRequest, network: Network, meeting_id: int, attendance_id: int
) -> HttpResponse:
    meeting = meeting_of(network, meeting_id)
    attendance = get_object_or_404(meeting.attendances, pk=attendance_id)
    context = {
        "title": _("Take this party off the list?"),
        "about": attendance.stakeholder.name,
        "text": _("The party itself stays on the map."),
    }
    return removed(request, network, attendance, meeting_url(meeting, "attendees"), context)


def _named(request: HttpRequest, records: object, name: str) -> object:
    """The record that the address names; None for what is not there, or elsewhere."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 18):
        return None
    return records.filter(pk=int(asked)).first()
