"""One page of a profile: its answers, and who may see the new ones among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Membership, Network, Origin, Stakeholder, User, Visibility

from .addressing import ONLY_YOU_AND_THE_LEADER
from .profile_answer import Answer


@dataclass(frozen=True)
class Asked:
    """Who is asked, and as whom the answers are written down."""

    party: Stakeholder
    network: Network
    origin: Origin
    membership: Membership
    #: Which part of a page that is too long for one.
    part: int = 1

    @property
    def own(self) -> bool:
        """A party about itself, not a leader about a party."""
        return self.origin == Origin.OWN


#: The fields in which somebody writes.
WORDS = ("statement", "contribution")


class MoveForm(forms.Form):
    """Where the person wants to go with what was typed."""

    go = forms.ChoiceField(
        required=False,
        choices=[
            (one, one) for one in ("next", "more", "back", "later", "suggest", "shared", "leader")
        ],
    )
    part = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def move(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("go") or "next"

    def which_part(self) -> int:
        self.is_valid()
        return self.cleaned_data.get("part") or 1


class AudienceForm(forms.Form):
    """Who may see what is new on this page."""

    audience = forms.ChoiceField(
        label=_("Who may see what you add here?"),
        choices=Visibility,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )

    def __init__(self, *args: object, own: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if own:
            self.fields["audience"].choices = [
                (Visibility.SHARED, Visibility.SHARED.label),
                (Visibility.LEADER, ONLY_YOU_AND_THE_LEADER),
            ]

    def chosen(self) -> str:
        """What was chosen; where that cannot be read, the fewest people."""
        return self.cleaned_data["audience"] if self.is_valid() else Visibility.LEADER


class Sheet:
    """The answers on one page, by the prefix of their fields.

    Each is settled for itself: one that is refused keeps no other back.
    """

    #: Whether the page asks who may see what is new.
    asks_audience = True
    audience_at_first = Visibility.SHARED
    #: Whether "save and add another" makes sense.
    grows = False

    def __init__(self, asked: Asked, data: QueryDict | None = None, *, peek: bool = False) -> None:
        self.asked = asked
        self.data = data
        #: Only looked at: nobody asked to save yet, so nothing is complained about.
        self.peek = peek
        self.refused: list[Answer] = []
        #: Words about something that is no longer there: shown, so that they can be kept.
        self.adrift: list[str] = []
        self.answers: dict[str, Answer] = dict(self.build(data))
        if data is not None and peek:
            self.adrift = self._adrift()

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        raise NotImplementedError

    @classmethod
    def parts(cls, asked: Asked) -> int:
        """Over how many pages this question goes; none where there is nothing to ask."""
        return 1

    def settle_by(self, by: User) -> bool:
        """Write down every answer; False where some have to be looked at again."""
        refused = {name: one for name, one in self.answers.items() if not one.settle_by(by)}
        self.refused = list(refused.values())
        self.adrift = self._adrift()
        if refused or self.adrift:
            # What was saved is read anew, so that a second save starts from it.
            self.answers = {**self.build(None), **refused}
        return not refused and not self.adrift

    def _adrift(self) -> list[str]:
        sent = self.sent()
        words = (
            self.data.get(f"{name}-{field}", "").strip()
            for name in sorted(sent.difference(self.answers))
            for field in WORDS
        )
        return [one for one in words if one]

    def sent(self) -> set[str]:
        """The prefixes of the answers that the page held which was sent."""
        return {name.removesuffix("-version") for name in self.data if name.endswith("-version")}

    @cached_property
    def audience(self) -> AudienceForm:
        sent = self.data if self.data is not None and "audience" in self.data else None
        return AudienceForm(sent, own=self.asked.own, initial={"audience": self.audience_at_first})

    def new_visibility(self) -> str:
        if not self.asks_audience:
            return Visibility.SHARED
        return self.audience.chosen() if self.audience.is_bound else self.audience_at_first

    def gone(self, data: QueryDict | None, letter: str, known: Collection[int]) -> list[int]:
        """The ids of answers that the page held and whose records somebody removed meanwhile."""
        sent = (re.fullmatch(rf"{letter}(\d{{1,18}})-version", name) for name in data or ())
        ids = {int(found[1]) for found in sent if found}
        return sorted(ids.difference(known))

    def new(self, data: QueryDict | None) -> dict[str, object]:
        """What every form of an answer is given."""
        return {"data": data, "network": self.asked.network}
