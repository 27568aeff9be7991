"""Who influences whom, directly and through others, and what that weighs. For the leader only."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.influence import (
    DIRECT_READABLE_UP_TO,
    Influence,
    Influences,
    explain_influence,
    influences,
)
from stakeholders.analysis.third_order import WeighedPair, weighed_pairs

from .looking import Findings
from .missing import only_one
from .telling import Cell, Column, Row, Table, Telling, Why
from .words import quotes

#: Ways and pairs told of.
WAYS, PAIRS = 12, 12

Direct = dict[tuple[int, int], int]

#: The sum behind a weight; figures only, so the same in every language.
_SUM = "({influence} − {back}) / {total} × {influence} / ({influence} + {dependence}) = {rate}."


def direct_influences(findings: Findings) -> Direct:
    """What the leader filled in: (from, on) to 0 .. 4."""
    return {
        (row.source_id, row.target_id): row.value for row in findings.snapshot.direct_influences
    }


def weigh(findings: Findings, ids: Sequence[int]) -> Influences:
    """MDII and the balance of power among these parties; MMDII where MDII would be crowded."""
    direct = direct_influences(findings)
    found = influences(ids, direct)
    return influences(ids, direct, measure="MMDII") if found.crowded else found


def tell(findings: Findings, ids: Sequence[int]) -> Telling:
    """The balance of power among these parties, the ways it takes, and overlap weighed by it."""
    found = weigh(findings, ids)
    tables = ()
    if len(found.assessed) > 1:
        tables = (_balance(findings, found), _ways(findings, found), _weighed(findings, found))
    return Telling(
        _("Who influences whom?"),
        _("What one party can make another do, as you read it, and what runs through others."),
        sentences=_sentences(findings, ids, found),
        tables=tables,
        notes=_notes(),
        missing=only_one(findings),
    )


def _sentences(findings: Findings, ids: Sequence[int], found: Influences) -> tuple[str, ...]:
    pairs = len(ids) * (len(ids) - 1)
    if not pairs:
        return (_("Add at least two parties to fill in who influences whom."),)
    known = direct_influences(findings)
    filled = sum((a, b) in known for a in ids for b in ids if a != b)
    said = [
        _("%(n)s of the %(all)s cells are filled in.")
        % {"n": wording.number(filled), "all": wording.number(pairs)}
    ]
    left = [findings.parties[one].name for one in ids if one not in found.assessed]
    if left:
        said.append(
            _("Not assessed both ways, and left out of the sums: %(names)s.")
            % {"names": ", ".join(left)}
        )
    if len(found.assessed) > 1:
        said.append(_heaviest(findings, found))
    if found.measure == "MMDII":
        said.append(
            _(
                "With more than %(most)s parties nearly all influence would seem to run through "
                "others; so only the strongest way of each pair counts."
            )
            % {"most": DIRECT_READABLE_UP_TO}
        )
    return tuple(said)


def _heaviest(findings: Findings, found: Influences) -> str:
    if found.level:
        return _("Nobody influences anybody: all weigh the same.")
    first = max((one for one in found.parties if one.power is not None), key=lambda one: one.power)
    return _("%(name)s weighs most: %(power)s times the average.") % {
        "name": findings.parties[first.id].name,
        "power": wording.number(first.power, 2),
    }


def _balance(findings: Findings, found: Influences) -> Table:
    known = [one for one in found.parties if one.power is not None]
    known.sort(key=lambda one: -one.power)
    return Table(
        _("Balance of power"),
        (
            Column(_("Stakeholder")),
            Column(_("Exerts"), number=True),
            Column(_("Undergoes"), number=True),
            Column(_("Comes back"), number=True),
            Column(_("Weight (r*)"), number=True),
        ),
        tuple(
            Row(
                (
                    Cell(findings.parties[one.id].name, party=one.id),
                    Cell(wording.number(one.influence)),
                    Cell(wording.number(one.dependence)),
                    Cell(wording.number(one.retroaction)),
                    Cell(wording.number(one.power, 2)),
                ),
                Why(_weight_reasons(one, found)),
            )
            for one in known
        ),
        lead=_("1 is average; together the weights are as many as there are parties."),
    )


def _weight_reasons(one: Influence, found: Influences) -> tuple[str, ...]:
    """The three numbers behind r*, as a sum that comes out."""
    if found.level:
        return (_("Nobody influences anybody: all weigh the same."),)
    total = sum(other.influence for other in found.parties if other.power is not None)
    rates = [_rate(other, total) for other in found.parties if other.power is not None]
    mean = sum(rates) / len(rates)
    figures = {
        "influence": wording.number(one.influence),
        "dependence": wording.number(one.dependence),
        "back": wording.number(one.retroaction),
        "total": wording.number(total),
        "rate": wording.number(_rate(one, total), 4),
        "mean": wording.number(mean, 4),
        "power": wording.number(one.power, 2),
    }
    return (
        _("It exerts %(influence)s on the others and undergoes %(dependence)s.") % figures,
        _("Of what it exerts, %(back)s comes back to itself through others.") % figures,
        _SUM.format(**figures),
        _("Divided by the average, %(mean)s, that is %(power)s.") % figures,
    )


def _rate(one: Influence, total: float) -> float:
    both = one.influence + one.dependence
    return (one.influence - one.retroaction) / total * one.influence / both if both else 0.0


def _ways(findings: Findings, found: Influences) -> Table:
    pairs = [(pair, value) for pair, value in found.matrix.items() if pair[0] != pair[1] and value]
    pairs.sort(key=lambda one: -one[1])
    return Table(
        _("Directly and through others"),
        (
            Column(_("From → on")),
            Column(_("Direct"), number=True),
            Column(_("In all") if found.measure == "MDII" else _("Strongest way"), number=True),
            Column(_("Through")),
        ),
        tuple(_way(findings, found, *pair, value) for pair, value in pairs[:WAYS]),
        more=max(0, len(pairs) - WAYS),
        empty=_("Nobody influences anybody."),
    )


def _way(findings: Findings, found: Influences, a: int, b: int, value: int) -> Row:
    direct = direct_influences(findings)
    reasons = explain_influence(found, direct, a, b)
    name = {pk: row.name for pk, row in findings.parties.items()}
    said = [_("Directly: %(n)s.") % {"n": wording.number(reasons.direct)}]
    said += [
        _("Through %(name)s: %(n)s, the smaller of %(first)s and %(second)s.")
        % {"name": name[k], "n": n, "first": direct[a, k], "second": direct[k, b]}
        for k, n in reasons.via
    ]
    if found.measure == "MDII":
        said.append(_("Together %(n)s.") % {"n": wording.number(value)})
    else:
        said.append(_("The strongest of these ways counts: %(n)s.") % {"n": wording.number(value)})
    through = [name[k] for k, _n in reasons.via]
    return Row(
        (
            Cell(f"{name[a]} → {name[b]}"),
            Cell(wording.number(reasons.direct)),
            Cell(wording.number(value)),
            Cell(", ".join(through[:2]) + (f" +{len(through) - 2}" if len(through) > 2 else "")),
        ),
        Why(tuple(said)),
    )


def _weighed(findings: Findings, found: Influences) -> Table:
    pairs = [
        pair
        for pair in weighed_pairs(findings.positions, found.power())
        if pair.convergence or pair.divergence
    ]
    pairs.sort(key=lambda pair: -pair.convergence - pair.divergence)
    return Table(
        _("Overlap and tension, weighed by power"),
        (
            Column(_("Parties")),
            Column(_("Overlap"), number=True),
            Column(_("Tension"), number=True),
        ),
        tuple(_weighed_row(findings, pair, found.power()) for pair in pairs[:PAIRS]),
        lead=_("What the two said, each times its own weight (3CAA and 3DAA)."),
        more=max(0, len(pairs) - PAIRS),
        empty=_("These parties spoke about nothing in common."),
    )


def _weighed_row(findings: Findings, pair: WeighedPair, power: dict[int, float]) -> Row:
    a, b = findings.parties[pair.a], findings.parties[pair.b]
    said = [
        (
            _("%(subject)s: %(n)s overlap, half of %(a)s + %(b)s.")
            if term.convergence
            else _("%(subject)s: %(n)s tension, half of %(a)s + %(b)s.")
        )
        % {
            "subject": findings.names[term.subject],
            "n": wording.number(term.convergence or term.divergence, 2),
            "a": wording.number(abs(term.a_value), 2),
            "b": wording.number(abs(term.b_value), 2),
        }
        for term in pair.terms
    ]
    said.append(
        _("Weights: %(a)s %(a_power)s, %(b)s %(b_power)s.")
        % {
            "a": a.name,
            "b": b.name,
            "a_power": wording.number(power[pair.a], 2),
            "b_power": wording.number(power[pair.b], 2),
        }
    )
    subjects = [term.subject for term in pair.terms]
    return Row(
        (
            Cell(f"{a.name} – {b.name}", pair=(a.id, b.id)),
            Cell(wording.number(pair.convergence, 2)),
            Cell(wording.number(pair.divergence, 2), alert=pair.divergence > 0),
        ),
        Why(tuple(said), quotes(findings, (a.id, b.id), subjects)),
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Direct influence runs from 0 (none) to 4 (on the existence of the other). Indirect: "
            "through each third party the smaller of both steps (Godet 1991; Arcade and "
            "others 2004, in the reading of LIPSOR)."
        ),
        _(
            "An empty cell is not a zero: who is not assessed both ways with all others is left "
            "out, beginning with whoever leaves most open."
        ),
    )
