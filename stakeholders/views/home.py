from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stakeholders.models import Ambition, Membership, Stakeholder

from ._page import render_page


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for visitors; the own networks, for whoever is logged in."""
    if not request.user.is_authenticated:
        return render_page(request, "home/visitor.html")
    memberships = (
        Membership.objects.filter(user=request.user)
        .select_related("network")
        .annotate(
            parties=_count(Stakeholder),
            ambitions=_count(Ambition),
            members=_count(Membership),
        )
        .order_by("network__name", "network_id")
    )
    return render_page(request, "home/networks.html", {"memberships": memberships})


def _count(model: type) -> Coalesce:
    """How many of these the network has; a subquery each, because joins would multiply."""
    rows = model.objects.filter(network=OuterRef("network")).order_by().values("network")
    number = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
