"""Where does it grate: the camps on every subject, three kinds of tension, and two readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.overlap import Overlap
from stakeholders.analysis.positions import Subject
from stakeholders.analysis.tension import Camps, camps
from stakeholders.analysis.tension_kinds import TensionKinds, tension_kinds

from . import firmness, tension_pairs
from .looking import Findings, remember
from .missing import nothing_in_common, nothing_to_compare
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quotes

#: Contested subjects, pairs of each kind, names in a cell, parties with their words in a Waarom.
SUBJECTS, PAIRS, NAMES, VOICES = 20, 6, 4, 8


def contested(findings: Findings) -> tuple[Camps, ...]:
    """The subjects with people on both sides, the heaviest smaller camp first.

    By contestedness alone one against one would come before twenty against nineteen.
    """
    found = remember(findings, "camps", lambda: camps(findings.positions))
    focus = findings.lens.focus
    both = [
        one
        for one in found
        if one.for_ids
        and one.against_ids
        and (focus not in findings.parties or focus in (*one.for_ids, *one.against_ids))
    ]
    return tuple(sorted(both, key=lambda one: -min(one.support, one.opposition)))


def kinds(findings: Findings) -> TensionKinds:
    """The pairs by the kind of tension, as far as focus and strength let them through."""
    lens = findings.lens

    def compute() -> TensionKinds:
        marks = [mark for mark, _reason in tension_pairs.marks(findings)]
        asked = _asked(findings)
        return tension_kinds(findings.positions, asked, incompatible=marks, limit=PAIRS)

    return remember(findings, f"kinds with marks:{lens.focus}:{lens.minimal}:{PAIRS}", compute)


def _asked(findings: Findings) -> Overlap:
    """The overlap with only the pairs of the party in focus, at least as strong as asked."""
    lens, pairs = findings.lens, findings.overlap.pairs
    kept = np.ones(len(pairs), dtype=bool)
    if lens.focus in findings.parties:
        kept &= (np.asarray(pairs.a) == lens.focus) | (np.asarray(pairs.b) == lens.focus)
    if lens.minimal:
        strongest = np.maximum(np.asarray(pairs.convergence), np.asarray(pairs.divergence))
        kept &= strongest >= lens.minimal
    return replace(findings.overlap, pairs=pairs.take(np.flatnonzero(kept)))


def tell(findings: Findings) -> Telling:
    """The camps, the pairs by kind of tension, the openings and the fragile coalitions."""
    question = _("Where does it grate?")
    lead = _("Who stands where on what is contested, and what kind of tension it is.")
    if missing := nothing_to_compare(findings):
        return Telling(question, lead, missing=missing)
    subjects, pairs = contested(findings), kinds(findings)
    order = [one.subject for one in subjects]
    firm = firmness.of_subjects(findings, lambda: findings.positions, order, contested=True)
    return Telling(
        question,
        lead,
        sentences=_sentences(subjects, pairs) + firm.sentences,
        tables=(_camps(findings, subjects), *tension_pairs.tables(findings, pairs), *firm.tables),
        notes=_notes(findings, pairs),
        missing=None if pairs.interests.count else nothing_in_common(findings),
    )


def _sentences(subjects: Sequence[Camps], pairs: TensionKinds) -> tuple[str, ...]:
    if not subjects:
        said = [_("Nobody is on opposite sides of anything here.")]
    else:
        said = [
            ngettext(
                "On %(n)s subject parties stand on opposite sides.",
                "On %(n)s subjects parties stand on opposite sides.",
                len(subjects),
            )
            % {"n": wording.number(len(subjects))}
        ]
    if pairs.openings.count:
        said.append(
            ngettext(
                "%(n)s pair opposes each other on an ambition and needs the same: an opening.",
                "%(n)s pairs oppose each other on an ambition and need the same: openings.",
                pairs.openings.count,
            )
            % {"n": wording.number(pairs.openings.count)}
        )
    if pairs.fragile.count:
        said.append(
            ngettext(
                "%(n)s pair says the same and needs something different: fragile.",
                "%(n)s pairs say the same and need something different: fragile.",
                pairs.fragile.count,
            )
            % {"n": wording.number(pairs.fragile.count)}
        )
    return tuple(said)


def _camps(findings: Findings, subjects: Sequence[Camps]) -> Table:
    return Table(
        _("The two camps"),
        (
            Column(_("Subject")),
            Column(_("Against")),
            Column(_("For")),
            Column(_("Weight"), number=True),
            Column(_("Contested"), number=True),
        ),
        tuple(_camp(findings, one) for one in subjects[:SUBJECTS]),
        more=max(0, len(subjects) - SUBJECTS),
        empty=_("On no subject one party is for and another against."),
    )


def _camp(findings: Findings, one: Camps) -> Row:
    return Row(
        (
            Cell(title(findings, one.subject)),
            Cell(_names(findings, one.against_ids)),
            Cell(_names(findings, one.for_ids)),
            Cell(f"{wording.number(one.opposition)}\u00a0:\u00a0{wording.number(one.support)}"),
            Cell(wording.number(one.contestedness, 2), ratio=one.contestedness),
        ),
        Why(
            (
                _side(findings, one.subject, one.against_ids, _("Against"), one.opposition),
                _side(findings, one.subject, one.for_ids, _("For"), one.support),
                _("Contested: twice the smaller, %(small)s, over both together, %(all)s: %(part)s.")
                % {
                    "small": wording.number(2 * min(one.support, one.opposition)),
                    "all": wording.number(one.support + one.opposition),
                    "part": wording.number(one.contestedness, 2),
                },
            ),
            quotes(findings, one.against_ids[:VOICES], [one.subject])
            + quotes(findings, one.for_ids[:VOICES], [one.subject]),
        ),
    )


def title(findings: Findings, subject: Subject) -> str:
    """A subject with what sort of subject it is."""
    return f"{findings.names[subject]} ({wording.subject_kind(subject.layer)})"


def _names(findings: Findings, ids: Sequence[int]) -> str:
    said = ", ".join(findings.parties[one].name for one in ids[:NAMES])
    return said + (f" +{len(ids) - NAMES}" if len(ids) > NAMES else "")


def _side(findings: Findings, subject: Subject, ids: Sequence[int], label: str, weight: int) -> str:
    """Everyone in a camp with their weight; the terms add up to that of the camp."""
    terms = [(findings.parties[one].name, abs(findings.positions.of(one)[subject])) for one in ids]
    said = [f"{name} {n}" for name, n in terms[: 2 * VOICES]]
    if rest := terms[2 * VOICES :]:
        said.append(
            ngettext("%(n)s other %(sum)s", "%(n)s others %(sum)s", len(rest))
            % {"n": len(rest), "sum": sum(n for _name, n in rest)}
        )
    return _("%(side)s: %(terms)s; together %(sum)s.") % {
        "side": label,
        "terms": ", ".join(said),
        "sum": wording.number(weight),
    }


def _notes(findings: Findings, found: TensionKinds) -> tuple[str, ...]:
    said = [
        _(
            "Weight: a stance counts 1 to 3, an interest as much as it matters (1 to 3). Silence "
            "and neutral are on no side. Contested runs from 0, all on one side, to 1, evenly "
            "matched; the list begins with the heaviest smaller camp."
        ),
        _(
            "Interests count per theme, whatever their kind; that two need the same means does "
            "not say that there is too little of it. What people say they want and what they "
            "need: Fisher and Ury 1981."
        ),
    ]
    if findings.lens.layer != "all":
        said.append(_("You look at one layer; openings and fragile coalitions need all of them."))
    if not found.complete:
        said.append(
            _("In a network of this size only the ten strongest pairs of each party are searched.")
        )
    return tuple(said)
