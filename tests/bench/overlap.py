"""Overlap of large networks: against a bare block product and against networkx's projection."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import numpy as np
from networkx.algorithms import bipartite
from scipy import sparse

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import Positions, from_arrays

from .measuring import Figure, peak_memory, seconds, side_by_side

BLOCK = 512
LARGE = (12_000, 200, 6.0)
WHERE_NETWORKX_FINISHES = (5_000, 1_000, 6.0)


def random_positions(parties: int, subjects: int, degree: float, *, mixed: bool) -> Positions:
    """Parties that each speak on `degree` subjects on average; `mixed`: weights 1-3 and signs."""
    chance = np.random.default_rng(20261123)
    matrix = sparse.random_array(
        (parties, subjects), density=degree / subjects, format="csr", rng=chance
    )
    matrix.data[:] = 1
    if mixed:
        matrix.data[:] = chance.choice([-3, -2, -1, 1, 2, 3], size=matrix.nnz)
    return from_arrays(matrix.astype(np.int8))


def bare_blocks(positions: Positions) -> int:
    """The least that anyone must do with scipy: the product in blocks, nothing else."""
    matrix = positions.values.astype(np.float32)
    turned = matrix.T.tocsr()
    return sum(
        (matrix[start : start + BLOCK] @ turned).nnz for start in range(0, matrix.shape[0], BLOCK)
    )


def networkx_projection(positions: Positions) -> int:
    graph = nx.Graph()
    rows, columns = positions.values.nonzero()
    parties = [("party", int(row)) for row in range(positions.values.shape[0])]
    graph.add_nodes_from(parties)
    graph.add_edges_from(
        (("party", int(row)), ("subject", int(column)))
        for row, column in zip(rows, columns, strict=True)
    )
    return bipartite.weighted_projected_graph(graph, parties).number_of_edges()


def figures() -> list[Figure]:
    found = []
    for mixed in (False, True):
        positions = random_positions(*LARGE, mixed=mixed)
        ours, bare, ratio = side_by_side(
            lambda p=positions: overlap(p), lambda p=positions: bare_blocks(p)
        )
        kind = "weights 1-3, for and against" if mixed else "all weights 1"
        found.append(
            Figure(
                f"overlap, top 10, 12,000 × 200, {kind}: ours {seconds(ours)}, "
                f"bare scipy block product {seconds(bare)}",
                f"{ratio:.2f} ×",
                "at most 1.5 ×",
                ratio <= 1.5,
            )
        )
    positions = random_positions(*WHERE_NETWORKX_FINISHES, mixed=False)
    theirs, ours, ratio = side_by_side(
        lambda: networkx_projection(positions), lambda: overlap(positions), times=3
    )
    found.append(
        Figure(
            f"overlap, 5,000 × 1,000: networkx's projection {seconds(theirs)}, "
            f"ours {seconds(ours)}",
            f"{ratio:.0f} × faster",
            "at least 20 ×",
            ratio >= 20,
        )
    )
    peak = _peak_memory()
    found.append(
        Figure(
            "peak memory of a whole process that does the 12,000 × 200 overlap",
            f"{peak:.0f} MB",
            "under 400 MB",
            peak < 400,
        )
    )
    return found


def _peak_memory() -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.overlap"], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    overlap(random_positions(*LARGE, mixed=True))
    print(peak_memory())
