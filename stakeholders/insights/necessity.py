"""Is working together needed for this challenge? The outcome with its reasons and its data."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.necessity import Answers, Facts, Verdict, verdict
from stakeholders.analysis.positions import Subject
from stakeholders.analysis.snapshot import ChallengeRow, CollaborationCheckRow
from stakeholders.models import CollaborationCheck

from .listing import listed
from .looking import Findings
from .necessity_words import ANSWERS, DOUBTS, NEXT, OUTCOMES, REASONS
from .team_around import decides
from .telling import Cell, Column, Missing, Row, Table, Telling, Why
from .words import quotes

BLANK = CollaborationCheckRow(0, 0)


def check_of(findings: Findings, challenge: ChallengeRow) -> CollaborationCheckRow:
    """The check on a challenge as this audience may see it; a blank one where there is none."""
    rows = findings.snapshot.collaboration_checks
    return next((row for row in rows if row.challenge_id == challenge.id), BLANK)


def facts(findings: Findings, challenge: ChallengeRow) -> Facts:
    """What the map knows about this challenge."""
    snapshot = findings.snapshot
    wanted = set(challenge.ambition_ids)
    willing = {
        party
        for (party, subject), row in findings.words.items()
        if subject.layer == "ambitions" and subject.id in wanted and row.value > 0
    }
    room = {row.stakeholder_id for row in snapshot.mandates if decides(row)}
    holders = tuple(
        (one, frozenset(row.id for row in snapshot.stakeholders if one in row.competence_ids))
        for one in challenge.competence_ids
    )
    return Facts(
        frozenset(challenge.competence_ids),
        holders,
        frozenset(willing),
        frozenset(willing & room),
    )


def judged(findings: Findings, challenge: ChallengeRow) -> Verdict:
    """The outcome of the rule for what was answered."""
    row = check_of(findings, challenge)
    answers = Answers(*(getattr(row, _column(name)) for name in Answers._fields))
    return verdict(answers, facts(findings, challenge))


def _column(name: str) -> str:
    return f"{name}_id" if name in ("duty_of", "one_party") else name


def in_short(findings: Findings, challenge: ChallengeRow) -> str:
    """The outcome in a few words, for a list."""
    row, found = check_of(findings, challenge), judged(findings, challenge)
    if row.overruled:
        return str(CollaborationCheck.Outcome(row.overruled).label)
    if found.outcome:
        return str(CollaborationCheck.Outcome(found.outcome).label)
    return _("not answered yet") if row is BLANK or not row.settled else _("still open")


def tell(findings: Findings, challenge: ChallengeRow) -> Telling:
    row, known = check_of(findings, challenge), facts(findings, challenge)
    found = judged(findings, challenge)
    question, lead = _("Is working together needed?"), challenge.name
    tables = (
        _answered(findings, row),
        _willing(findings, challenge, known),
        *([_competences(findings, known)] if known.competences else []),
    )
    notes = (
        _(
            "Do it only if you must: working together costs hours that nobody counts. What is "
            "settled needs no new agreement, what one can do needs no others, and only what rises "
            "above what each does for itself is worth making together."
        ),
    )
    if not row.settled:
        missing = Missing(
            _("Not answered yet"),
            _("Answer the questions one after the other; the outcome follows from them."),
        )
        return Telling(question, lead, tables=tables[1:], notes=notes, missing=missing)
    return Telling(question, lead, _sentences(findings, row, found), tables=tables, notes=notes)


def _sentences(findings: Findings, row: CollaborationCheckRow, found: Verdict) -> tuple[str, ...]:
    names = {one.id: one.name for one in findings.snapshot.stakeholders}
    filled = {
        "by": row.settled_by or _("a law or agreement"),
        "duty": names.get(row.duty_of_id, _("nobody named yet")),
        "one": names.get(row.one_party_id, _("nobody named yet")),
        "hours": wording.number(row.hours),
    }
    said = []
    if row.overruled:
        said.append(
            _("Outcome: %(outcome)s. The project leader decided so, because: %(reason)s")
            % {"outcome": OUTCOMES[row.overruled], "reason": row.reason}
        )
        if found.outcome and found.outcome != row.overruled:
            said.append(
                _("By the answers alone it would be: %(outcome)s.")
                % {"outcome": OUTCOMES[found.outcome]}
            )
    elif found.outcome:
        said.append(_("Outcome: %(outcome)s.") % {"outcome": OUTCOMES[found.outcome]})
    said += [str(REASONS[one]) % filled for one in found.reasons]
    said += [str(NEXT[one]) for one in found.missing]
    said += [str(DOUBTS[one]) % filled for one in found.doubts]
    return tuple(said)


def _answered(findings: Findings, row: CollaborationCheckRow) -> Table:
    names = {one.id: one.name for one in findings.snapshot.stakeholders}
    rows = []
    for column, question in ANSWERS.items():
        value = getattr(row, column)
        if value in ("", None):
            continue
        if column.endswith("_id"):
            text = names.get(value, "–")
        elif column == "hours":
            text = wording.number(value)
        elif value in CollaborationCheck.Answer.values:
            text = str(CollaborationCheck.Answer(value).label)
        else:
            text = value
        rows.append(Row((Cell(str(question)), Cell(text))))
    lead = ""
    if row.confirmed_on:
        lead = _("Answered by %(who)s on %(day)s.") % {
            "who": row.confirmed_by,
            "day": date_format(row.confirmed_on, "DATE_FORMAT"),
        }
    return Table(
        _("What was answered"),
        (Column(_("Question")), Column(_("Answer"))),
        tuple(rows),
        lead=lead,
    )


def _willing(findings: Findings, challenge: ChallengeRow, known: Facts) -> Table:
    subjects = [Subject("ambitions", one) for one in challenge.ambition_ids]
    rows = []
    for party in sorted(known.willing, key=lambda one: findings.parties[one].name.casefold()):
        said = [
            f"{findings.names[subject]}: {wording.strength_of(reading)}"
            for subject in subjects
            if (reading := findings.words.get((party, subject))) is not None
        ]
        rows.append(
            Row(
                (
                    Cell(findings.parties[party].name, party=party),
                    Cell(" · ".join(said)),
                    Cell(
                        _("may decide at the table")
                        if party in known.with_room
                        else _("no room recorded"),
                        soft=party not in known.with_room,
                    ),
                ),
                Why((), quotes(findings, (party,), subjects)),
            )
        )
    return Table(
        _("Who wants this"),
        (
            Column(_("Party")),
            Column(_("Stance")),
            Column(_("Room from the own organisation")),
        ),
        tuple(rows),
        lead=ngettext(
            "%(n)s party said to be for the ambitions that this serves.",
            "%(n)s parties said to be for the ambitions that this serves.",
            len(rows),
        )
        % {"n": wording.number(len(rows))},
        empty=_("Nobody said so yet, or the challenge serves no ambition yet."),
    )


def _competences(findings: Findings, known: Facts) -> Table:
    names = {row.id: row.name for row in findings.snapshot.competences}
    return Table(
        _("Who brings what it needs"),
        (Column(_("Competence")), Column(_("Parties"))),
        tuple(
            Row(
                (
                    Cell(names[one]),
                    Cell(
                        listed(sorted(findings.parties[party].name for party in who))
                        or _("nobody"),
                        alert=not who,
                    ),
                )
            )
            for one, who in known.holders
        ),
    )
