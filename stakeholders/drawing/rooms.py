"""Where groups stand, and what is opened in the area of its group."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from stakeholders.analysis.layout import arrange
from stakeholders.analysis.text_width import text_width
from stakeholders.insights import Findings

from . import lettering
from .areas import make_room
from .bundled import Mark, nearness
from .compose import UNIT as BETWEEN_PARTIES
from .scene import Box

#: Units of the drawing for the least distance between two groups.
BETWEEN_GROUPS = 75.0

#: Around the parties of a group, above them its name, and around a group, in sizes of type.
BESIDE, ABOVE, BELOW, AROUND = 4.0, 2.8, 1.4, (4.2, 1.8)

#: Below the parties of a group of which not all are drawn: room for the mark of the others.
OTHERS = 3.0

#: The size of type on a map where nothing is open; where more is drawn, marks grow along.
USUAL = 14.0

#: Where the quarters of the grid stand, and below them who is not assessed.
GRID = {
    "i10": (-180.0, -110.0),
    "i11": (180.0, -110.0),
    "i00": (-180.0, 0.0),
    "i01": (180.0, 0.0),
    "i0": (0.0, 110.0),
}

Place = tuple[float, float]


class Rooms(NamedTuple):
    places: list[Place]  # of every mark
    boxes: dict[str, Box]  # of every opened group
    scale: float  # how much larger a mark of a group is than on a map where nothing is open


def rooms(findings: Findings, whole: list[Mark], drawn: list[Mark], largest: float) -> Rooms:
    """Every group at its place; the opened ones take room there, and move the others aside.

    `whole` are the groups as if nothing were open; `largest` is the radius of the largest.
    """
    keys = [mark.group.key for mark in whole]
    stand = _standing(findings, whole)
    inside = _inside(findings, drawn)
    full = {mark.group.key for mark in drawn if mark.others}
    if not inside:
        return Rooms([stand[mark.group.key] for mark in drawn], {}, 1.0)
    names = {mark.group.key: mark.group.name for mark in drawn}
    size = USUAL
    for _again in range(4):  # the more is drawn, the larger the type, and the room for it
        halves = _halves(inside, full, keys, names, size, largest)
        middles = make_room(stand, halves)
        paper = _paper(middles, halves)
        size = max(lettering.on_screen(paper), USUAL)
    boxes = {
        key: Box(
            round(middles[key][0] - halves[key][0], 1),
            round(middles[key][1] - halves[key][1], 1),
            round(2 * halves[key][0], 1),
            round(2 * halves[key][1], 1),
        )
        for key in inside
    }
    return Rooms(_places(drawn, boxes, middles, inside, size), boxes, size / USUAL)


def _standing(findings: Findings, whole: list[Mark]) -> dict[str, Place]:
    """Where groups stand: those that share much near each other, quarters as on the grid."""
    keys = [mark.group.key for mark in whole]
    if set(keys) <= GRID.keys():
        return {key: GRID[key] for key in keys}
    found = arrange(nearness(findings, whole))
    return {
        key: (found[n][0] * BETWEEN_GROUPS, found[n][1] * BETWEEN_GROUPS)
        for n, key in enumerate(keys)
    }


def _inside(findings: Findings, drawn: list[Mark]) -> dict[str, dict[int, Place]]:
    """Of every opened group its marks around its middle, who shares most near each other."""
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for n, mark in enumerate(drawn):
        if mark.party is not None:
            opened[mark.group.key].append(n)
    found = {}
    for key, numbers in opened.items():
        places = arrange(nearness(findings, [drawn[n] for n in numbers]))
        left, right, top, bottom = _edges(list(places.values()))
        middle = (left + right) / 2, (top + bottom) / 2
        found[key] = {
            n: (
                (places[place][0] - middle[0]) * BETWEEN_PARTIES,
                (places[place][1] - middle[1]) * BETWEEN_PARTIES,
            )
            for place, n in enumerate(numbers)
        }
    return found


def _halves(
    inside: dict[str, dict[int, Place]],
    full: set[str],
    keys: list[str],
    names: dict[str, str],
    size: float,
    largest: float,
) -> dict[str, Place]:
    """Half the width and height of every group's area, names and air included."""
    radius = largest * size / USUAL
    closed = radius + AROUND[0] * size, radius + AROUND[1] * size
    found = dict.fromkeys(keys, closed)
    for key, places in inside.items():
        left, right, top, bottom = _edges(list(places.values()))
        name = min(text_width(names[key], size) * 1.1 + 4 * size, 24 * size)
        across = max((right - left) / 2 + BESIDE * size, name / 2)
        below = BELOW + (OTHERS if key in full else 0.0)
        found[key] = across, (bottom - top) / 2 + (ABOVE + below) / 2 * size
    return found


def _places(
    drawn: list[Mark],
    boxes: dict[str, Box],
    middles: dict[str, Place],
    inside: dict[str, dict[int, Place]],
    size: float,
) -> list[Place]:
    """Every mark at its place; the others of an opened group in the corner below its parties."""
    found = []
    for n, mark in enumerate(drawn):
        x, y = middles[mark.group.key]
        if mark.others:
            box = boxes[mark.group.key]
            x, y = box.x + OTHERS / 2 * size, box.y + box.height - OTHERS / 2 * size
        elif mark.group.key in inside:
            box = boxes[mark.group.key]
            places = inside[mark.group.key]
            top = min(along for _across, along in places.values())
            across, along = places[n]
            x, y = x + across, box.y + ABOVE * size + along - top
        found.append((x, y))
    return found


def _paper(middles: dict[str, Place], halves: dict[str, Place]) -> Box:
    ends = [
        (middles[key][0] + way * across, middles[key][1] + way * along)
        for key, (across, along) in halves.items()
        for way in (-1, 1)
    ]
    left, right, top, bottom = _edges(ends)
    return Box(left, top, right - left, bottom - top)


def _edges(places: list[Place]) -> tuple[float, float, float, float]:
    across, along = [x for x, _y in places], [y for _x, y in places]
    return min(across), max(across), min(along), max(along)
