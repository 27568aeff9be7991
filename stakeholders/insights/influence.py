"""Influence and interest: where the leader places each party. For the project leader only."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders import wording
from stakeholders.analysis.grid import GridPlace, grid, salience
from stakeholders.analysis.snapshot import AssessmentRow
from stakeholders.confirmation import Limited, is_old
from stakeholders.models import Assessment

from .looking import Findings
from .telling import Cell, Column, Missing, Quote, Row, Table, Telling, Why

#: The ends of both scales; the dividing lines are halfway.
LOW, HIGH = 1, 5
MIDDLE = (LOW + HIGH) / 2

#: Rows of the table and names in a sentence.
ROWS, NAMES = 100, 6

#: What the leader does with the parties in a quadrant, in the words of Johnson and Scholes.
QUADRANTS = {
    "key player": gettext_lazy("involve closely"),
    "keep satisfied": gettext_lazy("keep satisfied"),
    "keep informed": gettext_lazy("keep informed"),
    "minimal effort": gettext_lazy("keep an eye on"),
}

#: The classes of Mitchell, Agle and Wood; the hard ones in words that bear being read along.
CLASSES = {
    "definitive": gettext_lazy("definitive"),
    "dominant": gettext_lazy("dominant"),
    "dangerous": gettext_lazy("coercive"),
    "dependent": gettext_lazy("dependent on others"),
    "dormant": gettext_lazy("dormant"),
    "discretionary": gettext_lazy("discretionary"),
    "demanding": gettext_lazy("demanding"),
    "none": gettext_lazy("none of the three"),
}


class Placed(NamedTuple):
    """One party with what the leader assessed of it, if anything."""

    id: int
    name: str
    assessment: AssessmentRow | None
    place: GridPlace

    @property
    def stands(self) -> bool:
        """Whether it has a place in the grid."""
        return self.place.quadrant is not None


def placed(findings: Findings) -> tuple[Placed, ...]:
    """Every party in view with its place, in order of name."""
    assessed = {row.stakeholder_id: row for row in findings.snapshot.assessments}
    values = {
        pk: (assessed[pk].influence, assessed[pk].attention) if pk in assessed else (None, None)
        for pk in findings.parties
    }
    places = grid(values, low=LOW, high=HIGH)
    found = [
        Placed(one.id, findings.parties[one.id].name, assessed.get(one.id), one) for one in places
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def tell(findings: Findings) -> Telling:
    """Where every party stands by influence and interest, with its quadrant and its salience."""
    question = _("Influence and interest")
    lead = _("How you read each party: what it can bring about, and how much is at stake for it.")
    if findings.snapshot.audience != "leader":
        missing = Missing(
            _("Your assessments are yours alone"),
            _("This view shows only what everyone may see, and assessments are never part of it."),
        )
        return Telling(question, lead, missing=missing)
    found = placed(findings)
    return Telling(
        question,
        lead,
        sentences=_sentences(found),
        tables=(_table(found, findings.snapshot.network),)
        if any(one.assessment for one in found)
        else (),
        notes=_notes(),
    )


def quadrant_words(place: GridPlace) -> str:
    """What to do with who stands here; on a dividing line it says so."""
    if place.quadrant is None:
        return _("not assessed")
    words = str(QUADRANTS[place.quadrant])
    return _("%(words)s, on the line") % {"words": words} if place.near_line else words


def salience_words(row: AssessmentRow | Assessment | None) -> str:
    """The class of salience; an en dash where one of the three is unknown."""
    found = salience(row.power, row.legitimacy, row.urgency) if row else None
    return str(CLASSES[found]) if found else "–"


def confirmed_words(row: AssessmentRow | Assessment, network: Limited) -> str:
    """Who assessed it and when; too long ago is said as such."""
    if row.confirmed_on is None:
        return _("assessment of the project leader, not confirmed")
    words = {
        "who": row.confirmed_by or _("the project leader"),
        "day": date_format(row.confirmed_on, "DATE_FORMAT"),
    }
    if is_old(row, network):
        return _("assessment of %(who)s, not confirmed since %(day)s") % words
    return _("assessment of %(who)s, confirmed on %(day)s") % words


def _sentences(found: tuple[Placed, ...]) -> tuple[str, ...]:
    standing = [one for one in found if one.stands]
    if not standing:
        return (
            _("No party has a place yet. Drag one into the grid, or fill in the table below it."),
        )
    said = [
        ngettext(
            "%(n)s of %(all)s parties has a place in the grid.",
            "%(n)s of %(all)s parties have a place in the grid.",
            len(standing),
        )
        % {"n": wording.number(len(standing)), "all": wording.number(len(found))}
    ]
    key = sorted(
        (one for one in standing if one.place.quadrant == "key player"),
        key=lambda one: -one.place.power - one.place.interest,
    )
    if key:
        more = f" +{len(key) - NAMES}" if len(key) > NAMES else ""
        names = ", ".join(one.name for one in key[:NAMES]) + more
        said.append(_("To involve closely: %(names)s.") % {"names": names})
    if left := len(found) - len(standing):
        said.append(
            ngettext(
                "%(n)s party is not assessed: that is not the same as without influence.",
                "%(n)s parties are not assessed: that is not the same as without influence.",
                left,
            )
            % {"n": wording.number(left)}
        )
    return tuple(said)


def _table(found: tuple[Placed, ...], network: Limited) -> Table:
    rows = sorted(
        (one for one in found if one.assessment),
        key=lambda one: (-(one.place.power or 0), -(one.place.interest or 0)),
    )
    return Table(
        _("Where every party stands"),
        (
            Column(_("Stakeholder")),
            Column(_("Influence"), number=True),
            Column(_("Interest"), number=True),
            Column(_("What it asks")),
            Column(_("Salience")),
        ),
        tuple(_row(one, network) for one in rows[:ROWS]),
        more=max(0, len(rows) - ROWS),
    )


def _row(one: Placed, network: Limited) -> Row:
    row = one.assessment
    return Row(
        (
            Cell(one.name, party=one.id),
            Cell(wording.number(row.influence)),
            Cell(wording.number(row.attention)),
            Cell(quadrant_words(one.place), soft=not one.stands),
            Cell(salience_words(row)),
        ),
        Why(_reasons(one), _agenda(one, network)),
        id=f"assessment-{one.id}",
    )


def _reasons(one: Placed) -> tuple[str, ...]:
    row = one.assessment
    said = [
        _("Influence: %(influence)s. Interest in the matter: %(attention)s. The lines are at 3.")
        % {
            "influence": _step(row.influence, Assessment.Influence),
            "attention": _step(row.attention, Assessment.Attention),
        }
    ]
    if one.place.near_line:
        said.append(_("It stands on a dividing line: the figures say more than the word."))
    said.append(
        _("Power: %(power)s. Legitimacy: %(legitimacy)s. Urgency: %(urgency)s.")
        % {name: yes_or_no(getattr(row, name)) for name in ("power", "legitimacy", "urgency")}
    )
    if row.attitude is not None:
        label = Assessment.Attitude(row.attitude).label
        said.append(
            _("Attitude: %(label)s (%(value)s).")
            % {"label": label, "value": wording.signed(row.attitude)}
        )
    return tuple(said)


def _step(value: int | None, scale: type) -> str:
    return _("not assessed") if value is None else f"{value} ({scale(value).label})"


def yes_or_no(value: bool | None) -> str:
    return _("unknown") if value is None else _("yes") if value else _("no")


def _agenda(one: Placed, network: Limited) -> tuple[Quote, ...]:
    row = one.assessment
    if not row.agenda:
        return ()
    whose = confirmed_words(row, network)
    return (Quote(one.name, _("agenda"), _("as you read it"), row.agenda, whose, private=True),)


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Influence by interest: Mendelow 1991. Both run from 1 to 5, the lines are at 3; on "
            "the line counts as high."
        ),
        _(
            "Salience by power, legitimacy and urgency: Mitchell, Agle and Wood 1997. Where one "
            "of the three is unknown, no class is given."
        ),
        _(
            "This is your own reading. No member but the project leaders sees it, it is in no "
            "document for others, and no team is composed with it."
        ),
    )
