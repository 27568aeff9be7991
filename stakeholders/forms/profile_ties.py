"""With whom a party works."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Stakeholder, Tie, Visibility

from .profile_company import Companion, CompanySheet

#: The kind of a tie and its direction, seen from the party.
RELATIONS = [
    ("works_with:from", _("we work together")),
    ("funds:from", _("we fund them")),
    ("funds:to", _("they fund us")),
    ("is_member_of:from", _("we are a member of them")),
    ("is_member_of:to", _("they are a member of us")),
    ("informs:from", _("we inform them")),
    ("informs:to", _("they inform us")),
]


class TieAnswer(Companion):
    """A tie with another party."""

    words = ""

    relation = forms.ChoiceField(label=_("How?"), choices=RELATIONS, initial=RELATIONS[0][0])

    field_order = ("other", "meant", "relation", "strength")

    class Meta:
        model = Tie
        fields = ("strength",)
        labels = {"strength": _("How close?")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strength"].choices = Tie.Strength.choices
        if self.instance.pk:
            outgoing = self.instance.source_id == self.party.pk
            mutual = self.instance.kind == Tie.Kind.WORKS_WITH
            direction = "from" if outgoing or mutual else "to"
            self.initial["relation"] = f"{self.instance.kind}:{direction}"

    @property
    def mark(self) -> str:
        relation = dict(RELATIONS).get(self.initial.get("relation"), "")
        return f"{relation}, {self.instance.get_strength_display()}"

    def place(self, other: Stakeholder) -> None:
        kind, _colon, direction = self.cleaned_data.get("relation", RELATIONS[0][0]).partition(":")
        if kind == self.instance.kind == Tie.Kind.WORKS_WITH and self.instance.pk:
            return  # works both ways, whoever wrote it down
        ends = (self.party, other) if direction == "from" else (other, self.party)
        self.instance.kind = kind
        self.instance.source, self.instance.target = ends

    def _same(self) -> QuerySet[Tie]:
        ends = Q(source=self.instance.source, target=self.instance.target)
        if self.instance.kind == Tie.Kind.WORKS_WITH:
            ends |= Q(source=self.instance.target, target=self.instance.source)
        return Tie.objects.filter(ends, kind=self.instance.kind).exclude(pk=self.instance.pk)


class TieSheet(CompanySheet):
    form = TieAnswer
    letter = "t"

    def recorded(self) -> list[Tie]:
        here = Q(source=self.asked.party) | Q(target=self.asked.party)
        ties = Tie.objects.filter(here & self.in_sight())
        return list(ties.select_related("source", "target").order_by("pk"))

    def fresh(self) -> Tie:
        return Tie(visibility=Visibility.SHARED)
