from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Permission, in_network
from stakeholders.forms.contact import ContactForm
from stakeholders.models import Contact, Network, Stakeholder

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The contact persons, for those who work on this party only."""
    may_edit = request.access.may_edit(party.pk)
    return {"may_edit": may_edit, "contacts": list(party.contacts.all()) if may_edit else []}


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def contact_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def contact_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, contact_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, contact_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def contact_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, contact_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, contact_id)


def _form(request: HttpRequest, party: Stakeholder, contact: Contact | None) -> ContactForm:
    return ContactForm(
        sent(request),
        instance=contact or Contact(stakeholder=party),
        network=party.network,
        own=not request.access.may(Permission.EDIT_STAKEHOLDERS),
    )


DESK = Desk(
    route="contact",
    section="contacts",
    show=section,
    template="contacts/form.html",
    titles={
        "add": _("Add a contact person"),
        "edit": _("Edit the contact person"),
        "remove": _("Remove this contact person?"),
    },
    records=lambda access, party: party.contacts.select_related("stakeholder"),
    were=lambda access, party: Q(stakeholder_id=party.pk),
    form=_form,
)
