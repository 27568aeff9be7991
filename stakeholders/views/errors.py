from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do: mostly a page that was open for a long time or in two tabs."""
    return render(request, "403_csrf.html", status=403)
