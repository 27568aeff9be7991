from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Permission, in_network
from stakeholders.forms.contact_log import ContactLogForm
from stakeholders.models import ContactLog, Network, Stakeholder

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """When the leader and this party spoke, for the leader only."""
    if not request.access.may(Permission.VIEW_PRIVATE):
        return {}
    return {"contact_logs": list(party.contact_logs.select_related("contact"))}


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def contact_log_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    return create(request, party_to_edit(request, network, stakeholder_id), DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def contact_log_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, log_id: int
) -> HttpResponse:
    return edit(request, party_to_edit(request, network, stakeholder_id), DESK, log_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW_PRIVATE)
def contact_log_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, log_id: int
) -> HttpResponse:
    return delete(request, party_to_edit(request, network, stakeholder_id), DESK, log_id)


def _form(request: HttpRequest, party: Stakeholder, log: ContactLog | None) -> ContactLogForm:
    return ContactLogForm(
        sent(request),
        instance=log or ContactLog(stakeholder=party),
        network=party.network,
    )


DESK = Desk(
    route="contact_log",
    section="log",
    show=section,
    template="contact_logs/form.html",
    titles={
        "add": _("Add a contact moment"),
        "edit": _("Edit the contact moment"),
        "remove": _("Remove this contact moment?"),
    },
    records=lambda access, party: party.contact_logs.select_related("contact", "stakeholder"),
    were=lambda access, party: Q(stakeholder_id=party.pk),
    form=_form,
)
