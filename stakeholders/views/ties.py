from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Access, Permission, in_network
from stakeholders.forms.tie import TieForm
from stakeholders.models import Network, Stakeholder, Tie, Visibility

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit


class ShownTie(NamedTuple):
    """A tie as its party sees it: towards the other, or from the other."""

    tie: Tie
    other: Stakeholder
    outgoing: bool


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The ties of a party that this person may see, by the name of the other party."""
    ties = _visible(request.access, party).select_related("source", "target")
    shown = [
        ShownTie(tie, tie.target, True)
        if tie.source_id == party.pk
        else ShownTie(tie, tie.source, False)
        for tie in ties
    ]
    return {
        "may_edit": request.access.may_edit(party.pk),
        "ties": sorted(shown, key=lambda one: (one.other.name.casefold(), one.tie.pk)),
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def tie_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def tie_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, tie_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, tie_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def tie_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, tie_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, tie_id)


def _in_sight(access: Access) -> Q:
    private = access.may(Permission.VIEW_PRIVATE)
    return Q() if private else Q(visibility=Visibility.SHARED)


def _of(party: Stakeholder) -> Q:
    return Q(source_id=party.pk) | Q(target_id=party.pk)


def _visible(access: Access, party: Stakeholder):
    return Tie.objects.filter(_of(party), _in_sight(access))


def _form(request: HttpRequest, party: Stakeholder, tie: Tie | None) -> TieForm:
    return TieForm(
        sent(request),
        instance=tie,
        network=party.network,
        party=party,
        private=request.access.may(Permission.VIEW_PRIVATE),
    )


DESK = Desk(
    route="tie",
    section="ties",
    show=section,
    template="ties/form.html",
    titles={
        "add": _("Add a tie"),
        "edit": _("Edit the tie"),
        "remove": _("Remove this tie?"),
    },
    records=lambda access, party: _visible(access, party).select_related("source", "target"),
    were=lambda access, party: _of(party) & _in_sight(access),
    form=_form,
)
