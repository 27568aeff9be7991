"""Which policy fields meet: shared parties, ambitions and ties, against what chance gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx
import numpy as np

from stakeholders.analysis.positions import AMBITIONS, Positions

#: Cells drawn over all permutations together; 99 .. 999 permutations.
_DRAWN = 100_000_000


class FieldCell(NamedTuple):
    """What two fields have in common; for ties also a field with itself."""

    a: int
    b: int
    parties: int | None  # in both fields; None for a field with itself
    parties_expected: float | None
    ambitions: int | None  # that both fields carry
    ambitions_expected: float | None
    ties: float  # between the fields; of parties with several fields by parts
    ties_expected: float | None


class FieldIndex(NamedTuple):
    """How closed a field is. None: it has no ties, or chance cannot tell."""

    field: int
    parties: int
    inside: float  # ties within the field
    outside: float  # ties that leave it
    index: float | None  # (outside - inside) / (outside + inside): -1 closed .. 1 outward
    expected: float | None
    silo: float | None  # expected - index: above 0 more closed than its size explains
    p: float | None  # how often chance gives an index as far out, either way


@dataclass(frozen=True, slots=True)
class FieldMatrix:
    fields: tuple[int, ...]
    cells: tuple[FieldCell, ...]  # every pair, a field with itself included, in order
    indices: tuple[FieldIndex, ...]
    parties: int  # with a field
    without_field: tuple[int, ...]
    ties_left_out: int  # with a party without a field
    permutations: int
    seed: int


def field_matrix(
    graph: nx.Graph,
    positions: Positions,
    fields: Mapping[int, Sequence[int]],
    order: Sequence[int],
    *,
    least_share: float = 0.25,
    permutations: int | None = None,
    seed: int = 1,
) -> FieldMatrix:
    """Where policy fields meet and where they hardly do, in the `order` of the fields.

    With n parties that have a field, n_f of them in field f:
    parties: those in both, expected n_f n_g / n (membership of f and of g independent);
    ambitions: that both fields carry, where a field carries what at least `least_share` of its
    parties are for; expected s_f s_g / s with s_f those that field f carries and s those that
    anybody is for (each field drew its ambitions blindly);
    ties: a party with several fields counts as being in each by equal parts, so that a tie adds 1
    in all, divided equally over the combinations of fields of its two ends; expected: all ties
    spread evenly over the pairs of parties, whatever their fields.
    Nothing to divide by: None. Parties without a field are left out and named.

    E-I index of f: outside - inside over their sum, ties by the same parts. Expected: the same of
    all possible pairs of parties; p: two-sided, the fields dealt to the parties anew `permutations`
    times (None: 99 .. 999, fewer in a large network), the same for the same seed.

    Source: Krackhardt and Stern 1988 (E-I index); expectations: independence of the margins.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> from stakeholders.analysis.ties import graph_of
    >>> ties = graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)])
    >>> found = field_matrix(ties, from_arrays([]), {1: [7], 2: [7], 3: [8]}, [7, 8])
    >>> [(cell.a, cell.b, cell.ties) for cell in found.cells]
    [(7, 7, 1.0), (7, 8, 1.0), (8, 8, 0.0)]
    """
    plan = _Plan(graph, fields, order)
    wanted, total = _wanted(positions, fields, order, least_share)
    between, possible = plan.between(plan.parts), plan.possible()
    scale = len(plan.ends) / (len(plan.ids) * (len(plan.ids) - 1) / 2) if len(plan.ids) > 1 else 0.0
    cells = [
        _cell(plan, wanted, total, (row, column), between, possible * scale)
        for row in range(len(order))
        for column in range(row, len(order))
    ]
    work = max(1, len(plan.ends) * len(order))
    permutations = permutations or max(99, min(999, _DRAWN // work))
    return FieldMatrix(
        fields=tuple(order),
        cells=tuple(cells),
        indices=_indices(plan, between, possible, permutations, seed),
        parties=len(plan.ids),
        without_field=tuple(one for one in graph if one not in plan.row),
        ties_left_out=graph.number_of_edges() - len(plan.ends),
        permutations=permutations,
        seed=seed,
    )


class CellReasons(NamedTuple):
    """What a cell counts. The parts of the ties add up to `ties`."""

    party_ids: tuple[int, ...]
    ambition_ids: tuple[int, ...]
    ties: tuple[tuple[int, int, float], ...]  # (a, b, the part of this tie in the cell)


def explain_cell(
    graph: nx.Graph,
    positions: Positions,
    fields: Mapping[int, Sequence[int]],
    a: int,
    b: int,
    *,
    least_share: float = 0.25,
) -> CellReasons:
    """The parties in both fields, the ambitions both carry, and the ties between them."""
    wanted, _ = _wanted(positions, fields, (a, b), least_share)
    parties = [one for one in graph if a in fields.get(one, ()) and b in fields.get(one, ())]
    ties = []
    for one, other in graph.edges:
        of_one, of_other = (tuple(dict.fromkeys(fields.get(end, ()))) for end in (one, other))
        ways = {(a, b), (b, a)}
        met = sum((f, g) in ways for f in of_one for g in of_other)
        if met:
            ties.append((one, other, met / (len(of_one) * len(of_other))))
    return CellReasons(tuple(parties), tuple(sorted(wanted[a] & wanted[b])), tuple(ties))


class _Plan:
    """The parties with a field, their part in each, and the ties among them as places."""

    def __init__(
        self, graph: nx.Graph, fields: Mapping[int, Sequence[int]], order: Sequence[int]
    ) -> None:
        place = {field: number for number, field in enumerate(order)}
        held = {one: {place[f] for f in fields.get(one, ()) if f in place} for one in graph}
        self.order = order
        self.ids = [one for one in graph if held[one]]
        self.row = {one: number for number, one in enumerate(self.ids)}
        self.parts = np.zeros((len(self.ids), len(order)))
        for number, one in enumerate(self.ids):
            self.parts[number, list(held[one])] = 1 / len(held[one])
        ends = [(self.row[a], self.row[b]) for a, b in graph.edges if {a, b} <= self.row.keys()]
        self.ends = np.array(ends, dtype=np.int64).reshape(-1, 2)
        self.member = self.parts > 0

    def between(self, parts: np.ndarray) -> np.ndarray:
        """Ties between every two fields, by parts; the diagonal within."""
        met = parts[self.ends[:, 0]].T @ parts[self.ends[:, 1]]
        return met + met.T - np.diag(np.diag(met))

    def possible(self) -> np.ndarray:
        """The same if every two parties had a tie."""
        total = self.parts.sum(axis=0)
        met = np.outer(total, total) - self.parts.T @ self.parts
        return met - np.diag(np.diag(met)) / 2


def _wanted(
    positions: Positions,
    fields: Mapping[int, Sequence[int]],
    order: Sequence[int],
    least_share: float,
) -> tuple[dict[int, set[int]], int]:
    """For each field the ambitions that enough of its parties are for; and how many anybody is."""
    counts: dict[int, Counter[int]] = {field: Counter() for field in order}
    sizes: Counter[int] = Counter()
    for one in positions.stakeholder_ids:
        said = positions.of(one).items()
        wanted = [subject.id for subject, v in said if v > 0 and subject.layer == AMBITIONS]
        for field in set(fields.get(one, ())) & counts.keys():
            counts[field].update(wanted)
            sizes[field] += 1
    carried = {
        field: {one for one, count in found.items() if count >= least_share * sizes[field]}
        for field, found in counts.items()
    }
    return carried, len(set().union(*counts.values()))


def _cell(
    plan: _Plan,
    wanted: Mapping[int, set[int]],
    total: int,
    at: tuple[int, int],
    between: np.ndarray,
    expected: np.ndarray,
) -> FieldCell:
    a, b = (plan.order[one] for one in at)
    ties = round(float(between[at]), 9), round(float(expected[at]), 9)
    ties = (ties[0], ties[1] if len(plan.ids) > 1 else None)
    if a == b:
        return FieldCell(a, b, None, None, None, None, *ties)
    sizes = plan.member.sum(axis=0)[list(at)].tolist()
    return FieldCell(
        a,
        b,
        int((plan.member[:, at[0]] & plan.member[:, at[1]]).sum()),
        sizes[0] * sizes[1] / len(plan.ids) if plan.ids else None,
        len(wanted[a] & wanted[b]),
        len(wanted[a]) * len(wanted[b]) / total if total else None,
        *ties,
    )


def _ei(between: np.ndarray) -> np.ndarray:
    """The E-I index of every field; NaN without ties."""
    inside = np.diag(between)
    outside = between.sum(axis=1) - inside
    both = inside + outside
    return np.divide(outside - inside, both, out=np.full(len(both), np.nan), where=both > 1e-12)


def _indices(
    plan: _Plan, between: np.ndarray, possible: np.ndarray, permutations: int, seed: int
) -> tuple[FieldIndex, ...]:
    index, expected = _ei(between), _ei(possible)
    chance = np.random.default_rng(seed)
    drawn = [
        _ei(plan.between(plan.parts[chance.permutation(len(plan.ids))]))
        for _ in range(permutations if len(plan.ends) else 0)
    ]
    found = []
    for number, field in enumerate(plan.order):
        inside = round(float(between[number, number]), 9)
        outside = round(float(between[number].sum() - between[number, number]), 9)
        ei, mean = (_plain(values[number]) for values in (index, expected))
        silo = None if ei is None or mean is None else mean - ei
        # Where chance can only deal the same again, it tells nothing.
        p = None if silo is None or not abs(mean) < 1 else _two_sided(drawn, number, ei)
        size = int(plan.member[:, number].sum())
        found.append(FieldIndex(field, size, inside, outside, ei, mean, silo, p))
    return tuple(found)


def _two_sided(drawn: Sequence[np.ndarray], number: int, observed: float) -> float:
    values = [float(row[number]) for row in drawn if row[number] == row[number]]
    low = sum(value <= observed + 1e-9 for value in values)
    high = sum(value >= observed - 1e-9 for value in values)
    return min(1.0, 2 * (1 + min(low, high)) / (1 + len(values)))


def _plain(value: float) -> float | None:
    return float(value) if value == value else None
