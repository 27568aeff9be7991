"""Who stands where: the signed matrix of stakeholders by subjects, and what is not said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.snapshot import (
    INTEREST_KINDS,
    ORIGINS,
    InterestRow,
    Snapshot,
    StanceRow,
)

AMBITIONS = "ambitions"

#: What can be looked at apart; "all" is every other layer side by side.
LAYERS = ("all", AMBITIONS, *INTEREST_KINDS)

#: The four things a party can have said about a subject. Silence is not disagreement.
FOR, AGAINST, NEUTRAL, NOT_SAID = "for", "against", "neutral", "not said"

#: Scales in use end at 3 (ours) or 4 (MACTOR); the packed sums in `strongest` rely on this bound.
MAX_VALUE = 9


class Subject(NamedTuple):
    """What a position is about: an ambition, or a theme within one kind of interest."""

    layer: str  # "ambitions" or one of INTEREST_KINDS
    id: int  # of the ambition, or of the theme


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """The positions of stakeholders (rows) on subjects (columns).

    `values` is a SciPy CSR array of int8 in which every said position is stored, an explicit 0 for
    "says: neutral" included; what is not stored was not said. `said` has the same cells, all True.
    """

    stakeholder_ids: tuple[int, ...]
    subjects: tuple[Subject, ...]
    values: sparse.csr_array
    said: sparse.csr_array = field(init=False, repr=False)
    rows: Mapping[int, int] = field(init=False, repr=False)
    columns: Mapping[Subject, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        values = self.values
        if values.shape != (len(self.stakeholder_ids), len(self.subjects)):
            raise ValueError("positions need a row per stakeholder and a column per subject")
        if values.nnz and max(-int(values.data.min()), int(values.data.max())) > MAX_VALUE:
            raise ValueError(f"a position lies between -{MAX_VALUE} and {MAX_VALUE}")
        said = (np.ones(values.nnz, dtype=bool), values.indices, values.indptr)
        fill = object.__setattr__
        fill(self, "said", sparse.csr_array(said, shape=values.shape))
        fill(self, "rows", {one: row for row, one in enumerate(self.stakeholder_ids)})
        fill(self, "columns", {one: column for column, one in enumerate(self.subjects)})
        if len(self.rows) != values.shape[0] or len(self.columns) != values.shape[1]:
            raise ValueError("a stakeholder or a subject is there twice")

    def of(self, stakeholder_id: int) -> dict[Subject, int]:
        """What one party said, subject by subject; neutral included, not said left out."""
        row = self.rows[stakeholder_id]
        cells = slice(*self.values.indptr[row : row + 2].tolist())
        columns = self.values.indices[cells].tolist()
        values = self.values.data[cells].tolist()
        return {self.subjects[column]: value for column, value in zip(columns, values, strict=True)}


def value(reading: InterestRow | StanceRow) -> int:
    """The signed position in a reading: direction times importance, or the stance's own value.

    Range -3 .. 3; negative is against, 0 is an explicitly neutral stance.

    >>> value(StanceRow(id=1, stakeholder_id=1, ambition_id=1, value=-2))
    -2
    """
    if isinstance(reading, InterestRow):
        return reading.direction * reading.importance
    return reading.value


def readings(snapshot: Snapshot) -> dict[tuple[int, Subject], InterestRow | StanceRow]:
    """The one reading that counts for each stakeholder and subject.

    The party's own comes before the leader's, the leader's before a file's; within one origin the
    latest confirmed, then the latest recorded. Readings of unknown stakeholders are left out.
    """
    known = {stakeholder.id for stakeholder in snapshot.stakeholders}
    chosen: dict[tuple[int, Subject], InterestRow | StanceRow] = {}
    for subject, reading in _recorded(snapshot):
        if reading.stakeholder_id not in known:
            continue
        key = (reading.stakeholder_id, subject)
        if key not in chosen or _precedence(reading) > _precedence(chosen[key]):
            chosen[key] = reading
    return chosen


def positions(
    snapshot: Snapshot,
    layer: str = "all",
    *,
    stakeholder_ids: Collection[int] | None = None,
    theme_ids: Collection[int] | None = None,
    ambition_ids: Collection[int] | None = None,
) -> Positions:
    """The positions in one layer of a snapshot, as far as the filters let through.

    Every (selected) stakeholder is a row, in the snapshot's order, also one that said nothing;
    every subject that somebody among them spoke on is a column, ambitions first, then the kinds of
    interest, each by id. A filter that is None lets everything through. An unknown layer is a
    ValueError.
    """
    if layer not in LAYERS:
        raise ValueError(f"unknown layer {layer!r}")
    chosen = None if stakeholder_ids is None else set(stakeholder_ids)
    ids = tuple(one.id for one in snapshot.stakeholders if chosen is None or one.id in chosen)
    rows = set(ids)
    let_through = {AMBITIONS: ambition_ids} | dict.fromkeys(INTEREST_KINDS, theme_ids)
    cells = {
        (stakeholder_id, subject): value(reading)
        for (stakeholder_id, subject), reading in readings(snapshot).items()
        if layer in ("all", subject.layer)
        and stakeholder_id in rows
        and (let_through[subject.layer] is None or subject.id in let_through[subject.layer])
    }
    order = LAYERS.index
    subjects = sorted({subject for _, subject in cells}, key=lambda one: (order(one[0]), one.id))
    return _positions(ids, tuple(subjects), cells)


def from_arrays(
    values: Sequence[Sequence[int | None]] | np.ndarray | sparse.sparray,
    *,
    stakeholder_ids: Iterable[int] | None = None,
    subjects: Iterable[Subject] | None = None,
) -> Positions:
    """Positions from a plain table: None (or NaN) is not said, 0 is said to be neutral.

    In a SciPy sparse array what is not stored is not said. Rows get the ids 1, 2, … and columns
    the ambitions 1, 2, … unless told otherwise.

    >>> table = from_arrays([[3, 0, None], [None, -2, 1]])
    >>> table.of(1)
    {Subject(layer='ambitions', id=1): 3, Subject(layer='ambitions', id=2): 0}
    """
    if not sparse.issparse(values):
        table = np.array(values, dtype=float)
        table = table.reshape(len(table), -1) if table.size else np.empty((len(table), 0))
        row, column = np.nonzero(~np.isnan(table))
        cells = (table[row, column], (row, column))
        values = sparse.coo_array(cells, shape=table.shape)
    if values.nnz and np.abs(values.data).max() > MAX_VALUE:
        raise ValueError(f"a position lies between -{MAX_VALUE} and {MAX_VALUE}")
    matrix = sparse.csr_array(values).astype(np.int8)
    matrix.sort_indices()
    count, width = matrix.shape
    ids = range(1, count + 1) if stakeholder_ids is None else stakeholder_ids
    if subjects is None:
        subjects = (Subject(AMBITIONS, number) for number in range(1, width + 1))
    return Positions(tuple(ids), tuple(subjects), matrix)


def state(positions: Positions, stakeholder_id: int, subject: Subject) -> str:
    """For, against, neutral or not said: four different things.

    A subject nobody spoke on is not said; an unknown stakeholder is a KeyError.

    >>> state(from_arrays([[0]]), 1, Subject("ambitions", 1))
    'neutral'
    """
    said = positions.of(stakeholder_id).get(subject)
    if said is None:
        return NOT_SAID
    return FOR if said > 0 else AGAINST if said < 0 else NEUTRAL


def _recorded(snapshot: Snapshot) -> Iterator[tuple[Subject, InterestRow | StanceRow]]:
    for stance in snapshot.stances:
        yield Subject(AMBITIONS, stance.ambition_id), stance
    for interest in snapshot.interests:
        yield Subject(interest.kind, interest.theme_id), interest


def _precedence(reading: InterestRow | StanceRow) -> tuple[int, int, int]:
    confirmed = reading.confirmed_on.toordinal() if reading.confirmed_on else 0
    return -ORIGINS.index(reading.origin), confirmed, reading.id


def _positions(
    ids: tuple[int, ...],
    subjects: tuple[Subject, ...],
    cells: Mapping[tuple[int, Subject], int],
) -> Positions:
    row = {one: number for number, one in enumerate(ids)}
    column = {one: number for number, one in enumerate(subjects)}
    at = ([row[one] for one, _ in cells], [column[subject] for _, subject in cells])
    said = np.fromiter(cells.values(), dtype=np.int8, count=len(cells))
    values = sparse.csr_array((said, at), shape=(len(ids), len(subjects)), dtype=np.int8)
    values.sort_indices()
    return Positions(ids, subjects, values)
