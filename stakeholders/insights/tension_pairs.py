"""Pairs by the kind of tension between them, and the two readings that are worth more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.positions import AMBITIONS, Positions, Subject
from stakeholders.analysis.snapshot import InterestRow
from stakeholders.analysis.tension_kinds import (
    KindReasons,
    KindTerm,
    Listed,
    Mark,
    PairKinds,
    TensionKinds,
    explain_kinds,
)

from .looking import Findings
from .telling import Cell, Column, Row, Table, Why
from .words import quotes

Terms = Callable[[KindReasons], tuple[KindTerm, ...]]


def tables(findings: Findings, found: TensionKinds) -> Iterator[Table]:
    """A table for each of the two readings and the three kinds of tension."""
    marked = _marked(findings)
    yield _table(
        findings,
        found.openings,
        _("Opposed, and yet the same need"),
        _("An opening: they oppose each other on an ambition, and share an interest behind it."),
        (
            (_("Opposed on"), lambda why: why.opposed_stances),
            (_("Shared interests"), lambda why: why.shared_interests),
        ),
    )
    yield _table(
        findings,
        found.fragile,
        _("The same words, different needs"),
        _("Fragile: they say the same about an ambition, and share no interest behind it."),
        ((_("Agree on"), lambda why: why.same_stances),),
        needs=True,
    )
    yield _table(
        findings,
        found.stances,
        _("Opposed on an ambition"),
        _("What they say they want is opposed; what they need may still go together."),
        ((_("Opposed on"), lambda why: why.opposed_stances),),
    )
    yield _table(
        findings,
        found.interests,
        _("Opposed in what they need"),
        _(
            "One has an interest for a theme and the other against it, or a person marked their "
            "interests as excluding each other: talking alone will not do."
        ),
        (
            (_("Opposed on"), lambda why: why.opposed_interests),
            *([(_("Exclude each other"), lambda why: why.incompatible)] if marked else []),
        ),
    )
    if marked:
        yield marked
    yield _table(
        findings,
        found.means,
        _("After the same means"),
        _("Both need money, or both need staff, for the same. Is there enough? Ask them."),
        ((_("Both need"), lambda why: why.same_means),),
    )


def marks(findings: Findings) -> list[tuple[Mark, str]]:
    """What a person marked as excluding each other, with the reason, as far as it is in view."""
    interests = {row.id: row for row in findings.snapshot.interests}
    focus = findings.lens.focus
    found = []
    for row in findings.snapshot.incompatibilities:
        pair = interests.get(row.one_id), interests.get(row.other_id)
        if all(_in_view(findings, one) for one in pair):
            sides = [(one.stakeholder_id, Subject(one.kind, one.theme_id)) for one in pair]
            mark = Mark(*sides[0], *sides[1])
            if focus not in findings.parties or focus in (mark.a, mark.b):
                found.append((mark, row.reason))
    return found


def _in_view(findings: Findings, one: InterestRow | None) -> bool:
    return (
        one is not None
        and one.stakeholder_id in findings.parties
        and Subject(one.kind, one.theme_id) in findings.positions.columns
    )


def _marked(findings: Findings) -> Table | None:
    """Interests that a person marked as excluding each other; never inferred, so only these."""
    rows = tuple(_mark(findings, mark, reason) for mark, reason in marks(findings))
    if not rows:
        return None
    return Table(
        _("Marked as excluding each other"),
        (Column(_("Parties")), Column(_("Interests")), Column(_("Reason"))),
        rows,
        lead=_("A person judged that these two interests cannot both be met."),
    )


def _mark(findings: Findings, mark: Mark, reason: str) -> Row:
    sides = (mark.a, mark.a_subject), (mark.b, mark.b_subject)
    names = [findings.parties[party].name for party, _subject in sides]
    said = [
        f"{findings.parties[party].name}: {findings.names[subject]}, "
        f"{wording.strength_of(findings.words[party, subject])}."
        for party, subject in sides
    ]
    return Row(
        (
            Cell(
                " – ".join(dict.fromkeys(names)),
                pair=(mark.a, mark.b) if mark.a != mark.b else None,
            ),
            Cell(" × ".join(findings.names[subject] for _party, subject in sides)),
            Cell(reason),
        ),
        Why(
            tuple(said),
            quotes(
                findings,
                dict.fromkeys(party for party, _subject in sides),
                dict.fromkeys(subject for _party, subject in sides),
            ),
        ),
    )


def _table(
    findings: Findings,
    listed: Listed,
    heading: str,
    lead: str,
    columns: tuple[tuple[str, Terms], ...],
    *,
    needs: bool = False,
) -> Table:
    labels = [Column(label) for label, _terms in columns]
    return Table(
        heading,
        (Column(_("Parties")), *labels, *([Column(_("Need apart"))] if needs else [])),
        tuple(_pair(findings, one, columns, needs) for one in listed.pairs),
        lead=lead,
        more=listed.count - len(listed.pairs),
        empty=_("No pairs of this kind."),
    )


def _pair(
    findings: Findings, pair: PairKinds, columns: tuple[tuple[str, Terms], ...], needs: bool
) -> Row:
    marked = [mark for mark, _reason in marks(findings)] if pair.incompatible else ()
    why = explain_kinds(findings.positions, pair.a, pair.b, incompatible=marked)
    a, b = findings.parties[pair.a], findings.parties[pair.b]
    cells = [Cell(f"{a.name} – {b.name}", pair=(a.id, b.id))]
    sentences: list[str] = []
    asked: list[Subject] = []
    for label, terms in columns:
        cells.append(Cell(_subjects(findings, terms(why))))
        for one in terms(why):
            sentences.append(f"{label}: {_term(findings, pair, one)}")
            asked += [one.a_subject, one.b_subject]
    if needs:
        wanted = [interests(findings.positions, one) for one in (pair.a, pair.b)]
        cells.append(Cell(" | ".join(_listed(findings, one[:2]) for one in wanted)))
        for party, said in zip((a, b), wanted, strict=True):
            sentences.append(f"{party.name}: {_listed(findings, said)}.")
            asked += said[:2]
    subjects = list(dict.fromkeys(asked))
    return Row(tuple(cells), Why(tuple(sentences), quotes(findings, (a.id, b.id), subjects)))


def interests(positions: Positions, party: int) -> list[Subject]:
    """The interests of a party, the most important first."""
    said = [
        (-abs(n), one) for one, n in positions.of(party).items() if one.layer != AMBITIONS and n
    ]
    return [one for _n, one in sorted(said)]


def _listed(findings: Findings, subjects: Sequence[Subject]) -> str:
    return ", ".join(dict.fromkeys(findings.names[one] for one in subjects))


def _subjects(findings: Findings, terms: Sequence[KindTerm]) -> str:
    names = list(dict.fromkeys(_about(findings, one) for one in terms))
    return " · ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")


def _about(findings: Findings, one: KindTerm) -> str:
    """The theme or ambition of a term; both, where a person marked two themes."""
    names = (findings.names[subject] for subject in (one.a_subject, one.b_subject))
    return " × ".join(dict.fromkeys(names))


def _term(findings: Findings, pair: PairKinds, one: KindTerm) -> str:
    readings = (
        (findings.parties[party].name, findings.words[party, subject], subject)
        for party, subject in ((pair.a, one.a_subject), (pair.b, one.b_subject))
    )
    sides = (
        f"{name}, {wording.strength_of(reading)}"
        + ("" if subject.layer == AMBITIONS else f" ({wording.subject_kind(subject.layer)})")
        for name, reading, subject in readings
    )
    return f"{_about(findings, one)} – " + "; ".join(sides) + "."
