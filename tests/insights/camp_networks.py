"""Small networks whose groups, camps and squares can be worked out by hand."""

from __future__ import annotations

from stakeholders.analysis.snapshot import (
    AmbitionRow,
    IncompatibilityRow,
    InterestRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    StanceRow,
    ThemeRow,
)

NAMES = ("Aak", "Boot", "Kano", "Vlot", "Sloep")


def network(
    stances: dict[int, dict[int, int]],
    interests: dict[int, dict[tuple[str, int], int]],
    *,
    parties: int = 5,
    marks: tuple[IncompatibilityRow, ...] = (),
) -> Snapshot:
    """Parties 1 and up; their stances by ambition and their interests by kind and theme."""
    stances_said = [(a, b, n) for a, said in stances.items() for b, n in said.items()]
    interests_said = [(a, b, n) for a, said in interests.items() for b, n in said.items()]
    return Snapshot(
        NetworkRow(1, "Haven", "haven"),
        themes=(ThemeRow(7, "Nacht"), ThemeRow(8, "Geld")),
        ambitions=(AmbitionRow(1, "Groen"), AmbitionRow(2, "Terras")),
        stakeholders=tuple(
            StakeholderRow(n, NAMES[n - 1] if n <= len(NAMES) else f"Partij {n}")
            for n in range(1, parties + 1)
        ),
        stances=tuple(
            StanceRow(n, who, ambition, value, statement=f"{NAMES[who % 5 - 1]} over {ambition}")
            for n, (who, ambition, value) in enumerate(stances_said, start=1)
        ),
        interests=tuple(
            InterestRow(n, who, kind, theme, 1 if value > 0 else -1, abs(value))
            for n, (who, (kind, theme), value) in enumerate(interests_said, start=1)
        ),
        incompatibilities=marks,
    )


#: Aak and Boot want green and are opposed on the night; Kano and Vlot want terraces; Sloep is
#: silent.
TWO_GROUPS = network(
    {1: {1: 3}, 2: {1: 3}, 3: {2: 1}, 4: {2: 1}},
    {1: {("area", 7): 2}, 2: {("area", 7): -2}},
)
