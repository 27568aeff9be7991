"""Why there is no team, and what to change."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.analysis.team_brief import Obstacle
from stakeholders.analysis.teams import Composition

from .listing import figure
from .team_words import TeamWords
from .telling import Missing


def no_team(words: TeamWords, found: Composition) -> Missing:
    said = [_in_words(words, one) for one in found.obstacles]
    if any(one.there == one.needed == 0 or one.kind == "together" for one in found.obstacles):
        head = _(
            "Each of these can be had, but not together. Without any one of them there is a team:"
        )
        if found.obstacles == (Obstacle("together"),):
            head = _("What you ask cannot be had together, whichever one thing is left out.")
            said = []
        said.insert(0, head)
    return Missing(_("No team meets what you ask"), " ".join(said))


def _in_words(words: TeamWords, one: Obstacle) -> str:
    there = figure(one.there)
    if one.kind == "size":
        return ngettext(
            "The smallest team asks for %(needed)s members; %(n)s party said to be for this. Ask "
            "for a smaller team, or look at parties that said nothing yet as well.",
            "The smallest team asks for %(needed)s members; %(n)s parties said to be for this. Ask "
            "for a smaller team, or look at parties that said nothing yet as well.",
            one.there,
        ) % {"needed": one.needed, "n": there}
    if one.kind == "must" and one.id is None:
        return _("More parties must be in (%(n)s) than the largest team has places (%(most)s).") % {
            "n": there,
            "most": one.needed,
        }
    if one.kind == "sector" and one.there:
        return _(
            "With at most so many of one sector the largest team has %(n)s members, and %(needed)s "
            "are asked for."
        ) % {"n": there, "needed": one.needed}
    return _named(words, one)


def _named(words: TeamWords, one: Obstacle) -> str:
    names = {
        "policy_field": words.fields,
        "area": words.areas,
        "competence": words.competences,
        "must": {row.id: row.name for row in words.parties.values()},
    }.get(one.kind, {})
    name = names.get(one.id, "")
    alone = {
        "policy_field": _("Nobody who said to be for this is in the policy field %(name)s."),
        "area": _("Nobody who said to be for this is at work in %(name)s."),
        "competence": _("Nobody who said to be for this brings %(name)s."),
        "must": _("%(name)s must be in and is not available at the same time."),
        "critic": _("Nobody said to be against it: there is no critic to ask."),
    }
    together = {
        "policy_field": _("the policy field %(name)s;"),
        "area": _("the area %(name)s;"),
        "competence": _("the competence %(name)s;"),
        "must": _("%(name)s in the team;"),
        "critic": _("a critic in the team;"),
        "sector": _("at most so many of one sector;"),
        "organisation": _("at most so many of one organisation;"),
    }
    return (alone if one.needed and one.kind in alone else together)[one.kind] % {"name": name}
