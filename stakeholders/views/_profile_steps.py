"""The steps of a profile, and how far somebody is with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stakeholders.access import Access
from stakeholders.forms.profile_about import AboutSheet
from stakeholders.forms.profile_interest import interest_sheet
from stakeholders.forms.profile_mindset import MandateSheet, MindsetSheet
from stakeholders.forms.profile_sheet import Asked, Sheet
from stakeholders.forms.profile_stance import AmbitionSheet
from stakeholders.forms.profile_ties import TieSheet
from stakeholders.forms.profile_visibility import VisibilitySheet
from stakeholders.forms.profile_wishes import WishSheet
from stakeholders.models import Network, ProfileProgress, Stakeholder

Text = str | Promise


class Step(NamedTuple):
    """One question: its address, what it is called, what it asks."""

    slug: str
    name: Text
    question: Text
    hint: Text
    template: str
    sheet: type[Sheet]


STEPS = (
    Step(
        "about",
        _("Who you are"),
        _("Who are you and what do you do?"),
        _("So that others can find you. This is for everyone in the network."),
        "profile/about.html",
        AboutSheet,
    ),
    Step(
        "financial",
        _("Money"),
        _("What do you need when it comes to money?"),
        _("For example: turnover, rent, a subsidy, a fund to which all pay."),
        "profile/interests.html",
        interest_sheet("financial"),
    ),
    Step(
        "organisational",
        _("Your organisation"),
        _("What does your own organisation need?"),
        _("For example: clear rules, permits on time, a say in the plans."),
        "profile/interests.html",
        interest_sheet("organisational"),
    ),
    Step(
        "staffing",
        _("People"),
        _("What do you need when it comes to people?"),
        _("For example: staff, volunteers, trainees, somewhere for them to live."),
        "profile/interests.html",
        interest_sheet("staffing"),
    ),
    Step(
        "sectoral",
        _("Your sector"),
        _("What does your sector need?"),
        _("What matters to all who do the same work as you."),
        "profile/interests.html",
        interest_sheet("sectoral"),
    ),
    Step(
        "area",
        _("Your street or neighbourhood"),
        _("What does your street or neighbourhood need?"),
        _("For example: quiet at night, clean streets, parking, more to do."),
        "profile/interests.html",
        interest_sheet("area"),
    ),
    Step(
        "ambitions",
        _("Ambitions"),
        _("What do you want to reach together?"),
        _("No answer is fine: that says nothing, not that you are against."),
        "profile/ambitions.html",
        AmbitionSheet,
    ),
    Step(
        "mindset",
        _("How you like to work"),
        _("How do you like to work?"),
        _("Neither side is better. It shows with whom you work easily."),
        "profile/mindset.html",
        MindsetSheet,
    ),
    Step(
        "mandate",
        _("Your room"),
        _("How much room does your organisation give you?"),
        _("Then nobody expects an answer of you that you cannot give."),
        "profile/mandate.html",
        MandateSheet,
    ),
    Step(
        "ties",
        _("With whom you work"),
        _("With whom do you already work?"),
        _("Type part of a name and choose. Everyone in the network sees it."),
        "profile/ties.html",
        TieSheet,
    ),
    Step(
        "wishes",
        _("Whom you would like to meet"),
        _("Whom would you like to meet?"),
        _("Type part of a name and choose."),
        "profile/wishes.html",
        WishSheet,
    ),
    Step(
        "visibility",
        _("What others may see"),
        _("What may others see?"),
        _("The project leader always reads along. For the others you choose."),
        "profile/visibility.html",
        VisibilitySheet,
    ),
)


@dataclass
class Walk:
    """The steps that this person goes through for this party."""

    asked: Asked
    progress: ProfileProgress | None
    steps: list[Step] = field(default_factory=list)

    @property
    def passed(self) -> set[str]:
        return set(self.progress.steps) if self.progress else set()

    @property
    def done(self) -> int:
        return sum(1 for one in self.steps if one.slug in self.passed)

    @property
    def finished(self) -> bool:
        return self.progress is not None and self.progress.finished_at is not None

    def find(self, slug: str) -> Step | None:
        return next((one for one in self.steps if one.slug == slug), None)

    def next_open(self) -> Step | None:
        """The first question that was not answered or passed by."""
        return next((one for one in self.steps if one.slug not in self.passed), None)

    def beside(self, step: Step, by: int) -> Step | None:
        """The step so many further on, or back."""
        at = self.steps.index(step) + by
        return self.steps[at] if 0 <= at < len(self.steps) else None

    def url(self, step: Step | None, part: int = 1) -> str:
        """The page of a step; without one, what they get back."""
        asked = self.asked
        ids = [asked.network.slug, asked.party.pk]
        if step is None:
            return reverse("profile_given_back", args=ids)
        return reverse("profile_step", args=[*ids, step.slug]) + (
            f"?part={part}" if part > 1 else ""
        )


def profile_offer(request: HttpRequest, party: Stakeholder) -> Walk | None:
    """How far this person is with the profile of this party; None for who may not fill it in."""
    if not request.access.may_edit(party.pk):
        return None
    return walk(request, request.access.network, party)


def walk(request: HttpRequest, network: Network, party: Stakeholder) -> Walk:
    access: Access = request.access
    asked = Asked(party, network, access.origin, access.membership)
    progress = ProfileProgress.objects.filter(
        membership=access.membership, stakeholder=party
    ).first()
    return Walk(asked, progress, [one for one in STEPS if one.sheet.parts(asked)])
