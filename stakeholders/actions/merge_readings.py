"""What a party said with one word, said from now on with another; no text of it is lost."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from stakeholders.models import (
    Ambition,
    Incompatibility,
    Interest,
    Origin,
    Reading,
    Stance,
    Theme,
    Visibility,
)

Said = Interest | Stance


def merge_readings(readings: Iterable[Said], word: Theme | Ambition, into: Theme | Ambition):
    """Move what was said with `word` to `into`; to be called inside an audited write."""
    for reading in readings:
        there = same_subject(reading, into)
        if there is None:
            setattr(reading, _about(reading), into)
            with_phrase(reading, word)
        else:
            _join(reading, there, word)


def same_subject(reading: Said, word: Theme | Ambition) -> Said | None:
    """What the same party said of that word already, in the same reading and of the same kind."""
    same = {"stakeholder": reading.stakeholder_id, "origin": reading.origin}
    if isinstance(reading, Interest):
        same["kind"] = reading.kind
    return type(reading).objects.filter(**same, **{_about(reading): word}).first()


def with_phrase(reading: Said, word: Theme | Ambition) -> None:
    """Save a reading; a party's own keeps the words in which the party named the subject."""
    if reading.origin == Origin.OWN and word.name.casefold() not in reading.statement.casefold():
        reading.statement = _lines(phrase(word), reading.statement)
    _save(reading)


def phrase(word: Theme | Ambition) -> str:
    return f"“{word.name}”" + (f" ({word.description})" if word.description else "")


def _join(reading: Said, there: Said, word: Theme | Ambition) -> None:
    """Put one reading with another: its choices stand, whatever differed is told in the text."""
    for name in ("amount", "fte"):
        if isinstance(there, Interest) and getattr(there, name) is None:
            setattr(there, name, getattr(reading, name))
    told = phrase(word)
    if other := differences(reading, there):
        told += f" [{', '.join(other)}]"
    there.statement = f"{there.statement}\n\n{_lines(told, reading.statement)}".strip()
    if isinstance(there, Stance):
        both = (there.contribution, reading.contribution)
        there.contribution = "\n\n".join(text for text in both if text)
    if Visibility.LEADER in (reading.visibility, there.visibility):
        # What was said in confidence does not become known by lying beside what was not.
        there.visibility = Visibility.LEADER
    _keep_older_confirmation(there, reading)
    _save(there)
    if isinstance(reading, Interest):
        _move_marks(reading, there)
    reading.delete()


def differences(reading: Said, there: Said) -> list[str]:
    """In words, what one reading says otherwise than the other, texts aside."""
    if isinstance(reading, Stance):
        return [] if reading.value == there.value else [reading.get_value_display()]
    found = []
    if reading.direction != there.direction:
        found.append(reading.get_direction_display())
    if reading.importance != there.importance:
        found.append(reading.get_importance_display())
    if reading.amount not in (None, there.amount):
        found.append(_("€ %(amount)s a year") % {"amount": reading.amount})
    if reading.fte not in (None, there.fte):
        found.append(_("%(fte)s FTE") % {"fte": reading.fte})
    return [str(one) for one in found]


def _keep_older_confirmation(there: Reading, reading: Reading) -> None:
    """Nobody confirmed the two together: the confirmation that is longer ago counts."""
    oldest = min((there, reading), key=lambda one: (one.confirmed_on is not None, _day(one)))
    there.confirmed_on, there.confirmed_by = oldest.confirmed_on, oldest.confirmed_by


def _day(reading: Reading) -> str:
    return reading.confirmed_on.isoformat() if reading.confirmed_on else ""


def _move_marks(interest: Interest, to: Interest) -> None:
    """What excludes the one interest now excludes the other, once, and nothing excludes itself."""
    for mark in Incompatibility.objects.filter(Q(one=interest) | Q(other=interest)):
        other = mark.other_id if mark.one_id == interest.pk else mark.one_id
        marked = Q(one=to, other=other) | Q(one=other, other=to)
        if other == to.pk or Incompatibility.objects.filter(marked).exists():
            continue  # goes with the interest; the history keeps it
        if mark.one_id == interest.pk:
            mark.one = to
        else:
            mark.other = to
        _save(mark)


def _save(record: Reading | Incompatibility) -> None:
    record.version += 1
    record.save()


def _about(reading: Said) -> str:
    return "theme" if isinstance(reading, Interest) else "ambition"


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
