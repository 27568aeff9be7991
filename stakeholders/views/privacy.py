"""What is held about a person, for that person; and what everybody may know about it."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import logged_in
from stakeholders.actions.erase_person import (
    StillLeadsError,
    erase_person,
    led_alone,
    spoken_for_alone,
)
from stakeholders.actions.records import remove_record
from stakeholders.forms.personal import EraseForm, NameForm, OwnContactForm
from stakeholders.personal_data import contacts_of, held

from ._page import go, render_page, sent


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """In plain words, for who is invited and for who only looks."""
    return render(request, "privacy/privacy.html")


@require_http_methods(["GET", "POST"])
@logged_in
def my_data(request: HttpRequest) -> HttpResponse:
    form = NameForm(sent(request), instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return go(request, "my_data")
    context = {
        "form": form,
        "held": held(request.user),
        "contacts": contacts_of(request.user),
    }
    return render_page(request, "privacy/my_data.html", context)


@require_safe
@logged_in
def my_data_file(request: HttpRequest) -> HttpResponse:
    """All of it, to take along."""
    text = json.dumps(held(request.user), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json")
    name = slugify(request.user.email.partition("@")[0]) or "me"
    response["Content-Disposition"] = f'attachment; filename="breda-network-{name}.json"'
    return response


@require_http_methods(["GET", "POST"])
@logged_in
def my_contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Correct how one stands as a contact person."""
    contact = get_object_or_404(contacts_of(request.user), pk=contact_id)
    network = contact.stakeholder.network
    form = OwnContactForm(sent(request), instance=contact, network=network)
    if request.method == "POST" and form.is_valid() and form.save_by(request.user):
        messages.success(request, _("Saved."))
        return go(request, "my_data")
    return render_page(request, "privacy/contact.html", {"form": form, "contact": contact})


@require_POST
@logged_in
def my_contact_remove(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Stand as a contact person no longer; the project leader sees that it is gone."""
    contact = get_object_or_404(contacts_of(request.user), pk=contact_id)
    remove_record(record=contact, network=contact.stakeholder.network, by=request.user)
    messages.success(request, _("You are no contact person there any more."))
    return go(request, "my_data")


@require_http_methods(["GET", "POST"])
@logged_in
def my_data_erase(request: HttpRequest) -> HttpResponse:
    user = request.user
    parties = spoken_for_alone(user)
    form = EraseForm(sent(request), user=user, parties=parties)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(user=user, without_answers_of=form.cleaned_data.get("remove", ()))
        except StillLeadsError:
            form.add_error(None, _("First hand over the lead of the networks below."))
        else:
            logout(request)
            messages.success(request, _("Your account is erased. Thank you for taking part."))
            return go(request, "home")
    context = {"form": form, "led": led_alone(user)}
    return render_page(request, "privacy/erase.html", context)
