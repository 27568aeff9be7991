"""Quotes and accounts that several insights tell alike."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders import wording
from stakeholders.analysis.positions import Subject

from .looking import Findings
from .telling import Quote


def quote(findings: Findings, party: int, subject: Subject) -> Quote | None:
    """What a party said about a subject; None for silence."""
    reading = findings.words.get((party, subject))
    if reading is None:
        return None
    return Quote(
        who=findings.parties[party].name,
        subject=findings.names[subject],
        strength=wording.strength_of(reading),
        words=reading.statement,
        whose=wording.whose(reading, findings.snapshot.network),
        private=wording.for_leader_only(reading),
        own=wording.own_words(reading),
    )


def quotes(
    findings: Findings, parties: Iterable[int], subjects: Iterable[Subject]
) -> tuple[Quote, ...]:
    """Subject by subject what each of the parties said."""
    found = (quote(findings, party, subject) for subject in subjects for party in parties)
    return tuple(one for one in found if one is not None)
