"""One click says that what is recorded still holds: one reading, or a whole profile."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from stakeholders.access import Permission, in_network
from stakeholders.actions.confirm import confirm_profile, confirm_record
from stakeholders.actions.records import RecordGoneError, StaleRecordError
from stakeholders.forms.confirm import ConfirmForm
from stakeholders.models import Network

from . import assessments, interests, mandates, mindset_answers, stances
from ._page import go
from ._party import done, party_to_edit, party_url
from ._status import origins_of

DESKS = {
    "interest": interests.DESK,
    "stance": stances.DESK,
    "mindset": mindset_answers.DESK,
    "mandate": mandates.DESK,
    "assessment": assessments.DESK,
}


@require_POST
@in_network(Permission.EDIT_PROFILE)
def stakeholder_confirm(
    request: HttpRequest, network: Network, stakeholder_id: int
) -> HttpResponse:
    """The whole profile, as the page showed it."""
    party = party_to_edit(request, network, stakeholder_id)
    form = ConfirmForm(request.POST)
    form.is_valid()
    try:
        number = confirm_profile(
            party=party,
            origins=origins_of(request.access),
            seen=form.cleaned_data.get("seen", ""),
            network=network,
            by=request.user,
        )
    except StaleRecordError:
        said = _("Something changed since you opened this page. Look at it again, then confirm.")
        messages.warning(request, said)
        return go(request, party_url(party))
    text = ngettext(
        "Confirmed: %(n)s reading holds as of today.",
        "Confirmed: %(n)s readings hold as of today.",
        number,
    )
    messages.success(request, text % {"n": number})
    return go(request, party_url(party))


@require_POST
@in_network(Permission.EDIT_PROFILE)
def record_confirm(
    request: HttpRequest, network: Network, stakeholder_id: int, kind: str, record_id: int
) -> HttpResponse:
    """One reading, by whose reading it is."""
    party = party_to_edit(request, network, stakeholder_id)
    desk = DESKS.get(kind)
    if desk is None:
        raise Http404
    if kind == "assessment" and not request.access.may(Permission.VIEW_PRIVATE):
        raise PermissionDenied
    record = desk.records(request.access, party).filter(pk=record_id).first()
    if record is None:
        raise Http404
    if not desk.may_rewrite(request.access, record):
        raise PermissionDenied
    form = ConfirmForm(request.POST)
    form.is_valid()
    try:
        version = form.cleaned_data.get("version") or 0
        confirm_record(record=record, version=version, network=network, by=request.user)
    except (StaleRecordError, RecordGoneError):
        said = _("Somebody changed this meanwhile, so it was not confirmed. Read it again first.")
        return done(request, party, desk, said)
    return done(request, party, desk, _("Confirmed as of today."), record.pk)
