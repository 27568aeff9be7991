"""What the figures of a bridge builder rest on: the pairs it connects, and its contacts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.bridging import BridgedPair, BridgeReasons
from stakeholders.analysis.structural_holes import HolesReasons

from .listing import figure
from .looking import Findings

#: The pairs and contacts told of each party.
PAIRS = 5
CONTACTS = 8

#: Pairs among which to look for those to tell: the first all begin with the same party.
MET = 60


def pairs_bridged(findings: Findings, why: BridgeReasons) -> list[str]:
    """The pairs bridged, and the sum of them all."""
    told = _unlike(why.pairs)
    said = [_pair(findings, pair) for pair in told]
    total = sum(pair.share for pair in why.pairs) + why.others_share
    rest = why.pair_count - len(told)
    if rest:
        said.append(
            ngettext(
                "%(n)s other pair counts for %(part)s.",
                "%(n)s other pairs count for %(part)s together.",
                rest,
            )
            % {"n": wording.number(rest), "part": figure(total - sum(one.share for one in told), 2)}
        )
    if why.exact:
        return [*said, _("Together %(sum)s (betweenness).") % {"sum": figure(total, 2)}]
    said.append(
        _(
            "Together %(met)s, times %(scale)s because only %(n)s parties were looked out from: "
            "%(sum)s (betweenness, an estimate)."
        )
        % {
            "met": figure(total, 2),
            "scale": figure(why.scale, 2),
            "n": wording.number(why.samples),
            "sum": figure(why.between, 2),
        }
    )
    return said


def _unlike(pairs: Sequence[BridgedPair]) -> list[BridgedPair]:
    """The first pairs between ever other parties, as far as there are; then the first of all."""
    met: set[int] = set()
    told: list[BridgedPair] = []
    for pair in pairs:
        if not met & {pair.a, pair.b}:
            told.append(pair)
            met |= {pair.a, pair.b}
    told += [pair for pair in pairs if pair not in told]
    return told[:PAIRS]


def _pair(findings: Findings, pair: BridgedPair) -> str:
    names = {
        "a": findings.parties[pair.a].name,
        "b": findings.parties[pair.b].name,
        "path": " → ".join(findings.parties[one].name for one in pair.path),
        "part": figure(pair.share, 2),
    }
    if len(pair.path) == 3 and pair.share > 1 - 1e-9:
        return _("%(a)s – %(b)s: only this party has a tie with both; counts for 1.") % names
    if pair.share > 1 - 1e-9:
        return _("%(a)s – %(b)s: always through this party, as in %(path)s; counts for 1.") % names
    return (
        _("%(a)s – %(b)s: a part of the shortest ways, as in %(path)s; counts for %(part)s.")
        % names
    )


def contacts(findings: Findings, holes: HolesReasons) -> list[str]:
    """Burt's two figures, each as the sum of what the contacts add."""
    names = [
        f"{findings.parties[term.contact].name} {figure(term.constraint, 3)}"
        for term in holes.terms[:CONTACTS]
    ]
    others = holes.terms[CONTACTS:]
    if others:
        part = figure(sum(term.constraint for term in others), 3)
        names.append(
            ngettext("%(n)s other %(part)s", "%(n)s others %(part)s together", len(others))
            % {"n": wording.number(len(others)), "part": part}
        )
    overlap = sum(term.redundancy for term in holes.terms)
    return [
        _("Constraint: %(terms)s; together %(sum)s.")
        % {"terms": " · ".join(names), "sum": figure(holes.constraint, 3)},
        ngettext(
            "Separate contacts (effective size): %(n)s contact, less %(less)s that is double: "
            "%(sum)s.",
            "Separate contacts (effective size): %(n)s contacts, less %(less)s that are double "
            "because they have ties with each other: %(sum)s.",
            len(holes.terms),
        )
        % {
            "n": wording.number(len(holes.terms)),
            "less": figure(overlap, 2),
            "sum": figure(holes.effective_size, 2),
        },
    ]
