"""Which pairs matter in a large network: exact counts, and the strongest pairs of every party.

Twice the convergence of a pair is a sum of |a|+|b| over the subjects on which both have the same
sign; divergence is the same over opposite signs. Both are one sparse product of the parties by
*sides* (a subject together with a sign) with its own transpose, for divergence with every side
turned into its opposite. The cell |a| is stored as |a| + B, because
(|a| + B)(|b| + B) = |a||b| + B(|a|+|b|) + B², so one whole number carries the sum and the count.

In a wide network almost all pairs share a single subject and are of no interest. So the product is
first taken over pairs of sides, which meets only parties that have two or more in common; a party
whose k strongest are thereby proven (nobody with one subject in common can reach them) is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse

from stakeholders.analysis.figures import BLOCK
from stakeholders.analysis.positions import Positions

#: Cells of a product held at a time, whatever the shape of the network.
_CELLS = 1 << 21

#: Above this many pairs of sides their index alone costs more than it saves.
_WIDEST = 1 << 24


class Counts(NamedTuple):
    sharing: int  # pairs with the same sign on at least one subject
    opposing: int  # pairs with opposite signs on at least one subject
    either: int


class Sides(NamedTuple):
    """The cells with an opinion: CSR with a column per side; side ^ 1 is the opposite side."""

    pointers: np.ndarray
    sides: np.ndarray
    sizes: np.ndarray
    count: int

    @property
    def parties(self) -> int:
        return len(self.pointers) - 1


def sides(positions: Positions) -> Sides:
    """Split every subject into those for and those against; neutral is on neither side."""
    values = positions.values
    opinion = values.data != 0
    running = np.concatenate(([0], np.cumsum(opinion)))
    column, value = values.indices[opinion], values.data[opinion]
    side = 2 * column.astype(np.int64) + (value < 0)
    return Sides(running[values.indptr], side, np.abs(value), 2 * values.shape[1])


def stakes(table: Sides) -> np.ndarray:
    """Σ|a| of every party."""
    running = np.concatenate(([0], np.cumsum(table.sizes, dtype=np.int64)))
    return np.diff(running[table.pointers])


def counts(table: Sides) -> Counts:
    """How many pairs share, oppose, or do either on at least one subject: exact.

    Every side is a row of bits, one per party; whom a party meets is the "or" of its sides' rows.
    """
    members = np.zeros((table.count, -(-table.parties // 64) * 64), dtype=bool)
    party = np.repeat(np.arange(table.parties), np.diff(table.pointers))
    members[table.sides, party] = True
    bits = np.packbits(members, axis=1).view(np.uint64)
    lengths = np.diff(table.pointers)
    order = np.argsort(-lengths, kind="stable")
    order = order[: np.count_nonzero(lengths)]
    found = [0, 0, 0]
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        same, opposite = _met(table, bits, rows, 0), _met(table, bits, rows, 1)
        for number, met in enumerate((same, opposite, same | opposite)):
            found[number] += int(np.bitwise_count(met).sum(dtype=np.int64))
    # Every party with an opinion shares it with itself; every pair was met from both ends.
    return Counts((found[0] - len(order)) // 2, found[1] // 2, (found[2] - len(order)) // 2)


def _met(table: Sides, bits: np.ndarray, rows: np.ndarray, turn: int) -> np.ndarray:
    """The bits of everybody on the same (or with turn 1 the opposite) side as each of the rows.

    `rows` are in descending order of how many sides they have, all at least one.
    """
    lengths = np.diff(table.pointers)[rows]
    met = bits[table.sides[table.pointers[rows]] ^ turn]
    for place in range(1, int(lengths[0])):
        more = int(np.searchsorted(-lengths, -place))
        met[:more] |= bits[table.sides[table.pointers[rows[:more]] + place] ^ turn]
    return met


def strongest(table: Sides, k: int, *, opposite: bool) -> np.ndarray:
    """For each party its k strongest by convergence (or divergence): pairs of rows, (p, 2).

    Equal strength: the pair with more subjects first, then the partner with less at stake in all
    (so the higher ratio, nearly), then the next in the order of stakeholders, going round: were it
    the first in that order, everybody's equals would pile up there and look like a hub.
    """
    if k < 1 or not len(table.sides):
        return np.zeros((0, 2), dtype=np.int64)
    single = _single(table, opposite)
    work = single.work()
    paired = _paired(table, opposite, at_most=int(work.sum()) // 2)
    best, undecided = np.full((table.parties, k), -1), work > 0
    if paired is not None:
        best, strength = paired.best(np.arange(table.parties), k)
        undecided &= strength < _reach(table)
    remaining = np.flatnonzero(undecided)
    best[remaining] = single.best(remaining, k)[0]
    pairs = np.column_stack((np.repeat(np.arange(table.parties), k), best.ravel()))
    return pairs[pairs[:, 1] >= 0]


class _Product(NamedTuple):
    """Two factors, parties by what they hold, whose product packs a sum and a count."""

    left: sparse.csr_array
    right: sparse.csr_array
    bits: int  # B is 2 ** bits
    sizes: np.ndarray  # all that a party has at stake
    paired: bool  # over pairs of sides

    def work(self) -> np.ndarray:
        """Multiplications per party."""
        met = np.concatenate(([0], np.cumsum(np.diff(self.right.indptr)[self.left.indices])))
        return np.diff(met[self.left.indptr])

    def best(self, rows: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """The k best partners of each row (-1 where there are fewer), and how strong the last."""
        parties, place_bits = self.right.shape[1], self.right.shape[1].bit_length()
        size_bits = int(self.sizes.max()).bit_length()
        common_bits = int(np.diff(self.left.indptr).max()).bit_length()
        high = place_bits + size_bits + common_bits
        if high + self.bits > 63:
            raise OverflowError("too many parties and positions to rank in one number")
        spare = (((1 << size_bits) - 1 - self.sizes) << place_bits) + parties
        keys = [np.full((0, k), -1)]
        for start, stop in _blocks(self.work()[rows]):
            block = rows[start:stop]
            product = self.left[block] @ self.right
            total, common = self._unpack(product.data)
            ahead = product.indices - np.repeat(block.astype(np.int32), np.diff(product.indptr))
            ahead += (ahead >> 31) & parties
            ranks = (total << high) + (common << (high - common_bits))
            ranks += spare[product.indices]
            ranks -= ahead
            leading = _leading(ranks, product.indptr, k + 1)
            leading[(leading & ((1 << place_bits) - 1)) == parties] = -1  # the party itself
            keys.append(-np.sort(-leading, axis=1)[:, :k])
        best = np.concatenate(keys)
        ahead = parties - (best & ((1 << place_bits) - 1))
        partners = np.where(best < 0, -1, (rows[:, None] + ahead) % parties)
        return partners, best[:, -1] >> high

    def _unpack(self, packed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Twice the strength, and what rises with the number of subjects it rests on."""
        total = (packed >> self.bits) & ((1 << self.bits) - 1)
        common = packed >> (2 * self.bits)
        if self.paired:
            # s subjects in common make s(s-1)/2 pairs, and each subject is in s-1 of them.
            more = np.flatnonzero(common > 1)
            root = np.sqrt(1 + 8 * common[more]).astype(np.int64)
            total[more] //= (root - 1) // 2
            common[more] = (root - 1) // 2
        return total, common


