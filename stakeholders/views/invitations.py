"""Invitations as the project leader sees them: make, follow, send again, remind, revoke."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import Permission, in_network
from stakeholders.actions import invite as inviting
from stakeholders.actions.invite_letter import Letter, as_it_left, compose
from stakeholders.actions.invite_limit import (
    LETTERS_PER_HOUR,
    count_letters,
    next_hour,
    room_for_letters,
)
from stakeholders.actions.invite_post import send_out
from stakeholders.forms.invitations import InvitationForm
from stakeholders.models import Invitation, Network

from ._invitations import Followed, State, follow, overdue
from ._page import go, render_page

#: Whom the button for everybody reminds: whoever did not start.
NOT_STARTED = frozenset({State.INVITED, State.REMINDED, State.OPENED, State.ACCEPTED})


@require_safe
@in_network(Permission.MANAGE_MEMBERS)
def invitation_list(request: HttpRequest, network: Network) -> HttpResponse:
    followed = follow(network.invitations.all())
    context = {
        "followed": followed,
        "figures": _figures(followed),
        "to_remind": len(_to_remind(followed)),
        "overdue": overdue(network),
    }
    return render_page(request, "invitations/list.html", context)


@require_http_methods(["GET", "POST"])
@in_network(Permission.MANAGE_MEMBERS)
def invitation_create(request: HttpRequest, network: Network) -> HttpResponse:
    """First a look at who gets which letter; a second click sends it."""
    form = InvitationForm(request.POST or None, network=network)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        sending = request.POST.get("action") == "send"
        if sending and not form.changed and not form.unsure:
            sent = _send(request, network, form)
            if sent is not None:
                return sent
        context |= {"checked": True, "letter": _preview(request, network, form)}
    return render_page(request, "invitations/create.html", context)


@require_safe
@in_network(Permission.MANAGE_MEMBERS)
def invitation_detail(request: HttpRequest, network: Network, invitation_id: int) -> HttpResponse:
    """What happened to one invitation, and its letter without the secret."""
    invitation = _invitation(network, invitation_id)
    (one,) = follow(network.invitations.filter(pk=invitation.pk))
    letter = as_it_left(one.invitation, _no_link())
    return render_page(request, "invitations/detail.html", {"one": one, "letter": letter})


@require_POST
@in_network(Permission.MANAGE_MEMBERS)
def invitation_renew(request: HttpRequest, network: Network, invitation_id: int) -> HttpResponse:
    invitation = _invitation(network, invitation_id)
    if _room(request, 1):
        if inviting.renew(invitation=invitation, by=request.user):
            send_out([invitation.pk], _site(request))
            _say(request, invitation, _("A new letter is on its way to %(address)s."))
        else:
            messages.warning(request, _("This invitation can not be sent again."))
    return go(request, "invitation_list", network.slug)


@require_POST
@in_network(Permission.MANAGE_MEMBERS)
def invitation_remind(request: HttpRequest, network: Network, invitation_id: int) -> HttpResponse:
    invitation = _invitation(network, invitation_id)
    one = follow(network.invitations.filter(pk=invitation.pk))
    if not _remind(request, one):
        said = _("Nobody was reminded: between two letters to one person lies at least a day.")
        messages.warning(request, said)
    return go(request, "invitation_list", network.slug)


@require_POST
@in_network(Permission.MANAGE_MEMBERS)
def invitation_remind_all(request: HttpRequest, network: Network) -> HttpResponse:
    """Remind everybody who did not start and was not reminded within a day."""
    chosen = _to_remind(follow(network.invitations.all()))
    if not _remind(request, chosen):
        messages.info(request, _("There is nobody to remind now."))
    return go(request, "invitation_list", network.slug)


@require_POST
@in_network(Permission.MANAGE_MEMBERS)
def invitation_revoke(request: HttpRequest, network: Network, invitation_id: int) -> HttpResponse:
    invitation = _invitation(network, invitation_id)
    if inviting.revoke(invitation=invitation):
        said = _("The invitation of %(address)s is revoked: its link does not work any more.")
        messages.success(request, said % {"address": invitation.email})
    else:
        said = _("There is nothing to revoke: this invitation was accepted or revoked before.")
        messages.warning(request, said)
    return go(request, "invitation_list", network.slug)


def _send(request: HttpRequest, network: Network, form: InvitationForm) -> HttpResponse | None:
    if not _room(request, len(form.people)):
        return None
    data = form.cleaned_data
    made = inviting.invite(
        network=network,
        by=request.user,
        people=form.people,
        role=data["role"],
        language=data["language"],
        text=data["text"],
    )
    send_out([one.pk for one in made], _site(request))
    said = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", len(made))
    messages.success(request, said % {"n": len(made)})
    return go(request, "invitation_list", network.slug)


def _preview(request: HttpRequest, network: Network, form: InvitationForm) -> Letter:
    """The letter of the first on the list, without a link that works."""
    person, data = form.people[0], form.cleaned_data
    draft = Invitation(
        network=network,
        email=person.email,
        name=person.name,
        role=data["role"],
        language=data["language"],
        text=data["text"],
        created_by=request.user,
        expires_at=timezone.now() + inviting.VALID,
    )
    return compose(draft, _no_link(), person.represents, accepted=False)


def _no_link() -> str:
    return _("[here stands the personal link]")


def _remind(request: HttpRequest, followed: Iterable[Followed]) -> bool:
    """Send the reminders; True where something was said about it."""
    chosen = [one.invitation for one in followed if one.may_remind]
    if not chosen:
        return False
    if not _room(request, len(chosen)):
        return True
    reminded = inviting.remind(invitations=chosen)
    send_out(reminded, _site(request))
    said = ngettext(
        "%(n)s reminder is on its way.", "%(n)s reminders are on their way.", len(reminded)
    )
    messages.success(request, said % {"n": len(reminded)})
    return True


def _to_remind(followed: Iterable[Followed]) -> list[Followed]:
    return [one for one in followed if one.may_remind and one.state in NOT_STARTED]


def _room(request: HttpRequest, letters: int) -> bool:
    """Count the letters of this leader; says so where it is too many within the hour."""
    if count_letters(request.user, letters):
        return True
    said = _(
        "You can send %(limit)s letters in an hour, and have %(left)s left. Nothing was sent; try "
        "again after %(time)s."
    )
    words = {
        "limit": LETTERS_PER_HOUR,
        "left": room_for_letters(request.user),
        "time": date_format(next_hour(), "H:i"),
    }
    messages.error(request, said % words)
    return False


def _say(request: HttpRequest, invitation: Invitation, text: str) -> None:
    messages.success(request, text % {"address": invitation.email})


def _figures(followed: list[Followed]) -> list[tuple[str, int]]:
    """How far everybody has come; each figure counts whoever came at least so far."""
    counted = [one.invitation for one in followed if not one.invitation.revoked_at]
    finished = sum(one.state is State.FINISHED for one in followed)
    return [
        (_("invited"), len(counted)),
        (_("opened"), sum(bool(one.opened_at or one.accepted_at) for one in counted)),
        (_("accepted"), sum(bool(one.accepted_at) for one in counted)),
        (_("started"), finished + sum(one.state is State.STARTED for one in followed)),
        (_("finished"), finished),
    ]


def _invitation(network: Network, invitation_id: int) -> Invitation:
    return get_object_or_404(network.invitations.select_related("network"), pk=invitation_id)


def _site(request: HttpRequest) -> str:
    """The address that stands in letters: the one by which the leader came."""
    return request.build_absolute_uri("/")
