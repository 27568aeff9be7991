"""What the shared map says about one party: for that party to check, and for the leader to hand
over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from stakeholders.access import Audience, Permission, in_network
from stakeholders.insights import Findings, look
from stakeholders.insights.say_back import tell
from stakeholders.lens import Lens
from stakeholders.models import Network
from stakeholders.reports.say_back_report import TEMPLATE, contents

from ._page import render_page
from ._party import party_to_edit
from .report import as_file


@require_safe
@in_network(Permission.EDIT_PROFILE)
def say_back(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    telling = tell(_shared(network, party.pk), party.pk)
    return render_page(request, "say_back/say_back.html", {"party": party, "telling": telling})


@require_safe
@in_network(Permission.EDIT_PROFILE)
@cache_control(no_store=True)
def say_back_report(request: HttpRequest, network: Network, stakeholder_id: int) -> HttpResponse:
    party = party_to_edit(request, network, stakeholder_id)
    findings = _shared(network, party.pk)
    now = timezone.localtime()
    data = contents(tell(findings, party.pk), findings, now.date())
    about = _("shared map %(name)s") % {"name": party.name}
    return as_file(request, findings, TEMPLATE, data, about, now)


def _shared(network: Network, party_id: int) -> Findings:
    """What everyone in the network may see, whoever asks."""
    return look(network, Lens(audience=str(Audience.SHARED), focus=party_id))
