"""Ways of looking at the map under a name: everybody opens them, the leader keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.records import remove_record
from stakeholders.forms.lens import LensForm
from stakeholders.forms.saved_view import OtherLookForm, SavedViewForm
from stakeholders.models import Network, SavedView

from ._map_words import query
from ._page import go, render_page, sent
from ._saved_views import shown
from ._undo import removed


@require_safe
@in_network(Permission.VIEW)
def saved_view_list(request: HttpRequest, network: Network) -> HttpResponse:
    look = _look(request, network)
    views = [(one, look.told(one.view.parts)) for one in shown(request, network, look.lens())]
    context = {"views": views, "now": _told(look)} | _around(network, look)
    return render_page(request, "saved_views/list.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def saved_view_create(request: HttpRequest, network: Network) -> HttpResponse:
    """Under a name that is taken it asks whether to replace that view."""
    look = _look(request, network)
    view = SavedView(network=network, query=look.lens().kept())
    form = SavedViewForm(sent(request), network=network, instance=view)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _saved(view))
        return go(request, _open(network, look, view))
    taken = None
    if form.non_field_errors():
        taken = network.saved_views.filter(name__iexact=form.cleaned_data["name"]).first()
    context = {"form": form, "now": _told(look), "taken": taken} | _around(network, look)
    return render_page(request, "saved_views/create.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def saved_view_edit(request: HttpRequest, network: Network, view_id: int) -> HttpResponse:
    """Another name for the same look."""
    view = get_object_or_404(SavedView, pk=view_id, network=network)
    look, name = _look(request, network), view.name
    form = SavedViewForm(sent(request), network=network, instance=view)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, _list(network, look))
    context = {"form": form, "view": view, "name": name} | _around(network, look)
    return render_page(request, "saved_views/edit.html", context)


@require_POST
@in_network(Permission.EDIT_NETWORK)
def saved_view_replace(request: HttpRequest, network: Network, view_id: int) -> HttpResponse:
    """The same name for the look that the address holds."""
    view = get_object_or_404(SavedView, pk=view_id, network=network)
    look = _look(request, network)
    view.query = look.lens().kept()
    form = OtherLookForm(request.POST, network=network, instance=view)
    if form.is_valid() and form.save_by(request.user):
        messages.success(request, _saved(view))
        return go(request, _open(network, look, view))
    said = _(
        "Somebody else changed this view meanwhile, so nothing was replaced. Look at it first."
    )
    messages.warning(request, said)
    return go(request, _list(network, look))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def saved_view_delete(request: HttpRequest, network: Network, view_id: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=view_id, network=network)
    look = _look(request, network)
    if request.method == "POST":
        said = _("%(name)s was removed. The history keeps it.") % {"name": view.name}
        remove_record(record=view, network=network, by=request.user)
        messages.success(request, removed(request, network, view, view_id, said))
        return go(request, _list(network, look))
    context = {"view": view, "told": look.told(view.parts)} | _around(network, look)
    return render_page(request, "saved_views/delete.html", context)


def _look(request: HttpRequest, network: Network) -> LensForm:
    """How the map is looked at now: every address of these pages carries it along."""
    return LensForm(request, network=network, access=request.access)


def _told(look: LensForm) -> list[str]:
    return look.told(SavedView(query=look.lens().kept()).parts)


def _around(network: Network, look: LensForm) -> dict[str, object]:
    """The current look for every link, and the ways back."""
    said = query(look.lens())
    here = reverse("map", args=[network.slug]) + said
    return {"query": said, "map_url": here, "list_url": _list(network, look)}


def _list(network: Network, look: LensForm) -> str:
    return reverse("saved_view_list", args=[network.slug]) + query(look.lens())


def _open(network: Network, look: LensForm, view: SavedView) -> str:
    said = query(look.lens())
    return reverse("map", args=[network.slug]) + f"{said}{'&' if said else '?'}view={view.pk}"


def _saved(view: SavedView) -> str:
    said = {"name": view.name}
    if view.for_leader_only:
        return (
            _("“%(name)s” is saved. Only project leaders find it: it shows what they assessed.")
            % said
        )
    return _("“%(name)s” is saved, for everybody in the network.") % said
