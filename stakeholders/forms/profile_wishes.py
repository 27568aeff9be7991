"""Whom a party would like to meet."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models import MeetingWish, Visibility

from .profile_company import Companion, CompanySheet


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
        return list(self.asked.party.wishes_out.select_related("target").order_by("pk"))

    def in_sight(self) -> Q:
        # A wish is the party's own, whoever wrote it down.
        return Q()

    def fresh(self) -> MeetingWish:
        return MeetingWish(visibility=Visibility.SHARED)
