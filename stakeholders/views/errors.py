from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ._profile_kept import keep_typed


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do: mostly a page that was open for a long time or in two tabs.

    A page of a profile comes back with what was typed, to be looked at and sent again.
    """
    if keep_typed(request):
        return HttpResponseRedirect(request.path)
    return render(request, "403_csrf.html", status=403)
