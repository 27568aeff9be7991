"""Then and now: the maps that were kept, and what changed between two of them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.actions.arrange_map import places_of, stamp_of
from stakeholders.actions.keep_snapshot import keep_snapshot, opened, remove_snapshot
from stakeholders.analysis.snapshot import MapPositionRow, Snapshot, SnapshotError
from stakeholders.drawing.change import of_change
from stakeholders.forms.kept_snapshot import ChangeForm, KeptSnapshotForm
from stakeholders.insights import Findings, look, remember_words
from stakeholders.insights.change import Days, tell
from stakeholders.insights.telling import Missing, Telling
from stakeholders.lens import Lens
from stakeholders.models import KeptSnapshot, Network
from stakeholders.reports.insight_report import TEMPLATE, contents

from ._page import go, render_page, sent
from ._progress import unless_ready
from .report import as_file


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def kept_snapshot_list(request: HttpRequest, network: Network) -> HttpResponse:
    """The days that were kept, and the choice of two to compare."""
    kept = list(network.kept_snapshots.defer("form").select_related("by"))
    context = {
        "kept": kept,
        "form": ChangeForm(None, network=network),
        "nobody": not network.stakeholders.exists(),
    }
    return render_page(request, "moments/list.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def kept_snapshot_create(request: HttpRequest, network: Network) -> HttpResponse:
    form = KeptSnapshotForm(sent(request))
    if request.method == "POST" and form.is_valid():
        keep_snapshot(network=network, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("The map of today is kept."))
        return go(request, "kept_snapshot_list", network.slug)
    return render_page(request, "moments/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def kept_snapshot_delete(request: HttpRequest, network: Network, kept_id: int) -> HttpResponse:
    kept = get_object_or_404(network.kept_snapshots.defer("form"), pk=kept_id)
    if request.method == "POST":
        remove_snapshot(kept=kept)
        messages.success(request, _("The kept map is removed."))
        return go(request, "kept_snapshot_list", network.slug)
    return render_page(request, "moments/delete.html", {"kept": kept})


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def change(request: HttpRequest, network: Network) -> HttpResponse:
    """What changed between two days; nothing where none was chosen yet."""
    form = ChangeForm(request.GET or None, network=network)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        then, now = form.days()
        if page := _unless_told(request, network, then, now):
            return page
        context["telling"] = _told(network, then, now)
        context["pdf_query"] = f"then={then.pk}&now={now.pk if now else ''}"
    return render_page(request, "moments/change.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
@cache_control(no_store=True)
def change_report(request: HttpRequest, network: Network) -> HttpResponse:
    """The same as a document for the project leader."""
    form = ChangeForm(request.GET, network=network)
    if not form.is_valid():
        return go(request, reverse("change", args=[network.slug]) + f"?{request.GET.urlencode()}")
    then, now = form.days()
    if page := _unless_told(request, network, then, now, file=True):
        return page
    findings, day = _findings(network), timezone.localtime()
    data = contents(_told(network, then, now), findings, day.date())
    return as_file(request, findings, TEMPLATE, data, _("then and now"), day)


def _findings(network: Network) -> Findings:
    return look(network, Lens(audience=str(Audience.LEADER)))


def _name(network: Network, then: KeptSnapshot, now: KeptSnapshot | None) -> str:
    """Under which the answer is kept; how it is now changes with the places on the map too."""
    return f"change:{then.pk}:{now.pk if now else stamp_of(network)}"


def _unless_told(
    request: HttpRequest,
    network: Network,
    then: KeptSnapshot,
    now: KeptSnapshot | None,
    *,
    file: bool = False,
) -> HttpResponse | None:
    return unless_ready(
        request,
        _findings(network),
        _name(network, then, now),
        partial(_tell, network, then, now),
        title=_("Then and now"),
        address=request.get_full_path(),
        file=file,
    )


def _told(network: Network, then: KeptSnapshot, now: KeptSnapshot | None) -> Telling:
    work = partial(_tell, network, then, now)
    return remember_words(_findings(network), _name(network, then, now), work)


def _tell(network: Network, then: KeptSnapshot, now: KeptSnapshot | None) -> Telling:
    alive = frozenset(network.stakeholders.values_list("pk", flat=True))
    try:
        before = opened(then)
        after = opened(now) if now else _of_today(network)
    except SnapshotError:
        return _unreadable()
    today = timezone.localdate()
    days = Days(before, after, then.taken_on, now.taken_on if now else today, alive)
    return tell(days)._replace(figures=of_change(days.found, before, after))


def _of_today(network: Network) -> Snapshot:
    """The map as it is, with a place for everybody."""
    snapshot = _findings(network).snapshot
    places = places_of(network, snapshot)
    rows = tuple(MapPositionRow(pk, x, y) for pk, (x, y) in sorted(places.items()))
    return snapshot._replace(map_positions=rows)


def _unreadable() -> Telling:
    missing = Missing(
        _("This kept map can no longer be read"),
        _("It was kept by another edition of the application. Choose another day."),
        _("To the kept maps"),
        "kept_snapshot_list",
    )
    return Telling(_("Then and now"), "", missing=missing)
