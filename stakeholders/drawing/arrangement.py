"""Where parties stand when the map is not arranged by its network: in boxes with a heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from typing import NamedTuple

from django.utils.translation import gettext as _

from stakeholders.analysis.snapshot import StakeholderRow
from stakeholders.insights import Findings

#: Units of a place between two parties in a box, around them, and above for the heading.
ACROSS, ALONG, AROUND, ABOVE = 5.4, 2.2, 1.6, 1.5

#: How much wider than high a box is: of the grid wider, as two stand above each other.
GRID = 2.4

Place = tuple[float, float]
Quarter = tuple[bool, bool]


class Box(NamedTuple):
    """A group with its parties in rows; `name` stands above it."""

    name: str
    x: float
    y: float
    width: float
    height: float


class Arranged(NamedTuple):
    places: Mapping[int, Place]
    boxes: tuple[Box, ...]


def arranged(findings: Findings, places: Mapping[int, Place]) -> Arranged:
    """The places that this look asks for; within a box as near to the network's as rows allow."""
    by = findings.lens.arrange
    rows = [row for pk, row in findings.parties.items() if pk in places]
    if by == "network" or not rows:
        return Arranged(places, ())
    if by == "influence":
        return _grid(findings, rows, places)
    return _boxes(_grouped(findings, rows), places)


def _grouped(
    findings: Findings, rows: Iterable[StakeholderRow]
) -> list[tuple[str, list[StakeholderRow]]]:
    """The parties by policy field or sector, the largest group first, those without one last."""
    snapshot = findings.snapshot
    by_field = findings.lens.arrange == "field"
    words = snapshot.policy_fields if by_field else snapshot.sectors
    names = {word.id: word.name for word in words}
    found: defaultdict[str, list[StakeholderRow]] = defaultdict(list)
    nothing = _("no policy field recorded") if by_field else _("no sector recorded")
    several = _("several policy fields")
    for row in rows:
        if not by_field:
            found[names.get(row.sector_id, nothing)].append(row)
        elif len(row.policy_field_ids) > 1:
            found[several].append(row)
        else:
            found[names[row.policy_field_ids[0]] if row.policy_field_ids else nothing].append(row)
    last = (nothing, several)
    return sorted(found.items(), key=lambda one: (one[0] in last, -len(one[1]), one[0]))


def _boxes(groups: list[tuple[str, list[StakeholderRow]]], places: Mapping[int, Place]) -> Arranged:
    """The boxes from left to right in rows that are together about as wide as a screen."""
    rooms = [_size(len(rows)) for _name, rows in groups]
    area = sum((width + AROUND) * (height + AROUND) for width, height in rooms)
    wide = max(1.7 * sqrt(area), *(width for width, _height in rooms))
    found: dict[int, Place] = {}
    boxes = []
    x = y = highest = 0.0
    for name, rows in groups:
        width, height = _size(len(rows))
        if x and x + width > wide:
            x, y, highest = 0.0, y + highest + AROUND, 0.0
        boxes.append(Box(name, x, y, width, height))
        found |= _within(rows, places, x, y, _columns(len(rows)))
        x, highest = x + width + AROUND, max(highest, height)
    return Arranged(found, tuple(boxes))


def _columns(parties: int, wide: float = 1.3) -> int:
    return max(1, ceil(sqrt(parties * ALONG / ACROSS * wide)))


def _size(parties: int, wide: float = 1.3) -> tuple[float, float]:
    columns = _columns(parties, wide)
    return columns * ACROSS + AROUND, ceil(parties / columns) * ALONG + ABOVE + AROUND / 2


def _within(
    rows: list[StakeholderRow], places: Mapping[int, Place], x: float, y: float, columns: int
) -> dict[int, Place]:
    """Row by row from top to bottom, and in a row from left to right, as on the network's map."""
    found = {}
    down = sorted(rows, key=lambda row: (places[row.id][1], row.id))
    for number, start in enumerate(range(0, len(down), columns)):
        line = sorted(down[start : start + columns], key=lambda row: (places[row.id][0], row.id))
        for place, row in enumerate(line):
            # Every other row shifted by half a step, so that names have room beside their mark.
            shift = ACROSS / 3 * (number % 2)
            found[row.id] = (
                x + AROUND / 2 + ACROSS / 3 + place * ACROSS + shift,
                y + ABOVE + (number + 0.6) * ALONG,
            )
    return found


def quarters() -> dict[Quarter, str]:
    """The quarters of the grid: much influence or not, much attention or not."""
    return {
        (True, False): _("much influence, little attention"),
        (True, True): _("much influence, much attention"),
        (False, False): _("little influence, little attention"),
        (False, True): _("little influence, much attention"),
    }


def quarter_of(influence: int | None, attention: int | None) -> Quarter | None:
    """In which quarter an assessment is; None where half of it is missing."""
    if influence is None or attention is None:
        return None
    return influence >= 3, attention >= 3


def _grid(findings: Findings, rows: list[StakeholderRow], places: Mapping[int, Place]) -> Arranged:
    """Influence upwards and attention to the right, in four quarters; unassessed ones apart."""
    known = {row.stakeholder_id: row for row in findings.snapshot.assessments}
    found: defaultdict[tuple | None, list[StakeholderRow]] = defaultdict(list)
    for row in rows:
        said = known.get(row.id)
        found[said and quarter_of(said.influence, said.attention)].append(row)
    cells = max((len(some) for key, some in found.items() if key is not None), default=1)
    width, height = _size(cells, GRID)
    columns = _columns(cells, GRID)
    places_found: dict[int, Place] = {}
    boxes = []
    for n, (key, name) in enumerate(quarters().items()):
        x, y = (n % 2) * (width + AROUND), (n // 2) * (height + AROUND)
        boxes.append(Box(name, x, y, width, height))
        places_found |= _within(found[key], places, x, y, columns)
    if found[None]:
        many = 2 * columns + 1
        y = 2 * (height + AROUND)
        lines = ceil(len(found[None]) / many)
        tall = lines * ALONG + ABOVE + AROUND / 2
        boxes.append(Box(_("not assessed"), 0.0, y, 2 * width + AROUND, tall))
        places_found |= _within(found[None], places, 0.0, y, many)
    return Arranged(places_found, tuple(boxes))
