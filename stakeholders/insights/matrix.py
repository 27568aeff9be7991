"""Who wants the same, as a square: all parties against all, in an order in which blocks show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.blocks import Square, ratios
from stakeholders.analysis.overlap import PairReasons, Term, explain
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import AMBITIONS
from stakeholders.analysis.seriation import seriation

from . import groups
from .looking import Findings, remember
from .missing import nothing_in_common, nothing_to_compare
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quotes

T = TypeVar("T")

#: Up to so many parties that share something each has its own row; above, each group has one.
PARTIES = 120

#: Pairs in the table, and subjects from which on a share in common says something.
PAIRS, ENOUGH = 20, 3


class Matrix(NamedTuple):
    """The figures of the square; with `groups` a row stands for a group, else for a party."""

    rows: tuple[int, ...]  # ids of parties, or numbers of groups
    values: Square
    groups: bool
    left_out: int  # parties that share nothing with anyone
    every_pair: bool


def matrix(findings: Findings) -> Matrix:
    """The square of this look, the rows in an order in which blocks show."""
    if _too_many(findings):  # a seriation of thousands would be thrown away
        return _groups(findings)
    order = remember(findings, "seriation", lambda: seriation(findings.overlap))
    ids = order.stakeholder_ids[: order.sharing]
    values = remember(findings, "matrix", lambda: ratios(findings.positions, ids))
    return Matrix(ids, values, False, len(order.stakeholder_ids) - order.sharing, True)


def _too_many(findings: Findings) -> bool:
    parties = len(findings.parties)
    return parties > PARTIES and parties - len(groups.found(findings).isolates) > PARTIES


def _groups(findings: Findings) -> Matrix:
    values, every = groups.nearness(findings)
    alone = len(groups.found(findings).isolates)
    return Matrix(tuple(range(1, len(values) + 1)), values, True, alone, every)


def names(findings: Findings, found: Matrix) -> list[str]:
    """What each row is called."""
    if not found.groups:
        return [findings.parties[one].name for one in found.rows]
    listed = groups.found(findings).communities
    return [groups.name(findings, number, listed[number - 1]) for number in found.rows]


def shared_apart(found: PairReasons) -> tuple[int, int]:
    """How many ambitions a pair shares, and how many interests: two different things."""
    ambitions = sum(term.subject.layer == AMBITIONS for term in found.both)
    return ambitions, len(found.both) - ambitions


def tell(findings: Findings) -> Telling:
    """The square in words, and the pairs with the largest share in common."""
    question = _("Who wants the same?")
    lead = _("All parties side by side: who share much stand together and form a block.")
    if missing := nothing_to_compare(findings):
        return Telling(question, lead, missing=missing)
    found = matrix(findings)
    return Telling(
        question,
        lead,
        sentences=_sentences(findings, found),
        tables=(_pairs(findings),),
        notes=_notes(found),
        missing=nothing_in_common(findings),
    )


def _sentences(findings: Findings, found: Matrix) -> tuple[str, ...]:
    if not found.rows:
        said = nothing_in_common(findings)  # says so itself
        return () if said else (_("No two parties share anything here."),)
    pairs = _ranked(findings)
    said = [_most_alike(findings, pairs)] if pairs else []
    if found.groups:
        parties = len(findings.parties) - found.left_out
        said.append(
            ngettext(
                "%(parties)s parties are too many to read one by one: each row is a group, with "
                "the average of its pairs (%(n)s group).",
                "%(parties)s parties are too many to read one by one: each row is a group, with "
                "the average of its pairs (%(n)s groups). Choose a field, sector or area to see "
                "parties.",
                len(found.rows),
            )
            % {"parties": wording.number(parties), "n": wording.number(len(found.rows))}
        )
    else:
        n = len(found.rows)
        said.append(
            ngettext("%(n)s party side by side.", "%(n)s parties side by side.", n)
            % {"n": wording.number(n)}
        )
    if found.left_out:
        said.append(
            ngettext(
                "%(n)s party that shares nothing with anyone is left out.",
                "%(n)s parties that share nothing with anyone are left out.",
                found.left_out,
            )
            % {"n": wording.number(found.left_out)}
        )
    return tuple(said)


def _most_alike(findings: Findings, pairs: Sequence[PairOverlap]) -> str:
    """The pair with the largest share in common; on few subjects a share says little."""
    pair = next((one for one in pairs if one.shared >= ENOUGH), pairs[0])
    return ngettext(
        "%(a)s and %(b)s are most alike: they share %(n)s subject, a share in common of %(ratio)s.",
        "%(a)s and %(b)s are most alike: they share %(n)s subjects, a share in common of "
        "%(ratio)s.",
        pair.shared,
    ) % {
        "a": findings.parties[pair.a].name,
        "b": findings.parties[pair.b].name,
        "n": wording.number(pair.shared),
        "ratio": wording.number(pair.ratio, 2),
    }


def _ranked(findings: Findings) -> list[PairOverlap]:
    return sorted(
        (pair for pair in findings.pairs if pair.convergence > 0),
        key=lambda pair: (-(pair.ratio or 0), -pair.convergence),
    )


def _pairs(findings: Findings) -> Table:
    pairs = _ranked(findings)
    labels = _("Shared ambitions"), _("Shared interests")
    return Table(
        _("The largest share in common"),
        (
            Column(_("Parties")),
            Column(_("Share in common"), number=True),
            *(Column(label, number=True) for label in _held(findings.lens.layer, *labels)),
            Column(_("Tension"), number=True),
        ),
        tuple(_pair(findings, pair) for pair in pairs[:PAIRS]),
        lead=_("Two parties that want the same money do not yet want the same city."),
        more=max(0, len(pairs) - PAIRS),
        empty=_("No two parties share anything here."),
    )


def _held(layer: str, ambitions: T, interests: T) -> tuple[T, ...]:
    """Ambitions and interests apart, as far as this layer holds them."""
    if layer == "all":
        return ambitions, interests
    return (ambitions,) if layer == AMBITIONS else (interests,)


def _pair(findings: Findings, pair: PairOverlap) -> Row:
    a, b = findings.parties[pair.a], findings.parties[pair.b]
    why = explain(findings.positions, pair.a, pair.b)
    counts = _held(findings.lens.layer, *shared_apart(why))
    return Row(
        (
            Cell(f"{a.name} – {b.name}", pair=(a.id, b.id)),
            Cell(wording.number(pair.ratio, 2), ratio=pair.ratio),
            *(Cell(wording.number(count), soft=not count) for count in counts),
            Cell(wording.number(pair.divergence), alert=pair.divergence > 0),
        ),
        Why(
            tuple(_terms(findings, why)),
            quotes(findings, (a.id, b.id), [term.subject for term in (*why.both, *why.opposed)]),
        ),
        id=f"pair-{a.id}-{b.id}",
    )


def _terms(findings: Findings, why: PairReasons) -> Iterator[str]:
    """Every term of the ratio: what is in common, of what either of the two has at stake."""
    common = stake = 0
    for term in (*why.both, *why.opposed, *why.neutral):
        part, whole = _part(term), max(abs(term.a_value), abs(term.b_value))
        common, stake = common + part, stake + whole
        yield _("%(subject)s: %(a)s and %(b)s, so %(part)s of %(whole)s in common.") % {
            "subject": findings.names[term.subject],
            "a": wording.signed(term.a_value),
            "b": wording.signed(term.b_value),
            "part": part,
            "whole": whole,
        }
    for terms, party in ((why.only_a, why.a), (why.only_b, why.b)):
        if alone := sum(abs(_said(term)) for term in terms):
            stake += alone
            yield _("Only %(name)s spoke of %(n)s more: 0 of %(whole)s in common.") % {
                "name": findings.parties[party].name,
                "n": len(terms),
                "whole": alone,
            }
    yield _("Together %(common)s of %(stake)s: %(ratio)s. Tension %(tension)s.") % {
        "common": common,
        "stake": stake,
        "ratio": wording.number(why.pair.ratio, 2),
        "tension": wording.number(why.pair.divergence),
    }


def _part(term: Term) -> int:
    return min(abs(term.a_value), abs(term.b_value)) if term.a_value * term.b_value > 0 else 0


def _said(term: Term) -> int:
    return term.b_value if term.a_value is None else term.a_value


def _notes(found: Matrix) -> tuple[str, ...]:
    said = [
        _(
            "Share in common: on each subject the smaller of the two positions where they agree, "
            "over the larger one of all that either said (weighted Jaccard, Ružička 1958). "
            "Nothing said in common is 0; on few subjects it says little."
        ),
        _(
            "The order puts parties that share much next to each other (average linkage, optimal "
            "leaf order: Bar-Joseph, Gifford and Jaakkola 2001)."
        ),
    ]
    if found.groups:
        said[1] = _("The groups are those of the page 'Which groups form?', the largest first.")
    if not found.every_pair:
        said.append(_("The averages are an estimate over an even choice from each group."))
    return tuple(said)
