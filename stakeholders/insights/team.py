"""The winning team for an ambition: who, why each of them, and how sure it is the best."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.analysis.team_brief import TeamBrief
from stakeholders.analysis.teams import Composition, Team, compose

from .candidates import Pool
from .listing import figure, listed
from .looking import Findings, remember
from .team_around import mandates, sizes, spread
from .team_obstacles import no_team
from .team_pairs import opposed_in_words, pairs
from .team_words import TeamWords
from .telling import Cell, Column, Missing, Row, Table, Telling, Why
from .words import quotes

#: The address of the same composer with something changed.
Ask = Callable[..., str]


def composed(findings: Findings, pool: Pool, brief: TeamBrief) -> Composition:
    """The composition for this brief, kept by revision and by what was asked."""
    ids = ",".join(str(one.id) for one in pool.candidates)
    asked = [sorted(part) if isinstance(part, frozenset) else part for part in brief]
    digest = hashlib.sha256(f"{asked}{ids}".encode()).hexdigest()
    return remember(findings, f"team:{digest}", lambda: compose(pool.candidates, brief))


def tell(findings: Findings, pool: Pool, brief: TeamBrief, found: Composition, ask: Ask) -> Telling:
    question = _("Who forms the winning team?")
    words = TeamWords(findings, pool, brief)
    lead = words.lead()
    if not brief.ambitions:
        return Telling(question, lead, missing=_no_ambition(findings))
    if found.best is None:
        return Telling(question, lead, missing=no_team(words, found))
    team = found.best
    return Telling(
        question,
        lead,
        sentences=_sentences(words, found, team),
        tables=(
            members(words, team, ask),
            score(words, team),
            pairs(words, team),
            _others(words, found),
            *([sizes(words, found)] if len(found.sizes) > 1 else []),
            mandates(words, team.ids),
            spread(words, team.ids),
        ),
        notes=_notes(),
    )


def _no_ambition(findings: Findings) -> Missing:
    if findings.snapshot.ambitions:
        return Missing(
            _("First choose what the team is for"),
            _(
                "A winning team is composed on ambition. Choose one or more ambitions, or a "
                "challenge that serves them."
            ),
        )
    return Missing(
        _("There are no ambitions yet"),
        _("A winning team is composed on ambition. Add the ambitions of the network first."),
        _("To the word lists"),
        "word_lists",
    )


def _sentences(words: TeamWords, found: Composition, team: Team) -> tuple[str, ...]:
    said = [
        _("The best team of %(n)s: %(names)s.")
        % {"n": len(team.members), "names": listed(words.names(team.ids))},
        _how_sure(found, team),
    ]
    if words.pool.silent:
        said.append(
            ngettext(
                "%(n)s party said nothing about this and is not considered: that is silence, not "
                "disagreement.",
                "%(n)s parties said nothing about this and are not considered: that is silence, "
                "not disagreement.",
                words.pool.silent,
            )
            % {"n": figure(words.pool.silent)}
        )
    if team.missing:
        said.append(
            _("Nobody in it brings: %(competences)s.")
            % {"competences": listed([words.competences[one] for one in team.missing])}
        )
    if chafes := opposed_in_words(words, team):
        said.append(chafes)
    return tuple(said)


def _how_sure(found: Composition, team: Team) -> str:
    score = figure(team.score, 2)
    if team.proven:
        return _(
            "Its score is %(score)s of at most 1. Proven: no other team that meets what you "
            "ask scores higher."
        ) % {"score": score}
    if found.considered < found.candidates:
        return _(
            "Its score is %(score)s of at most 1. It is the best that was found among the %(n)s "
            "candidates with most drive, out of %(all)s."
        ) % {
            "score": score,
            "n": figure(found.considered),
            "all": figure(found.candidates),
        }
    return _(
        "Its score is %(score)s of at most 1. It is the best that was found in the time there was; "
        "another could score at most %(gap)s %% better."
    ) % {"score": score, "gap": figure(100 * team.gap)}


def members(words: TeamWords, team: Team, ask: Ask | None = None) -> Table:
    return Table(
        _("Why these"),
        (
            Column(_("Party")),
            Column(_("Drive"), number=True),
            Column(_("Shared ambition"), number=True),
            Column(_("Mindset"), number=True),
            Column(_("Adds"), number=True),
            Column(_("What stands out")),
            *([Column(_("If they decline"))] if ask else []),
        ),
        tuple(
            Row(
                (
                    Cell(words.party(one.id), party=one.id),
                    Cell(figure(one.drive, 2)),
                    Cell(figure(one.ambition, 2)),
                    Cell(words.mindset(one)),
                    Cell(figure(one.adds, 2)),
                    Cell(words.stands_out(one), soft=True),
                    *_declined(words, one.id, ask),
                ),
                Why(
                    words.reasons(one),
                    quotes(words.findings, (one.id,), words.subjects),
                ),
            )
            for one in sorted(team.members, key=lambda one: -one.adds)
        ),
        lead=_("What the members add makes the score of the team together."),
    )


def _declined(words: TeamWords, party: int, ask: Ask | None) -> tuple[Cell, ...]:
    """The way to the next best team without this member."""
    if ask is None:
        return ()
    return (Cell(_("Compose without"), query=ask(without=words.without(party))),)


def score(words: TeamWords, team: Team) -> Table:
    rows = words.parts(team)
    return Table(
        _("What the score is made of"),
        (
            Column(_("Part")),
            Column(_("This team"), number=True),
            Column(_("Share in the score"), number=True),
            Column(_("Counts for"), number=True),
        ),
        tuple(
            Row(
                (
                    Cell(part.name),
                    Cell(figure(part.value, 2)),
                    Cell(_("%(n)s %%") % {"n": figure(100 * part.weight)}),
                    Cell(figure(part.value * part.weight, 2)),
                )
            )
            for part in rows
        ),
    )


def _others(words: TeamWords, found: Composition) -> Table:
    best = found.best.ids
    return Table(
        _("Clearly different teams"),
        (
            Column(_("Team")),
            Column(_("Score"), number=True),
            Column(_("Instead of")),
        ),
        tuple(
            Row(
                (
                    Cell(listed(words.names(team.ids))),
                    Cell(figure(team.score, 2)),
                    Cell(
                        _("%(new)s instead of %(old)s")
                        % {
                            "new": listed(words.names(team.ids - best)),
                            "old": listed(words.names(best - team.ids)),
                        }
                    ),
                )
            )
            for team in found.others
        ),
        lead=_("The best teams in which at least a third of the members is another."),
        empty=_("No clearly different team meets what you ask."),
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "The composer does not know position, title, influence, budget or size: they are not "
            "in what it is given. It knows what a party said about ambitions, its answers about "
            "its way of working, its competences, policy fields, areas and sector."
        ),
        _(
            "Drive runs from −1 (works against it) to 1 (drives it). Shared ambition runs from −1 "
            "to 1, over everything that two members said. Mindset runs from 0 (opposite poles) to "
            "1 (the same answers). Competences: the part of what the work asks that is there."
        ),
        _(
            "Where a pair has no question about its way of working in common it counts as the "
            "average pair: silence is neither near nor far. What only the project leader "
            "estimated is marked."
        ),
        _(
            "A team of people who agree on everything hears nothing new. Look at the spread, and "
            "compose once more with a critic."
        ),
    )
