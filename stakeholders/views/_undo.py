"""What a page says after a removal: with the way back."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stakeholders.actions.restore_record import may_restore
from stakeholders.changes.kinds import kind_of
from stakeholders.models import Network


def removed(
    request: HttpRequest, network: Network, record: Model, pk: int, said: str
) -> SafeString:
    """What a page says after a removal, with the way back for whoever may take it."""
    kind = kind_of(type(record))
    entry = kind.model.history.filter(id=pk, history_type="-").first()
    if entry is None or not may_restore(request.access, kind, entry, exists=False):
        return format_html("{}", said)
    url = reverse("history_restore", args=[network.slug, kind.slug, entry.history_id])
    return format_html('{} <a href="{}">{}</a>', said, url, _("Undo"))
