"""What parties already do together, so that nobody starts it a second time."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.initiatives import take_part
from stakeholders.actions.records import RecordGoneError, remove_record
from stakeholders.forms.initiative import InitiativeFilterForm, InitiativeForm
from stakeholders.models import Initiative, Network

from ._initiatives import (
    by_state,
    in_order,
    may_add_initiative,
    may_edit_initiative,
    show,
    with_company,
    years_of,
)
from ._page import go, render_page, sent

PER_PAGE = 60


@require_safe
@in_network(Permission.VIEW)
def initiative_list(request: HttpRequest, network: Network) -> HttpResponse:
    filters = InitiativeFilterForm(request.GET, network=network)
    found = with_company(in_order(filters.apply(network.initiatives.all())))
    paginator = Paginator(found, PER_PAGE)
    page = paginator.get_page(filters.cleaned_data.get("page") or 1)
    shown = list(page.object_list)
    years = years_of(shown)
    context = {
        "filters": filters,
        "page": page,
        "years": years,
        "groups": by_state(request.access, shown, years),
        "total": network.initiatives.count(),
        "may_add": may_add_initiative(request.access),
    }
    return render_page(request, "initiatives/list.html", context, parts=("initiatives",))


@require_safe
@in_network(Permission.VIEW)
def initiative_detail(request: HttpRequest, network: Network, initiative_id: int) -> HttpResponse:
    initiative = get_object_or_404(with_company(network.initiatives.all()), pk=initiative_id)
    website = initiative.website
    access = request.access
    own = access.represented if access.may(Permission.EDIT_PROFILE) else ()
    taking = {party.pk for party in initiative.stakeholders.all()}
    context = {
        "shown": show(access, initiative),
        "initiative": initiative,
        "website": website if website.startswith(("http://", "https://")) else "",
        "own_parties": [
            (party, party.pk in taking) for party in network.stakeholders.filter(pk__in=own)
        ],
        # A proposal of a party is nobody else's.
        "ambitions": [one for one in initiative.ambitions.all() if one.proposed_by_id is None],
    }
    return render_page(request, "initiatives/detail.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def initiative_create(request: HttpRequest, network: Network) -> HttpResponse:
    if not may_add_initiative(request.access):
        raise PermissionDenied
    return _edited(request, network, Initiative(network=network))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def initiative_edit(request: HttpRequest, network: Network, initiative_id: int) -> HttpResponse:
    initiative = get_object_or_404(network.initiatives, pk=initiative_id)
    if not may_edit_initiative(request.access, initiative):
        raise PermissionDenied
    return _edited(request, network, initiative)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_STAKEHOLDERS)
def initiative_delete(request: HttpRequest, network: Network, initiative_id: int) -> HttpResponse:
    initiative = get_object_or_404(network.initiatives, pk=initiative_id)
    if request.method == "POST":
        name = initiative.name
        remove_record(record=initiative, network=network, by=request.user)
        messages.success(request, _("%(name)s was removed. The history keeps it.") % {"name": name})
        return go(request, "initiative_list", network.slug)
    return render_page(request, "initiatives/delete.html", {"initiative": initiative})


@require_POST
@in_network(Permission.EDIT_PROFILE)
def initiative_join(
    request: HttpRequest, network: Network, initiative_id: int, stakeholder_id: int
) -> HttpResponse:
    """A party joins what runs already, or leaves it, in one click."""
    initiative = get_object_or_404(network.initiatives, pk=initiative_id)
    party = get_object_or_404(network.stakeholders, pk=stakeholder_id)
    if not request.access.may_edit(party.pk):
        raise PermissionDenied
    joins = "leave" not in request.POST
    try:
        take_part(initiative=initiative, party=party, joins=joins, network=network, by=request.user)
    except RecordGoneError:
        messages.error(request, _("Somebody else already removed this."))
        return go(request, "initiative_list", network.slug)
    told = _("%(party)s takes part.") if joins else _("%(party)s no longer takes part.")
    messages.success(request, told % {"party": party})
    return go(request, "initiative_detail", network.slug, initiative.pk)


def _edited(request: HttpRequest, network: Network, initiative: Initiative) -> HttpResponse:
    name = initiative.name
    own = None if request.access.may(Permission.EDIT_STAKEHOLDERS) else request.access.represented
    form = InitiativeForm(
        sent(request),
        instance=initiative,
        network=network,
        own=own,
    )
    if request.method == "POST" and _saved(form, request):
        messages.success(request, _("Saved."))
        return go(request, "initiative_detail", network.slug, form.instance.pk)
    context = {"form": form, "initiative_id": initiative.pk, "name": name}
    return render_page(request, "initiatives/form.html", context)


def _saved(form: InitiativeForm, request: HttpRequest) -> bool:
    try:
        return form.is_valid() and form.save_by(request.user)
    except IntegrityError:
        # Two people added the same at the same moment; the other was first.
        form.add_error(None, _("Somebody recorded the same just now. Your text is still here."))
        return False
