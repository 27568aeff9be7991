"""Which groups a map of hundreds opens on: by policy field, by sector, by both, or by what is
shared. Every party is in one group, so that the groups add up to everybody in view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.insights import Findings, groups

from .arrangement import quarter_of, quarters

#: Groups on a map at most, of which the smallest are then taken together; and where nobody asked
#: for them: more are hard to survey.
MOST, SURVEYED = 40, 30

#: Above this part in one group a grouping tells nothing.
NEARLY_ALL = 0.8

#: The key of what is without a word, and of the groups that are taken together.
NOTHING, REST = 0, "rest"


class Group(NamedTuple):
    """A group as an address, a reader and the filter know it."""

    key: str
    name: str
    members: tuple[int, ...]
    known: bool = True  # False: what is told apart here is not recorded of them
    filters: tuple[tuple[str, int], ...] = ()  # that give this group a map of its own, if any


class Grouping(NamedTuple):
    by: str
    groups: tuple[Group, ...]  # the largest first

    def opened(self, keys: Iterable[str]) -> tuple[Group, ...]:
        """The groups with these keys; one that this look has not is passed over.

        A group of those who want the same is known by any of its parties, as long as it holds it.
        """
        named = {group.key: group for group in self.groups}
        if self.by == "community":
            held = {f"c{one}": group for group in self.groups for one in group.members}
            named = held | named
        found = [named[key] for key in keys if key in named]
        return tuple(dict.fromkeys(found))

    def of(self, party: int) -> Group | None:
        return next((group for group in self.groups if party in group.members), None)


def grouping(findings: Findings) -> Grouping:
    """The groups that this look asks for, or those that tell most apart."""
    arranged = findings.lens.arrange  # of a crowd an arrangement is one of groups
    asked = findings.lens.group or ("" if arranged == "network" else arranged)
    if asked:
        return Grouping(asked, _few(_BY[asked](findings)))
    for by in ("both", "sector", "field"):
        found = _BY[by](findings)
        if _serves(found, len(findings.parties)):
            return Grouping(by, tuple(found))
    return Grouping("community", _few(_by_community(findings)))


def heading(by: str) -> str:
    """What the groups are, in words."""
    return {
        "both": _("Groups by policy field and sector"),
        "sector": _("Groups by sector"),
        "field": _("Groups by policy field"),
        "community": _("Groups that want the same"),
        "influence": _("Groups by influence (upwards) and attention (to the right)"),
    }[by]


def _serves(found: list[Group], parties: int) -> bool:
    """Whether it tells parties apart: several words, not one for nearly all, not too many."""
    named = sum(group.known for group in found)
    return named >= 2 and len(found) <= SURVEYED and len(found[0].members) <= NEARLY_ALL * parties


def _few(found: list[Group]) -> tuple[Group, ...]:
    """At most so many groups: the smallest are one."""
    if len(found) <= MOST:
        return tuple(found)
    kept, rest = found[: MOST - 1], found[MOST - 1 :]
    name = ngettext("%(n)s smaller group", "%(n)s smaller groups", len(rest)) % {
        "n": wording.number(len(rest))
    }
    return (*kept, Group(REST, name, tuple(one for group in rest for one in group.members)))


def _by_sector(findings: Findings) -> list[Group]:
    names = _sector_names(findings)
    return _sorted(
        Group(f"s{pk}", names[pk], tuple(found), bool(pk), _filters(sector=pk))
        for pk, found in _told_apart(findings, lambda row: row.sector_id or NOTHING).items()
    )


def _by_field(findings: Findings) -> list[Group]:
    names = _field_names(findings)
    return _sorted(
        Group(f"f{pk}", names[pk], tuple(found), pk != NOTHING, _filters(field=pk))
        for pk, found in _told_apart(findings, _field).items()
    )


def _by_both(findings: Findings) -> list[Group]:
    """Policy field by sector, as far as these words exist: one of them alone tells apart nothing
    more than by itself, so then there are no groups of both unless they were asked for."""
    fields, sectors = _field_names(findings), _sector_names(findings)
    found = _told_apart(findings, lambda row: (_field(row), row.sector_id or NOTHING))
    several = [len({key[n] for key in found if key[n] != NOTHING}) > 1 for n in (0, 1)]
    if not all(several) and not findings.lens.group:
        return []
    neither = _("neither policy field nor sector recorded")
    return _sorted(
        Group(
            f"f{field}s{sector}",
            neither if field == sector == NOTHING else f"{fields[field]} · {sectors[sector]}",
            tuple(members),
            (field, sector) != (NOTHING, NOTHING),
            _filters(field=field, sector=sector),
        )
        for (field, sector), members in found.items()
    )


def _by_community(findings: Findings) -> list[Group]:
    """Those who want the same, whatever the least strength of a line: groups are not to move."""
    plain = looked_at(findings, minimal=0, grain="")
    communities = groups.found(plain)
    found = []
    for number, community in enumerate(communities.communities, 1):
        members = tuple(member.id for member in community.members)
        found.append(Group(f"c{min(members)}", groups.name(plain, number, community), members))
    if communities.isolates:
        name = _("shares nothing with anyone here")
        found.append(Group(f"c{NOTHING}", name, communities.isolates, known=False))
    return _sorted(found)


def _by_influence(findings: Findings) -> list[Group]:
    """The quarters of the leader's grid, and who is not assessed; only the leader has these."""
    known = {row.stakeholder_id: row for row in findings.snapshot.assessments}
    names = quarters()

    def quarter(row: StakeholderRow) -> tuple[bool, bool] | None:
        said = known.get(row.id)
        return None if said is None else quarter_of(said.influence, said.attention)

    return _sorted(
        Group(
            "i0" if key is None else f"i{key[0]:d}{key[1]:d}",
            _("not assessed") if key is None else names[key],
            tuple(members),
            key is not None,
        )
        for key, members in _told_apart(findings, quarter).items()
    )


