"""One party on one sheet: who it is, what it needs, where it stands and with whom it has ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.rows import MandateRow, MindsetAnswerRow
from stakeholders.analysis.snapshot import (
    INTEREST_KINDS,
    InterestRow,
    StakeholderRow,
    StanceRow,
)
from stakeholders.insights import Findings
from stakeholders.models import Mandate

from .text import flat


class Words:
    """What the sheets of one network need, found once for all of them."""

    def __init__(self, findings: Findings) -> None:
        snapshot = self.snapshot = findings.snapshot
        self.sectors = {row.id: row.name for row in snapshot.sectors}
        self.fields = {row.id: row.name for row in snapshot.policy_fields}
        self.areas = {row.id: row.name for row in snapshot.areas}
        self.competences = {row.id: row.name for row in snapshot.competences}
        self.themes = {row.id: row.name for row in snapshot.themes}
        self.ambitions = {row.id: row.name for row in snapshot.ambitions}
        self.scales = {row.id: row for row in snapshot.mindset_scales}
        #: Members are in the leader's snapshot only; elsewhere a mandate has no name.
        self.members = {row.id: row.name or row.email for row in snapshot.memberships}
        self.interests = _by_party(snapshot.interests)
        self.stances = _by_party(snapshot.stances)
        self.answers = _by_party(snapshot.mindset_answers)
        self.mandates = _by_party(snapshot.mandates)
        self.ties: defaultdict[int, list] = defaultdict(list)
        for tie in snapshot.ties:
            for end in {tie.source_id, tie.target_id}:
                self.ties[end].append(tie)


def _by_party(rows: Iterable) -> defaultdict[int, list]:
    found: defaultdict[int, list] = defaultdict(list)
    for row in rows:
        found[row.stakeholder_id].append(row)
    return found


def sheet(words: Words, party: StakeholderRow) -> dict[str, object]:
    """Everything that the audience of the snapshot may read of this party."""
    interests = sorted(
        words.interests[party.id],
        key=lambda row: (INTEREST_KINDS.index(row.kind), -row.importance, row.id),
    )
    stances = sorted(words.stances[party.id], key=lambda row: (-row.value, row.id))
    ties = wording.tie_words(words.snapshot, words.ties[party.id])
    return {
        "name": flat(party.name),
        "facts": _facts(words, party),
        "description": flat(party.description),
        "tables": [
            one
            for one in (
                _table(
                    _("Interests"),
                    _("Kind and theme"),
                    [_interest(words, row) for row in interests],
                    _("No interest is known: not asked or not said."),
                ),
                _table(
                    _("Stances"),
                    _("Ambition"),
                    [_stance(words, row) for row in stances],
                    _("No stance is known: not asked or not said."),
                ),
                _table(
                    _("Way of working"),
                    _("Between"),
                    [_answer(words, row) for row in words.answers[party.id]],
                ),
                _table(
                    _("Mandates"),
                    _("Representative"),
                    [_mandate(words, row) for row in words.mandates[party.id]],
                ),
            )
            if one
        ],
        "ties": {
            "heading": _("Ties"),
            "said": [flat(one) for one in ties],
            "empty": _("No tie is known: not asked or not said."),
        },
    }


def _facts(words: Words, party: StakeholderRow) -> list[dict[str, str]]:
    named = (
        (_("Kind"), [wording.kind_name(party.kind)]),
        (_("Sector"), _names(words.sectors, [party.sector_id])),
        (_("Policy fields"), _names(words.fields, party.policy_field_ids)),
        (_("Areas"), _names(words.areas, party.area_ids)),
        (_("Competences"), _names(words.competences, party.competence_ids)),
        (_("Website"), [party.website] if party.website else []),
        (_("Whole profile confirmed"), _confirmed(party)),
    )
    return [{"term": term, "text": flat(" · ".join(said))} for term, said in named if said]


def _names(known: dict[int, str], ids: Iterable[int | None]) -> list[str]:
    return [known[one] for one in ids if one in known]


def _confirmed(party: StakeholderRow) -> list[str]:
    return [date_format(party.confirmed_on, "DATE_FORMAT")] if party.confirmed_on else []


def _table(
    heading: str, about: str, rows: list[dict[str, str]], empty: str = ""
) -> dict[str, object] | None:
    """Nothing where there are no rows and nothing to say about that."""
    if not rows and not empty:
        return None
    return {
        "heading": heading,
        "columns": [about, _("What"), _("In words")],
        "rows": rows,
        "empty": empty,
    }


def _interest(words: Words, row: InterestRow) -> dict[str, str]:
    means = wording.means(row)
    said = wording.strength_of(row) + (f", {means}" if means else "")
    about = f"{wording.layer_name(row.kind)}: {words.themes.get(row.theme_id, '–')}"
    return _said(words, row, about, said, row.statement)


def _stance(words: Words, row: StanceRow) -> dict[str, str]:
    own = row.statement
    if row.contribution:
        own = f"{own} {_('Contributes:')} {row.contribution}".strip()
    about = words.ambitions.get(row.ambition_id, "–")
    return _said(words, row, about, wording.strength_of(row), own)


def _answer(words: Words, row: MindsetAnswerRow) -> dict[str, str]:
    scale = words.scales[row.scale_id]
    said = wording.between(row.value, scale.low, scale.high)
    return _said(words, row, f"{scale.low} – {scale.high}", said, row.statement)


def _mandate(words: Words, row: MandateRow) -> dict[str, str]:
    said = str(Mandate.Room(row.room).label)
    if row.until:
        said += ", " + _("until %(day)s") % {"day": date_format(row.until, "DATE_FORMAT")}
    own = " ".join(one for one in (row.task, row.powers, row.statement) if one)
    who = words.members.get(row.representative_id) or _("a representative")
    return _said(words, row, who, said, own)


def _said(words: Words, row: object, about: str, said: str, own: str) -> dict[str, str]:
    return {
        "about": flat(about),
        "said": flat(said),
        "own": flat(own),
        "whose": wording.whose(row, words.snapshot.network),
        "private": _("project leader only") if wording.for_leader_only(row) else "",
    }
