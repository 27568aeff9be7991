"""The tree of areas: who lies under whom, and the tree as an indented list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stakeholders.models import Network

LEVELS = ("city", "district", "neighbourhood", "street")
INDENT = "\u2003"  # an em space: keeps its width inside an <option>


def with_everything_under(area_id: int, parents: Iterable[tuple[int, int | None]]) -> set[int]:
    """The area and all areas below it, given (id, id of the parent) for every area."""
    children = _children(parents)
    found: set[int] = set()
    waiting = [area_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(children[one])
    return found


def indented(network: Network) -> list[tuple[int, str]]:
    """The areas as a choice: in the order of the tree, each indented under its parent."""
    areas = list(network.areas.values_list("pk", "parent_id", "name"))
    names = {pk: name for pk, _, name in areas}
    children = _children((pk, parent) for pk, parent, _ in areas)
    found: list[tuple[int, str]] = []

    def walk(parent: int | None, depth: int) -> None:
        for pk in sorted(children[parent], key=lambda one: names[one].casefold()):
            found.append((pk, INDENT * depth + names[pk]))
            walk(pk, depth + 1)

    walk(None, 0)
    return found


def _children(
    parents: Iterable[tuple[int, int | None]],
) -> defaultdict[int | None, list[int]]:
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for one, parent in parents:
        children[parent].append(one)
    return children
