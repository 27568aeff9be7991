"""Findings and filters in words, for pages, drawings and reports alike."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .analysis.overlap import Overlap, one_to_all
from .analysis.snapshot import InterestRow, Snapshot, StanceRow
from .confirmation import Limited, is_old
from .insights import Findings
from .lens import Lens
from .models import Interest, Origin, Stakeholder, Stance, Tie, Visibility

#: What sort of subject something is, said beside its name.
SUBJECT_KINDS = {
    "ambitions": gettext_lazy("ambition"),
    "financial": gettext_lazy("financial interest"),
    "organisational": gettext_lazy("organisational interest"),
    "staffing": gettext_lazy("staffing interest"),
    "sectoral": gettext_lazy("sectoral interest"),
    "area": gettext_lazy("area interest"),
}


def layer_name(layer: str) -> str:
    if layer == "all":
        return _("everything")
    if layer == "ambitions":
        return _("ambitions")
    return str(Interest.Kind(layer).label)


def subject_kind(layer: str) -> str:
    """An ambition, or a kind of interest."""
    return str(SUBJECT_KINDS[layer])


def number(value: float | None, decimals: int = 1) -> str:
    """A figure as it is read: no decimals where there are none, and an en dash for undefined."""
    if value is None:
        return "–"
    if float(value).is_integer() and decimals < 2:
        decimals = 0
    # number_format cuts decimals off; two thirds are 0.67.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def signed(value: int) -> str:
    """A stance with its sign; a real minus, not a hyphen."""
    return "0" if value == 0 else f"+{value}" if value > 0 else f"−{-value}"


def between(value: int, low: str, high: str) -> str:
    """A place between two poles in words; neither pole is the better one."""
    if value == 0:
        return _("in the middle")
    said = {1: _("rather: %(pole)s"), 2: _("mostly: %(pole)s"), 3: _("wholly: %(pole)s")}
    return said[abs(value)] % {"pole": high if value > 0 else low}


def strength_of(reading: InterestRow | StanceRow) -> str:
    """How strongly, in words: 'for, vital', 'drives it (+3)'."""
    if isinstance(reading, StanceRow):
        return f"{Stance.Value(reading.value).label} ({signed(reading.value)})"
    direction = Interest.Direction(reading.direction).label
    return f"{direction}, {Interest.Importance(reading.importance).label}"


def whose(reading: InterestRow | StanceRow, network: Limited) -> str:
    """Whose reading it is, and when it was last confirmed; too long ago is said as such."""
    origin = str(Origin(reading.origin).label)
    if reading.confirmed_on is None:
        return _("%(origin)s, not confirmed") % {"origin": origin}
    day = date_format(reading.confirmed_on, "DATE_FORMAT")
    if is_old(reading, network):
        return _("%(origin)s, not confirmed since %(day)s") % {"origin": origin, "day": day}
    return _("%(origin)s, confirmed on %(day)s") % {"origin": origin, "day": day}


def means(reading: InterestRow | StanceRow) -> str:
    """Euros per year or FTE, where said."""
    if isinstance(reading, StanceRow):
        return ""
    if reading.amount is not None:
        amount = number_format(reading.amount, decimal_pos=0, use_l10n=True, force_grouping=True)
        return _("€ %(amount)s per year") % {"amount": amount}
    if reading.fte is not None:
        return _("%(fte)s FTE") % {"fte": number(float(reading.fte))}
    return ""


def filters(snapshot: Snapshot, lens: Lens) -> list[str]:
    """The filters that are on, each as a short phrase; empty when nothing is filtered."""
    lists: dict[str, tuple[str, Iterable]] = {
        "field": (_("policy field"), snapshot.policy_fields),
        "sector": (_("sector"), snapshot.sectors),
        "area": (_("area"), snapshot.areas),
        "theme": (_("theme"), snapshot.themes),
        "ambition": (_("ambition"), snapshot.ambitions),
        "focus": (_("stakeholder"), snapshot.stakeholders),
    }
    said = []
    if lens.layer != "all":
        said.append(_("layer: %(layer)s") % {"layer": layer_name(lens.layer)})
    for name, (label, rows) in lists.items():
        wanted = getattr(lens, name)
        said += [f"{label}: {row.name}" for row in rows if row.id == wanted]
    if lens.minimal:
        said.append(_("at least strength %(minimal)s") % {"minimal": lens.minimal})
    return said


def audience_words(audience: str) -> str:
    if audience == "leader":
        return _("Version for the project leader: not to be passed on")
    return _("Only what everyone in the network may see")


def summary(findings: Findings) -> list[str]:
    """What this look shows, in two or three sentences with figures."""
    found = findings.overlap
    parties = len(findings.parties)
    said = [
        ngettext("%(n)s stakeholder is in view.", "%(n)s stakeholders are in view.", parties)
        % {"n": number(parties)}
    ]
    if findings.lens.focus in findings.parties:
        said = [_company_in_words(findings)]
    elif found.pairs_possible:
        said.append(_pairs_in_words(found))
    silent = len(findings.silent)
    if silent and parties:
        said.append(
            ngettext(
                "Of %(n)s stakeholder nothing is known here: that is silence, not disagreement.",
                "Of %(n)s stakeholders nothing is known here: that is silence, not disagreement.",
                silent,
            )
            % {"n": number(silent)}
        )
    return said


def _company_in_words(findings: Findings) -> str:
    """With how many others the party in focus shares something, and opposes."""
    pairs = one_to_all(findings.positions, findings.lens.focus)
    return _(
        "%(name)s shares something with %(n)s of the %(all)s others in view, and is on opposite "
        "sides of something with %(opposed)s."
    ) % {
        "name": findings.parties[findings.lens.focus].name,
        "n": number(sum(1 for pair in pairs if pair.shared)),
        "all": number(len(findings.parties) - 1),
        "opposed": number(sum(1 for pair in pairs if pair.opposed)),
    }


def _pairs_in_words(found: Overlap) -> str:
    n = found.pair_count
    shared = ngettext(
        "Of %(all)s possible pairs, %(n)s shares something",
        "Of %(all)s possible pairs, %(n)s share something",
        n,
    ) % {"n": number(n), "all": number(found.pairs_possible)}
    if not found.tension_count:
        return shared + _("; no two are on opposite sides.")
    return shared + ngettext(
        " and %(n)s opposes on something.",
        " and %(n)s oppose each other on something.",
        found.tension_count,
    ) % {"n": number(found.tension_count)}


def tie_words(snapshot: Snapshot, ties: Iterable) -> list[str]:
    """Each tie as a sentence: who, what, with whom."""
    names = {row.id: row.name for row in snapshot.stakeholders}
    return [
        f"{names[tie.source_id]} {Tie.Kind(tie.kind).label} {names[tie.target_id]} "
        f"({Tie.Strength(tie.strength).label})"
        for tie in ties
    ]


def kind_name(kind: str) -> str:
    return str(Stakeholder.Kind(kind).label)


def own_words(reading: InterestRow | StanceRow) -> bool:
    """Whether these are the party's own words, and may stand between quotation marks."""
    return reading.origin == Origin.OWN


def for_leader_only(reading: InterestRow | StanceRow) -> bool:
    return reading.visibility == Visibility.LEADER
