"""What a person looks at: layer, filters and colour, as one value that a URL can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

LINES = ("overlap", "tension", "ties", "blind", "all")
COLOURS = ("sector", "field", "kind", "community")
ARRANGEMENTS = ("network", "field", "sector", "influence")
SIZES = ("lines", "ties", "mobilisation", "influence")
GROUPS = ("", "both", "sector", "field", "community")
SORTS = ("convergence", "ratio", "shared", "divergence", "name")
LAYERS = ("all", "ambitions", "financial", "organisational", "staffing", "sectoral", "area")

#: The parts that name a record, and the column that holds its id in a snapshot.
NAMED = {
    "field": "policy_field_id",
    "sector": "sector_id",
    "area": "area_id",
    "theme": "theme_id",
    "ambition": "ambition_id",
    "focus": "stakeholder_id",
}

#: The other parts of which a saved view consists, with what each may be.
DRAWN = {
    "audience": ("shared",),
    "layer": LAYERS,
    "show": LINES,
    "minimal": range(1000),
    "top": range(1, 21),
    "backbone": ("on",),
    "colour": COLOURS,
    "size": SIZES,
    "arrange": ARRANGEMENTS,
    "group": GROUPS[1:],
    "whole": ("on",),
}


class Lens(NamedTuple):
    """One way of looking at a network. The defaults show everything this person may see."""

    audience: str = "shared"
    layer: str = "all"
    show: str = "overlap"
    field: int | None = None
    sector: int | None = None
    area: int | None = None
    theme: int | None = None
    ambition: int | None = None
    minimal: int = 0
    top: int | None = None
    backbone: bool = False  # only the lines that stand out
    colour: str = "sector"
    size: str = "lines"
    arrange: str = "network"
    group: str = ""  # what a map of groups groups by; as suits the network where nothing is asked
    open: tuple[str, ...] = ()  # the groups of which the parties themselves are drawn
    whole: bool = False  # all parties, also where they are so many that groups would be drawn
    focus: int | None = None
    sort: str = "convergence"
    grain: str = ""  # of groups: coarser, finer, or as they come
    page: int = 1

    def changed(self, **changes: object) -> Lens:
        """The same look with something changed; back to the first page unless that is asked."""
        return self._replace(**{"page": 1, **changes})

    def query(self, **changes: object) -> str:
        """The query string of this look, without what is at its default; empty for the default.

        The audience is always said where it is the wider one, so that an address that is passed
        on never shows more than the person who opens it may see: the form checks it again.
        """
        lens = self.changed(**changes) if changes else self
        return urlencode(dict(lens._said()), doseq=True)

    def kept(self) -> str:
        """The query string under which this look at the map is saved, for whoever opens it.

        Everybody opens it on all that they may see themselves, unless it shows less to a leader
        on purpose. How a table is sorted is no part of it.
        """
        said = self.changed(sort="convergence", grain="")._said()
        return urlencode([part for part in said if part != ("audience", "leader")], doseq=True)

    def _said(self) -> list[tuple[str, object]]:
        return [
            (name, "on" if value is True else value)
            for name, value in self._asdict().items()
            if value is not None and (name == "audience" or value != self._field_defaults[name])
        ]

    @classmethod
    def saved(cls, parts: Mapping[str, object]) -> str:
        """These parts as the query string of a saved view, in the order of `kept`."""
        return urlencode([(name, parts[name]) for name in cls._fields if name in parts])

    @property
    def drawn_otherwise(self) -> bool:
        """Whether the map is drawn in another way than it is by itself."""
        names = ("top", "backbone", "colour", "size", "arrange", "group")
        return any(getattr(self, name) != self._field_defaults[name] for name in names)
