"""What is found about every ambition: who carries it, who works against it, who was not asked."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from stakeholders.analysis import mobilisation as sums
from stakeholders.analysis.positions import AMBITIONS, Positions, Subject, positions

from .double_parts import Doubles, double_parts
from .looking import Findings, remember

#: Parties whose words are shown and names that are said, per ambition.
WORDS, NAMES = 40, 12


class Told(NamedTuple):
    """What is told of one ambition: all that is counted, and the first parties by name."""

    subject: Subject
    support: float
    opposition: float
    contestedness: float | None
    counted: dict[int, int]  # by value, how many parties
    carriers: tuple[int, ...]
    opponents: tuple[int, ...]
    neutral: tuple[int, ...]
    silent: int
    silent_ids: tuple[int, ...]

    def many(self, sign: int) -> int:
        """How many parties are for (1), against (-1) or neutral (0)."""
        return sum(n for value, n in self.counted.items() if (value > 0) - (value < 0) == sign)


class Carried(NamedTuple):
    """What is found about the ambitions; `unspoken` are those on which nobody spoke."""

    ambitions: tuple[Told, ...]
    unspoken: tuple[int, ...]
    doubles: Doubles


def carried(findings: Findings) -> Carried:
    """The mobilisation of every ambition in view, whatever layer is looked at."""
    return remember(findings, "carried", lambda: _carried(findings))


def _carried(findings: Findings) -> Carried:
    ambitions = _wanted(findings)
    table = stances(findings)
    found = sums.mobilisation(table)
    said = [{subject.id for subject in table.of(one)} for one in table.stakeholder_ids]
    spoken = {one.subject.id for one in found}

    def silent(ambition: int) -> list[int]:
        every = zip(table.stakeholder_ids, said, strict=True)
        return [one for one, own in every if ambition not in own]

    return Carried(
        tuple(_told(one, silent(one.subject.id)) for one in found),
        tuple(sorted(ambitions - spoken)),
        double_parts(table),
    )


def _wanted(findings: Findings) -> set[int]:
    wanted = findings.lens.ambition
    return {wanted} if wanted else {row.id for row in findings.snapshot.ambitions}


def stances(findings: Findings) -> Positions:
    """The stances of the parties in view on the ambitions in view."""
    return positions(
        findings.snapshot,
        AMBITIONS,
        stakeholder_ids=findings.parties,
        ambition_ids=_wanted(findings),
    )


def _told(one: sums.Mobilisation, silent: list[int]) -> Told:
    stakes = (*one.carriers, *one.opponents)
    counted = Counter(stake.value for stake in stakes)
    if one.neutral_ids:
        counted[0] = len(one.neutral_ids)
    return Told(
        one.subject,
        one.support,
        one.opposition,
        one.contestedness,
        dict(counted),
        tuple(stake.id for stake in one.carriers[:WORDS]),
        tuple(stake.id for stake in one.opponents[:WORDS]),
        one.neutral_ids[:WORDS],
        one.silent,
        tuple(silent[:NAMES]),
    )
