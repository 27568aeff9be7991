from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Access, Permission, in_network
from stakeholders.forms.meeting_wish import MeetingWishForm
from stakeholders.models import MeetingWish, Network, Stakeholder, Visibility

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """Whom a party would like to meet, and who would like to meet it."""
    access = request.access
    out = party.wishes_out.filter(_readable(access, party)).select_related("target")
    wished = party.wishes_in.select_related("source")
    if not access.may(Permission.VIEW_PRIVATE):
        # What another party said to the leader alone, this party does not read either.
        wished = wished.filter(visibility=Visibility.SHARED)
    return {
        "may_edit": access.may_edit(party.pk),
        "wishes_out": sorted(out, key=lambda one: one.target.name.casefold()),
        "wishes_in": sorted(wished, key=lambda one: one.source.name.casefold()),
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def meeting_wish_create(
    request: HttpRequest, network: Network, stakeholder_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def meeting_wish_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, wish_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, wish_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def meeting_wish_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, wish_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, wish_id)


def _readable(access: Access, party: Stakeholder) -> Q:
    """A wish is the party's own, whoever wrote it down: its people and the leader read them all."""
    return Q() if access.may_edit(party.pk) else Q(visibility=Visibility.SHARED)


def _form(request: HttpRequest, party: Stakeholder, wish: MeetingWish | None) -> MeetingWishForm:
    return MeetingWishForm(
        sent(request),
        instance=wish or MeetingWish(source=party),
        network=party.network,
        own=not request.access.may(Permission.EDIT_STAKEHOLDERS),
    )


DESK = Desk(
    route="meeting_wish",
    section="wishes",
    show=section,
    template="meeting_wishes/form.html",
    titles={
        "add": _("Add a wish to meet"),
        "edit": _("Edit the wish to meet"),
        "remove": _("Remove this wish?"),
    },
    records=lambda access, party: party.wishes_out.filter(_readable(access, party)).select_related(
        "target", "source"
    ),
    were=lambda access, party: Q(source_id=party.pk),
    form=_form,
)
