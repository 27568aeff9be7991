"""Why two parties have the figures they have: every subject, with both parties' own words."""

from __future__ import annotations

from typing import NamedTuple

from .analysis.overlap import PairOverlap, Term, explain
from .analysis.positions import Subject
from .analysis.snapshot import InterestRow, StakeholderRow, StanceRow, TieRow
from .insights import Findings

#: A ratio on fewer subjects than this says little, and says so.
FEW = 3


class Reason(NamedTuple):
    """One subject in the account of a pair, with the reading behind each side; None is silence."""

    subject: Subject
    name: str
    a: InterestRow | StanceRow | None
    b: InterestRow | StanceRow | None
    convergence: float
    divergence: float


class Reasons(NamedTuple):
    """The whole account of one pair: what it shares, where it grates, what only one said."""

    a: StakeholderRow
    b: StakeholderRow
    pair: PairOverlap
    only_a: tuple[Reason, ...]
    both: tuple[Reason, ...]
    opposed: tuple[Reason, ...]
    neutral: tuple[Reason, ...]
    only_b: tuple[Reason, ...]
    ties: tuple[TieRow, ...]

    @property
    def subjects(self) -> int:
        """On how many subjects either of the two said anything."""
        return sum(
            len(one) for one in (self.only_a, self.both, self.opposed, self.neutral, self.only_b)
        )

    @property
    def common(self) -> int:
        """On how many subjects both of them said something."""
        return len(self.both) + len(self.opposed) + len(self.neutral)

    @property
    def few(self) -> bool:
        return self.pair.known < FEW


def account(findings: Findings, a: int, b: int) -> Reasons:
    """The account of a pair; `a` and `b` are as asked for. KeyError for an unknown party."""
    found = explain(findings.positions, a, b)
    ties = tuple(tie for tie in findings.snapshot.ties if {tie.source_id, tie.target_id} == {a, b})

    def told(terms: tuple[Term, ...]) -> tuple[Reason, ...]:
        return tuple(_reason(findings, a, b, term) for term in terms)

    return Reasons(
        a=findings.parties[a],
        b=findings.parties[b],
        pair=found.pair,
        only_a=told(found.only_a),
        both=told(found.both),
        opposed=told(found.opposed),
        neutral=told(found.neutral),
        only_b=told(found.only_b),
        ties=ties,
    )


def subjects_in_short(
    findings: Findings, pair: PairOverlap, *, most: int = 3
) -> tuple[list[str], int]:
    """The names of the strongest subjects a pair shares (or opposes), and how many more."""
    found = explain(findings.positions, pair.a, pair.b)
    terms = found.opposed if findings.lens.show == "tension" else found.both
    names = list(dict.fromkeys(findings.names[term.subject] for term in terms))
    return names[:most], max(0, len(names) - most)


def _reason(findings: Findings, a: int, b: int, term: Term) -> Reason:
    return Reason(
        term.subject,
        findings.names[term.subject],
        findings.words.get((a, term.subject)),
        findings.words.get((b, term.subject)),
        term.convergence,
        term.divergence,
    )
