"""What each pair of a team shares, and where it chafes inside the team."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stakeholders.analysis.positions import Subject
from stakeholders.analysis.teams import Pair, Team

from .listing import figure, listed
from .team_words import TeamWords
from .telling import Cell, Column, Row, Table, Why
from .words import quotes


def pairs(words: TeamWords, team: Team) -> Table:
    """Every pair, the most different first: there the conversation starts."""
    return Table(
        _("Two by two"),
        (
            Column(_("Parties")),
            Column(_("Want the same")),
            Column(_("Are opposed on")),
            Column(_("Shared ambition"), number=True),
            Column(_("Mindset"), number=True),
        ),
        tuple(
            _pair(words, one) for one in sorted(team.pairs, key=lambda one: (one.ambition, one.a))
        ),
        lead=_("The pair that shares least stands first: there the conversation starts."),
    )


def _pair(words: TeamWords, pair: Pair) -> Row:
    same, opposed = _subjects(words, pair)
    names = words.ambitions
    return Row(
        (
            Cell(f"{words.party(pair.a)} – {words.party(pair.b)}", pair=(pair.a, pair.b)),
            Cell(" · ".join(names[one] for one in same) or _("nothing they both spoke about")),
            Cell(" · ".join(names[one] for one in opposed), alert=True) if opposed else Cell("–"),
            Cell(figure(pair.ambition, 2)),
            Cell(_("not known") if pair.mindset is None else figure(pair.mindset, 2)),
        ),
        Why(
            (_sum(words, pair),),
            quotes(
                words.findings,
                (pair.a, pair.b),
                [Subject("ambitions", one) for one in (*same, *opposed)],
            ),
        ),
    )


def _subjects(words: TeamWords, pair: Pair) -> tuple[list[int], list[int]]:
    """The ambitions on which the two stand on one side, and on opposite sides; strongest first."""
    same, opposed = [], []
    for ambition in words.ambitions:
        a = words.pool.stances.get((pair.a, ambition))
        b = words.pool.stances.get((pair.b, ambition))
        if a is None or b is None or not a.value * b.value:
            continue
        weight = -min(abs(a.value), abs(b.value))
        (same if a.value * b.value > 0 else opposed).append((weight, ambition))
    return [one for _w, one in sorted(same)], [one for _w, one in sorted(opposed)]


def _sum(words: TeamWords, pair: Pair) -> str:
    """The figure as the sum that it is."""
    same = opposed = most = 0
    for ambition in words.ambitions:
        a, b = (
            row.value if (row := words.pool.stances.get((one, ambition))) else 0
            for one in (pair.a, pair.b)
        )
        least = min(abs(a), abs(b))
        same += least if a * b > 0 else 0
        opposed += least if a * b < 0 else 0
        most += max(abs(a), abs(b))
    return _(
        "Same side %(same)s, opposite sides %(opposed)s, out of %(most)s that it could be: "
        "(%(same)s − %(opposed)s) / %(most)s = %(sum)s."
    ) % {
        "same": same,
        "opposed": opposed,
        "most": most,
        "sum": figure(pair.ambition, 2),
    }


def opposed_in_words(words: TeamWords, team: Team) -> str:
    """Where it chafes inside the team, in one sentence; empty where it does not."""
    found = [
        _("%(subject)s (%(a)s, %(b)s)")
        % {
            "subject": words.ambitions[subject],
            "a": words.party(pair.a),
            "b": words.party(pair.b),
        }
        for pair in team.pairs
        for subject in _subjects(words, pair)[1]
    ]
    if not found:
        return ""
    more = len(found) - 4
    shown = listed(found[:4]) if more <= 0 else "; ".join(found[:4])
    if more > 0:
        return _("Inside the team it chafes on %(subjects)s, and %(n)s more.") % {
            "subjects": shown,
            "n": more,
        }
    return _("Inside the team it chafes on %(subjects)s.") % {"subjects": shown}
