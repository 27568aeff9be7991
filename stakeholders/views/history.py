"""Who changed what when, of a network and of one party, and the way back."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.records import RecordGoneError, StaleRecordError
from stakeholders.actions.restore_record import (
    CannotRestoreError,
    Restored,
    may_restore,
    restore_record,
    too_late,
)
from stakeholders.changes.kinds import KINDS, Kind
from stakeholders.changes.moments import Entry, Moment, Sight, opened, read
from stakeholders.changes.telling import Teller, Told, in_figures
from stakeholders.forms.history_filter import HistoryFilterForm
from stakeholders.forms.restore import RestoreForm
from stakeholders.models import Network, Stakeholder

from ._page import go, render_page, sent
from ._party import party_to_edit

PER_PAGE = 30
PER_MOMENT = 50


class Line(NamedTuple):
    """One entry on the page, with the way back where there is one."""

    told: Told
    restore_url: str
    why_not: str


class Shown(NamedTuple):
    moment: Moment
    lines: list[Line]
    figures: list[str]  # what is told in figures: all of it, or what went along
    more: bool  # whether it opens


@require_safe
@in_network(Permission.VIEW_HISTORY)
def network_history(request: HttpRequest, network: Network) -> HttpResponse:
    return _history(request, Sight(request.access))


@require_safe
@in_network(Permission.EDIT_PROFILE)
def stakeholder_history(
    request: HttpRequest, network: Network, stakeholder_id: int
) -> HttpResponse:
    """For those who work on this party; of what they may not read nothing is fetched."""
    party = party_to_edit(request, network, stakeholder_id)
    return _history(request, Sight(request.access, party))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def history_restore(
    request: HttpRequest, network: Network, kind: str, entry_id: int
) -> HttpResponse:
    """Show what is there and what comes back; on a post, bring it back."""
    found, state = _state(request, network, kind, entry_id)
    current = found.model.objects.filter(pk=state.id).first()
    if not may_restore(request.access, found, state, exists=current is not None):
        raise PermissionDenied
    form = RestoreForm(sent(request), current=current)
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            done = restore_record(
                kind=found,
                state=state,
                version=form.cleaned_data["version"],
                network=network,
                by=request.user,
            )
        except (StaleRecordError, RecordGoneError):
            reasons = [_("Somebody wrote here meanwhile. Compare again before you put it back.")]
            form = RestoreForm(current=found.model.objects.filter(pk=state.id).first())
        except CannotRestoreError as error:
            reasons = error.reasons
        else:
            _say(request, done)
            return go(request, _place_of(request, network, found, state))
    context = {
        "form": form,
        "reasons": reasons,
        "late": too_late(state) and current is None,
        "back_url": _history_of(request, network, found, state),
        "action": reverse("history_restore", args=[network.slug, kind, entry_id]),
        **_compared(request, found, state),
    }
    return render_page(request, "history/restore.html", context)


def changes_by_others(request: HttpRequest, party: Stakeholder, since) -> tuple[list[Shown], int]:
    """What others changed about a party since then, the last few, and how many moments in all."""
    sight = Sight(request.access, party, not_by=request.user.pk, since=since, changed_only=True)
    found = sight.moments()
    shown = _shown(request, party, read(sight, found[:3]))
    return shown, found.count()


def _history(request: HttpRequest, sight: Sight) -> HttpResponse:
    filters = HistoryFilterForm(request.GET, sight=sight)
    chosen = filters.sight()
    here = (
        reverse("stakeholder_history", args=[sight.network.slug, sight.party.pk])
        if sight.party
        else reverse("network_history", args=[sight.network.slug])
    )
    context = {"filters": filters, "party": sight.party, "here": here}
    number = filters.cleaned_data.get("page") or 1
    if chosen.at is not None:
        return _opened(request, chosen, number, context)
    page = Paginator(chosen.moments(), PER_PAGE).get_page(number)
    context |= {
        "page": page,
        "moments": _shown(request, sight.party, read(chosen, page.object_list)),
    }
    return render_page(request, "history/history.html", context, parts=("moments",))


def _opened(
    request: HttpRequest, sight: Sight, number: int, context: dict[str, object]
) -> HttpResponse:
    """One moment with all its entries: on a page of its own, or in its place in the list."""
    start = (number - 1) * PER_MOMENT
    moment = opened(sight, start, start + PER_MOMENT)
    if moment is None:
        raise Http404
    page = Paginator(range(moment.number), PER_MOMENT).get_page(number)
    if page.number != number:  # there is no such page: the last one instead
        start = page.start_index() - 1
        moment = opened(sight, start, start + PER_MOMENT)
    shown = _shown(request, sight.party, [moment])[0]
    context |= {
        "one": shown._replace(figures=in_figures(moment.counted), more=False),
        "page": page,
        "opened": True,
    }
    parts = {f"moment-{moment.stamp}": "opened"}
    return render_page(request, "history/moment.html", context, parts=parts)


def _shown(request: HttpRequest, party: Stakeholder | None, moments: list[Moment]) -> list[Shown]:
    teller = Teller(request.access, party)
    teller.learn(entry for moment in moments for entry in moment.entries)
    return [
        Shown(
            moment,
            [_line(request, entry, teller.tell(entry, moment.who)) for entry in moment.entries],
            in_figures(moment.rest),
            bool(moment.rest),
        )
        for moment in moments
    ]


def _line(request: HttpRequest, entry: Entry, told: Told) -> Line:
    """With the way back: to the text before a change, to what was removed."""
    state = entry.now if entry.type == "-" else entry.before
    useless = state is None or (entry.type == "-") == entry.exists or not told.differences
    if useless or not may_restore(request.access, entry.kind, state, exists=entry.exists):
        return Line(told, "", "")
    if entry.type == "-" and too_late(state):
        return Line(told, "", _("Removed more than 30 days ago; it can no longer be put back."))
    slug = request.access.network.slug
    url = reverse("history_restore", args=[slug, entry.kind.slug, state.history_id])
    return Line(told, url, "")


def _state(request: HttpRequest, network: Network, slug: str, entry_id: int) -> tuple[Kind, Model]:
    """The entry, if this person may read it; the last one where the record is gone."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    entries = kind.readable(kind.of_network(network), request.access)
    state = entries.filter(history_id=entry_id).first()
    if state is None:
        raise Http404
    if not kind.model.objects.filter(pk=state.id).exists():
        state = kind.entries.filter(id=state.id).order_by("-history_id").first()
    return kind, state


