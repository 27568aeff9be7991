"""What has to be there before parties can be compared."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .looking import Findings
from .telling import Missing


def nobody_yet(findings: Findings) -> Missing | None:
    """That there are no parties at all; None where there are, also where a filter hides them."""
    if findings.snapshot.stakeholders:
        return None
    return Missing(
        _("Nobody is on the map yet"),
        _("Add stakeholders one by one, or import a register that you already have."),
        _("To the stakeholders"),
        "stakeholder_list",
    )


def nothing_in_common(findings: Findings) -> Missing | None:
    """That each speaks of something else: no two spoke for or against the same."""
    found = findings.overlap
    if found.pair_count or found.tension_count or not findings.parties:
        return None
    return Missing(
        _("No two parties spoke about the same"),
        _(
            "What one said, nobody else in view spoke about. That is silence, not disagreement: "
            "the position matrix shows who was not asked about which ambition yet."
        ),
        _("To the position matrix"),
        "position_matrix",
    )


def nothing_to_compare(findings: Findings) -> Missing | None:
    """What is missing where nothing was said, or only one party is in view."""
    if not findings.parties:
        return None  # the page itself says that the filter leaves nobody
    if one := only_one(findings):
        return one
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


def only_one(findings: Findings) -> Missing | None:
    """That there is nobody to compare the one party in view with."""
    if len(findings.parties) != 1:
        return None
    return Missing(
        _("There is only one party in view"),
        _("It takes two to compare. Add parties, or take a filter away."),
        _("To the stakeholders"),
        "stakeholder_list",
    )
