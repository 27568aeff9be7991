from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from stakeholders.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """In production new accounts are for invited people unless the setting opens the door."""
        return settings.SIGNUP_OPEN

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Let the code that arrives confirm the address, also of accounts made by a leader.

        The library keeps addresses in a list of its own; an account that it did not make has no
        entry there, and would be asked for a second code after the first.
        """
        if template_prefix == "account/email/login_code":
            user = User.objects.filter(email=email.lower()).first()
            if user is not None and not EmailAddress.objects.filter(user=user).exists():
                EmailAddress.objects.get_or_create(
                    user=user, email=user.email, defaults={"primary": True}
                )
        super().send_mail(template_prefix, email, context)


@login_not_required
def no_passwords(request: HttpRequest, rest: str) -> HttpResponse:
    """Nobody has a password: the library's pages for passwords do not exist here."""
    raise Http404
