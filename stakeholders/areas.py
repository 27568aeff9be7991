"""The tree of areas: its order, who lies under whom, and the tree as a choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Protocol

#: A space that a browser does not swallow at the start of an option.
INDENT = "\u2003"


class Place(Protocol):
    """An area as a record or as a row of a snapshot."""

    id: int
    name: str
    parent_id: int | None


class Branch(NamedTuple):
    area: Place
    depth: int


def in_tree_order(areas: Iterable[Place]) -> list[Branch]:
    """Each area under the one it is part of; what has no place in the tree stands at the top."""
    areas = list(areas)
    known = {area.id for area in areas}
    children: defaultdict[int | None, list[Place]] = defaultdict(list)
    for area in areas:
        children[area.parent_id if area.parent_id in known else None].append(area)
    found: list[Branch] = []
    waiting = [Branch(area, 0) for area in reversed(children[None])]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        waiting += [Branch(child, branch.depth + 1) for child in reversed(children[branch.area.id])]
    # Areas that are part of each other in a circle hang on no root: show them all the same.
    reached = {branch.area.id for branch in found}
    return found + [Branch(area, 0) for area in areas if area.id not in reached]


def with_everything_under(areas: Iterable[Place], top: int) -> set[int]:
    """The ids of an area and of all areas that are part of it."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for area in areas:
        children[area.parent_id].append(area.id)
    found: set[int] = set()
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children[one]
    return found


def tree_choices(branches: Iterable[Branch]) -> list[tuple[int, str]]:
    """Choices for a select, indented with spaces."""
    return [(area.id, f"{INDENT * depth}{area.name}") for area, depth in branches]


def with_what_is_above(areas: Iterable[Place]) -> dict[int, frozenset[int]]:
    """Each area with all it lies in: who works in a street works in its neighbourhood."""
    parents = {area.id: area.parent_id for area in areas}
    found = {}
    for area in parents:
        way, here = set(), area
        while here is not None and here not in way:
            way.add(here)
            here = parents.get(here)
        found[area] = frozenset(way)
    return found
