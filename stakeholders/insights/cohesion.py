"""Does the network hold: in sentences with figures, what falls apart without whom, and the core."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.cohesion import Cohesion, cohesion

from . import parts
from .bridges import bridge_builders
from .listing import figure, listed, percent
from .looking import Findings, remember
from .measures import measures
from .telling import Missing, Telling

#: From here on a network is said to lean partly, and strongly, on one party (a star is 1).
PARTLY, STRONGLY = 0.25, 0.5

#: From here on a core is called clear (an ideal one is 1).
CLEAR_CORE = 0.6


def tell(findings: Findings) -> Telling:
    """How the ties hold the parties together, and where that hangs by a thread."""
    question = _("Does the network hold?")
    lead = _("How the ties hold the parties together, and where that hangs on one party.")
    if missing := _missing(findings):
        return Telling(question, lead, missing=missing)
    found = holding(findings)
    return Telling(
        question,
        lead,
        sentences=_sentences(findings, found),
        tables=(
            parts.parties_that_hold(findings, found),
            parts.ties_that_hold(findings, found),
            measures(findings, found),
            *parts.loose_parts(findings, found),
        ),
        notes=_notes(found),
    )


def holding(findings: Findings) -> Cohesion:
    """How the parties in view hold together, kept by revision, audience and filters."""
    return remember(
        findings,
        "cohesion",
        lambda: cohesion(findings.ties, found=bridge_builders(findings)),
    )


def _missing(findings: Findings) -> Missing | None:
    if len(findings.parties) < 2:
        return Missing(
            _("One party is no network yet"),
            _("Whether the network holds can be said from two parties on."),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    if not findings.ties.number_of_edges():
        return Missing(
            _("No ties are recorded yet"),
            _(
                "Who already works with whom? Add ties on the page of a party; without them "
                "nobody can see whether the network holds."
            ),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    return None


def _sentences(findings: Findings, found: Cohesion) -> tuple[str, ...]:
    said = [
        _density(found),
        _in_one_piece(found),
        *_not_known(found),
        *_leaning(findings, found),
        _without_whom(findings, found),
        *_by_a_thread(found),
        *_core(findings, found),
        _farthest(findings, found),
    ]
    return tuple(said)


def _density(found: Cohesion) -> str:
    return ngettext(
        "%(parties)s parties have %(n)s known tie: %(part)s of all ties that there could be.",
        "%(parties)s parties have %(n)s known ties: %(part)s of all ties that there could be.",
        found.ties,
    ) % {
        "parties": wording.number(found.parties),
        "n": wording.number(found.ties),
        "part": percent(found.density),
    }


def _in_one_piece(found: Cohesion) -> str:
    largest = found.components[0]
    if len(found.components) == 1 and not found.isolates:
        return _("It is one whole: from every party there is a way to every other.")
    what = {
        "n": wording.number(len(found.components)),
        "size": wording.number(len(largest)),
        "part": percent(len(largest) / found.parties),
    }
    if len(found.components) == 1:
        return _("One part hangs together: %(size)s parties (%(part)s).") % what
    return _("It is in %(n)s loose parts; the largest has %(size)s parties (%(part)s).") % what


def _not_known(found: Cohesion) -> list[str]:
    count = len(found.isolates)
    if not count:
        return []
    return [
        ngettext(
            "Of %(n)s party no tie is known: not asked is not the same as none.",
            "Of %(n)s parties no tie is known: not asked is not the same as none.",
            count,
        )
        % {"n": wording.number(count)}
    ]


def _leaning(findings: Findings, found: Cohesion) -> list[str]:
    """Whether everything runs through one party."""
    leaning = found.centralisation
    value, who = leaning.betweenness, leaning.by_betweenness
    if value is None:
        return []
    what = {
        "name": findings.parties[who].name if who is not None else "",
        "part": percent(value),
    }
    if who is None or value < PARTLY:
        said = _("It does not lean on one party (%(part)s; a star would be 100%%).") % what
    elif value < STRONGLY:
        said = _("It leans partly on %(name)s (%(part)s; a star would be 100%%).") % what
    else:
        said = _("It leans strongly on %(name)s (%(part)s; a star would be 100%%).") % what
    if leaning.exact:
        return [said]
    estimate = _("An estimate, made by looking out from %(n)s of the %(all)s parties.") % {
        "n": wording.number(leaning.samples),
        "all": wording.number(leaning.parties),
    }
    return [f"{said} {estimate}"]


def _without_whom(findings: Findings, found: Cohesion) -> str:
    if not found.cuts:
        return _("No party is indispensable: whoever leaves, what hangs together stays together.")
    first = found.cuts[0]
    said = ngettext(
        "There is %(n)s party without which others come loose.",
        "There are %(n)s parties without which others come loose.",
        len(found.cuts),
    ) % {"n": wording.number(len(found.cuts))}
    worst = ngettext(
        "If %(name)s leaves, %(loose)s party comes loose.",
        "If %(name)s leaves, %(loose)s parties come loose.",
        first.cut_off,
    ) % {"name": findings.parties[first.id].name, "loose": wording.number(first.cut_off)}
    return f"{said} {worst}"


def _by_a_thread(found: Cohesion) -> list[str]:
    count = len(found.critical_links)
    if not count:
        return []
    return [
        ngettext(
            "%(n)s tie is the only way between two parts of the network.",
            "%(n)s ties are each the only way between two parts of the network.",
            count,
        )
        % {"n": wording.number(count)}
    ]


def _core(findings: Findings, found: Cohesion) -> list[str]:
    core = found.core
    if not parts.is_core(core):
        return [_("There is no clear core: no group that all know each other and know the rest.")]
    what = {
        "n": wording.number(len(core.ids)),
        "names": listed((findings.parties[one].name for one in core.ids), 8),
        "fit": figure(core.fit, 2),
    }
    if core.fit < CLEAR_CORE:
        return [_("There is something of a core, of %(n)s parties: %(names)s.") % what]
    return [_("There is a clear core, of %(n)s parties: %(names)s.") % what]


def _farthest(findings: Findings, found: Cohesion) -> str:
    far = found.diameter
    what = {
        "a": findings.parties[far.a].name,
        "b": findings.parties[far.b].name,
        "n": far.steps,
    }
    if far.steps == 1:
        return _("Whoever has a way to another has a tie with it.")
    if far.exact:
        return _("The farthest apart are %(a)s and %(b)s: %(n)s steps.") % what
    return _("The farthest apart that were found are %(a)s and %(b)s: %(n)s steps.") % what


def _notes(found: Cohesion) -> tuple[str, ...]:
    return (
        _(
            "Leaning on one party: Freeman's centralisation by betweenness (1979), 0% where all "
            "lie equally in between and 100% for a star. Parties without a known tie lower it. "
            "From 25% on it is called partly, from 50% on strongly."
        ),
        _(
            "Parties and ties without which something comes loose: articulation points and "
            "bridges of the graph of ties (Tarjan 1972, 1974). Core and periphery: the split with "
            "the fewest departures from the ideal (Borgatti and Everett 2000; Lip 2011)."
        ),
        _(
            "All of this is about ties that are known. A tie that nobody recorded may hold "
            "together what seems loose here."
        ),
    )
