from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Permission, in_network
from stakeholders.forms.reading import StartingPointForm
from stakeholders.forms.stance import StanceForm
from stakeholders.models import Network, Stakeholder, Stance

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit
from ._readings import may_remove, may_rewrite, readable, subjects, were_readable


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """Where a party stands on each ambition, and the ambitions on which nothing was said."""
    access = request.access
    stances = readable(access, party.stances, party).select_related("ambition")
    found = subjects(access, party.pk, stances, lambda one: one.ambition)
    said = {subject.about.pk for subject in found}
    return {
        "may_edit": access.may_edit(party.pk),
        "stance_subjects": sorted(found, key=lambda one: one.name.casefold()),
        "silent_ambitions": [one for one in party.network.ambitions.shared() if one.pk not in said],
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def stance_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def stance_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, stance_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, stance_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def stance_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, stance_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, stance_id)


def _form(request: HttpRequest, party: Stakeholder, stance: Stance | None) -> StanceForm:
    # The form narrows its ambitions by whose reading it is, so the instance says it from the start.
    stance = stance or Stance(stakeholder=party, origin=request.access.origin)
    return StanceForm(
        sent(request),
        instance=stance,
        network=party.network,
        origin=request.access.origin,
        initial=_start(request, party) if stance.pk is None else None,
    )


def _start(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The ambition asked for; beside another's reading its value too, without the words."""
    chosen = StartingPointForm(request.GET).chosen()
    others = readable(request.access, party.stances, party)
    other = others.filter(pk=chosen.get("beside", 0)).first()
    if other is not None:
        return {"ambition": other.ambition_id, "value": other.value}
    return {"ambition": chosen["ambition"]} if "ambition" in chosen else {}


DESK = Desk(
    route="stance",
    section="stances",
    show=section,
    template="stances/form.html",
    titles={
        "add": _("Add a stance"),
        "edit": _("Edit the stance"),
        "remove": _("Remove this stance?"),
    },
    records=lambda access, party: readable(access, party.stances, party).select_related(
        "ambition", "stakeholder"
    ),
    were=were_readable,
    form=_form,
    may_rewrite=may_rewrite,
    may_remove=may_remove,
)
