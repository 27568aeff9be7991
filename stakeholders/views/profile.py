"""The profile of a party: one question on a page, and what filling it in gives back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.actions.confirm import confirm_profile, state
from stakeholders.actions.profile import pass_step
from stakeholders.actions.records import StaleRecordError
from stakeholders.forms.confirm import ConfirmForm
from stakeholders.forms.profile_sheet import MoveForm, Sheet
from stakeholders.insights import look
from stakeholders.insights.given_back import tell
from stakeholders.lens import Lens
from stakeholders.models import Network, Origin

from ._page import go, render_page
from ._party import party_to_edit, party_url
from ._profile_kept import drop_kept, kept_for, seal
from ._profile_steps import Step, Walk, walk


@require_safe
@in_network(Permission.EDIT_PROFILE)
def profile(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    """On to the first question that is open; after the last, to what it gives back."""
    party = party_to_edit(request, network, stakeholder_id)
    steps = walk(request, network, party)
    return go(request, steps.url(steps.next_open()))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def profile_step(
    request: HttpRequest, network: Network, stakeholder_id: int, step: str
) -> HttpResponse:
    steps = walk(request, network, party_to_edit(request, network, stakeholder_id))
    here = steps.find(step)
    if here is None:
        raise Http404
    if request.method == "POST":
        return _post(request, steps, here)
    kept = kept_for(request)
    part = MoveForm(kept or request.GET).which_part()
    sheet = _sheet(steps, here, kept, part, peek=True) if kept else _sheet(steps, here, None, part)
    return _show(request, steps, here, sheet, {"kept": kept is not None})


@require_safe
@in_network(Permission.EDIT_PROFILE)
def profile_given_back(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    """What a party gets back: out of what everyone may see, and nothing else."""
    party = party_to_edit(request, network, stakeholder_id)
    findings = look(network, Lens(audience=str(Audience.SHARED)))
    context = {
        "party": party,
        "walk": walk(request, network, party),
        "telling": tell(findings, party.pk),
        "pair_query": "audience=shared",
    }
    return render_page(request, "profile/given_back.html", context)


def _post(request: HttpRequest, steps: Walk, here: Step) -> HttpResponse:
    form = MoveForm(request.POST)
    move, part = form.move(), form.which_part()
    sheet = _sheet(steps, here, request.POST, part, peek=move == "suggest")
    if move == "suggest":
        return _show(request, steps, here, sheet)
    finished = move == "next" and steps.beside(here, 1) is None
    agreed = finished and _agrees(request, steps)
    if not _settle(request, sheet, move):
        return _show(request, steps, here, sheet)
    drop_kept(request)
    if move != "back":
        _pass(steps, here, finished=finished)
    if agreed:
        _confirm(request, steps)
    return _on(request, steps, here, move, sheet)


def _settle(request: HttpRequest, sheet: Sheet, move: str) -> bool:
    if move in ("shared", "leader") and hasattr(sheet, "show_all_to"):
        return sheet.show_all_to(move, request.user)
    return sheet.settle_by(request.user)


def _agrees(request: HttpRequest, steps: Walk) -> bool:
    """Whether a party that is done read its profile as it still is: then it says that it holds."""
    form = ConfirmForm(request.POST)
    seen = form.cleaned_data.get("seen") if form.is_valid() else None
    return bool(seen) and steps.asked.own and seen == state(steps.asked.party, [Origin.OWN])


def _confirm(request: HttpRequest, steps: Walk) -> None:
    party, network = steps.asked.party, steps.asked.network
    with suppress(StaleRecordError):  # somebody wrote in between: that is not what was read
        confirm_profile(
            party=party,
            origins=[Origin.OWN],
            seen=state(party, [Origin.OWN]),
            network=network,
            by=request.user,
        )


def _pass(steps: Walk, here: Step, *, finished: bool) -> None:
    asked = steps.asked
    pass_step(membership=asked.membership, party=asked.party, step=here.slug, finished=finished)


def _on(request: HttpRequest, steps: Walk, here: Step, move: str, sheet: Sheet) -> HttpResponse:
    """Where the person asked to go, after all that was typed is saved."""
    part, parts = sheet.asked.part, sheet.parts(sheet.asked)
    if move in ("more", "shared", "leader"):
        messages.success(request, _("Saved."))
        return go(request, steps.url(here, part))
    if move == "later":
        messages.success(request, _("Saved. You can go on whenever you like."))
        return go(request, party_url(steps.asked.party))
    if move == "back":
        if part > 1:
            return go(request, steps.url(here, part - 1))
        return go(request, steps.url(steps.beside(here, -1) or here))
    if part < parts:
        return go(request, steps.url(here, part + 1))
    return go(request, steps.url(steps.beside(here, 1)))


def _sheet(
    steps: Walk, here: Step, data: QueryDict | None, part: int, *, peek: bool = False
) -> Sheet:
    asked = replace(steps.asked, part=min(part, here.sheet.parts(steps.asked)))
    return here.sheet(asked, data, peek=peek)


def _show(
    request: HttpRequest,
    steps: Walk,
    here: Step,
    sheet: Sheet,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    number = steps.steps.index(here) + 1
    context = {
        "party": steps.asked.party,
        "walk": steps,
        "links": [(one, steps.url(one), one.slug in steps.passed) for one in steps.steps],
        "step": here,
        "number": number,
        "count": len(steps.steps),
        "sheet": sheet,
        "part": sheet.asked.part,
        "parts": sheet.parts(sheet.asked),
        "action": steps.url(here),
        "first": number == 1 and sheet.asked.part == 1,
        "seal": seal(request.user),
    }
    if number == len(steps.steps) and steps.asked.own:
        context["seen"] = state(steps.asked.party, [Origin.OWN])
    return render_page(request, here.template, context | (more or {}), parts=("suggestions",))
