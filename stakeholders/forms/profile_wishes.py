"""Whom a party would like to meet."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stakeholders.models import MeetingWish, Visibility

from .profile_company import Companion, CompanySheet
from .profile_sheet import Asked


class WishAnswer(Companion):
    """A wish to meet another party, which reads it."""

    mark = ""
    field_order = ("other", "meant", "statement")

    class Meta:
        model = MeetingWish
        fields = ("statement",)
        widgets = {"statement": forms.Textarea(attrs={"rows": 2})}
        labels = {"statement": _("What about?")}

    @property
    def words(self) -> str:
        return self.instance.statement


class WishSheet(CompanySheet):
    form = WishAnswer
    letter = "w"

    def recorded(self) -> list[MeetingWish]:
        return list(own_wishes(self.asked))

    def fresh(self) -> MeetingWish:
        return MeetingWish(visibility=Visibility.SHARED)


def own_wishes(asked: Asked) -> QuerySet[MeetingWish]:
    """The wishes of the party that this person may see.

    A wish carries no origin: one for the leader only is the party's where its people wrote it,
    and else a note of the leader.
    """
    wishes = asked.party.wishes_out.select_related("target").order_by("pk")
    if not asked.own:
        return wishes
    people = asked.party.representatives.values("user")
    theirs = MeetingWish.history.filter(history_type="+", history_user__in=people).values("id")
    return wishes.filter(Q(visibility=Visibility.SHARED) | Q(pk__in=theirs))
