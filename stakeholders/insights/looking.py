"""One look at a network: the snapshot that it asks for, and what the sums find in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import networkx as nx
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.analysis.overlap import Overlap, PairOverlap, one_to_all, overlap
from stakeholders.analysis.positions import Positions, Subject, positions, readings
from stakeholders.analysis.snapshot import InterestRow, Snapshot, StakeholderRow, StanceRow
from stakeholders.analysis.ties import tie_graph
from stakeholders.areas import with_everything_under
from stakeholders.lens import Lens
from stakeholders.models import Network

from .background import Stage, stage
from .edition import edition

T = TypeVar("T")


@dataclass(frozen=True)
class Findings:
    """What one look at a network shows."""

    snapshot: Snapshot
    lens: Lens
    positions: Positions
    overlap: Overlap
    key: str = "look"  # under which more about this look is kept

    @cached_property
    def parties(self) -> dict[int, StakeholderRow]:
        """The parties that pass the filters, in the order of the snapshot."""
        inside = set(self.positions.stakeholder_ids)
        return {row.id: row for row in self.snapshot.stakeholders if row.id in inside}

    @cached_property
    def names(self) -> dict[Subject, str]:
        """What every subject is called."""
        found = {Subject("ambitions", row.id): row.name for row in self.snapshot.ambitions}
        themes = {row.id: row.name for row in self.snapshot.themes}
        for subject in self.positions.subjects:
            if subject.layer != "ambitions":
                found[subject] = themes[subject.id]
        return found

    @cached_property
    def words(self) -> dict[tuple[int, Subject], InterestRow | StanceRow]:
        """The reading behind every position."""
        return readings(self.snapshot)

    @cached_property
    def pairs(self) -> Sequence[PairOverlap]:
        """The pairs that this look asks for, in its order."""
        lens = self.lens
        found: Sequence[PairOverlap] = self.overlap.pairs
        if lens.focus in self.parties:
            found = one_to_all(self.positions, lens.focus)
        strength = "divergence" if lens.show == "tension" else "convergence"
        chosen = [
            pair
            for pair in found
            if getattr(pair, strength) > 0 and getattr(pair, strength) >= lens.minimal
        ]
        return sorted(chosen, key=self._order)

    def _order(self, pair: PairOverlap) -> tuple:
        names = (self.parties[pair.a].name.casefold(), self.parties[pair.b].name.casefold())
        sort = self.lens.sort
        if sort == "name":
            return names
        if sort == "convergence" and self.lens.show == "tension":
            sort = "divergence"
        return (-(getattr(pair, sort) or 0), -pair.convergence, -(pair.ratio or 0), *names)

    @cached_property
    def ties(self) -> nx.Graph:
        """The graph of ties between the parties in view."""
        return tie_graph(self.snapshot, stakeholder_ids=self.parties)

    def sorted_by(self, show: str, sort: str) -> Findings:
        """The same look with its pairs in another order."""
        lens = self.lens._replace(show=show, sort=sort)
        return Findings(self.snapshot, lens, self.positions, self.overlap, self.key)

    @property
    def silent(self) -> list[StakeholderRow]:
        """The parties of which this layer holds nothing: not asked or not said."""
        return [row for pk, row in self.parties.items() if not self.positions.of(pk)]


class Look(Findings):
    """Findings of which each part is fetched the moment it is asked for.

    An answer that was kept asks for none of them: its page costs the same for any network.
    """

    def __init__(self, network: Network, lens: Lens) -> None:
        asked = (lens.layer, lens.field, lens.sector, lens.area, lens.theme, lens.ambition)
        # With the edition: what an older version found may have another shape, or another formula.
        parts = ("look", edition(), network.pk, network.revision, lens.audience, *asked)
        # The parts below take the place of the fields of the frozen dataclass.
        vars(self).update(network=network, lens=lens, key=":".join(map(str, parts)))

    @cached_property
    def snapshot(self) -> Snapshot:
        with stage(Stage.READING):
            return snapshots.kept(self.network, Audience(self.lens.audience))

    @cached_property
    def positions(self) -> Positions:
        key = f"{self.key}:positions"
        return _kept(key, lambda: _positions(self.snapshot, self.lens), Stage.COMPARING)

    @cached_property
    def overlap(self) -> Overlap:
        key = f"{self.key}:overlap"
        return _kept(key, lambda: overlap(self.positions), Stage.COMPARING)


def look(network: Network, lens: Lens) -> Findings:
    """Look at the snapshot that the lens asks for; snapshot and sums are kept by revision.

    Every write bumps the revision in its own transaction, so what is shown is never older than the
    moment at which the network was read for this request.
    """
    return Look(network, lens)


def remember(findings: Findings, name: str, compute: Callable[[], T]) -> T:
    """What `compute` finds in this look, kept beside it by revision, audience and filters.

    `name` says what is computed, with its parameters; the value holds no words, as those depend on
    the language, and pickles.
    """
    return _kept(f"{findings.key}:{name.replace(' ', '-')}", compute)  # some caches take no spaces


def remember_words(findings: Findings, name: str, compute: Callable[[], T]) -> T:
    """What `compute` tells of this look, kept by all of the lens, by language and by day.

    By audience too, as that is part of the look, but not by person: the value holds nothing that is
    for one member alone. What is out of date depends on the day.
    """
    return _kept(words_key(findings, name), compute)


def is_kept(findings: Findings, name: str) -> bool:
    """Whether `remember_words` has this at hand."""
    return words_key(findings, name) in cache


def words_key(findings: Findings, name: str) -> str:
    """Under which `remember_words` keeps this; short, whatever the address asks for."""
    today = timezone.localdate().isoformat()
    parts = (name, findings.lens.query(), get_language(), today, edition())
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{findings.key}:words:{digest}"


def _kept(key: str, compute: Callable[[], T], now: Stage = Stage.ANSWERING) -> T:
    found = cache.get(key)
    if found is None:
        with stage(now):
            found = compute()
        cache.set(key, found)
    return found


def _positions(snapshot: Snapshot, lens: Lens) -> Positions:
    subjects: dict[str, set[int]] = {}
    if lens.theme or lens.ambition:
        subjects["theme_ids"] = {lens.theme} if lens.theme else set()
        subjects["ambition_ids"] = {lens.ambition} if lens.ambition else set()
    chosen = {row.id for row in _selected(snapshot, lens)}
    return positions(snapshot, lens.layer, stakeholder_ids=chosen, **subjects)


def _selected(snapshot: Snapshot, lens: Lens) -> Iterator[StakeholderRow]:
    """The parties that pass the filters on field, sector and area (with everything under it)."""
    areas: set[int] = set()
    if lens.area:
        areas = with_everything_under(snapshot.areas, lens.area)
    for row in snapshot.stakeholders:
        if lens.field and lens.field not in row.policy_field_ids:
            continue
        if lens.sector and lens.sector != row.sector_id:
            continue
        if areas and areas.isdisjoint(row.area_ids):
            continue
        yield row
