"""The kinds of record that have a history, how each hangs on a network and a party, and for whom.

What a person may not read is left out by the queries made here, so that nothing after them can
show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from stakeholders.access import Access, Permission
from stakeholders.models import (
    AgendaItem,
    Agreement,
    Ambition,
    Area,
    Assessment,
    Attendance,
    Challenge,
    CollaborationCheck,
    Commitment,
    Competence,
    Contact,
    ContactLog,
    DirectInfluence,
    Incompatibility,
    Initiative,
    Interest,
    Mandate,
    Meeting,
    MeetingWish,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Network,
    Origin,
    PolicyField,
    SavedView,
    Sector,
    Stakeholder,
    Stance,
    Team,
    Theme,
    Tie,
    Visibility,
)


def _nobody(access: Access) -> Q:
    return Q(pk__in=())


def _everybody(access: Access) -> Q:
    return Q()


def _told(access: Access) -> Q:
    """Readings that everyone may see, and what the own party told the leader alone."""
    own = Q(origin=Origin.OWN, stakeholder_id__in=access.represented)
    return Q(visibility=Visibility.SHARED) | own


def _shared(access: Access) -> Q:
    return Q(visibility=Visibility.SHARED)


def _own_wish(access: Access) -> Q:
    return Q(visibility=Visibility.SHARED) | Q(source_id__in=access.represented)


def _own_proposal(access: Access) -> Q:
    return Q(proposed_by_id__in=access.represented)


def _own_people(access: Access) -> Q:
    """Those who speak for an own party, at the moment of the entry."""
    through = Membership.history.model.represents.model
    entries = through.objects.filter(stakeholder_id__in=access.represented)
    return Q(history_id__in=entries.values("history_id"))


@dataclass(frozen=True)
class Kind:
    """One kind of record in the history."""

    slug: str
    model: type[Model]
    #: The columns that name a party; the first says to which network an entry belongs.
    parties: tuple[str, ...] = ()
    #: Which entries a representative may read, whatever the party; the leader reads all.
    for_representatives: Callable[[Access], Q] = _nobody

    @property
    def entries(self) -> QuerySet:
        """All entries of this kind, in no order: they are united with others."""
        return self.model.history.model.objects.order_by()

    def of_network(self, network: Network) -> QuerySet:
        if self.model is Network:
            return self.entries.filter(id=network.pk)
        if self.model is Incompatibility:
            interests = Interest.history.filter(_within("stakeholder_id", network)).order_by()
            return self.entries.filter(one_id__in=interests.values("id"))
        if self.model in HANGS_ON:
            column, holder = HANGS_ON[self.model]
            holders = holder.history.filter(network_id=network.pk).order_by()
            return self.entries.filter(**{f"{column}__in": holders.values("id")})
        if self.parties and not hasattr(self.model, "network"):
            return self.entries.filter(_within(self.parties[0], network))
        return self.entries.filter(network_id=network.pk)

    def of_party(self, party: Stakeholder) -> QuerySet:
        # The party says which network: narrowing to it first would cost by its size.
        entries = self.entries
        if self.model is Incompatibility:
            interests = Interest.history.filter(stakeholder_id=party.pk).order_by().values("id")
            return entries.filter(Q(one_id__in=interests) | Q(other_id__in=interests))
        if self.model in (Agreement, Initiative, Membership):
            return entries.filter(history_id__in=self._naming(party))
        found = Q(pk__in=())
        for column in self.parties:
            found |= Q(**{column: party.pk})
        return entries.filter(found)

    def _naming(self, party: Stakeholder) -> QuerySet:
        """The entries in which the party was among the chosen ones."""
        field = "represents" if self.model is Membership else "stakeholders"
        through = getattr(self.model.history.model, field).model
        return through.objects.filter(stakeholder_id=party.pk).values("history_id")

    def readable(self, entries: QuerySet, access: Access) -> QuerySet:
        """Those that this person may read: then and now.

        What was shared once and is for the leader alone today is out of sight in every state, and
        so is what was for the leader alone when it was removed.
        """
        if access.may(Permission.VIEW_PRIVATE):
            return entries
        allowed = self.for_representatives(access)
        entries = entries.filter(allowed)
        if not {"visibility", "origin"} & {field.name for field in self.model._meta.fields}:
            return entries
        last = self.entries.filter(id=OuterRef("id")).order_by("-history_id").values("history_id")
        lasting = self.entries.filter(allowed, history_id=OuterRef("last"))
        hidden = self.model.objects.filter(pk=OuterRef("id")).exclude(allowed)
        return entries.alias(last=Subquery(last[:1])).filter(Exists(lasting), ~Exists(hidden))


#: What belongs to a network by way of another record: its column, and that record.
HANGS_ON: dict[type[Model], tuple[str, type[Model]]] = {
    CollaborationCheck: ("challenge_id", Challenge),
    AgendaItem: ("meeting_id", Meeting),
}


def _within(column: str, network: Network) -> Q:
    """Parties that are in the network or once were."""
    once = Stakeholder.history.filter(network_id=network.pk).order_by().values("id")
    return Q(**{f"{column}__in": once}) | Q(
        **{f"{column}__in": network.stakeholders.order_by().values("pk")}
    )


#: In the order in which records hang on each other: what comes back needs what stands before it.
KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("network", Network),
        Kind("policy-field", PolicyField),
        Kind("sector", Sector),
        Kind("area", Area),
        Kind("competence", Competence),
        Kind("party", Stakeholder, ("id",), _everybody),
        Kind("theme", Theme, ("proposed_by_id",), _own_proposal),
        Kind("ambition", Ambition, ("proposed_by_id",), _own_proposal),
        Kind("scale", MindsetScale),
        Kind("member", Membership, (), _own_people),
        Kind("contact", Contact, ("stakeholder_id",), _everybody),
        Kind("interest", Interest, ("stakeholder_id",), _told),
        Kind("stance", Stance, ("stakeholder_id",), _told),
        Kind("tie", Tie, ("source_id", "target_id"), _shared),
        Kind("mindset", MindsetAnswer, ("stakeholder_id",), _told),
        Kind("mandate", Mandate, ("stakeholder_id",), _told),
        Kind("wish", MeetingWish, ("source_id", "target_id"), _own_wish),
        Kind("initiative", Initiative, (), _everybody),
        Kind("assessment", Assessment, ("stakeholder_id",)),
        Kind("influence", DirectInfluence, ("source_id", "target_id")),
        Kind("exclusion", Incompatibility),
        Kind("challenge", Challenge),
        Kind("check", CollaborationCheck),
        Kind("team", Team),
        Kind("meeting", Meeting),
        Kind("agenda-item", AgendaItem),
        Kind("attendance", Attendance, ("stakeholder_id",)),
        Kind("agreement", Agreement),
        Kind("commitment", Commitment, ("stakeholder_id",)),
        Kind("contact-log", ContactLog, ("stakeholder_id",)),
        Kind("view", SavedView),
    )
}

#: Of one party only these can say anything.
OF_A_PARTY = tuple(
    slug
    for slug, kind in KINDS.items()
    if kind.parties or slug in ("member", "initiative", "exclusion", "agreement")
)


def kind_of(model: type[Model]) -> Kind:
    return next(kind for kind in KINDS.values() if kind.model is model)
