from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from stakeholders.models import Membership

ROLES = frozenset({Membership.Role.LEADER, Membership.Role.STAKEHOLDER})


@login_not_required
def demo_continue(request: HttpRequest, role: str) -> HttpResponse:
    """Log in as one of the invented people. Only the demo has this door."""
    if not settings.DEMO or role not in ROLES:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    membership = (
        Membership.objects.filter(network__slug=settings.DEMO_NETWORK, role=role)
        .select_related("user", "network")
        .first()
    )
    if membership is None:
        raise Http404
    user = membership.user
    # Invented people read no mail: this door stands for the code, so that passkeys can be tried.
    EmailAddress.objects.update_or_create(
        user=user,
        email=user.email,
        defaults={"verified": True},
        create_defaults={"verified": True, "primary": True},
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    slug = membership.network.slug
    party = membership.represents.first() if role == Membership.Role.STAKEHOLDER else None
    if party is not None:
        return redirect("stakeholder_detail", slug, party.pk)
    return redirect("network_detail", slug)
