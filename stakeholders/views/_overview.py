"""What is on the map in numbers, and what a project leader could do next."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.access import Access, Permission
from stakeholders.models import Interest, MapPosition, Network, Stance, Tie, Visibility


class Figures(NamedTuple):
    parties: int
    ambitions: int
    interests: int
    stances: int
    ties: int
    #: How many interests of each kind, with the words for the kind.
    kinds: list[tuple[str, int]]


def on_the_map(network: Network, access: Access) -> Figures:
    """Counts of what this member may see there, in five queries; a proposal is not there yet."""
    seen = Q() if access.may(Permission.VIEW_PRIVATE) else Q(visibility=Visibility.SHARED)
    interests = Interest.objects.filter(
        seen, stakeholder__network=network, theme__proposed_by__isnull=True
    )
    by_kind = dict(interests.order_by().values_list("kind").annotate(number=Count("pk")))
    return Figures(
        parties=network.stakeholders.count(),
        ambitions=network.ambitions.shared().count(),
        interests=sum(by_kind.values()),
        stances=Stance.objects.filter(
            seen, stakeholder__network=network, ambition__proposed_by__isnull=True
        ).count(),
        ties=Tie.objects.filter(seen, source__network=network).count(),
        kinds=[(label, by_kind.get(kind, 0)) for kind, label in Interest.Kind.choices],
    )


class Step(NamedTuple):
    done: bool
    label: str
    why: str
    links: list[tuple[str, str]]
    #: The first that is not done: where to go now.
    first: bool = False


def what_next(network: Network) -> list[Step]:
    """The way from an empty network to a map; empty once all of it is done."""
    parties = network.stakeholders.exists()
    readings = (
        Interest.objects.filter(stakeholder__network=network).exists()
        or Stance.objects.filter(stakeholder__network=network).exists()
    )
    drawn = MapPosition.objects.filter(stakeholder__network=network).exists()

    def link(label: str, route: str) -> tuple[str, str]:
        return label, reverse(route, args=[network.slug])

    steps = [
        Step(
            network.themes.shared().exists() and network.ambitions.shared().exists(),
            _("Agree on the words"),
            _("Themes and ambitions, worded once, so that parties can be compared."),
            [link(_("To the word lists"), "word_lists")],
        ),
        Step(
            parties,
            _("Put the parties on the map"),
            _("From a register you already have, or one by one."),
            [
                link(_("Import a register"), "import_upload"),
                link(_("Add a party"), "stakeholder_create"),
            ],
        ),
        Step(
            parties and readings,
            _("Record interests and stances"),
            _("What does each party need, and where does it stand on each ambition?"),
            [link(_("To the parties"), "stakeholder_list")],
        ),
        Step(
            drawn,
            _("Look at the overlap and make the map"),
            _("See who shares what, where it rubs, and take the map to the meeting."),
            [link(_("To the overlap"), "overlap"), link(_("To the map"), "map")],
        ),
    ]
    now = next((step for step in steps if not step.done), None)
    return [step._replace(first=step is now) for step in steps] if now else []
