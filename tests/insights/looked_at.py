"""A look at a snapshot that a test wrote down."""

from __future__ import annotations

from itertools import count

from stakeholders.analysis.overlap import overlap
from stakeholders.analysis.positions import positions
from stakeholders.analysis.snapshot import Snapshot
from stakeholders.insights import Findings
from stakeholders.lens import Lens

_NUMBERS = count()


def looked_at(snapshot: Snapshot, lens: Lens | None = None) -> Findings:
    """Everything in view; each look is kept under its own key."""
    said = positions(snapshot)
    return Findings(
        snapshot, lens or Lens(), said, overlap(said), key=f"look-of-a-test-{next(_NUMBERS)}"
    )