def _single(table: Sides, opposite: bool) -> _Product:
    turned = table.sides ^ 1 if opposite else table.sides
    return _product(table, (table.pointers, table.sides, turned, table.sizes), table.count)


def _paired(table: Sides, opposite: bool, *, at_most: int) -> _Product | None:
    """The product over pairs of sides, or None where that takes more than `at_most`."""
    lengths = np.diff(table.pointers)
    per_party = lengths * (lengths - 1) // 2
    width = table.count**2
    if not 0 < int(per_party.sum()) <= at_most or width > _WIDEST:
        return None
    cells = np.arange(len(table.sides))
    later = np.repeat(table.pointers[1:], lengths) - 1 - cells
    one = np.repeat(cells, later)
    two = np.arange(len(one)) - np.repeat(np.cumsum(later) - later, later) + one + 1
    held = table.sides[one] * table.count + table.sides[two]
    turned = held
    if opposite:
        turned = (table.sides[one] ^ 1) * table.count + (table.sides[two] ^ 1)
    if int(np.bincount(held, minlength=width)[turned].sum()) > at_most:
        return None
    pointers = np.concatenate(([0], np.cumsum(per_party)))
    sizes = table.sizes[one] + table.sizes[two]
    return _product(table, (pointers, held, turned, sizes), width, paired=True)


