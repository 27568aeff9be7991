from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders import snapshots
from stakeholders.access import Audience, Permission, in_network, logged_in
from stakeholders.actions.remove_network import remove_network
from stakeholders.exchange.renumber import renumber
from stakeholders.forms.network import NetworkForm, NewNetworkForm, RemoveNetworkForm
from stakeholders.models import Network

from ._changes import latest_changes
from ._follow_up import open_commitments
from ._overview import on_the_map, what_next
from ._page import go, render_page, sent
from ._profile import represents
from ._proposals import number_of_proposals


@require_http_methods(["GET", "POST"])
@logged_in
def network_create(request: HttpRequest) -> HttpResponse:
    form = NewNetworkForm(sent(request))
    if request.method == "POST" and form.is_valid():
        network = form.save_by(request.user)
        messages.success(request, _("%(name)s is there.") % {"name": network.name})
        return go(request, "network_detail", network.slug)
    return render_page(request, "networks/create.html", {"form": form})


@require_safe
@in_network(Permission.VIEW)
def network_detail(request: HttpRequest, network: Network) -> HttpResponse:
    context = {
        "figures": on_the_map(network, request.access),
        "commitments": open_commitments(request.access, network),
    }
    if represents(request.access):
        context["own_parties"] = network.stakeholders.filter(pk__in=request.access.represented)
    if request.access.may(Permission.EDIT_NETWORK):
        context |= {
            "steps": what_next(network),
            "proposals": number_of_proposals(network),
            "changes": latest_changes(request.access),
            "members": network.memberships.select_related("user").prefetch_related("represents"),
        }
    return render_page(request, "networks/detail.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def network_edit(request: HttpRequest, network: Network) -> HttpResponse:
    form = NetworkForm(sent(request), network=network)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "network_detail", network.slug)
    return render_page(request, "networks/edit.html", {"form": form})


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def network_delete(request: HttpRequest, network: Network) -> HttpResponse:
    form = RemoveNetworkForm(sent(request), network=network)
    if request.method == "POST" and form.is_valid():
        remove_network(network=network, by=request.user)
        messages.success(request, _("The network %(name)s was removed.") % {"name": network.name})
        return go(request, "home")
    context = {"form": form, "parties": network.stakeholders.count()}
    return render_page(request, "networks/delete.html", context)


@require_safe
@in_network(Permission.VIEW_PRIVATE)
def network_backup(request: HttpRequest, network: Network) -> HttpResponse:
    """Everything in the network as one file that `import_network` reads."""
    text = renumber(snapshots.take(network, Audience.LEADER)).to_json() + "\n"
    name = f"{network.slug}-{timezone.localdate():%Y-%m-%d}.json"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
