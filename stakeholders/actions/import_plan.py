"""What an import would do, worked out before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Problem:
    """Something a person must know about a row; `row` counts as the spreadsheet does."""

    row: int
    column: str
    message: str


@dataclass
class PlannedContact:
    name: str
    position: str = ""
    email: str = ""
    phone: str = ""
    is_new: bool = True


@dataclass
class PlannedInterest:
    theme: str
    kind: str
    direction: int
    importance: int
    statement: str = ""
    amount: Decimal | None = None
    fte: Decimal | None = None
    #: Signs from the cells of a matrix, such as the letters of a role.
    marks: list[str] = field(default_factory=list)
    is_new: bool = True


@dataclass
class PlannedParty:
    name: str
    is_new: bool = True
    rows: list[int] = field(default_factory=list)
    kind: str = ""
    description: str = ""
    website: str = ""
    sector: str = ""
    policy_fields: list[str] = field(default_factory=list)
    #: Name and level of each area.
    areas: list[tuple[str, str]] = field(default_factory=list)
    contacts: list[PlannedContact] = field(default_factory=list)
    interests: list[PlannedInterest] = field(default_factory=list)


@dataclass
class Plan:
    """The parties as they would be, and what stands in the way."""

    visibility: str
    parties: list[PlannedParty] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    rows: int = 0
    #: Words that are not in the network's lists yet.
    new_themes: list[str] = field(default_factory=list)
    new_sectors: list[str] = field(default_factory=list)
    new_policy_fields: list[str] = field(default_factory=list)
    new_areas: list[tuple[str, str]] = field(default_factory=list)
    #: The whole text of names that were too long for a word list.
    in_full: dict[str, str] = field(default_factory=dict)

    @property
    def wrong_rows(self) -> int:
        return len({problem.row for problem in self.errors})

    @property
    def new_parties(self) -> int:
        return sum(party.is_new for party in self.parties)

    @property
    def known_parties(self) -> int:
        return len(self.parties) - self.new_parties

    @property
    def interests(self) -> int:
        return sum(len(party.interests) for party in self.parties)

    @property
    def new_interests(self) -> int:
        return sum(one.is_new for party in self.parties for one in party.interests)

    @property
    def known_interests(self) -> int:
        return self.interests - self.new_interests

    @property
    def contacts(self) -> int:
        return sum(len(party.contacts) for party in self.parties)

    @property
    def new_contacts(self) -> int:
        return sum(one.is_new for party in self.parties for one in party.contacts)


@dataclass(frozen=True)
class Applied:
    """What an import did."""

    parties_added: int
    parties_changed: int
    interests_added: int
    interests_changed: int
    contacts_added: int
    words_added: int


def name_key(name: str) -> str:
    """How names are compared: without regard to case and to runs of spaces."""
    return " ".join(name.split()).casefold()


def contact_key(name: str, email: str) -> str:
    """One person of one party: the same name; without a name the same address."""
    return name_key(name or email)
