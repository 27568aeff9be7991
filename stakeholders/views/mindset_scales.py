"""The scales on which parties say how they like to work; the leader words and orders them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.mindset_scales import add_usual_scales, move_scale
from stakeholders.actions.records import RecordGoneError, remove_record
from stakeholders.forms.mindset import MindsetScaleForm
from stakeholders.models import MindsetAnswer, MindsetScale, Network

from ._page import go, render_page, sent
from ._readings import readable_anywhere
from ._word_kinds import KINDS


@require_safe
@in_network(Permission.VIEW)
def mindset_scale_list(request: HttpRequest, network: Network) -> HttpResponse:
    return render_page(
        request,
        "mindset_scales/list.html",
        {"scales": _counted(request, network), "kinds": KINDS.values()},
    )


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def mindset_scale_create(request: HttpRequest, network: Network) -> HttpResponse:
    return _edited(request, network, MindsetScale(network=network))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def mindset_scale_edit(request: HttpRequest, network: Network, scale_id: int) -> HttpResponse:
    return _edited(request, network, get_object_or_404(network.mindset_scales, pk=scale_id))


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_NETWORK)
def mindset_scale_delete(request: HttpRequest, network: Network, scale_id: int) -> HttpResponse:
    scale = get_object_or_404(_counted(request, network), pk=scale_id)
    if request.method == "POST":
        name = str(scale)
        remove_record(record=scale, network=network, by=request.user)
        messages.success(request, _("%(name)s was removed. The history keeps it.") % {"name": name})
        return go(request, "mindset_scale_list", network.slug)
    return render_page(request, "mindset_scales/delete.html", {"scale": scale})


@require_POST
@in_network(Permission.EDIT_NETWORK)
def mindset_scale_move(
    request: HttpRequest, network: Network, scale_id: int, way: str
) -> HttpResponse:
    scale = get_object_or_404(network.mindset_scales, pk=scale_id)
    if way not in ("up", "down"):
        raise Http404
    try:
        move_scale(scale=scale, up=way == "up", network=network, by=request.user)
    except RecordGoneError:
        messages.error(request, _("Somebody else already removed this."))
    return go(request, "mindset_scale_list", network.slug)


@require_POST
@in_network(Permission.EDIT_NETWORK)
def mindset_scales_usual(request: HttpRequest, network: Network) -> HttpResponse:
    """Give the usual scales to a network that has none."""
    added = add_usual_scales(network=network, by=request.user)
    if added:
        text = ngettext("%(number)s scale added.", "%(number)s scales added.", added)
        messages.success(request, text % {"number": added})
    else:
        messages.error(request, _("This network has scales already."))
    return go(request, "mindset_scale_list", network.slug)


def _counted(request: HttpRequest, network: Network) -> QuerySet[MindsetScale]:
    """The scales with how many answers this member sees on each."""
    seen = MindsetAnswer.objects.filter(
        readable_anywhere(request.access, MindsetAnswer), scale=OuterRef("pk")
    )
    number = seen.order_by().values("scale").annotate(number=Count("pk")).values("number")
    return network.mindset_scales.annotate(
        answered=Coalesce(Subquery(number, output_field=IntegerField()), 0)
    )


def _edited(request: HttpRequest, network: Network, scale: MindsetScale) -> HttpResponse:
    name = str(scale) if scale.pk else ""
    form = MindsetScaleForm(sent(request), instance=scale, network=network)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "mindset_scale_list", network.slug)
    return render_page(
        request, "mindset_scales/form.html", {"form": form, "scale_id": scale.pk, "name": name}
    )
