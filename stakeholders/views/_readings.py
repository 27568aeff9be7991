"""Readings of one party as its page shows them: subject by subject, whose words beside whose."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from django.db.models import Manager, Model, Q, QuerySet
from django.utils import timezone

from stakeholders.access import Access, Permission
from stakeholders.confirmation import is_old
from stakeholders.models import (
    Interest,
    Mandate,
    MindsetAnswer,
    Origin,
    Reading,
    Stakeholder,
    Stance,
    Visibility,
)

#: What a kind of reading is called in an address, and the section of the page it stands in.
SECTIONS = {
    Interest: ("interest", "interests"),
    Stance: ("stance", "stances"),
    MindsetAnswer: ("mindset", "mindset"),
    Mandate: ("mandate", "mandates"),
}


@dataclass(frozen=True)
class Shown:
    """One reading and what this person may do with it."""

    reading: Reading
    may_rewrite: bool
    may_remove: bool
    names_who: bool
    #: Confirmed longer ago than the network wants.
    old: bool = False
    #: Whether this person may say that it still holds, and when it is not said today already.
    may_confirm: bool = False
    kind: str = ""
    section: str = ""


@dataclass
class Subject:
    """Everything that this person may see of one party on one subject."""

    name: str
    about: object
    shown: list[Shown] = field(default_factory=list)
    #: A reading by another, where this person has none yet: the one to write beside.
    beside: Reading | None = None


def subjects(
    access: Access,
    stakeholder_id: int,
    readings: Iterable[Reading],
    about: Callable[[Reading], Hashable],
) -> list[Subject]:
    """The readings brought together by subject, the party's own words first."""
    found: dict[Hashable, Subject] = {}
    for reading in readings:
        key = about(reading)
        subject = found.setdefault(key, Subject(str(key), key))
        subject.shown.append(_shown(access, stakeholder_id, reading))
    order = list(Origin)
    for subject in found.values():
        subject.shown.sort(key=lambda one: order.index(one.reading.origin))
        if access.may_edit(stakeholder_id) and not any(one.may_rewrite for one in subject.shown):
            subject.beside = subject.shown[0].reading
    return list(found.values())


def may_rewrite(access: Access, reading: Reading) -> bool:
    """Nobody rewrites another's words: a party its own, a leader the leader's and the file's."""
    if reading.origin == access.origin:
        return True
    return access.origin == Origin.LEADER and reading.origin == Origin.FILE


def may_remove(access: Access, reading: Reading) -> bool:
    """A leader keeps the network tidy; a party takes back only what it said itself."""
    return access.may(Permission.EDIT_STAKEHOLDERS) or reading.origin == Origin.OWN


def readable(access: Access, readings: Manager, party: Stakeholder) -> QuerySet:
    """The readings of one party that this member may see on its page."""
    return readings.filter(access.readable(party.pk), access.known_words(readings.model))


def were_readable(access: Access, party: Stakeholder) -> Q:
    """The entries of the history that this member could have been editing."""
    return Q(stakeholder_id=party.pk) & access.readable(party.pk)


def readable_anywhere(access: Access, model: type[Model]) -> Q:
    """The readings of all parties that this member may see; of the records or of their history."""
    if access.may(Permission.VIEW_PRIVATE):
        return Q()
    own = Q(origin=Origin.OWN, stakeholder__in=access.represented)
    return (Q(visibility=Visibility.SHARED) | own) & access.known_words(model)


def _shown(access: Access, stakeholder_id: int, reading: Reading) -> Shown:
    mine = access.may_edit(stakeholder_id)
    return Shown(
        reading,
        may_rewrite=mine and may_rewrite(access, reading),
        may_remove=mine and may_remove(access, reading),
        # An e-mail address is for those who work on this party; a name is for everyone.
        names_who=mine or "@" not in reading.confirmed_by,
        old=is_old(reading, access.network),
        may_confirm=mine
        and may_rewrite(access, reading)
        and reading.confirmed_on != timezone.localdate(),
        kind=SECTIONS[type(reading)][0],
        section=SECTIONS[type(reading)][1],
    )
