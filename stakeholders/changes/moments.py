"""The history by moment: what one person did in one go, as an import of a register, is one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value

from stakeholders.access import Access
from stakeholders.models import Membership, Network, Stakeholder, User

from .kinds import KINDS, OF_A_PARTY, Kind

#: A moment with more entries than this is told in figures, and opens.
TOLD = 4

#: Why an entry was made, where it was no ordinary change.
RESTORED, CONFIRMED = "restored", "confirmed"


@dataclass(frozen=True)
class Sight:
    """Which entries are looked at: of a network or of one party, by whom, and within what."""

    access: Access
    party: Stakeholder | None = None
    kinds: tuple[str, ...] = ()
    user_id: int | None = None
    not_by: int | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    at: datetime.datetime | None = None
    #: Without what was only confirmed: nothing was changed then.
    changed_only: bool = False

    @property
    def network(self) -> Network:
        return self.access.network

    def slugs(self) -> Sequence[str]:
        possible = tuple(KINDS) if self.party is None else OF_A_PARTY
        return [slug for slug in possible if not self.kinds or slug in self.kinds]

    def entries(self, kind: Kind) -> QuerySet:
        """The entries of one kind that this person may read here."""
        found = kind.of_network(self.network) if self.party is None else kind.of_party(self.party)
        found = kind.readable(found, self.access)
        within = {
            "history_user_id": self.user_id,
            "history_date__gte": self.since,
            "history_date__lt": self.until,
            "history_date": self.at,
        }
        found = found.filter(**{name: value for name, value in within.items() if value is not None})
        if self.changed_only:
            found = found.exclude(history_change_reason=CONFIRMED)
        return found if self.not_by is None else found.exclude(history_user_id=self.not_by)

    def moments(self) -> QuerySet:
        """(when, by whom), the last first: one query, whatever the kinds."""
        columns = ("history_date", "history_user_id")
        first, *others = [self.entries(KINDS[slug]).values_list(*columns) for slug in self.slugs()]
        # A union leaves out what is double, also where there is only one part.
        united = first.union(*others) if others else first.distinct()
        return united.order_by("-history_date")


class Counted(NamedTuple):
    """How many entries of one sort a moment holds."""

    kind: str
    type: str
    reason: str
    number: int


@dataclass
class Moment:
    when: datetime.datetime
    user_id: int | None
    who: str = ""
    counted: list[Counted] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def number(self) -> int:
        return sum(one.number for one in self.counted)

    @property
    def in_full(self) -> list[Counted]:
        """What is told entry by entry: everything where that is little; of a removal what was
        removed, and what went along in figures."""
        first = min((one.kind for one in self.counted), key=list(KINDS).index)
        main = [one for one in self.counted if one.kind == first]
        gone_or_back = all(one.type == "-" or one.reason == RESTORED for one in self.counted)
        if gone_or_back and sum(one.number for one in main) <= TOLD:
            return main
        return self.counted if self.number <= TOLD else []

    @property
    def rest(self) -> list[Counted]:
        return [one for one in self.counted if one not in self.in_full]

    @property
    def key(self) -> tuple[datetime.datetime, int | None]:
        return self.when, self.user_id

    @property
    def stamp(self) -> str:
        """The moment as an address and an element's id name it."""
        return f"{self.when.astimezone(datetime.UTC):%Y%m%d%H%M%S%f}"


@dataclass
class Entry:
    """One entry of the history with the state before it, as far as it may be read."""

    kind: Kind
    now: object
    before: object | None = None
    exists: bool = True  # whether the record is there today
    last: bool = False  # whether nothing was written about the record since

    @property
    def type(self) -> str:
        return self.now.history_type

    @property
    def veiled(self) -> bool:
        """Whether what it was before is not for this reader: it is told as if it were new."""
        return self.type == "~" and self.before is None

    @property
    def reason(self) -> str:
        return self.now.history_change_reason or ""


def read(sight: Sight, found: Iterable[tuple]) -> list[Moment]:
    """The moments with what they hold: in full where that is little, else in figures.

    Queries: one for the figures, two for each kind that occurs, one for the names of people.
    """
    moments = {one.key: one for one in (Moment(*row) for row in found)}
    for *key, kind, type_, reason, number in _figures(sight, moments):
        if (moment := moments.get(tuple(key))) is not None:
            moment.counted.append(Counted(kind, type_, reason or "", number))
    told = {(key, part.kind) for key, one in moments.items() for part in one.in_full}
    for slug in [slug for slug in KINDS if slug in {kind for _key, kind in told}]:
        dates = {when for (when, _user), kind in told if kind == slug}
        for entry in entries(sight, KINDS[slug], dates):
            key = entry.now.history_date, entry.now.history_user_id
            if (key, slug) in told:
                moments[key].entries.append(entry)
    _name(moments.values())
    return list(moments.values())


