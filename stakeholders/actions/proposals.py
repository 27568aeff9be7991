"""Words that a party brings in: its own at once, and in the shared list when the leader takes them.

Nothing that was said with a word is lost on the way: a merge moves it, a reword keeps the words of
the party beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from stakeholders.models import Ambition, Network, Stakeholder, Theme, User

from .auditing import audited
from .merge_readings import merge_readings, with_phrase
from .records import Many, RecordGoneError, StaleRecordError, add_record, change_record

#: What a party may propose.
ProposedWord = Theme | Ambition


class NameTakenError(Exception):
    """The shared list has a word of that name already: `there`. Merge into it instead."""

    def __init__(self, there: ProposedWord) -> None:
        super().__init__(f"{there!r} has this name")
        self.there = there


def word_named(name: str, words: Iterable[ProposedWord]) -> ProposedWord | None:
    """The word of that name, whatever its capitals; one of the shared list before a proposal.

    Compared here and not in the database, whose idea of a capital stops at Z on SQLite.
    """
    wanted = tidy(name).casefold()
    found = [word for word in words if word.name.casefold() == wanted]
    return min(found, key=lambda word: word.proposed_by_id is not None, default=None)


def words_of(model: type[Model], network: Network) -> QuerySet:
    """A word list as all share it: without what a party proposed."""
    words = model.objects.filter(network=network)
    return words.shared() if model in (Theme, Ambition) else words


def tidy(name: str) -> str:
    return " ".join(name.split())


def propose_word(
    *,
    model: type[ProposedWord],
    name: str,
    party: Stakeholder,
    network: Network,
    by: User | None,
    description: str = "",
) -> ProposedWord:
    """The word of that name which this party may use; made its own proposal when it is new.

    A word that another party proposed under the same name stays that party's: neither learns of
    the other's.
    """
    new = model(network=network, name=tidy(name), description=description, proposed_by=party)
    return _find_or_add(new, party, network, by)


def add_word(
    *, model: type[ProposedWord], name: str, party: Stakeholder, network: Network, by: User | None
) -> ProposedWord:
    """The word of that name, or a new one in the shared list: for the leader, who keeps that list.

    What is written about a party with a word that it proposed is written with that word.
    """
    return _find_or_add(model(network=network, name=tidy(name)), party, network, by)


def _find_or_add(
    new: ProposedWord, party: Stakeholder, network: Network, by: User | None
) -> ProposedWord:
    with audited(network=network, by=by):
        word = word_named(new.name, _of_network(type(new), network).of([party.pk]))
        if word is None:
            add_record(record=new, network=network, by=by)
    return word or new


def accept_proposal(
    *, word: ProposedWord, version: int, network: Network, by: User | None
) -> ProposedWord:
    """Take a proposal into the shared list as it is worded.

    Raises `NameTakenError`, `StaleRecordError` or `RecordGoneError`; then nothing is written.
    Taking in what is in the list already changes nothing.
    """
    with audited(network=network, by=by):
        current = _open(word, version, network)
        if current.proposed_by_id is not None:
            _check_free(current.name, current, network)
            current.proposed_by = None
            change_record(record=current, version=version, network=network, by=by)
    return current


def reword_proposal(
    *,
    word: ProposedWord,
    version: int,
    network: Network,
    by: User | None,
    many: Many | None = None,
) -> ProposedWord:
    """Take a proposal into the shared list in the words that `word` now carries.

    What the party said of it keeps the party's own words for it.
    """
    with audited(network=network, by=by):
        before = _open(word, version, network)
        if before.proposed_by_id is None:
            raise StaleRecordError(before)
        word.name = tidy(word.name)
        _check_free(word.name, word, network)
        word.proposed_by = None
        change_record(record=word, version=version, network=network, by=by, many=many)
        if word.name.casefold() != before.name.casefold():
            for reading in readings_with(word):
                with_phrase(reading, before)
    return word


def merge_proposal(
    *,
    word: ProposedWord,
    version: int,
    into: ProposedWord,
    network: Network,
    by: User | None,
) -> ProposedWord:
    """Let a proposal go up in a word of the shared list: what was said with it moves along.

    Where the party said something on that word already, both texts are kept, in one record.
    """
    with audited(network=network, by=by):
        current = _open(word, version, network)
        if current.proposed_by_id is None:
            raise StaleRecordError(current)
        target = words_of(type(word), network).filter(pk=into.pk).first()
        if target is None:
            raise RecordGoneError
        merge_readings(readings_with(current), current, target)
        _serve_instead(current, target)
        current.delete()
    return target


def _serve_instead(word: ProposedWord, target: ProposedWord) -> None:
    """Whatever names the one word, as initiatives and agendas do, names the other."""
    for relation in word._meta.get_fields(include_hidden=True):
        if relation.concrete or not _is_record(relation.related_model):
            continue
        name = relation.field.name
        for record in relation.related_model.objects.filter(**{name: word}):
            if relation.many_to_many:
                getattr(record, name).add(target)
                getattr(record, name).remove(word)
            else:
                setattr(record, name, target)
                record.version += 1
                record.save()


def _is_record(model: type[Model]) -> bool:
    """Something that people write: no table in between, and no history."""
    names = {field.name for field in model._meta.fields}
    return "version" in names and "history_id" not in names


def readings_with(word: ProposedWord):
    """What was said with a word: interests with a theme, stances on an ambition."""
    readings = word.interests if isinstance(word, Theme) else word.stances
    return readings.select_related("stakeholder").order_by("pk")


def _open(word: ProposedWord, version: int, network: Network) -> ProposedWord:
    """The word as it is now, held until the write is done."""
    current = _of_network(type(word), network).select_for_update().filter(pk=word.pk).first()
    if current is None:
        raise RecordGoneError
    if current.proposed_by_id is not None and current.version != version:
        raise StaleRecordError(current)
    return current


def _check_free(name: str, word: ProposedWord, network: Network) -> None:
    shared = words_of(type(word), network).exclude(pk=word.pk)
    if (there := word_named(name, shared)) is not None:
        raise NameTakenError(there)


def _of_network(model: type[ProposedWord], network: Network):
    return model.objects.filter(network=network)
