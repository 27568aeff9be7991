from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Permission, in_network
from stakeholders.forms.interest import InterestForm
from stakeholders.forms.reading import StartingPointForm
from stakeholders.models import Interest, Network, Stakeholder

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit
from ._readings import may_remove, may_rewrite, readable, subjects, were_readable


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The interests of a party by kind, and the kinds of which nothing is known."""
    access = request.access
    order = Interest.Kind.values
    interests = sorted(
        readable(access, party.interests, party).select_related("theme"),
        key=lambda one: (order.index(one.kind), one.theme.name.casefold()),
    )
    kinds = [
        (
            Interest.Kind(kind),
            subjects(access, party.pk, some, lambda one: one.theme),
        )
        for kind, some in groupby(interests, key=lambda one: one.kind)
    ]
    known = {kind for kind, _subjects in kinds}
    return {
        "may_edit": access.may_edit(party.pk),
        "interest_kinds": kinds,
        "interest_count": len(interests),
        "silent_kinds": [kind.label for kind in Interest.Kind if kind not in known],
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def interest_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def interest_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, interest_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, interest_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def interest_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, interest_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, interest_id)


def _form(request: HttpRequest, party: Stakeholder, interest: Interest | None) -> InterestForm:
    return InterestForm(
        sent(request),
        instance=interest or Interest(stakeholder=party),
        network=party.network,
        origin=request.access.origin,
        initial=_start(request, party) if interest is None else None,
    )


def _start(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """Beside another's reading: the same subject, without the words of the other."""
    chosen = StartingPointForm(request.GET).chosen()
    others = readable(request.access, party.interests, party)
    other = others.filter(pk=chosen.get("beside", 0)).first()
    if other is None:
        return {"kind": chosen["kind"]} if "kind" in chosen else {}
    same = ("kind", "theme", "direction", "importance", "amount", "fte")
    return {name: getattr(other, f"{name}_id" if name == "theme" else name) for name in same}


DESK = Desk(
    route="interest",
    section="interests",
    show=section,
    template="interests/form.html",
    titles={
        "add": _("Add an interest"),
        "edit": _("Edit the interest"),
        "remove": _("Remove this interest?"),
    },
    records=lambda access, party: readable(access, party.interests, party).select_related(
        "theme", "stakeholder"
    ),
    were=were_readable,
    form=_form,
    may_rewrite=may_rewrite,
    may_remove=may_remove,
)
