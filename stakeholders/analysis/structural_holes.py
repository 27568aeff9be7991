"""Structural holes: how far a party's contacts are tied to each other already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx
import numpy as np
from scipy import sparse

#: Cells of a product held at a time, so that one party with thousands of ties does no harm.
_CELLS = 1 << 21


class Holes(NamedTuple):
    """None for a party without ties."""

    constraint: float | None
    effective_size: float | None


def structural_holes(graph: nx.Graph) -> dict[int, Holes]:
    """Burt's constraint and effective size of every party.

    With a the strengths of ties, p_ij = (a_ij + a_ji) / Σ_q (a_iq + a_qi) and
    m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj):
    constraint_i = Σ_j (p_ij + Σ_q p_iq p_qj)², over the contacts j of i, q ≠ i, j; above 0, can
    exceed 1; high: no holes to bridge. effective size_i = Σ_j (1 - Σ_q p_iq m_jq), 0 .. the number
    of contacts. A graph may be directed. A party without ties has neither: None.

    Sources: Burt 1992; Borgatti 1997, Connections 20(1).

    >>> from stakeholders.analysis.ties import graph_of
    >>> structural_holes(graph_of([1, 2, 3], [(1, 2, 1), (2, 3, 1)]))[2]
    Holes(constraint=0.5, effective_size=2.0)
    """
    part, most, contact = _matrices(graph)
    constraint, size = np.zeros(len(graph)), np.zeros(len(graph))
    for start, stop in _blocks(part):
        own, ties = part[start:stop], contact[start:stop]
        through = own + (own @ part).multiply(ties)
        constraint[start:stop] = through.multiply(through).sum(axis=1)
        redundancy = (own @ most.T.tocsr()).multiply(ties).sum(axis=1)
        size[start:stop] = np.diff(ties.indptr) - redundancy
    tied = np.diff(contact.indptr).tolist()
    return {
        one: Holes(c, s) if ties else Holes(None, None)
        for one, c, s, ties in zip(graph, constraint.tolist(), size.tolist(), tied, strict=True)
    }


class ContactTerm(NamedTuple):
    """What one contact adds: `constraint` = (direct + indirect)²; `via` adds up to indirect."""

    contact: int
    direct: float  # p_ij
    indirect: float
    via: tuple[tuple[int, float], ...]  # (intermediary, p_iq p_qj), the strongest first
    constraint: float
    redundancy: float  # 1 - redundancy is what the contact adds to the effective size


class HolesReasons(NamedTuple):
    id: int
    constraint: float | None  # Σ of the terms
    effective_size: float | None  # Σ of 1 - redundancy
    terms: tuple[ContactTerm, ...]  # the most constraining contact first


def explain_holes(graph: nx.Graph, party: int) -> HolesReasons:
    """Constraint and effective size contact by contact; formulas as in `structural_holes`.

    The terms add up to the values. No ties: None and no terms; an unknown party is a KeyError.
    """
    if party not in graph:
        raise KeyError(party)
    near = graph.subgraph({party, *_contacts(graph, party)})
    near = graph.subgraph({other for one in near for other in (one, *_contacts(graph, one))})
    part, most, contact = _matrices(near)
    ids = list(near)
    row = ids.index(party)
    own, into = part[[row]].toarray().ravel(), part.tocsc()
    terms = [_term(own, into, most, ids, place) for place in contact[[row]].indices.tolist()]
    terms.sort(key=lambda term: -term.constraint)
    if not terms:
        return HolesReasons(party, None, None, ())
    total = sum(term.constraint for term in terms)
    size = sum(1 - term.redundancy for term in terms)
    return HolesReasons(party, total, size, tuple(terms))


def _contacts(graph: nx.Graph, party: int) -> set[int]:
    if graph.is_directed():
        return {*graph.successors(party), *graph.predecessors(party)}
    return set(graph[party])


def _matrices(graph: nx.Graph) -> tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]:
    """p, m and who has contact with whom; ties without strength are no contact."""
    if not len(graph):
        return (sparse.csr_array((0, 0)),) * 3
    strength = sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    both = sparse.csr_array(strength + strength.T)
    both.setdiag(0)
    both.eliminate_zeros()
    both.sort_indices()
    total, highest = both.sum(axis=1), both.max(axis=1).toarray().ravel()
    part, most, contact = both.copy(), both.copy(), both.copy()
    lengths = np.diff(both.indptr)
    part.data /= np.repeat(total, lengths)
    most.data /= np.repeat(highest, lengths)
    contact.data[:] = 1.0
    return part, most, contact


def _blocks(part: sparse.csr_array) -> Iterator[tuple[int, int]]:
    """Rows together as long as their product stays small."""
    lengths = np.diff(part.indptr)
    work = np.concatenate(([0], np.cumsum(lengths[part.indices])))[part.indptr]
    start, count = 0, len(lengths)
    while start < count:
        full = int(np.searchsorted(work, work[start] + _CELLS, side="right")) - 1
        stop = min(max(full, start + 1), count)
        yield start, stop
        start = stop


def _term(
    own: np.ndarray,
    into: sparse.csc_array,
    most: sparse.csr_array,
    ids: list[int],
    contact: int,
) -> ContactTerm:
    column = slice(*into.indptr[contact : contact + 2])
    through = own[into.indices[column]] * into.data[column]
    steps = zip(into.indices[column].tolist(), through.tolist(), strict=True)
    via = sorted(((ids[q], share) for q, share in steps if share), key=lambda item: -item[1])
    indirect = sum(share for _, share in via)
    row = slice(*most.indptr[contact : contact + 2])
    redundancy = float(own[most.indices[row]] @ most.data[row])
    direct = float(own[contact])
    square = (direct + indirect) ** 2
    return ContactTerm(ids[contact], direct, indirect, tuple(via), square, redundancy)