def looked_at(findings: Findings, **changes: object) -> Findings:
    """The same findings through another lens, where that asks for no other sums."""
    lens = findings.lens.changed(**changes)
    parts = findings.snapshot, lens, findings.positions, findings.overlap, findings.key
    return Findings(*parts)


_BY: dict[str, Callable[[Findings], list[Group]]] = {
    "both": _by_both,
    "sector": _by_sector,
    "field": _by_field,
    "community": _by_community,
    "influence": _by_influence,
}


def _field(row: StakeholderRow) -> int | str:
    """The one policy field of a party; several are a group of their own: they build bridges."""
    if len(row.policy_field_ids) > 1:
        return "m"
    return row.policy_field_ids[0] if row.policy_field_ids else NOTHING


def _told_apart(findings: Findings, key: Callable[[StakeholderRow], object]) -> dict:
    found: defaultdict[object, list[int]] = defaultdict(list)
    for row in findings.parties.values():
        found[key(row)].append(row.id)
    return found


def _sector_names(findings: Findings) -> dict[int, str]:
    return {row.id: row.name for row in findings.snapshot.sectors} | {
        NOTHING: _("no sector recorded")
    }


def _field_names(findings: Findings) -> dict[int | str, str]:
    return {row.id: row.name for row in findings.snapshot.policy_fields} | {
        "m": _("several policy fields"),
        NOTHING: _("no policy field recorded"),
    }


def _filters(**words: int | str) -> tuple[tuple[str, int], ...]:
    """The filters on these words; of several policy fields, or of no word, there is no filter."""
    known = all(isinstance(pk, int) and pk != NOTHING for pk in words.values())
    return tuple(words.items()) if known else ()


def _sorted(found: Iterable[Group]) -> list[Group]:
    return sorted(found, key=lambda group: (-len(group.members), group.name.casefold(), group.key))
