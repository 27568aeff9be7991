"""Is working together needed? From answers and facts to one of five outcomes, with its reasons.

A rule is written once and read from the top: what is settled needs no new agreement, what one can
do needs no others, and only what rises above what each does for itself is worth making together.
After Huxham & Vangen (2005), who advise to collaborate only where it must be, and Keast, Brown &
Mandell (2007), who tell co-operation, coordination and collaboration apart.
"""

from __future__ import annotations

from typing import NamedTuple

YES, PARTLY, NO = "yes", "partly", "no"

#: Fewer parties than this cannot make something together.
TOGETHER = 2


class Answers(NamedTuple):
    """What a person answered: yes, partly, no, or empty for not answered, which is not no."""

    settled: str = ""
    duty_of: int | None = None
    carried_out: str = ""
    one_can: str = ""
    one_party: int | None = None
    rises_above: str = ""
    depends: str = ""
    worth_it: str = ""


class Facts(NamedTuple):
    """What the map knows: parties by id."""

    competences: frozenset[int] = frozenset()  # what the challenge needs
    holders: tuple[tuple[int, frozenset[int]], ...] = ()  # competence, who has it
    willing: frozenset[int] = frozenset()  # said to be for one of its ambitions
    with_room: frozenset[int] = frozenset()  # of those, who may decide at the table

    @property
    def complete(self) -> frozenset[int]:
        """The parties that have every competence by themselves; nobody where none is needed."""
        sets = [who for _competence, who in self.holders]
        return frozenset.intersection(*sets) if sets else frozenset()

    @property
    def held_by_nobody(self) -> tuple[int, ...]:
        return tuple(one for one, who in self.holders if not who)


class Verdict(NamedTuple):
    """`outcome` is empty while `missing` questions stand open.

    `reasons` made the outcome, in the order of the rule; `doubts` are facts that speak against an
    answer.
    """

    outcome: str  # duty, one, inform, coordinate, co_create
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def verdict(answers: Answers, facts: Facts) -> Verdict:
    """Hold to duty, leave it to one, inform each other, coordinate, or co-create.

    1. Settled by law or agreement: duty, whether it is carried out or not.
    2. One party can do it alone: one.
    3. It rises above what each does for itself, and is worth the hours: co_create; where fewer
       than two parties want it: coordinate.
    4. What one does touches the other: coordinate. Else: inform.

    Only the questions on the way to the outcome have to be answered.

    >>> verdict(Answers(settled="yes", duty_of=7), Facts()).outcome
    'duty'
    >>> verdict(Answers(settled="no"), Facts()).missing
    ('one_can',)
    """
    doubts = _doubts(answers, facts)
    if not answers.settled:
        return Verdict("", (), ("settled",), doubts)
    if answers.settled == YES:
        carried = {YES: "carried_out", NO: "not_carried_out", PARTLY: "partly_carried_out"}
        reasons = ("settled", *([carried[answers.carried_out]] if answers.carried_out else []))
        missing = () if answers.duty_of else ("duty_of",)
        return Verdict("duty", reasons, missing, doubts)
    reasons = ("partly_settled",) if answers.settled == PARTLY else ("not_settled",)
    if not answers.one_can:
        return Verdict("", reasons, ("one_can",), doubts)
    if answers.one_can == YES:
        missing = () if answers.one_party else ("one_party",)
        return Verdict("one", (*reasons, "one_can"), missing, doubts)
    reasons += ("one_cannot",)
    if facts.competences and not facts.complete:
        reasons += ("competences_apart",)
    return _together(answers, facts, reasons, doubts)


def _together(
    answers: Answers, facts: Facts, reasons: tuple[str, ...], doubts: tuple[str, ...]
) -> Verdict:
    """Nobody can do it alone: is it worth making together, or is it enough to tell each other?"""
    needed = ["rises_above"]
    if answers.rises_above in (YES, PARTLY):
        needed.append("worth_it")
    if answers.rises_above == NO or answers.worth_it in (NO, PARTLY):
        needed.append("depends")
    missing = tuple(name for name in needed if not getattr(answers, name))
    if missing:
        return Verdict("", reasons, missing, doubts)
    if answers.rises_above == YES and answers.worth_it == YES:
        if len(facts.willing) < TOGETHER:
            return Verdict("coordinate", (*reasons, "rises_above", "few_willing"), (), doubts)
        return Verdict("co_create", (*reasons, "rises_above", "worth_it", "willing"), (), doubts)
    reasons += ("rises_partly" if answers.rises_above != NO else "rises_not",)
    if answers.worth_it and answers.worth_it != YES:
        reasons += ("not_worth_it",)
    if answers.worth_it == YES or answers.depends in (YES, PARTLY):
        return Verdict("coordinate", (*reasons, "depends"), (), doubts)
    return Verdict("inform", (*reasons, "apart"), (), doubts)


def _doubts(answers: Answers, facts: Facts) -> tuple[str, ...]:
    """Where the map says something else than the answers."""
    found = []
    if answers.one_can == YES and facts.competences:
        alone = facts.complete
        if not alone or (answers.one_party and answers.one_party not in alone):
            found.append("one_lacks_competences")
    if answers.one_can == NO and facts.complete:
        found.append("one_has_all")
    if facts.held_by_nobody:
        found.append("held_by_nobody")
    if answers.rises_above == YES and facts.willing and not facts.with_room:
        found.append("no_room")
    return tuple(found)
