"""What every page shares: one URL for the page and its parts, and one way to go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers

VARY = ("HX-Request", "HX-Target", "HX-History-Restore-Request")


def wants_part(request: HttpRequest) -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    parts: Iterable[str] | Mapping[str, str] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page, or only the part that htmx asked for.

    The name of a part is the id of its element and the name of the `partialdef` in the template;
    where the id names a record too ("why-3-7"), `parts` says which partial that is.
    """
    names = parts if isinstance(parts, Mapping) else {part: part for part in parts}
    target = request.htmx.target if wants_part(request) else None
    if target in names:
        template = f"{template}#{names[target]}"
    response = render(request, template, dict(context or {}), status=status)
    patch_vary_headers(response, VARY)
    return response


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, or nothing when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def go(request: HttpRequest, to: object, *args: object, **kwargs: object) -> HttpResponse:
    """On to another page after a successful write, with or without htmx."""
    url = resolve_url(to, *args, **kwargs)
    if request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = url
    else:
        response = HttpResponseRedirect(url)
        response.status_code = 303
    patch_vary_headers(response, VARY)
    return response
