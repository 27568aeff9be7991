"""Who at the table shares what, where it will chafe, and whom to seat beside whom."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _

from stakeholders.analysis.overlap import explain
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.positions import Subject
from stakeholders.analysis.seating import LARGEST, Bridge, Seating, between, bridges, seating

from .listing import figure, listed
from .table_sitting import Sitting
from .telling import Cell, Column, Row, Table, Why
from .words import quotes

#: So many pairs are read.
PAIRS = 12
SUBJECTS = 4


def pairs(sitting: Sitting) -> Table:
    """The pairs that share or oppose most, those that chafe first where equal."""
    found = sorted(
        sitting.overlap.pairs,
        key=lambda one: (-(one.convergence + one.divergence), -one.divergence, one.a, one.b),
    )
    return Table(
        _("Who shares what, and where it chafes"),
        (Column(_("Parties")), Column(_("Want the same")), Column(_("Are opposed on"))),
        tuple(_pair(sitting, one) for one in found[:PAIRS]),
        more=max(0, len(found) - PAIRS),
        empty=_("No two at this table spoke about the same yet."),
    )


def _pair(sitting: Sitting, pair: PairOverlap) -> Row:
    told = explain(sitting.positions, pair.a, pair.b)
    same = [term.subject for term in told.both]
    opposed = [term.subject for term in told.opposed]
    return Row(
        (
            Cell(f"{sitting.party(pair.a)} – {sitting.party(pair.b)}", pair=(pair.a, pair.b)),
            Cell(_named(sitting, same) or "–"),
            Cell(_named(sitting, opposed) or "–", alert=bool(opposed)),
        ),
        Why(
            (
                _("Together they share %(same)s and are opposed for %(opposed)s.")
                % {"same": figure(pair.convergence), "opposed": figure(pair.divergence)},
            ),
            quotes(sitting.findings, (pair.a, pair.b), (*opposed, *same)[:SUBJECTS]),
        ),
    )


def _named(sitting: Sitting, subjects: list[Subject]) -> str:
    return listed(dict.fromkeys(sitting.subject(one) for one in subjects), SUBJECTS)


def seated(sitting: Sitting) -> Seating | None:
    """The order round the table; None where it is no table: fewer than three, or a hall full."""
    if not 3 <= len(sitting.present) <= LARGEST:
        return None
    shared = tuple(sorted(sitting.shared.items()))
    return _seated(sitting.present, shared, tuple(sorted(sitting.opposed.items())))


@lru_cache(maxsize=64)
def _seated(present: tuple[int, ...], shared: tuple, opposed: tuple) -> Seating:
    """Kept in this process by what it rests on: page and document ask for the same."""
    return seating(present, dict(shared), dict(opposed))


def seats(sitting: Sitting, found: Seating) -> Table:
    """The ring as a list, with what each seat is good for."""
    bridging = {one.id: one for one in bridges(found.order, sitting.shared, sitting.opposed)}
    return Table(
        _("Whom to seat beside whom"),
        (Column(_("Seat"), number=True), Column(_("Party")), Column(_("Why here"))),
        tuple(
            Row(
                (
                    Cell(str(n + 1)),
                    Cell(sitting.party(one), party=one),
                    Cell(_why_here(sitting, found, n, bridging.get(one))),
                )
            )
            for n, one in enumerate(found.order)
        ),
        lead=_("Opposed parties sit neither side by side nor face to face where that can be."),
    )


def _why_here(sitting: Sitting, found: Seating, n: int, bridge: Bridge | None) -> str:
    if bridge is not None:
        return _("builds a bridge between %(a)s and %(b)s") % {
            "a": sitting.party(bridge.left),
            "b": sitting.party(bridge.right),
        }
    one, beside = found.order[n], found.order[(n + 1) % len(found.order)]
    if between(sitting.opposed, one, beside):
        return _("opposed to %(name)s beside it: there was no better seat") % {
            "name": sitting.party(beside)
        }
    if between(sitting.shared, one, beside):
        return _("shares with %(name)s beside it") % {"name": sitting.party(beside)}
    return "–"
