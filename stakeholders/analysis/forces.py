"""Where the parties of one connected graph settle: a start by distance, then forces."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse import csgraph, csr_array

#: Parties whose distances to all others give the start.
_PIVOTS = 50

#: Up to here every two parties repel each other; above, a party repels the crowds in a grid.
_EACH_UP_TO = 1000

#: Rounds of forces; on a map of more parties than `_MANY` fewer, so that the work stays in bounds.
_ROUNDS, _FEWEST, _MANY = 150, 80, 2500

#: Distances that are worked on together: so many fit in the memory next to a processor.
_AT_ONCE = 1 << 14


def rounds_for(parties: int) -> int:
    """How many rounds a map of so many parties in all is worth: 150 up to 2,500, at least 80."""
    return int(np.clip(_ROUNDS * _MANY / max(parties, 1), _FEWEST, _ROUNDS))


def settle(
    graph: nx.Graph, *, seed: int, mass: np.ndarray | None = None, rounds: int = _ROUNDS
) -> np.ndarray:
    """Places of a connected graph's nodes in their order, (n, 2), longest side level, mean 0.

    Start: classical scaling of the distances to some pivots (Brandes and Pich 2007, PivotMDS),
    an edge being shorter the stronger it is. Then the forces of ForceAtlas2 (Jacomy and others
    2014): attraction w·log(1 + d) along edges, repulsion m·m / d between all, steps that shrink
    round by round. The `mass` m is 1 + degree unless given. The unit is arbitrary; the same graph
    and seed give the same places. Two nodes lie side by side, one lies at the origin.
    """
    count = len(graph)
    if count < 3:
        return np.column_stack((np.arange(count) - (count - 1) / 2, np.zeros(count)))
    matrix = csr_array(nx.to_scipy_sparse_array(graph, weight="weight", format="csr", dtype=float))
    matrix.data = matrix.data / matrix.data.mean()
    jitter = np.random.default_rng(seed).normal(size=(count, 2))
    places = _spread(_start(matrix)) + 0.05 * jitter
    if mass is None:
        mass = 1.0 + np.diff(matrix.indptr)
    return _level(_relax(matrix, places * np.sqrt(count) * 2, mass, rounds))


def _start(matrix: csr_array) -> np.ndarray:
    lengths = matrix.copy()
    lengths.data = 1 / np.sqrt(lengths.data)
    count = matrix.shape[0]
    distances = np.empty((min(count, _PIVOTS), count))
    pivot, nearest = 0, np.full(count, np.inf)
    for row in range(len(distances)):
        distances[row] = csgraph.dijkstra(lengths, directed=False, indices=pivot)
        nearest = np.minimum(nearest, distances[row])
        pivot = int(nearest.argmax())
    squares = distances.T**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    return -0.5 * centred @ axes[:, -2:]


def _relax(matrix: csr_array, places: np.ndarray, mass: np.ndarray, rounds: int) -> np.ndarray:
    one = np.repeat(np.arange(len(places)), np.diff(matrix.indptr))
    for step in np.linspace(1, 0.01, rounds) * np.sqrt(len(places)) / 5:
        apart = places[matrix.indices] - places[one]
        distance = np.hypot(*apart.T) + 1e-9
        pull = csr_array(
            (matrix.data * np.log1p(distance) / distance, matrix.indices, matrix.indptr),
            shape=matrix.shape,
        )
        force = pull @ places - pull.sum(axis=1)[:, None] * places
        force += _repulsion(places, mass) - 0.05 * mass[:, None] * places / np.sqrt(len(places))
        size = np.hypot(*force.T)[:, None] / mass[:, None] + 1e-9
        places = places + force / mass[:, None] / size * np.minimum(size, step)
    return places


def _repulsion(places: np.ndarray, mass: np.ndarray) -> np.ndarray:
    centres, weights = places, mass
    if len(places) > _EACH_UP_TO:
        centres, weights = _crowds(places, mass)
    x, y = np.ascontiguousarray(centres.T)
    force = np.empty_like(places)
    # No matrix products: so thin, they only make the threads behind them wait for each other.
    step = max(1, _AT_ONCE // len(x))
    for start in range(0, len(places), step):
        block = slice(start, start + step)
        across = np.subtract.outer(places[block, 0], x)
        along = np.subtract.outer(places[block, 1], y)
        # A crowd holds the party itself, and a party itself is at distance 0: softened away.
        push = weights / np.maximum(across**2 + along**2, 0.1)
        force[block, 0] = np.einsum("ij,ij->i", push, across)
        force[block, 1] = np.einsum("ij,ij->i", push, along)
    return 0.2 * mass[:, None] * force


def _crowds(places: np.ndarray, mass: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The centres of gravity and the masses of the cells of a grid over the places."""
    side = max(8, int(np.sqrt(_EACH_UP_TO**2 / len(places))))
    low, high = places.min(axis=0), places.max(axis=0)
    cell = ((places - low) / (high - low + 1e-9) * side).astype(int)
    _, crowd = np.unique(cell[:, 0] * (side + 1) + cell[:, 1], return_inverse=True)
    weights = np.bincount(crowd, mass)
    sums = [np.bincount(crowd, mass * axis) for axis in places.T]
    return np.column_stack(sums) / weights[:, None], weights


def _spread(places: np.ndarray) -> np.ndarray:
    """To mean 0 and deviation 1 along each axis that has any."""
    places = places - places.mean(axis=0)
    deviation = places.std(axis=0)
    return places / np.where(deviation > 1e-9, deviation, 1)


def _level(places: np.ndarray) -> np.ndarray:
    """Turn the longest side level, the fuller half to the left and below: always the same way."""
    places = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(places.T @ places)
    places = places @ axes[:, ::-1]
    return places * np.where((places**3).sum(axis=0) < 0, -1, 1)
