"""The site with one page more: an empty one, to measure the others against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from stakeholders.access import Permission, in_network


@in_network(Permission.VIEW)
def empty(request: HttpRequest, network: object) -> HttpResponse:
    """The frame of a page of a network, and nothing in it."""
    return render(request, "base.html")


urlpatterns = [
    path("empty/n/<slug:slug>/", empty, name="empty"),
    path("", include("breda_network.urls")),
]
