"""What colour and shape tell apart: sector, policy field, kind of party or group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.snapshot import Snapshot, StakeholderRow
from stakeholders.insights import Findings, groups

from .shapes import CATEGORIES


class Apart(NamedTuple):
    """What colour and shape tell apart: the category of every party, and its name."""

    heading: str
    names: dict[int, str]
    of: Callable[[StakeholderRow], int]


def apart(findings: Findings) -> Apart:
    """The categories that this look asks for."""
    snapshot, colour = findings.snapshot, findings.lens.colour
    if colour == "kind":
        return _by_kind()
    if colour == "field":
        return _by_field(snapshot)
    if colour == "community":
        return _by_community(findings)
    counts = Counter(row.sector_id for row in snapshot.stakeholders if row.sector_id)
    index, names = _numbered(snapshot.sectors, counts)
    return Apart(
        _("Sector"),
        names | {0: _("no sector recorded")},
        lambda row: index.get(row.sector_id, 0),
    )


def _by_kind() -> Apart:
    kinds = ("organisation", "group", "person")
    names = {n: wording.kind_name(kind) for n, kind in enumerate(kinds, 1)}
    return Apart(_("Kind of party"), names, lambda row: kinds.index(row.kind) + 1)


def _by_field(snapshot: Snapshot) -> Apart:
    """Parties in several fields have a mark of their own: they can build bridges."""
    counts = Counter(pk for row in snapshot.stakeholders for pk in row.policy_field_ids)
    index, names = _numbered(snapshot.policy_fields, counts, room=CATEGORIES - 1)
    several = len(names) + 1

    def category(row: StakeholderRow) -> int:
        if len(row.policy_field_ids) > 1:
            return several
        return index.get(row.policy_field_ids[0], 0) if row.policy_field_ids else 0

    names |= {several: _("several policy fields"), 0: _("no policy field recorded")}
    return Apart(_("Policy field"), names, category)


def _by_community(findings: Findings) -> Apart:
    """The groups of those who want the same, each called by what sets it apart from the rest."""
    found = groups.found(findings).communities
    shown = found if len(found) <= CATEGORIES else found[: CATEGORIES - 1]
    names = {n: groups.name(findings, n, group) for n, group in enumerate(shown, 1)}
    index = {
        member.id: min(n, CATEGORIES)
        for n, group in enumerate(found, 1)
        for member in group.members
    }
    if len(shown) < len(found):
        names[CATEGORIES] = _("other")
    names[0] = _("shares nothing with anyone here")
    return Apart(_("Groups that want the same"), names, lambda row: index.get(row.id, 0))


def _numbered(
    rows: tuple, counts: Counter, room: int = CATEGORIES
) -> tuple[dict[int, int], dict[int, str]]:
    """A mark for every word in use; where there are too many, the rarest share the last one."""
    used = [row for row in rows if counts[row.id]]
    if len(used) > room:
        kept = {
            pk for pk, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[: room - 1]
        }
        shown = [row for row in used if row.id in kept]
        index = {row.id: room for row in used}
    else:
        shown, index = used, {}
    index |= {row.id: n for n, row in enumerate(shown, 1)}
    names = {n: row.name for n, row in enumerate(shown, 1)}
    if len(shown) < len(used):
        names[room] = _("other")
    return index, names
