"""Who does not know it of each other yet: strong overlap without a tie, and who could introduce."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis import blind_spots as sums

from .looking import Findings, remember
from .telling import Cell, Column, Missing, Row, Table, Telling, Why
from .words import quotes

#: Pairs told of; a longer list is no list of introductions any more.
LIMIT = 40


def found(findings: Findings) -> sums.BlindSpots:
    """The blind spots of this look, the strongest first."""
    return remember(
        findings,
        f"blind spots:{LIMIT}",
        lambda: sums.blind_spots(findings.positions, findings.overlap, findings.ties, limit=LIMIT),
    )


def tell(findings: Findings) -> Telling:
    """The pairs that want the same and have no tie, and those that oppose and never spoke."""
    question = _("Who does not know it of each other yet?")
    lead = _("Parties that want the same and have no tie, and who could introduce them.")
    if missing := _missing(findings):
        return Telling(question, lead, missing=missing)
    spots = found(findings)
    return Telling(
        question,
        lead,
        sentences=_sentences(spots),
        tables=(_spots(findings, spots), _conflicts(findings, spots)),
        notes=_notes(spots),
    )


def _missing(findings: Findings) -> Missing | None:
    if not findings.ties.number_of_edges():
        return Missing(
            _("No ties are recorded yet"),
            _(
                "Who already works with whom? Add ties on the page of a party; without them "
                "nobody can see who does not know each other."
            ),
            _("To the stakeholders"),
            "stakeholder_list",
        )
    return None


def _sentences(found: sums.BlindSpots) -> tuple[str, ...]:
    said = [
        ngettext(
            "%(n)s pair shares a lot and has no tie.",
            "%(n)s pairs share a lot and have no tie.",
            found.spot_count,
        )
        % {"n": wording.number(found.spot_count)},
        ngettext(
            "%(n)s pair is clearly opposed and has no tie: a conflict that nobody talks about.",
            "%(n)s pairs are clearly opposed and have no tie: conflicts that nobody talks about.",
            found.conflict_count,
        )
        % {"n": wording.number(found.conflict_count)},
    ]
    if found.not_asked:
        said.append(
            ngettext(
                "Of %(n)s party no tie is known; it is left out, because not asked is not none.",
                "Of %(n)s parties no tie is known; they are left out, because not asked is not "
                "none.",
                len(found.not_asked),
            )
            % {"n": wording.number(len(found.not_asked))}
        )
    return tuple(said)


def _spots(findings: Findings, found: sums.BlindSpots) -> Table:
    return Table(
        _("Worth an introduction"),
        (
            Column(_("Parties")),
            Column(_("What they would gain")),
            Column(_("Shared"), number=True),
            Column(_("Introduced by")),
        ),
        tuple(_spot(findings, spot) for spot in found.spots),
        more=max(0, found.spot_count - len(found.spots)),
        empty=_("No two parties share much without a tie."),
    )


def _spot(findings: Findings, spot: sums.BlindSpot) -> Row:
    a, b = findings.parties[spot.pair.a], findings.parties[spot.pair.b]
    subjects = [findings.names[term.subject] for term in spot.terms]
    who = [findings.parties[one].name for one in spot.acquaintance.introducers]
    return Row(
        (
            Cell(f"{a.name} – {b.name}", pair=(a.id, b.id)),
            Cell(" · ".join(subjects[:3]) + (" …" if len(subjects) > 3 else "")),
            Cell(wording.number(spot.pair.shared)),
            Cell(_introduction(spot.acquaintance, who), soft=not who),
        ),
        Why(
            _why(findings, spot, who),
            quotes(findings, (a.id, b.id), [term.subject for term in spot.terms]),
            letter=_letter(findings, spot),
        ),
        id=f"pair-{a.id}-{b.id}",
    )


def _introduction(known: sums.Acquaintance, who: list[str]) -> str:
    if who:
        return ", ".join(who[:2]) + (f" +{len(who) - 2}" if len(who) > 2 else "")
    if known.distance is None:
        return _("nobody: no way from one to the other")
    return _("nobody directly: %(n)s steps apart") % {"n": known.distance}


def _why(findings: Findings, spot: sums.BlindSpot, who: list[str]) -> tuple[str, ...]:
    said = [
        _("%(subject)s: held by %(n)s parties on this side, so it counts for %(part)s.")
        % {
            "subject": findings.names[term.subject],
            "n": term.holders,
            "part": wording.number(term.newman, 2),
        }
        for term in spot.terms
    ]
    said.append(
        _("Together %(sum)s: a subject that few hold counts for more (Newman 2001).")
        % {"sum": wording.number(spot.newman, 2)}
    )
    if who:
        said.append(_("Both have a tie with: %(names)s.") % {"names": ", ".join(who)})
    return tuple(said)


def _letter(findings: Findings, spot: sums.BlindSpot) -> str:
    """An introduction to send; it names only what both said for everyone to see."""
    pair = (spot.pair.a, spot.pair.b)
    subjects = [
        findings.names[term.subject]
        for term in spot.terms
        if not any(wording.for_leader_only(findings.words[one, term.subject]) for one in pair)
    ]
    a, b = (findings.parties[one].name for one in pair)
    if not subjects:
        return _(
            "Dear both, you may not know each other yet. Shall I bring %(a)s and %(b)s together "
            "for half an hour, to see what you could do for each other?"
        ) % {"a": a, "b": b}
    return _(
        "Dear both, you may not know each other yet. %(a)s and %(b)s both care about: "
        "%(subjects)s. Shall I bring you together for half an hour, to see what you could do for "
        "each other?"
    ) % {"a": a, "b": b, "subjects": ", ".join(subjects[:3])}


def _conflicts(findings: Findings, found: sums.BlindSpots) -> Table:
    rows = []
    for one in found.conflicts:
        a, b = findings.parties[one.pair.a], findings.parties[one.pair.b]
        subjects = [term.subject for term in one.terms]
        rows.append(
            Row(
                (
                    Cell(f"{a.name} – {b.name}", pair=(a.id, b.id)),
                    Cell(" · ".join(findings.names[subject] for subject in subjects[:3])),
                    Cell(wording.number(one.pair.divergence), alert=True),
                ),
                Why(
                    tuple(
                        _("%(subject)s: tension %(n)s.")
                        % {
                            "subject": findings.names[term.subject],
                            "n": wording.number(term.divergence),
                        }
                        for term in one.terms
                    ),
                    quotes(findings, (a.id, b.id), subjects),
                ),
            )
        )
    return Table(
        _("Opposed, and never spoken"),
        (Column(_("Parties")), Column(_("On")), Column(_("Tension"), number=True)),
        tuple(rows),
        more=max(0, found.conflict_count - len(rows)),
        empty=_("No two parties are clearly opposed without a tie."),
    )


def _notes(found: sums.BlindSpots) -> tuple[str, ...]:
    said = [
        _(
            "A pair is told of when it shares more than chance would have it, given how much each "
            "of the two said, or is in the top tenth where chance cannot tell. Only parties of "
            "which ties are known take part."
        )
    ]
    if not found.complete:
        said.append(
            _("In a network of this size only the ten strongest pairs of each party are searched.")
        )
    return tuple(said)
