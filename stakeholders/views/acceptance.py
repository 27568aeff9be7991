"""The page behind the link in a letter, for whoever holds it."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stakeholders.actions.invite_accept import (
    AddressTakenError,
    NotOpenError,
    Standing,
    accept,
    accept_with_new_account,
    ask_anew,
    find,
    note_opened,
    owner_of,
    standing,
)
from stakeholders.actions.invite_letter import first_page, inviter_of
from stakeholders.actions.invite_post import post_request
from stakeholders.forms.invitations import SecretForm
from stakeholders.models import Invitation, Membership

from ._page import go, render_page


@require_safe
@login_not_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites into what. Programs that open every link of a mail change nothing by it."""
    found = find(secret)
    if found is None:
        return _unknown(request)
    if request.user.is_authenticated and found.accepted_by_id == request.user.pk:
        # People keep the letter as their way in.
        return go(request, first_page(found.network, list(found.represents.all())))
    if request.method == "GET" and standing(found) is Standing.OPEN:
        note_opened(found)
    return _show(request, found, secret)


@require_POST
@login_not_required
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """The secret comes in the body: addresses of requests end up in logs."""
    found = _posted(request)
    if found is None:
        return _unknown(request)
    secret = request.POST["secret"]
    if standing(found) is not Standing.OPEN:
        return _show(request, found, secret)
    if "other" in request.POST:
        logout(request)
    try:
        return _accept(request, found, secret)
    except NotOpenError:
        found.refresh_from_db()
        return _show(request, found, secret)


@require_POST
@login_not_required
def invitation_request(request: HttpRequest) -> HttpResponse:
    """Tell the leader that somebody asks for a new letter; the answer is always the same."""
    found = _posted(request)
    if found is None:
        return _unknown(request)
    if ask_anew(found):
        post_request.enqueue(found.pk, request.build_absolute_uri("/"))
    _speak(request, found)
    return render_page(request, "invitations/asked.html")


def _accept(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    owner = owner_of(found.email)
    if request.user.is_authenticated:
        if owner != request.user:
            return _show(request, found, secret)
        return _welcome(request, found, accept(invitation=found, by=request.user))
    try:
        member = accept_with_new_account(invitation=found)
    except AddressTakenError:
        # An account is more than this letter opens, and letters are passed on: a code first.
        return _show(request, found, secret)
    return _welcome(request, found, member, new=True)


def _welcome(
    request: HttpRequest, found: Invitation, member: Membership, *, new: bool = False
) -> HttpResponse:
    page = first_page(found.network, list(found.represents.all()))
    _speak(request, found)
    said = _("Welcome in %(network)s.") % {"network": found.network.name}
    answer = perform_login(request, member.user, redirect_url=page) if new else go(request, page)
    messages.success(request, said)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        translation.get_language(),
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer


def _show(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    """The invitation as it stands for this visitor."""
    _speak(request, found)
    where = standing(found)
    if where is not Standing.OPEN:
        context = {"standing": where, "invitation": found, "secret": secret}
        return render_page(request, "invitations/closed.html", context, status=410)
    owner = owner_of(found.email)
    visitor = request.user if request.user.is_authenticated else None
    context = {
        "invitation": found,
        "secret": secret,
        "parties": list(found.represents.all()),
        "inviter": inviter_of(found),
        "stranger": visitor is not None and visitor != owner,
        "known": visitor is None and owner is not None,
    }
    return render_page(request, "invitations/open.html", context)


def _unknown(request: HttpRequest) -> HttpResponse:
    return render_page(request, "invitations/unknown.html", status=404)


def _posted(request: HttpRequest) -> Invitation | None:
    form = SecretForm(request.POST)
    return find(form.cleaned_data["secret"]) if form.is_valid() else None


def _speak(request: HttpRequest, found: Invitation) -> None:
    """In the language of the letter, unless this visitor chose one with the buttons above."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(found.language)
        request.LANGUAGE_CODE = found.language
