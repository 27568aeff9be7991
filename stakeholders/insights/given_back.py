"""What a party gets back for its profile, out of what everyone in the network may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.overlap import explain, one_to_all
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import Subject

from . import near_by
from .listing import listed
from .looking import Findings
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quote, quotes

#: How many parties, ambitions and initiatives are told of, and voices in a Waarom.
PARTIES, AMBITIONS, INITIATIVES, VOICES = 5, 8, 8, 6


def tell(findings: Findings, party: int) -> Telling:
    """Who wants to meet them, who shares most with them, and what happens near them.

    `findings` must be of the shared snapshot: the answer holds nothing that only one party or the
    project leader may see.
    """
    pairs = sharing(findings, party)
    carried = near_by.carriers(findings, party)
    wishes = [row for row in findings.snapshot.meeting_wishes if row.target_id == party]
    return Telling(
        _("What you get back"),
        _("Out of what everyone in the network may see. The more is filled in, the more is here."),
        sentences=_sentences(findings, pairs, len(wishes)),
        tables=(
            _wishes(findings, wishes),
            _shares(findings, party, pairs),
            _strangers(findings, party, pairs),
            _ambitions(findings, party, carried),
            near_by.ambitions(findings, party, carried, pairs[:PARTIES], AMBITIONS),
            near_by.initiatives(findings, party, INITIATIVES, timezone.localdate()),
        ),
    )


def sharing(findings: Findings, party: int) -> list[PairOverlap]:
    """The pairs of this party that share something, the strongest first."""
    found = [pair for pair in one_to_all(findings.positions, party) if pair.shared]
    return sorted(
        found,
        key=lambda pair: (
            -pair.convergence,
            findings.parties[other(pair, party)].name.casefold(),
        ),
    )


def other(pair: PairOverlap, party: int) -> int:
    return pair.b if pair.a == party else pair.a


def _sentences(findings: Findings, pairs: Sequence[PairOverlap], wishes: int) -> tuple[str, ...]:
    others = len(findings.parties) - 1
    said = [
        ngettext(
            "You share something with %(n)s of the %(all)s others.",
            "You share something with %(n)s of the %(all)s others.",
            len(pairs),
        )
        % {"n": wording.number(len(pairs)), "all": wording.number(max(0, others))}
    ]
    if wishes:
        said.insert(
            0,
            ngettext(
                "%(n)s party would like to meet you.",
                "%(n)s parties would like to meet you.",
                wishes,
            )
            % {"n": wording.number(wishes)},
        )
    return tuple(said)


def _wishes(findings: Findings, wishes: Sequence) -> Table:
    rows = [
        Row(
            (
                Cell(findings.parties[wish.source_id].name, party=wish.source_id),
                Cell(wish.statement) if wish.statement else Cell(_("not said"), soft=True),
            )
        )
        for wish in wishes
    ]
    return Table(
        _("Who would like to meet you"),
        (Column(_("Party")), Column(_("What about?"))),
        tuple(sorted(rows, key=lambda row: row.cells[0].text.casefold())),
        empty=_("Nobody has said so yet. You can be the first to ask."),
    )


def _shares(findings: Findings, party: int, pairs: Sequence[PairOverlap]) -> Table:
    return Table(
        _("Who shares most with you"),
        (Column(_("Party")), Column(_("What you share")), Column(_("Subjects"), number=True)),
        tuple(_share(findings, party, pair) for pair in pairs[:PARTIES]),
        more=max(0, len(pairs) - PARTIES),
        empty=_(
            "Nobody yet, as far as everyone may see. It takes interests and ambitions that both "
            "of you show to all."
        ),
    )


def _share(findings: Findings, party: int, pair: PairOverlap) -> Row:
    who = other(pair, party)
    subjects = _subjects(findings, party, who)
    return Row(
        (
            Cell(findings.parties[who].name, party=who),
            Cell(listed(_names(findings, subjects), 2)),
            Cell(wording.number(pair.shared)),
        ),
        _both(findings, party, who, subjects),
    )


def _strangers(findings: Findings, party: int, pairs: Sequence[PairOverlap]) -> Table:
    """Those who share much and have no tie; silence about ties is no absence of ties."""
    ties = findings.ties
    asked = party in ties and ties.degree(party) > 0
    far = [
        pair
        for pair in pairs
        if asked
        and pair.shared > 1
        and ties.degree(other(pair, party)) > 0
        and not ties.has_edge(pair.a, pair.b)
    ]
    empty = _("You have a tie with all who share more than one thing with you.")
    if not asked:
        empty = _("Say with whom you work; then you see here whom you do not know yet.")
    return Table(
        _("Who shares much with you without a tie"),
        (Column(_("Party")), Column(_("Introduced by")), Column(_("Subjects"), number=True)),
        tuple(_stranger(findings, party, pair) for pair in far[:PARTIES]),
        more=max(0, len(far) - PARTIES),
        empty=empty,
    )


def _stranger(findings: Findings, party: int, pair: PairOverlap) -> Row:
    who = other(pair, party)
    subjects = _subjects(findings, party, who)
    common = [one for one in findings.ties[party] if one in findings.ties[who]]
    names = sorted((findings.parties[one].name for one in common), key=str.casefold)
    return Row(
        (
            Cell(findings.parties[who].name, party=who),
            Cell(listed(names, 3)) if names else Cell(_("nobody that is known"), soft=True),
            Cell(wording.number(pair.shared)),
        ),
        _both(findings, party, who, subjects),
    )


def _ambitions(findings: Findings, party: int, others: near_by.Carriers) -> Table:
    """The ambitions that the party carries, and who else does."""
    mine = [
        subject
        for subject, value in findings.positions.of(party).items()
        if subject.layer == "ambitions" and value > 0
    ]
    carried = sorted(
        ((subject, others.get(subject, ())) for subject in mine),
        key=lambda one: (-len(one[1]), findings.names[one[0]].casefold()),
    )
    return Table(
        _("Who carries your ambitions with you"),
        (Column(_("Ambition")), Column(_("Carried by")), Column(_("Parties"), number=True)),
        tuple(_ambition(findings, *one) for one in carried[:AMBITIONS]),
        more=max(0, len(carried) - AMBITIONS),
        empty=_("Say yes to an ambition, for all to see; then you see here who else does."),
    )


def _ambition(findings: Findings, subject: Subject, carriers: Sequence[int]) -> Row:
    names = [findings.parties[one].name for one in carriers]
    why = None
    if carriers:
        said = (_("Who says yes: %(names)s.") % {"names": listed(names, len(names))},)
        why = Why(said, quotes(findings, carriers[:VOICES], [subject]))
    return Row(
        (
            Cell(findings.names[subject]),
            Cell(listed(names, 4)) if names else Cell(_("only you, so far"), soft=True),
            Cell(wording.number(len(carriers))),
        ),
        why,
    )


def _subjects(findings: Findings, party: int, who: int) -> list[Subject]:
    return [term.subject for term in explain(findings.positions, party, who).both]


def _names(findings: Findings, subjects: Sequence[Subject]) -> list[str]:
    return list(dict.fromkeys(findings.names[subject] for subject in subjects))


def _both(findings: Findings, party: int, who: int, subjects: Sequence[Subject]) -> Why:
    """Subject by subject what both said; as many as the figure says."""
    sentences = [
        f"{findings.names[subject]} ({wording.subject_kind(subject.layer)})" for subject in subjects
    ]
    voices = [quote(findings, who, subject) for subject in subjects[:VOICES]]
    return Why(tuple(sentences), tuple(one for one in voices if one is not None))
