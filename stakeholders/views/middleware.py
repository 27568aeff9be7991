from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth import middleware as auth
from django.http import HttpRequest, HttpResponse
from django.middleware import locale
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from stakeholders.access import SecondFactorNeededError

from ._page import go
from ._profile_kept import keep_typed


class ResponseHeadersMiddleware:
    """Headers that every answer carries and that no library sets for us."""

    PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.PERMISSIONS)
        response.headers.setdefault("Cache-Control", "no-store")
        # Interests and ambitions of people are nothing for a search engine.
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


class SentOnlyMiddleware:
    """A page in words where a reload or the language buttons ask for what can only be sent."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused = self.get_response(request)
        if refused.status_code != 405 or request.htmx:
            return refused
        response = render(request, "405.html", status=405)
        response["Allow"] = refused.headers.get("Allow", "")
        return response


class LocaleMiddleware(locale.LocaleMiddleware):
    """Dutch until somebody chooses otherwise, whatever language the browser happens to be in."""

    def process_request(self, request: HttpRequest) -> None:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class SecondFactorMiddleware:
    """A leader of a network that asks more than a code by mail is shown where to switch it on."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, SecondFactorNeededError):
            return None
        messages.warning(
            request,
            _(
                "This network asks a passkey or code app of its project leaders. Switch one on "
                "here, then go on."
            ),
        )
        return go(request, "mfa_index")


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Everybody logs in first; an htmx request sends the browser to the login page whole.

    What was typed on a page of a profile waits for its writer to be back.
    """

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        keep_typed(request)
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        page = urlsplit(request.htmx.current_url or request.path)
        path = page.path + (f"?{page.query}" if page.query else "")
        response = HttpResponse(status=204)
        response["HX-Redirect"] = f"{resolve_url('account_login')}?{urlencode({'next': path})}"
        return response
