from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from stakeholders.access import Access, Permission, in_network
from stakeholders.forms.mandate import MandateForm
from stakeholders.forms.reading import StartingPointForm
from stakeholders.models import Mandate, Membership, Network, Stakeholder

from ._page import sent
from ._party import Desk, create, delete, edit, party_to_edit
from ._readings import Shown, may_remove, may_rewrite, readable, subjects, were_readable


@dataclass(frozen=True)
class Mandated:
    """One reading of a mandate, and whether its time is over."""

    one: Shown
    expired: bool


@dataclass(frozen=True)
class Representative:
    """Somebody who speaks for the party, with what is known of the room this person has."""

    name: str
    membership: Membership
    mandated: list[Mandated]
    subject: object


def section(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The mandate of each representative; who has none is named to those who work on the party."""
    access = request.access
    mandates = readable(access, party.mandates, party).select_related("representative__user")
    found = subjects(access, party.pk, mandates, lambda one: one.representative)
    may_edit = access.may_edit(party.pk)
    known = {subject.about.pk for subject in found}
    people = party.representatives.select_related("user") if may_edit else ()
    return {
        "may_edit": may_edit,
        "representatives": [_representative(subject, may_edit) for subject in found],
        "without_mandate": [one for one in people if one.pk not in known],
        "may_add_mandate": may_edit and _may_add(access, party),
    }


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mandate_create(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return create(request, party, DESK)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mandate_edit(
    request: HttpRequest, network: Network, stakeholder_id: int, mandate_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return edit(request, party, DESK, mandate_id)


@require_http_methods(["GET", "POST"])
@in_network(Permission.EDIT_PROFILE)
def mandate_delete(
    request: HttpRequest, network: Network, stakeholder_id: int, mandate_id: int
) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    return delete(request, party, DESK, mandate_id)


def _representative(subject: object, may_edit: bool) -> Representative:
    user = subject.about.user
    # An e-mail address is for those who work on this party; a name is for everyone.
    name = str(user) if may_edit else user.name
    today = timezone.localdate()
    mandated = [
        Mandated(one, one.reading.until is not None and one.reading.until < today)
        for one in subject.shown
    ]
    return Representative(name, subject.about, mandated, subject)


def _may_add(access: Access, party: Stakeholder) -> bool:
    """Whether a representative is left whose mandate this person has not written down yet."""
    written = party.mandates.filter(origin=access.origin).values("representative")
    return party.representatives.exclude(pk__in=written).exists()


def _form(request: HttpRequest, party: Stakeholder, mandate: Mandate | None) -> MandateForm:
    return MandateForm(
        sent(request),
        instance=mandate or Mandate(stakeholder=party, origin=request.access.origin),
        network=party.network,
        origin=request.access.origin,
        initial=_start(request, party) if mandate is None else None,
    )


def _start(request: HttpRequest, party: Stakeholder) -> dict[str, object]:
    """The person asked for; beside another's reading the same person and room."""
    chosen = StartingPointForm(request.GET).chosen()
    others = readable(request.access, party.mandates, party)
    other = others.filter(pk=chosen.get("beside", 0)).first()
    if other is not None:
        return {"representative": other.representative_id, "room": other.room}
    if "person" in chosen:
        return {"representative": chosen["person"]}
    mine = request.access.membership
    own = party.representatives.filter(pk=mine.pk).exists()
    return {"representative": mine.pk} if own else {}


def _records(access: Access, party: Stakeholder):
    mandates = readable(access, party.mandates, party)
    return mandates.select_related("representative__user", "stakeholder")


DESK = Desk(
    route="mandate",
    section="mandates",
    show=section,
    template="mandates/form.html",
    titles={
        "add": _("Add a mandate"),
        "edit": _("Edit the mandate"),
        "remove": _("Remove this mandate?"),
    },
    records=_records,
    were=were_readable,
    form=_form,
    may_rewrite=may_rewrite,
    may_remove=may_remove,
)
