"""The saved views that one member can open, as the map and their own page list them."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from stakeholders.access import Access, Permission
from stakeholders.forms.saved_view import OpenedForm
from stakeholders.lens import Lens
from stakeholders.models import (
    Ambition,
    Area,
    Network,
    PolicyField,
    SavedView,
    Sector,
    Stakeholder,
    Theme,
)

#: The part of a look that names a record of this kind.
PARTS: dict[type[Model], str] = {
    PolicyField: "field",
    Sector: "sector",
    Area: "area",
    Theme: "theme",
    Ambition: "ambition",
    Stakeholder: "focus",
}


class Shown(NamedTuple):
    view: SavedView
    href: str
    current: bool


def shown(request: HttpRequest, network: Network, lens: Lens) -> list[Shown]:
    """By name; what shows the leader's assessments only to who may see them."""
    private = request.access.may(Permission.VIEW_PRIVATE)
    here = reverse("map", args=[network.slug])
    now = _parts(SavedView(query=lens.kept()), request.access)
    opened = _opened(request)
    return [
        Shown(
            view,
            f"{here}?{urlencode(view.parts | {'view': view.pk}, doseq=True)}",
            view.pk == opened or _parts(view, request.access) == now,
        )
        for view in network.saved_views.all()
        if private or not view.for_leader_only
    ]


def opened_view(request: HttpRequest, views: list[Shown]) -> SavedView | None:
    """The view that this address of the map came from."""
    return next((one.view for one in views if one.view.pk == _opened(request)), None)


def naming(network: Network, word: Model) -> list[SavedView]:
    """The views that filter by a word of the lists, or have a party in focus."""
    part = PARTS[type(word)]
    views = network.saved_views.all()
    return [view for view in views if view.parts.get(part) == str(word.pk)]


def _opened(request: HttpRequest) -> int | None:
    form = OpenedForm(request.GET)
    return form.cleaned_data.get("view") if form.is_valid() else None


def _parts(view: SavedView, access: Access) -> dict[str, object]:
    """Who may not see more than everybody looks at the same with and without saying so."""
    private = access.may(Permission.VIEW_PRIVATE)
    return {name: value for name, value in view.parts.items() if private or name != "audience"}
