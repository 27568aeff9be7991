"""The strongest pairs of a look, at a glance and with their reasons."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.overlap import PairOverlap
from stakeholders.analysis.snapshot import InterestRow, StanceRow
from stakeholders.insights import Findings
from stakeholders.reasons import Reason, Reasons, account

from .text import flat

#: More than this is no preparation for a meeting any more; the page lists the rest.
PAIRS, GLANCE = 10, 6
SUBJECTS = 3
NAME, STATEMENT = 200, 240

_NO_BREAK = "\u00a0"


def section(findings: Findings, show: str) -> dict[str, object]:
    """The strongest overlaps or tensions among the parties in view.

    What the screen shows keeps the order of the screen.
    """
    if show != findings.lens.show:
        findings = findings.sorted_by(show, "convergence")
    pairs = findings.pairs
    accounts = [account(findings, pair.a, pair.b) for pair in pairs[:PAIRS]]
    return {
        "show": show,
        "heading": _heading(show),
        "lead": _lead(show),
        "glance": [_glance(found, show) for found in accounts[:GLANCE]],
        "glance_heading": _("Where it grates most") if show == "tension" else _("Most in common"),
        "glance_columns": [_("Stakeholders"), _subjects_heading(show), _strength_heading(show)],
        "pairs": [_account(findings, found, show) for found in accounts],
        "none": "" if accounts else _none(show),
        "more": _more(len(pairs) - len(accounts)),
    }


def _heading(show: str) -> str:
    return _("The strongest tensions") if show == "tension" else _("The strongest overlaps")


def _lead(show: str) -> str:
    if show == "tension":
        return _("The pairs that oppose each other most, strongest first, each in its own words.")
    return _("The pairs that share most, strongest first, each in its own words.")


def _none(show: str) -> str:
    if show == "tension":
        return _(
            "No two stakeholders here are on opposite sides of anything that both spoke about."
        )
    return _("No two stakeholders here share anything that both spoke about.")


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "And %(n)s more pair: see the page of the network.",
        "And %(n)s more pairs: see the page of the network.",
        count,
    ) % {"n": wording.number(count)}


def _subjects_heading(show: str) -> str:
    return _("Opposed on") if show == "tension" else _("Shared subjects")


def _strength_heading(show: str) -> str:
    return _("Tension") if show == "tension" else _("Strength")


def _strength(pair: PairOverlap, show: str) -> str:
    return wording.number(pair.divergence if show == "tension" else pair.convergence)


def _central(found: Reasons, show: str) -> tuple[Reason, ...]:
    return found.opposed if show == "tension" else found.both


def _glance(found: Reasons, show: str) -> dict[str, str]:
    names = list(dict.fromkeys(reason.name for reason in _central(found, show)))
    return {
        "a": flat(found.a.name, NAME),
        "b": flat(found.b.name, NAME),
        "subjects": _in_short(names),
        "strength": _strength(found.pair, show),
    }


def _account(findings: Findings, found: Reasons, show: str) -> dict[str, object]:
    central = _central(found, show)
    ties = wording.tie_words(findings.snapshot, found.ties)
    return {
        "a": flat(found.a.name, NAME),
        "b": flat(found.b.name, NAME),
        "columns": [_subjects_heading(show), flat(found.a.name, NAME), flat(found.b.name, NAME)],
        "figures": _figures(found.pair, show),
        "few": _("Few subjects in common: read with care") if found.few else "",
        "subjects": [_subject(findings, reason, show) for reason in central[:SUBJECTS]],
        "shown": _shown(len(central)),
        "beside": _beside(found, show),
        "ties": _("They already know each other:") + f" {'; '.join(map(flat, ties))}."
        if ties
        else _("No tie between the two is recorded."),
    }


def _shown(subjects: int) -> str:
    if subjects <= SUBJECTS:
        return ""
    return _("Below are the %(shown)s strongest of %(all)s subjects.") % {
        "shown": wording.number(SUBJECTS),
        "all": wording.number(subjects),
    }


def _figures(pair: PairOverlap, show: str) -> list[dict[str, str]]:
    """The figures of a pair; what this list is sorted by comes first."""
    strength = {"label": _("strength"), "value": wording.number(pair.convergence)}
    tension = {"label": _("tension"), "value": wording.number(pair.divergence)}
    share = {"label": _("share in common"), "value": wording.number(pair.ratio, 2)}
    return [tension, strength, share] if show == "tension" else [strength, tension, share]


def _subject(findings: Findings, reason: Reason, show: str) -> dict[str, object]:
    weight = reason.divergence if show == "tension" else reason.convergence
    return {
        "name": flat(reason.name, NAME),
        "kind": wording.subject_kind(reason.subject.layer),
        "strength": f"{_strength_heading(show).lower()} {wording.number(weight)}",
        "sides": [_side(findings, reason.a), _side(findings, reason.b)],
    }


def _side(findings: Findings, reading: InterestRow | StanceRow | None) -> dict[str, str]:
    """One party's side of a subject: how strongly, own words, whose reading."""
    if reading is None:  # cannot be in a shared or opposed subject; stays right when it is
        return {"strength": "–", "words": "", "whose": "", "private": ""}
    strength = " · ".join(filter(None, (wording.strength_of(reading), wording.means(reading))))
    return {
        "strength": strength,
        "words": flat(reading.statement, STATEMENT),
        "whose": wording.whose(reading, findings.snapshot.network),
        "private": _("project leader only") if wording.for_leader_only(reading) else "",
    }


def _beside(found: Reasons, show: str) -> str:
    """The other half of the story: a shared interest behind a clash, a clash behind an overlap."""
    others = found.both if show == "tension" else found.opposed
    if not others:
        return ""
    names = list(dict.fromkeys(reason.name for reason in others))
    label = _("They do agree on:") if show == "tension" else _("But it grates on:")
    return f"{label} {_in_short(names)}"


def _in_short(names: list[str]) -> str:
    said = " · ".join(flat(name, 60) for name in names[:SUBJECTS])
    more = len(names) - SUBJECTS
    if more <= 0:
        return said
    rest = ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
    return f"{said} {rest.replace(' ', _NO_BREAK)}"