def _compared(request: HttpRequest, kind: Kind, state: Model) -> dict[str, object]:
    """Both states beside each other: what is there, and what comes back."""
    now = kind.entries.filter(id=state.id).order_by("-history_id").first()
    gone = now.history_type == "-"
    party = None
    teller = Teller(request.access, party)
    # What comes back stands on the right, as what is written last does everywhere.
    entry = Entry(kind, state, None if gone else now)
    teller.learn([entry])
    told = teller.restoring(entry, gone=gone)
    return {"told": told, "gone": gone}


def _say(request: HttpRequest, done: Restored) -> None:
    said = [_("Put back as it was.")]
    if request.access.may(Permission.VIEW_PRIVATE):
        if done.came_along:
            text = ngettext(
                "%(n)s record that hung on it came back too.",
                "%(n)s records that hung on it came back too.",
                done.came_along,
            )
            said.append(text % {"n": done.came_along})
        if done.left_out:
            said.append(_("Not put back: %(what)s") % {"what": "; ".join(done.left_out)})
    messages.success(request, " ".join(said))


def _party_of(request: HttpRequest, network: Network, kind: Kind, state: Model) -> int | None:
    """The party whose page shows this record, one's own before another's."""
    ids = [getattr(state, column) for column in kind.parties]
    ids.sort(key=lambda pk: pk not in request.access.represented)
    there = set(network.stakeholders.filter(pk__in=ids).values_list("pk", flat=True))
    return next((pk for pk in ids if pk in there and request.access.may_edit(pk)), None)


def _place_of(request: HttpRequest, network: Network, kind: Kind, state: Model) -> str:
    party = _party_of(request, network, kind, state)
    if party is not None:
        return reverse("stakeholder_detail", args=[network.slug, party])
    return reverse("network_history", args=[network.slug])


def _history_of(request: HttpRequest, network: Network, kind: Kind, state: Model) -> str:
    party = _party_of(request, network, kind, state)
    if party is not None:
        return reverse("stakeholder_history", args=[network.slug, party])
    return reverse("network_history", args=[network.slug])
