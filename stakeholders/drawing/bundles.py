"""A map of hundreds opens on groups: a mark for each, that opens in place on its own parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from stakeholders.insights import Findings
from stakeholders.lens import Lens

from . import company, expanding, lines
from .compose import compose as compose_parties
from .grouping import grouping
from .scene import Scene

#: More parties than this and the map opens on groups.
MANY = lines.CROWD

Places = Mapping[int, tuple[float, float]]


def grouped(findings: Findings) -> bool:
    """Whether this look draws groups: of a crowd, or because they were asked for."""
    lens, parties = findings.lens, findings.positions.rows  # everybody in view, without a snapshot
    if lens.focus in parties:
        return False
    asked = bool(parties and lens.group) and lens.arrange == "network"
    return asked or _crowd(findings)


def around_one(findings: Findings) -> bool:
    """Whether this look draws one party of a crowd, and its company."""
    return findings.lens.focus in findings.positions.rows and _crowd(findings)


def _crowd(findings: Findings) -> bool:
    return len(findings.positions.rows) > MANY and not findings.lens.whole


def own_places(findings: Findings) -> bool:
    """Whether this look arranges what it draws by itself: then no stored places are needed."""
    return grouped(findings) or around_one(findings)


def showing(findings: Findings, parties: Iterable[int]) -> Lens:
    """The same look with the groups of these parties open, so that they themselves are drawn."""
    lens = findings.lens
    if not grouped(findings):
        return lens
    groups = grouping(findings)
    opened = groups.opened(lens.open)
    needed = dict.fromkeys(groups.of(party) for party in parties)
    keys = [group.key for group in needed if group is not None and group not in opened]
    return lens.changed(open=(*lens.open, *keys)) if keys else lens


def scene(
    findings: Findings,
    places: Places,
    *,
    party: Callable[[int], str] = lambda pk: "",
    group: Callable[[Lens], str] = lambda lens: "",
) -> Scene:
    """What a look draws, wherever it is shown: the groups it opens on, or else the parties.

    `party` and `group` give the address behind a mark, where there is one.
    """
    if grouped(findings):
        return expanding.compose(findings, party, group)
    if around_one(findings):
        places = company.places(findings)
    return compose_parties(findings, places, party)