def opened(sight: Sight, start: int, stop: int) -> Moment | None:
    """The one moment at which this sight looks, with a part of its entries by kind."""
    found = sight.moments().first()
    if found is None:
        return None
    moment = Moment(*found)
    sight = replace(sight, user_id=moment.user_id)
    for *key, kind, type_, reason, number in _figures(sight, {moment.key}):
        if tuple(key) == moment.key:
            moment.counted.append(Counted(kind, type_, reason or "", number))
    seen = 0
    for slug in KINDS:
        number = sum(one.number for one in moment.counted if one.kind == slug)
        low, high = max(0, start - seen), min(number, stop - seen)
        if low < high:
            moment.entries += entries(sight, KINDS[slug], {moment.when}, low, high)
        seen += number
    _name([moment])
    return moment


def _name(moments: Iterable[Moment]) -> None:
    moments = list(moments)
    people = User.objects.filter(pk__in={one.user_id for one in moments})
    names = {user.pk: str(user) for user in people}
    for moment in moments:
        moment.who = names.get(moment.user_id, "")


def _figures(sight: Sight, moments: Iterable[tuple]) -> Iterable[tuple]:
    dates = {when for when, _user in moments}
    if not dates:
        return ()
    columns = ("history_date", "history_user_id")
    parts = [
        sight.entries(KINDS[slug])
        .filter(history_date__in=dates)
        .annotate(sort=Value(slug))
        .values_list(*columns, "sort", "history_type", "history_change_reason")
        .annotate(number=Count("history_id"))
        for slug in sight.slugs()
    ]
    first, *others = parts
    return first.union(*others, all=True) if others else first


def entries(
    sight: Sight,
    kind: Kind,
    dates: Iterable[datetime.datetime],
    start: int = 0,
    stop: int | None = None,
) -> list[Entry]:
    """The entries of one kind at these moments, each with the state before it."""
    rows = list(
        sight.entries(kind)
        .filter(history_date__in=dates)
        .annotate(
            before_id=Subquery(_others(kind, "lt").values("history_id")[:1]),
            later=Exists(_others(kind, "gt")),
            exists=Exists(kind.model.objects.filter(pk=OuterRef("id"))),
        )
        .order_by("history_id")[start:stop]
    )
    asked = [row.before_id for row in rows if row.history_type == "~"]
    before = kind.readable(kind.entries.filter(history_id__in=asked), sight.access)
    known = {row.history_id: row for row in before} if asked else {}
    return [Entry(kind, row, known.get(row.before_id), row.exists, not row.later) for row in rows]


def _others(kind: Kind, side: str) -> QuerySet:
    """Entries of the same record, before or after; the nearest before it first."""
    nearest = {f"history_id__{side}": OuterRef("history_id")}
    return kind.entries.filter(id=OuterRef("id"), **nearest).order_by("-history_id")


def by_user(sight: Sight) -> list[User]:
    """Everybody who wrote something that is in sight; of a whole network its members, once or now.

    To look through all that was ever written in a large network costs more than the page.
    """
    if sight.party is None:
        members = Membership.history.filter(network_id=sight.network.pk).order_by()
        people = User.objects.filter(pk__in=members.values("user_id"))
        return sorted(people, key=lambda user: str(user).casefold())
    first, *others = [
        sight.entries(KINDS[slug]).values_list("history_user_id") for slug in sight.slugs()
    ]
    ids = {pk for (pk,) in first.union(*others)}
    return sorted(User.objects.filter(pk__in=ids), key=lambda user: str(user).casefold())


def grouped(found: Iterable[Counted]) -> dict[tuple[str, str], dict[str, int]]:
    """What happened to how many of which kind."""
    sorts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for one in found:
        sort = (one.type, one.reason if one.reason in (RESTORED, CONFIRMED) else "")
        sorts[sort][one.kind] = sorts[sort].get(one.kind, 0) + one.number
    return sorts
