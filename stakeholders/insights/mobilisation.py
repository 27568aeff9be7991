"""Who carries which ambition, who works against it, and who was not asked."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.positions import AMBITIONS, Subject
from stakeholders.models import Stance

from . import firmness
from .carried import WORDS, Carried, Told, carried, stances
from .double_parts import double_table, named
from .looking import Findings
from .telling import Cell, Column, Missing, Row, Table, Telling, Why
from .words import quotes


def tell(findings: Findings) -> Telling:
    """Per ambition who carries it and who works against it; per party a double part."""
    question = _("Who carries which ambition?")
    lead = _("Who drives it, who works against it, who is neutral, and who was not asked.")
    if not findings.snapshot.ambitions:
        missing = Missing(
            _("This network has no ambitions yet"),
            _("An ambition is something to reach together, worded once for the network."),
            _("To the word lists"),
            "word_lists",
        )
        return Telling(question, lead, missing=missing)
    found = carried(findings)
    if not found.ambitions:
        return Telling(question, lead, missing=_unsaid())
    order = [one.subject for one in found.ambitions]
    firm = firmness.of_subjects(findings, lambda: stances(findings), order, contested=False)
    return Telling(
        question,
        lead,
        sentences=_sentences(findings, found) + firm.sentences,
        tables=(
            _ambitions(findings, found),
            double_table(findings, found.doubles),
            *firm.tables,
        ),
        notes=_notes(),
    )


def _unsaid() -> Missing:
    return Missing(
        _("Nobody spoke about these ambitions yet"),
        _("Fill in the position matrix, or add stances on the page of a party."),
        _("To the position matrix"),
        "position_matrix",
    )


def _sentences(findings: Findings, found: Carried) -> tuple[str, ...]:
    every = len(found.ambitions) + len(found.unspoken)
    carriers = sum(1 for one in found.ambitions if one.carriers)
    said = [
        ngettext(
            "Of %(all)s ambition, %(n)s is carried by at least one party.",
            "Of %(all)s ambitions, %(n)s are carried by at least one party.",
            every,
        )
        % {"all": wording.number(every), "n": wording.number(carriers)}
    ]
    top = max(found.ambitions, key=lambda one: one.support)
    if top.support:
        said.append(
            ngettext(
                "Carried most: %(name)s, by %(n)s party with weight %(weight)s.",
                "Carried most: %(name)s, by %(n)s parties with weight %(weight)s.",
                top.many(1),
            )
            % {
                "name": findings.names[top.subject],
                "n": wording.number(top.many(1)),
                "weight": wording.number(top.support),
            }
        )
    contested = max(found.ambitions, key=lambda one: one.contestedness or 0)
    if contested.contestedness:
        said.append(
            _("Most contested: %(name)s, weight %(support)s for and %(opposition)s against.")
            % {
                "name": findings.names[contested.subject],
                "support": wording.number(contested.support),
                "opposition": wording.number(contested.opposition),
            }
        )
    return (*said, _silence(findings, found, every))


def _silence(findings: Findings, found: Carried, every: int) -> str:
    places = every * len(findings.parties)
    silent = sum(one.silent for one in found.ambitions)
    silent += len(found.unspoken) * len(findings.parties)
    return _(
        "Of %(all)s places in the matrix (parties × ambitions), %(n)s are empty: not asked or not "
        "said. That is silence, not disagreement."
    ) % {"all": wording.number(places), "n": wording.number(silent)}


def _ambitions(findings: Findings, found: Carried) -> Table:
    rows = [_ambition(findings, one) for one in found.ambitions]
    rows += [_unspoken(findings, pk) for pk in found.unspoken]
    return Table(
        _("Ambition by ambition"),
        (
            Column(_("Ambition")),
            Column(_("Carried by")),
            Column(_("Worked against by")),
            Column(_("Neutral"), number=True),
            Column(_("Not asked or not said"), number=True),
            Column(_("Contested")),
        ),
        tuple(rows),
        lead=_(
            "Of each side the weight, which is the sum of its stances from 1 to 3, and the parties."
        ),
    )


def _side(parties: int, weight: float) -> str:
    if not parties:
        return _("nobody")
    words = ngettext("%(weight)s (%(n)s party)", "%(weight)s (%(n)s parties)", parties)
    said = words % {"n": wording.number(parties), "weight": wording.number(weight)}
    return said.replace(" ", "\u00a0")  # on one line of a narrow column


def _ambition(findings: Findings, one: Told) -> Row:
    return Row(
        (
            Cell(findings.names[one.subject]),
            Cell(_side(one.many(1), one.support), soft=not one.carriers),
            Cell(
                _side(one.many(-1), one.opposition),
                alert=bool(one.opponents),
                soft=not one.opponents,
            ),
            Cell(wording.number(one.many(0)), soft=not one.neutral),
            Cell(wording.number(one.silent), soft=not one.silent),
            Cell(_("contested"), ratio=one.contestedness)
            if one.contestedness is not None
            else Cell(wording.number(None), soft=True),
        ),
        _why(findings, one),
        id=f"ambition-{one.subject.id}",
    )


def _unspoken(findings: Findings, ambition: int) -> Row:
    name = findings.names[Subject(AMBITIONS, ambition)]
    nobody = Cell(_("nobody"), soft=True)
    return Row(
        (
            Cell(name),
            nobody,
            nobody,
            Cell(wording.number(0), soft=True),
            Cell(wording.number(len(findings.parties))),
            Cell(wording.number(None), soft=True),
        ),
        Why((_("Nobody spoke about this ambition yet: it was not asked or not said."),)),
        id=f"ambition-{ambition}",
    )


def _why(findings: Findings, one: Told) -> Why:
    said = [
        _terms(_("Carried by"), one, 1, one.support),
        _terms(_("Worked against by"), one, -1, one.opposition),
    ]
    if one.contestedness is not None:
        said.append(
            _("Contested: 2 × %(least)s / (%(support)s + %(opposition)s) = %(ratio)s.")
            % {
                "least": wording.number(min(one.support, one.opposition)),
                "support": wording.number(one.support),
                "opposition": wording.number(one.opposition),
                "ratio": wording.number(one.contestedness, 2),
            }
        )
    if one.silent:
        names = named(findings, one.silent_ids, one.silent)
        said.append(_("Not asked or not said: %(names)s.") % {"names": names})
    spoke = (*one.opponents, *one.carriers, *one.neutral)
    if sum(one.counted.values()) > WORDS:
        # The strongest of both sides, and not one side only.
        against = one.opponents[: WORDS // 2]
        spoke = against + one.carriers[: WORDS - len(against)]
        said.append(_("Below the strongest %(n)s; all are in the matrix.") % {"n": len(spoke)})
    return Why(tuple(line for line in said if line), quotes(findings, spoke, [one.subject]))


def _terms(side: str, one: Told, sign: int, weight: float) -> str:
    """The weight of one side as the sum that it is: 3 × 3 (drives it) + 2 × 2 (for) = 13."""
    terms = [
        f"{one.counted[value]} × {abs(value)} ({Stance.Value(value).label})"
        for value in sorted(one.counted, key=lambda value: -abs(value))
        if value * sign > 0
    ]
    return f"{side}: {' + '.join(terms)} = {wording.number(weight)}." if terms else ""


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Contested runs from 0 (everyone on one side) to 1 (both sides weigh the same): twice "
            "the weight of the lighter side divided by the weight of both."
        ),
        _(
            "How double a part is runs from 0 (friend or opponent with each) to 1 (as much one as "
            "the other with everyone): twice the least of overlap and tension with each other "
            "party, divided by all overlap and tension (MACTOR, Godet 1991). Only stances count."
        ),
        _(
            "Where several readings exist, the party's own counts, then that of the project "
            "leader, then that of a file."
        ),
    )
