"""One question to ask each party about an item, composed from what is known and what is not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stakeholders import wording
from stakeholders.analysis.positions import Subject, value
from stakeholders.confirmation import is_old
from stakeholders.models import Origin

from .table_sitting import Item, Sitting, day


def question(sitting: Sitting, party: int, item: Item) -> str:
    """The first of these that there is a reason for; the last one always fits."""
    for ask in (
        _about_silence,
        _about_what_both_want,
        _about_mandate,
        _about_contribution,
        _about_objection,
        _about_commitment,
        _about_confirmation,
    ):
        if found := ask(sitting, party, item):
            return found
    return _("What do you need from the others at this table?")


def _about_silence(sitting: Sitting, party: int, item: Item) -> str:
    subjects = sitting.about(item)
    if not subjects or any(sitting.said(party, one) for one in subjects):
        return ""
    return _("You said nothing about “%(subject)s” yet. What does it mean to you?") % {
        "subject": sitting.subject(subjects[0])
    }


def _about_what_both_want(sitting: Sitting, party: int, item: Item) -> str:
    """Opposite stances with an interest in common: the opening for a mutual gain."""
    own = _stance(sitting, party, item)
    if own is None or not own.value:
        return ""
    wants = {one: value(reading) for one, reading in sitting.readings[party]}
    for other in sitting.present:
        stance = _stance(sitting, other, item)
        if stance is None or stance.value * own.value >= 0:
            continue
        for subject, reading in sitting.readings[other]:
            if subject.layer != "ambitions" and value(reading) * wants.get(subject, 0) > 0:
                return _(
                    "%(other)s stands opposite you here, and you share an interest in “%(theme)s”. "
                    "What would serve both?"
                ) % {"other": sitting.party(other), "theme": sitting.subject(subject)}
    return ""


def _about_mandate(sitting: Sitting, party: int, item: Item) -> str:
    ended = [row.until for row in sitting.mandates.get(party, ()) if row.over(sitting.today)]
    if not ended or len(ended) < len(sitting.mandates[party]):
        return ""
    return _("Your mandate ended on %(day)s. What may you say yes to today?") % {
        "day": day(max(ended))
    }


def _about_contribution(sitting: Sitting, party: int, item: Item) -> str:
    stance = _stance(sitting, party, item)
    if stance is None or stance.value <= 0 or stance.contribution:
        return ""
    return _("You are for “%(ambition)s”. What do you bring to it yourselves?") % {
        "ambition": sitting.ambitions[stance.ambition_id]
    }


def _about_objection(sitting: Sitting, party: int, item: Item) -> str:
    stance = _stance(sitting, party, item)
    if stance is None or stance.value >= 0:
        return ""
    return _("What would have to be different for you to go along?")


def _about_commitment(sitting: Sitting, party: int, item: Item) -> str:
    for row in sitting.open_commitments.get(party, ()):
        if row.due_on is not None and row.due_on < sitting.today:
            return _("You would do this before %(day)s: “%(text)s”. How does it stand?") % {
                "day": day(row.due_on),
                "text": row.text,
            }
    return ""


def _about_confirmation(sitting: Sitting, party: int, item: Item) -> str:
    for subject in sitting.about(item):
        reading = sitting.said(party, subject)
        if reading is None:
            continue
        if reading.origin != Origin.OWN or is_old(reading, sitting.snapshot.network):
            return _("On the map stands: %(strength)s “%(subject)s”. Is that still so?") % {
                "strength": wording.strength_of(reading),
                "subject": sitting.subject(subject),
            }
    return ""


def _stance(sitting: Sitting, party: int, item: Item):
    ambition, _theme = sitting.linked(item)
    return sitting.said(party, Subject("ambitions", ambition)) if ambition else None
