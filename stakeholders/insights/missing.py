"""What has to be there before parties can be compared."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .looking import Findings
from .telling import Missing


def nothing_to_compare(findings: Findings) -> Missing | None:
    """What is missing where nothing was said, or only one party is in view."""
    if not findings.parties:
        return None  # the page itself says that the filter leaves nobody
    if len(findings.parties) == 1:
        return Missing(
            _("There is only one party in view"),
            _("It takes two to compare. Add parties, or take a filter away."),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    if not findings.positions.subjects:
        return Missing(
            _("Nothing has been said yet"),
            _(
                "Interests and stances make overlap visible. Add them on the page of a "
                "stakeholder, or import a register."
            ),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    return None
