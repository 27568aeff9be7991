"""Who takes part in a network: the list, one member, the lead, and leaving."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db.models import DateTimeField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions.members import (
    LastLeaderError,
    hand_over_lead,
    remove_member,
    role_after_lead,
    share_lead,
)
from stakeholders.forms.members import ONLY_LEADER, LeadForm, MemberForm
from stakeholders.models import Membership, Network

from ._invitations import overdue
from ._page import go, render_page

LEADER = Membership.Role.LEADER


@require_safe
@in_network(Permission.MANAGE_MEMBERS)
def member_list(request: HttpRequest, network: Network) -> HttpResponse:
    members = (
        _with_last_visit(network)
        .prefetch_related("represents", "profile_progress")
        # In the order of what is shown: the name, or the address of who has none.
        .order_by(Lower(Coalesce(NullIf("user__name", Value("")), "user__email")), "pk")
    )
    context = {
        "members": members,
        "invited": network.invitations.filter(accepted_at=None, revoked_at=None).count(),
        "overdue": overdue(network),
    }
    return render_page(request, "members/list.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.MANAGE_MEMBERS)
def member_edit(request: HttpRequest, network: Network, member_id: int) -> HttpResponse:
    member = _member(network, member_id)
    form = MemberForm(request.POST or None, instance=member, network=network)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return _back(request, network, member)
    context = {"member": member, "form": form, "own": member == request.access.membership}
    return render_page(request, "members/edit.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.MANAGE_MEMBERS)
def member_remove(request: HttpRequest, network: Network, member_id: int) -> HttpResponse:
    member = _member(network, member_id)
    only, parties = _only_leader(network, member), list(member.represents.all())
    if request.method == "POST":
        if _let_go(request, network, member):
            said = _("%(name)s does not take part in %(network)s any more.")
            messages.success(request, said % {"name": member.user, "network": network.name})
            return _back(request, network, member)
        only = True
    context = {"member": member, "only_leader": only, "parties": parties}
    return render_page(request, "members/remove.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.MANAGE_MEMBERS)
def member_lead(request: HttpRequest, network: Network, member_id: int) -> HttpResponse:
    """Share the lead with somebody, or hand it over."""
    member, own = _member(network, member_id), request.access.membership
    form = LeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["lead"] == "share":
            share_lead(member=member, network=network, by=request.user)
            said = _("%(name)s leads the network with you.")
        else:
            hand_over_lead(member=member, own=own, network=network, by=request.user)
            said = _("%(name)s leads the network now.")
        messages.success(request, said % {"name": member.user})
        return _back(request, network, own)
    context = {
        "member": member,
        "form": form,
        "own": member == own,
        "leads": member.role == LEADER,
        "afterwards": Membership.Role(role_after_lead(own)).label,
    }
    return render_page(request, "members/lead.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.VIEW)
def network_leave(request: HttpRequest, network: Network) -> HttpResponse:
    """Leave the network oneself."""
    own = request.access.membership
    only, parties = _only_leader(network, own), list(own.represents.all())
    if request.method == "POST":
        if _let_go(request, network, own):
            messages.success(request, _("You left %(network)s.") % {"network": network.name})
            return go(request, "home")
        only = True
    context = {"only_leader": only, "parties": parties}
    return render_page(request, "members/leave.html", context)


def _let_go(request: HttpRequest, network: Network, member: Membership) -> bool:
    try:
        remove_member(member=member, network=network, by=request.user)
    except LastLeaderError:
        messages.error(request, ONLY_LEADER)
        return False
    return True


def _member(network: Network, member_id: int) -> Membership:
    members = network.memberships.select_related("user")
    return get_object_or_404(members, pk=member_id)


def _only_leader(network: Network, member: Membership) -> bool:
    if member.role != LEADER:
        return False
    return not network.memberships.filter(role=LEADER).exclude(pk=member.pk).exists()


def _with_last_visit(network: Network) -> QuerySet[Membership]:
    """Members with the day they were last here: a session that goes on counts too."""
    sessions = UserSession.objects.filter(user=OuterRef("user")).order_by().values("user")
    seen = Subquery(
        sessions.annotate(last=Max("last_seen_at")).values("last"), output_field=DateTimeField()
    )
    login = "user__last_login"
    return network.memberships.select_related("user").annotate(
        last_visit=Greatest(Coalesce(seen, login), Coalesce(login, seen))
    )


def _back(request: HttpRequest, network: Network, member: Membership) -> HttpResponse:
    """To the list, or to the overview for whoever just gave that right away."""
    own = network.memberships.filter(user=request.user).first()
    if own is None:
        return go(request, "home")
    return go(request, "member_list" if own.role == LEADER else "network_detail", network.slug)
