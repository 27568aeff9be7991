"""Real registers as networks of this application, for as far as they are there."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from stakeholders.analysis.snapshot import (
    InterestRow,
    MembershipRow,
    NetworkRow,
    PolicyFieldRow,
    SectorRow,
    Snapshot,
    StakeholderRow,
    ThemeRow,
    TieRow,
)

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


class _Register:
    """Names get numbers in the order in which they turn up; the same name, the same number."""

    def __init__(self) -> None:
        self.parties: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        self.themes: dict[tuple[str, str], None] = {}
        self.ties: dict[tuple[str, str, str], None] = {}

    def party(self, key: str, name: str, sector: str = "", fields: Iterable[str] = ()) -> None:
        known = self.parties.get(key, (name or key, sector, ()))
        self.parties[key] = (known[0], known[1], tuple(dict.fromkeys((*known[2], *fields))))

    def snapshot(self, slug: str, kind: str) -> Snapshot:
        party = _numbers(self.parties)
        sector = _numbers(row[1] for row in self.parties.values() if row[1])
        field = _numbers(name for row in self.parties.values() for name in row[2])
        theme = _numbers(name.casefold() for _key, name in self.themes)
        spelling = {name.casefold(): name for _key, name in reversed(self.themes)}
        said = dict.fromkeys((key, name.casefold()) for key, name in self.themes)
        names = _distinct(row[0] for row in self.parties.values())
        return Snapshot(
            network=NetworkRow(1, slug, slug),
            policy_fields=tuple(PolicyFieldRow(pk, name) for name, pk in field.items()),
            sectors=tuple(SectorRow(pk, name) for name, pk in sector.items()),
            themes=tuple(ThemeRow(pk, spelling[name]) for name, pk in theme.items()),
            stakeholders=tuple(
                StakeholderRow(
                    party[key],
                    name,
                    sector_id=sector.get(own),
                    policy_field_ids=tuple(field[one] for one in fields),
                )
                for name, (key, (_name, own, fields)) in zip(
                    names, self.parties.items(), strict=True
                )
            ),
            interests=tuple(
                InterestRow(n, party[key], kind, theme[name], origin="file")
                for n, (key, name) in enumerate(said, start=1)
            ),
            ties=tuple(
                TieRow(n, party[a], party[b], what)
                for n, (a, b, what) in enumerate(self.ties, start=1)
            ),
            memberships=(MembershipRow(1, "leader@example.org", "leader"),),
        )


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: n for n, name in enumerate(dict.fromkeys(names), start=1)}


def _distinct(names: Iterable[str]) -> list[str]:
    """Two parties of one name get a number behind it, as a network has no two of the same."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        name = name[:180]
        again = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        found.append(name if again == 1 else f"{name} ({again})")
    return found


def _rows(path: str) -> Iterable[dict[str, str]]:
    with open(DATA / path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def lobbyists() -> Snapshot:
    """The French register of lobbying: sectors are themes; affiliations and clients are ties."""
    found = _Register()
    for row in _rows("fr-hatvp-2017/organisations.csv"):
        levels = [one for one in row["niveaux"].split("|") if one]
        found.party(row["identifiant"], _one_line(row["denomination"]), row["categorie"], levels)
    for row in _rows("fr-hatvp-2017/org_secteur.csv"):
        found.themes[row["identifiant"], _one_line(row["secteur"])] = None
    for name, column, kind in (
        ("org_affiliation", "affiliation_id", "is_member_of"),
        ("org_client", "client_id", "works_with"),
    ):
        for row in _rows(f"fr-hatvp-2017/{name}.csv"):
            one, other = row["identifiant"], row[column]
            if other in found.parties and one in found.parties and one != other:
                found.ties[one, other, kind] = None
    return found.snapshot("lobbyists", "sectoral")


def charities() -> Snapshot:
    """British charities that were tagged by hand: tags are themes; there are no ties."""
    found = _Register()
    for name in ("sample", "top2000"):
        for row in _rows(f"uk-charities-ukcat/{name}.csv"):
            tags = [one.strip() for one in row["UKCAT"].split(";") if one.strip()]
            if not tags:
                continue
            found.party(row["org_id"], _one_line(row["name"]), row["ICNPTSO"][:1])
            found.themes.update(dict.fromkeys((row["org_id"], tag) for tag in tags))
    return found.snapshot("charities", "sectoral")


def subsidies() -> Snapshot:
    """Dutch subsidies: schemes are themes, ministries are policy fields and fund who receives."""
    found = _Register()
    for row in _rows("nl-ministry-subsidies-2015/subsidiesministeries2015.csv"):
        ministry, who = _one_line(row["Overheid"]), _one_line(row["Ontvanger"])
        found.party(ministry.casefold(), ministry)
        found.party(who.casefold(), who, fields=[ministry])
        found.themes[who.casefold(), _one_line(row["Regeling"])[:180]] = None
        if ministry.casefold() != who.casefold():
            found.ties[ministry.casefold(), who.casefold(), "funds"] = None
    return found.snapshot("subsidies", "financial")


#: By size; the folder that must be there, and what makes a network of it.
REGISTERS: dict[str, tuple[str, Callable[[], Snapshot]]] = {
    "lobbyists": ("fr-hatvp-2017", lobbyists),
    "charities": ("uk-charities-ukcat", charities),
    "subsidies": ("nl-ministry-subsidies-2015", subsidies),
}
