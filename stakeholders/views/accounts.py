from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """In production new accounts are for invited people unless the setting opens the door."""
        return settings.SIGNUP_OPEN


@login_not_required
def no_passwords(request: HttpRequest, rest: str) -> HttpResponse:
    """Nobody has a password: the library's pages for passwords do not exist here."""
    raise Http404
