"""What stands around the map: its tabs, its table, and why there are no lines."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.insights import Findings
from stakeholders.lens import Lens
from stakeholders.models import Network

#: What the lines can say, as tabs above the map.
TABS = (
    ("overlap", gettext_lazy("Overlap")),
    ("tension", gettext_lazy("Tension")),
    ("ties", gettext_lazy("Ties")),
    ("blind", gettext_lazy("Blind spots")),
    ("all", gettext_lazy("All three")),
)


class Tab(NamedTuple):
    label: str
    query: str
    current: bool


class NoLines(NamedTuple):
    """Why there are no lines, and where to add what is missing."""

    words: str
    route: str = ""  # empty: nothing is missing
    label: str = ""


def tabs(lens: Lens) -> list[Tab]:
    """The strength of a tie has a scale of its own, so a least strength does not move along."""
    found = []
    for show, label in TABS:
        kept = lens.minimal if ("ties" in (show, lens.show)) == (show == lens.show == "ties") else 0
        said = lens.query(show=show, minimal=kept, sort="convergence") or f"show={show}"
        found.append(Tab(str(label), said, show == lens.show))
    return found


def table(network: Network, lens: Lens) -> str:
    """The page that tells in words what the map draws; of ties there is none."""
    route = {"ties": "", "blind": "unacquainted"}.get(lens.show, "overlap")
    return reverse(route, args=[network.slug]) + query(lens) if route else ""


def no_lines(findings: Findings) -> NoLines:
    """What to say where nothing connects anybody; asked for whether or not there are lines."""
    show = findings.lens.show
    if show in ("ties", "blind") and not findings.ties.number_of_edges():
        if findings.snapshot.ties:
            return NoLines(_("No lines: within this filter no two stakeholders have a tie."))
        words = {
            "ties": _("No lines yet: no ties are recorded. Who already works with whom?"),
            "blind": _(
                "No lines yet: without ties nobody can see who does not know each other. Who "
                "already works with whom?"
            ),
        }[show]
        return NoLines(words, "stakeholder_list", _("Add ties on the page of a stakeholder"))
    if not findings.positions.subjects and show != "ties":
        words = _(
            "No lines yet: nothing has been said. Interests and stances make overlap visible."
        )
        return NoLines(words, "stakeholder_list", _("Add them on the page of a stakeholder"))
    if findings.lens.backbone and show in ("overlap", "tension"):
        return NoLines(_("No lines: within this filter no line stands out from the others."))
    return NoLines(
        {
            "overlap": _(
                "No lines: within this filter no two stakeholders share anything that both "
                "spoke about."
            ),
            "tension": _("No lines: within this filter nobody is on opposite sides."),
            "ties": _("No lines: within this filter no tie is this strong."),
            "blind": _(
                "No lines: within this filter all who share much have a tie, or no ties are "
                "known of them."
            ),
            "all": _("No lines: within this filter nobody shares, opposes or knows anybody."),
        }[show]
    )


def query(lens: Lens) -> str:
    said = lens.query(sort="convergence")
    return f"?{said}" if said else ""