def _product(table: Sides, parts: tuple, width: int, *, paired: bool = False) -> _Product:
    pointers, held, turned, sizes = parts
    longest, largest = int(np.diff(pointers).max()), int(sizes.max())
    bits = max(largest * largest * longest, 2 * largest * longest).bit_length()
    if 2 * bits + longest.bit_length() > 63:
        raise OverflowError("too many positions of one party to add up")
    packed = sizes.astype(np.int64) + (1 << bits)
    shape = (table.parties, width)
    left = sparse.csr_array((packed, held, pointers), shape=shape)
    right = sparse.csr_array((packed, turned, pointers), shape=shape).T.tocsr()
    return _Product(left, right, bits, stakes(table), paired)


def _reach(table: Sides) -> np.ndarray:
    """The most (doubled) that a pair of each party can reach with one subject in common."""
    most = np.zeros(table.parties, dtype=np.int64)
    held = np.flatnonzero(np.diff(table.pointers))
    most[held] = np.maximum.reduceat(table.sizes, table.pointers[held])
    return most + int(table.sizes.max())


def _blocks(work: np.ndarray) -> Iterator[tuple[int, int]]:
    """Cut rows into blocks of at most `BLOCK` rows and, but for single rows, `_CELLS` work."""
    running = np.concatenate(([0], np.cumsum(work)))
    start = 0
    while start < len(work):
        full = int(np.searchsorted(running, running[start] + _CELLS, side="right")) - 1
        stop = min(max(full, start + 1), start + BLOCK, len(work))
        yield start, stop
        start = stop


def _leading(ranks: np.ndarray, pointers: np.ndarray, k: int) -> np.ndarray:
    """The k highest of the distinct ranks in each row of a CSR array, -1 where there are fewer.

    Long rows are cut into pieces; the k-th highest of the pieces' maxima can only be too low, so
    that all below it may go before anything is sorted.
    """
    lengths = np.diff(pointers).astype(np.int64)
    rows = np.flatnonzero(lengths)
    pieces = 4 * k
    floor = np.zeros(len(lengths), dtype=np.int64)
    long = lengths[rows] > 2 * pieces
    if long.any():
        starts = pointers[rows, None] + np.arange(pieces) * lengths[rows, None] // pieces
        highest = np.maximum.reduceat(ranks, starts.ravel()).reshape(-1, pieces)[long]
        floor[rows[long]] = np.partition(highest, pieces - k, axis=1)[:, pieces - k]
    kept = np.flatnonzero(ranks >= np.repeat(floor, lengths))
    row = np.repeat(np.arange(len(lengths)), lengths)[kept]
    held = np.bincount(row, minlength=len(lengths))
    table = np.full((len(lengths), max(k, int(held.max(initial=0)))), -1)
    place = np.arange(len(kept)) - np.repeat(np.cumsum(held) - held, held)
    table[row, place] = ranks[kept]
    return -np.sort(-table, axis=1)[:, :k]
