"""The form in which an insight is told: the same for the page and for the PDF.

Every word is in the language of the reader already, except names and words of parties; nothing here
is markup. A number never travels without its reason: a row carries its *Waarom?*.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    label: str
    number: bool = False


class Cell(NamedTuple):
    """One cell of a table: words, and what a page may make of them."""

    text: str
    party: int | None = None  # the page links to this party
    pair: tuple[int, int] | None = None  # the page links to the account of this pair
    ratio: float | None = None  # 0 .. 1: drawn as a bar beside the words
    query: str = ""  # the same page, asked for otherwise
    alert: bool = False  # tension, or something to mend
    soft: bool = False  # less important


class Quote(NamedTuple):
    """A party's words about a subject, or that it said nothing in words."""

    who: str
    subject: str
    strength: str  # "for, vital", "drives it (+3)"
    words: str
    whose: str  # whose reading, and when it was confirmed
    private: bool = False
    own: bool = True  # the party's own words, to be quoted; else a reading about it


class Why(NamedTuple):
    """What a row rests on: sentences that hold every term of its figures, and the words behind."""

    sentences: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    letter: str = ""  # a text that is ready to be sent


class Row(NamedTuple):
    cells: tuple[Cell, ...]
    why: Why | None = None
    id: str = ""  # the element's id, where something links to this row


class Table(NamedTuple):
    """A list that answers a part of the question; the strongest first."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]  # as many cells as there are columns
    lead: str = ""
    more: int = 0  # rows left out
    empty: str = ""  # what to say when there are no rows


class Figure(NamedTuple):
    """A drawing, made by `stakeholders.drawing`: every name in it is escaped there."""

    svg: str
    alt: str  # what a reader who cannot see it should know
    caption: str = ""


class Missing(NamedTuple):
    """What is missing before this question can be answered, and where to add it."""

    title: str
    text: str
    label: str = ""
    route: str = ""  # the name of a route of a network


class Telling(NamedTuple):
    """The answer to one question of a project leader."""

    question: str
    lead: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()  # how the figures are made and how to read them
    missing: Missing | None = None
