"""What lies between groups of parties: the sum over all pairs, without listing the pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.positions import Positions


class _Sides(NamedTuple):
    """Every subject as two columns, for and against; neutral is on neither side."""

    held: sparse.csr_array  # parties by sides: 1 where on that side
    sizes: sparse.csr_array  # the same with |a|

    def turned(self) -> np.ndarray:
        """The places of the opposite sides."""
        return np.arange(self.held.shape[1]) ^ 1


def sums_between(
    positions: Positions, group_of: Mapping[int, int], *, opposite: bool = False
) -> dict[tuple[int, int], float]:
    """The convergence (or, `opposite`, the divergence) summed over all pairs of two groups.

    With S_G the sum of |a| and N_G the number of parties of group G on a side of a subject, the sum
    of 2CAA over a in G and b in H is Σ over sides of ½(S_G N_H + N_G S_H): exact, in one product
    of groups by sides; for divergence the sides of H are turned into their opposites. 0 and up, as
    2CAA; keys (lower, higher) number of group, sums of 0 left out. A group of one party gives that
    party's own lines. Parties without a group are left out; what is within a group is not counted.
    Source: 2CAA and 2DAA as in `overlap` (Godet 1991), summed.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> said = from_arrays([[3, None], [1, -1], [None, -3]])
    >>> sums_between(said, {1: 0, 2: 1, 3: 1})
    {(0, 1): 2.0}
    """
    table = _sides(positions)
    rows = [positions.rows[one] for one in group_of]
    groups = list(group_of.values())
    count = max(groups, default=-1) + 1
    shape = (count, len(positions.stakeholder_ids))
    member = sparse.csr_array((np.ones(len(rows)), (groups, rows)), shape=shape)
    number, size = (member @ table.held).toarray(), (member @ table.sizes).toarray()
    met, stake = (one[:, table.turned()] if opposite else one for one in (number, size))
    sums = np.triu((size @ met.T + number @ stake.T) / 2, 1)
    lower, higher = np.nonzero(sums)
    ends = zip(lower.tolist(), higher.tolist(), strict=True)
    return dict(zip(ends, sums[lower, higher].tolist(), strict=True))


def sums_with_all(positions: Positions, *, opposite: bool = False) -> dict[int, float]:
    """The convergence (or divergence) of each party summed over all others: its weight here.

    Σ over sides of ½(|a| N + S) for the sides it is on, less what it has with itself; N and S are
    those of everybody. 0 and up; 0 for who said nothing. Same source as `sums_between`.

    >>> from stakeholders.analysis.positions import from_arrays
    >>> sums_with_all(from_arrays([[3, None], [1, -1], [None, -3]]))
    {1: 2.0, 2: 4.0, 3: 2.0}
    """
    table = _sides(positions)
    number = np.asarray(table.held.sum(axis=0)).ravel()
    size = np.asarray(table.sizes.sum(axis=0)).ravel()
    if opposite:
        number, size = number[table.turned()], size[table.turned()]
    sums = (table.sizes @ number + table.held @ size) / 2
    if not opposite:
        sums = sums - np.asarray(table.sizes.sum(axis=1)).ravel()
    return dict(zip(positions.stakeholder_ids, sums.tolist(), strict=True))


def _sides(positions: Positions) -> _Sides:
    cells = positions.values.tocoo()
    opinion = cells.data != 0
    values = cells.data[opinion].astype(float)
    row, column = cells.row[opinion], cells.col[opinion]
    places = row, 2 * column.astype(np.int64) + (values < 0)
    shape = (positions.values.shape[0], 2 * positions.values.shape[1])
    held = sparse.csr_array((np.ones(len(values)), places), shape=shape)
    return _Sides(held, sparse.csr_array((np.abs(values), places), shape=shape))
