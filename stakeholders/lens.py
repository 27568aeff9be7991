"""What a person looks at: layer, filters and colour, as one value that a URL can hold."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

LINES = ("overlap", "tension", "ties", "blind", "all")
COLOURS = ("sector", "field", "kind", "community")
ARRANGEMENTS = ("network", "field", "sector", "influence")
SIZES = ("lines", "ties", "mobilisation", "influence")
SORTS = ("convergence", "ratio", "shared", "divergence", "name")


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
        return urlencode({name: value for name, value in lens._said()})

    def _said(self) -> list[tuple[str, object]]:
        return [
            (name, "on" if value is True else value)
            for name, value in self._asdict().items()
            if value is not None and (name == "audience" or value != self._field_defaults[name])
        ]

    @property
    def drawn_otherwise(self) -> bool:
        """Whether the map is drawn in another way than it is by itself."""
        names = ("top", "backbone", "colour", "size", "arrange")
        return any(getattr(self, name) != self._field_defaults[name] for name in names)
