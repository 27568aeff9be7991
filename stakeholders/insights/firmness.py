"""How firm an order is, in words: one sentence, and for the first results what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.positions import Positions, Subject
from stakeholders.analysis.robustness import (
    TOP,
    Firmness,
    leans_on_strength,
    pair_firmness,
    subject_firmness,
)

from .looking import Findings, remember
from .telling import Cell, Column, Row, Table, Why

#: Results of which the firmness is told.
TOLD = 5

#: Where one of the first falls lower than this, the order is not called firm.
FIRM_UP_TO = 10


class Firm(NamedTuple):
    """What is said about an order, and the table behind it where there is one."""

    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class _Result(NamedTuple):
    cell: Cell
    firmness: Firmness
    without: str  # the name of what is left out at the lowest place
    gone: str  # the name of what it cannot do without


def of_pairs(findings: Findings) -> Firm:
    """How firm the order of the pairs of this look is.

    Empty where it is not one of strength, where there are hardly more pairs than are called the
    first, and on later pages. Nothing is remembered here: whoever asks keeps it with the list.
    """
    lens, opposite = findings.lens, findings.lens.show == "tension"
    asked = ("convergence", "divergence") if opposite else ("convergence",)
    if lens.sort not in asked or len(findings.pairs) <= TOP or lens.page > 1:
        return Firm()
    first = [(pair.a, pair.b) for pair in findings.pairs[:TOLD]]
    focus = lens.focus if lens.focus in findings.parties else None
    found = pair_firmness(findings.positions, first, opposite=opposite, focus=focus)
    if not found:
        return Firm((_too_many(),))
    results = [
        _Result(
            Cell(_pair(findings, one.a, one.b), pair=(one.a, one.b)),
            one.firmness,
            _subject(findings, one.firmness.worst_without),
            _subject(findings, one.firmness.gone_without),
        )
        for one in found
    ]
    return _told(results, _("Parties"), _subjects_left_out)


def of_subjects(
    findings: Findings,
    positions: Callable[[], Positions],
    first: Sequence[Subject],
    *,
    contested: bool,
) -> Firm:
    """How firm the order of the subjects is by what they move, or by their smaller camps.

    Empty where only the subjects of one party are listed: the order is that of all.
    """
    if len(first) <= TOP or findings.lens.focus in findings.parties:
        return Firm()
    told = tuple(first[:TOLD])
    found = remember(
        findings,
        f"firmness of subjects:{contested}:{findings.lens.ambition}",
        lambda: subject_firmness(positions(), told, contested=contested) or (),
    )
    if not found:
        return Firm((_too_many(),))
    results = [
        _Result(
            Cell(findings.names[one.subject]),
            one.firmness,
            _party(findings, one.firmness.worst_without),
            _party(findings, one.firmness.gone_without),
        )
        for one in found
    ]
    return _told(results, _("Subject"), _parties_left_out)


def _pair(findings: Findings, a: int, b: int) -> str:
    return f"{findings.parties[a].name} – {findings.parties[b].name}"


def _subject(findings: Findings, subject: Subject | None) -> str:
    return findings.names[Subject(*subject)] if subject else ""


def _party(findings: Findings, party: int | None) -> str:
    return findings.parties[party].name if party else ""


def _too_many() -> str:
    return _(
        "How firm this order is has not been worked out: with so many parties that takes too long. "
        "Choose a field, an area or one party."
    )


class _LeftOut(NamedTuple):
    """What is left out in turn, in the words of the table and the sentences."""

    heading: str
    firm: str
    loose: str


def _subjects_left_out(n: int, lowest: int) -> _LeftOut:
    return _LeftOut(
        _("Leaving out one subject"),
        ngettext(
            "The first %(n)s stays among the first %(lowest)s, whichever one subject you leave "
            "out.",
            "The first %(n)s stay among the first %(lowest)s, whichever one subject you leave out.",
            n,
        )
        % {"n": n, "lowest": lowest},
        _("The order hangs on single subjects:"),
    )


def _parties_left_out(n: int, lowest: int) -> _LeftOut:
    return _LeftOut(
        _("Leaving out one party"),
        ngettext(
            "The first %(n)s stays among the first %(lowest)s, whichever one party you leave out.",
            "The first %(n)s stay among the first %(lowest)s, whichever one party you leave out.",
            n,
        )
        % {"n": n, "lowest": lowest},
        _("The order hangs on single parties:"),
    )


def _told(results: Sequence[_Result], heading: str, words: Callable[[int, int], _LeftOut]) -> Firm:
    first = results[:TOP]
    loosest = max(first, key=lambda one: one.firmness.worst)
    lowest = max(len(first), loosest.firmness.worst)
    left_out = words(len(first), lowest)
    said = [left_out.firm]
    if lowest > FIRM_UP_TO:
        fall = _("without %(what)s, %(name)s goes from place %(before)s to %(after)s.") % {
            "what": loosest.without,
            "name": loosest.cell.text,
            "before": wording.number(loosest.firmness.place),
            "after": wording.number(lowest),
        }
        said = [f"{left_out.loose} {fall}"]
    if leaning := leans_on_strength([one.firmness for one in first]):
        said.append(_warning(first[leaning[0]]))
    return Firm(tuple(said), (_table(results, heading, left_out.heading),))


def _warning(one: _Result) -> str:
    return _(
        "The order depends on how strongly each was rated: counting only for and against, "
        "%(name)s comes at place %(place)s."
    ) % {"name": one.cell.text, "place": wording.number(one.firmness.by_sign)}


def _table(results: Sequence[_Result], heading: str, left_out: str) -> Table:
    return Table(
        _("How firm is this order?"),
        (
            Column(heading),
            Column(_("Place"), number=True),
            Column(left_out, number=True),
            Column(_("Only for and against"), number=True),
        ),
        tuple(_row(one) for one in results),
        lead=_("The places that the first results take when the sum is made a little differently."),
    )


def _row(one: _Result) -> Row:
    firm = one.firmness
    span = wording.number(firm.best)
    if firm.worst != firm.best:
        span = f"{span}\u2013{wording.number(firm.worst)}"
    return Row(
        (
            one.cell,
            Cell(wording.number(firm.place)),
            Cell(span, alert=firm.worst > TOP >= firm.place),
            Cell(wording.number(firm.by_sign), alert=firm.by_sign > TOP >= firm.place),
        ),
        Why(tuple(_reasons(one))),
    )


def _reasons(one: _Result) -> list[str]:
    firm = one.firmness
    said = [
        _("It stands at place %(place)s; equals share a place.")
        % {"place": wording.number(firm.place)}
    ]
    if one.without:
        said.append(
            _("Without %(what)s it would be at place %(place)s, the lowest it comes to.")
            % {"what": one.without, "place": wording.number(firm.worst)}
        )
    else:
        said.append(_("Whatever is left out, it falls no lower."))
    if firm.best < firm.place:
        said.append(
            _("At best it would be at place %(place)s.") % {"place": wording.number(firm.best)}
        )
    if one.gone:
        said.append(_("Without %(what)s nothing of it is left.") % {"what": one.gone})
    said.append(
        _("Counting only for and against, not how strongly, it is at place %(place)s.")
        % {"place": wording.number(firm.by_sign)}
    )
    return said
