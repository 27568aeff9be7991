"""Areas in the order of their tree, for every choice of an area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django import forms

from stakeholders.models import Area

#: A space that a browser does not swallow at the start of an option.
INDENT = "\u2003"


class Branch(NamedTuple):
    area: Area
    depth: int


def in_tree_order(areas: Iterable[Area]) -> list[Branch]:
    """Each area under the one it is part of; what has no place in the tree stands at the top."""
    areas = list(areas)
    known = {area.pk for area in areas}
    children: defaultdict[int | None, list[Area]] = defaultdict(list)
    for area in areas:
        children[area.parent_id if area.parent_id in known else None].append(area)
    found: list[Branch] = []
    waiting = [Branch(area, 0) for area in reversed(children[None])]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        waiting += [Branch(child, branch.depth + 1) for child in reversed(children[branch.area.pk])]
    # Areas that are part of each other in a circle hang on no root: show them all the same.
    reached = {branch.area.pk for branch in found}
    return found + [Branch(area, 0) for area in areas if area.pk not in reached]


def with_everything_under(areas: Iterable[Area], top: Area) -> set[int]:
    """The ids of an area and of all areas that are part of it."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for area in areas:
        children[area.parent_id].append(area.pk)
    found: set[int] = set()
    waiting = [top.pk]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children[one]
    return found


class TreeCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes that carry their depth in the tree, for the style sheet to indent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.depths: dict[int, int] = {}

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["attrs"]["data-depth"] = min(self.depths.get(value, 0), 3)
        return option


def tree_choices(branches: Iterable[Branch]) -> list[tuple[int, str]]:
    """Choices for a select, indented with spaces."""
    return [(area.pk, f"{INDENT * depth}{area.name}") for area, depth in branches]
