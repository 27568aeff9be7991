"""What the shared map says about one party, all of it, to be read back by that party."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.overlap import explain, one_to_all
from stakeholders.analysis.pairs import PairOverlap
from stakeholders.analysis.rows import INTEREST_KINDS
from stakeholders.areas import in_tree_order
from stakeholders.models import Mandate

from .listing import listed
from .looking import Findings
from .telling import Cell, Column, Row, Table, Telling

#: With how many others the party reads what it shares, and where it clashes; on what.
SHARES, CLASHES, SUBJECTS = 5, 3, 4

#: Nothing of the profile is left out, however much there is.
ALL = 10_000


def tell(findings: Findings, party: int) -> Telling:
    """Everything about this party in a snapshot, which must be the shared one."""
    return Telling(
        _("What the shared map says about you"),
        _("Everything that the members of the network can read about %(name)s, and nothing else.")
        % {"name": findings.parties[party].name},
        sentences=_sentences(findings, party),
        tables=tuple(
            table(findings, party)
            for table in (
                _profile,
                _interests,
                _stances,
                _mindset,
                _ties,
                _wishes,
                _mandates,
                _initiatives,
                _company,
            )
        ),
        notes=(
            _(
                "Own words are what the party wrote itself. A reading of the project leader is how "
                "the leader understood it, and from a file is what a register said."
            ),
            _(
                "Is something wrong or missing? Change it on the page of the party, or say it to "
                "the project leader. Contact persons are not on the shared map."
            ),
        ),
    )


def _sentences(findings: Findings, party: int) -> tuple[str, ...]:
    row = findings.parties[party]
    if row.confirmed_on is None:
        return (_("You have not confirmed your profile yet."),)
    day = date_format(row.confirmed_on, "DATE_FORMAT")
    return (_("You last confirmed your profile on %(day)s.") % {"day": day},)


def _table(
    title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]], empty: str
) -> Table:
    return Table(
        title,
        tuple(Column(label) for label in columns),
        tuple(Row(tuple(Cell(text or "–", soft=not text) for text in row)) for row in rows),
        empty=empty,
    )


def _profile(findings: Findings, party: int) -> Table:
    snapshot, row = findings.snapshot, findings.parties[party]
    sectors = {one.id: one.name for one in snapshot.sectors}
    fields = [one.name for one in snapshot.policy_fields if one.id in row.policy_field_ids]
    areas = [one.name for one, _d in in_tree_order(snapshot.areas) if one.id in row.area_ids]
    rows = [
        (_("Name"), row.name),
        (_("Kind of party"), wording.kind_name(row.kind)),
        (_("Sector"), sectors.get(row.sector_id, "")),
        (_("Policy fields"), listed(fields, ALL)),
        (_("Areas"), listed(areas, ALL)),
        (_("Website"), row.website),
        (_("Description"), row.description),
    ]
    return _table(_("Who you are, as a party"), (_("What"), _("As it stands there")), rows, "")


def _interests(findings: Findings, party: int) -> Table:
    snapshot = findings.snapshot
    themes = {row.id: row.name for row in snapshot.themes}
    found = [row for row in snapshot.interests if row.stakeholder_id == party]
    found.sort(key=lambda row: (INTEREST_KINDS.index(row.kind), themes[row.theme_id].casefold()))
    rows = [
        (
            f"{themes[row.theme_id]} ({wording.subject_kind(row.kind)})",
            _joined(wording.strength_of(row), wording.means(row)),
            row.statement,
            wording.whose(row, snapshot.network),
        )
        for row in found
    ]
    columns = (_("Theme"), _("How much"), _("In words"), _("Whose reading"))
    return _table(_("Your interests"), columns, rows, _("Nothing is said about this yet."))


def _stances(findings: Findings, party: int) -> Table:
    snapshot = findings.snapshot
    names = {row.id: row.name for row in snapshot.ambitions}
    found = [row for row in snapshot.stances if row.stakeholder_id == party]
    found.sort(key=lambda row: names[row.ambition_id].casefold())
    rows = [
        (
            names[row.ambition_id],
            wording.strength_of(row),
            _joined(row.statement, row.contribution and _contributes(row.contribution)),
            wording.whose(row, snapshot.network),
        )
        for row in found
    ]
    columns = (_("Ambition"), _("Stance"), _("In words"), _("Whose reading"))
    return _table(_("Your stances"), columns, rows, _("Nothing is said about this yet."))


def _contributes(words: str) -> str:
    return _("Would contribute: %(words)s") % {"words": words}


def _mindset(findings: Findings, party: int) -> Table:
    snapshot = findings.snapshot
    scales = {row.id: row for row in snapshot.mindset_scales}
    found = [row for row in snapshot.mindset_answers if row.stakeholder_id == party]
    found.sort(key=lambda row: (scales[row.scale_id].place, row.scale_id))
    rows = [
        (
            f"{scales[row.scale_id].low} ↔ {scales[row.scale_id].high}",
            wording.between(row.value, scales[row.scale_id].low, scales[row.scale_id].high),
            row.statement,
            wording.whose(row, snapshot.network),
        )
        for row in found
    ]
    columns = (_("Scale"), _("Where you stand"), _("In words"), _("Whose reading"))
    return _table(_("Your mindset"), columns, rows, _("Nothing is said about this yet."))


def _ties(findings: Findings, party: int) -> Table:
    snapshot = findings.snapshot
    ties = [row for row in snapshot.ties if party in (row.source_id, row.target_id)]
    rows = [(words,) for words in wording.tie_words(snapshot, ties)]
    return _table(_("Your ties"), (_("Tie"),), rows, _("No tie with another party is known."))


def _wishes(findings: Findings, party: int) -> Table:
    names = {row.id: row.name for row in findings.snapshot.stakeholders}
    rows = [
        (names[row.source_id], names[row.target_id], row.statement)
        for row in findings.snapshot.meeting_wishes
        if party in (row.source_id, row.target_id)
    ]
    columns = (_("Who"), _("Would like to meet"), _("What about"))
    return _table(_("Wishes to meet"), columns, rows, _("Nothing is said about this yet."))


def _mandates(findings: Findings, party: int) -> Table:
    """Without names: who speaks for a party is not on the shared map."""
    rows = [
        (
            capfirst(str(Mandate.Room(row.room).label)),
            _joined(row.task, row.powers, row.statement),
            date_format(row.until, "DATE_FORMAT") if row.until else "",
            wording.whose(row, findings.snapshot.network),
        )
        for row in findings.snapshot.mandates
        if row.stakeholder_id == party
    ]
    columns = (_("Room"), _("For what"), _("Until"), _("Whose reading"))
    return _table(
        _("Room from your own organisation"), columns, rows, _("Nothing is said about this yet.")
    )


def _initiatives(findings: Findings, party: int) -> Table:
    snapshot = findings.snapshot
    names = {row.id: row.name for row in snapshot.stakeholders}
    rows = [
        (
            row.name,
            row.description,
            listed(sorted(names[pk] for pk in row.stakeholder_ids if pk != party), ALL),
        )
        for row in snapshot.initiatives
        if party in row.stakeholder_ids
    ]
    columns = (_("Initiative"), _("Description"), _("With"))
    return _table(
        _("Initiatives you take part in"), columns, rows, _("No initiative is recorded yet.")
    )


def _company(findings: Findings, party: int) -> Table:
    """With whom it shares most and clashes most, as anybody can read off the map."""
    pairs = one_to_all(findings.positions, party)
    shares = sorted((one for one in pairs if one.convergence), key=lambda one: -one.convergence)
    clashes = sorted((one for one in pairs if one.divergence), key=lambda one: -one.divergence)
    rows = [
        *(_pair(findings, party, one, clash=False) for one in shares[:SHARES]),
        *(_pair(findings, party, one, clash=True) for one in clashes[:CLASHES]),
    ]
    return _table(
        _("With whom you share most, and where it rubs"),
        (_("Stakeholder"), _("What"), _("On what")),
        rows,
        _("As far as is known, it shares nothing and clashes with nobody."),
    )


def _pair(
    findings: Findings, party: int, pair: PairOverlap, *, clash: bool
) -> tuple[str, str, str]:
    found = explain(findings.positions, pair.a, pair.b)
    terms = found.opposed if clash else found.both
    names = list(dict.fromkeys(findings.names[term.subject] for term in terms))
    strength = pair.divergence if clash else pair.convergence
    text = _("clashes (%(strength)s)") if clash else _("shares (%(strength)s)")
    other = pair.b if pair.a == party else pair.a
    return (
        findings.parties[other].name,
        text % {"strength": wording.number(strength)},
        listed(names[:SUBJECTS]),
    )


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))
