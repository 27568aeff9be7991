"""How good a division into groups is: proven best, or the best that was found."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.communities import EXACT_UP_TO, Communities

from .listing import figure


def how_good(groups: Communities) -> str:
    """Whether these are the best groups there are, or the best that were found."""
    if groups.proven:
        return _("This is the proven best division: no other is stronger.")
    return ngettext(
        "This is the best division of %(runs)s run; a better one may exist.",
        "This is the best division of %(runs)s runs; a better one may exist.",
        groups.runs,
    ) % {"runs": wording.number(groups.runs)}


def proof(groups: Communities) -> str:
    """What is known about better divisions, with the figures."""
    reached = {"q": figure(groups.modularity, 4), "bound": figure(groups.bound, 4)}
    if groups.proven:
        return (
            _(
                "No division has a modularity above %(q)s: proven by an integer program (clique "
                "partitioning, Grötschel and Wakabayashi 1989; Brandes and others 2008)."
            )
            % reached
        )
    if groups.bound is not None:
        return (
            _(
                "The proof was not complete after a second: no division has a modularity above "
                "%(bound)s, and this one reaches %(q)s."
            )
            % reached
        )
    return ngettext(
        "Up to %(n)s party with a line the best division is proven; here there are more, or the "
        "time was up.",
        "Up to %(n)s parties with a line the best division is proven; here there are more, or "
        "the time was up.",
        EXACT_UP_TO,
    ) % {"n": EXACT_UP_TO}
