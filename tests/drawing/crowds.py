"""A crowd that a test wrote down: parties by sector and policy field, with what they want."""

from __future__ import annotations

from stakeholders.analysis.snapshot import (
    InterestRow,
    NetworkRow,
    PolicyFieldRow,
    SectorRow,
    Snapshot,
    StakeholderRow,
    ThemeRow,
    TieRow,
)
from stakeholders.lens import Lens
from tests.insights.looked_at import looked_at


def crowd(parties, *, sectors=0, fields=0, wants=lambda n: (n % 4 + 1,), ties=()):
    """`parties` is a number, or the (sector, policy fields) of each; they want some themes."""
    if isinstance(parties, int):
        parties = [(n % sectors + 1 if sectors else None, ()) for n in range(parties)]
    rows = tuple(
        StakeholderRow(n, f"Partij {n}", sector_id=sector, policy_field_ids=some)
        for n, (sector, some) in enumerate(parties, 1)
    )
    wanted = [(row.id, theme) for row in rows for theme in wants(row.id)]
    return Snapshot(
        NetworkRow(1, "Breda", "breda"),
        policy_fields=tuple(PolicyFieldRow(n, f"Veld {n}") for n in range(1, fields + 1)),
        sectors=tuple(SectorRow(n, f"Branche {n}") for n in range(1, sectors + 1)),
        themes=tuple(ThemeRow(n, f"Thema {n}") for n in sorted({theme for _one, theme in wanted})),
        stakeholders=rows,
        interests=tuple(
            InterestRow(n, one, "financial", theme, importance=1)
            for n, (one, theme) in enumerate(wanted, 1)
        ),
        ties=tuple(TieRow(n, *tie) for n, tie in enumerate(ties, 1)),
    )


def looked(snapshot, **asked):
    return looked_at(snapshot, Lens(**asked))
