"""A party's own word becomes a word of all, and nothing that was said with it is lost."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from stakeholders.actions.proposals import (
    NameTakenError,
    accept_proposal,
    merge_proposal,
    propose_word,
    reword_proposal,
)
from stakeholders.actions.records import RecordGoneError, StaleRecordError
from stakeholders.models import (
    AgendaItem,
    Ambition,
    Incompatibility,
    Initiative,
    Interest,
    Meeting,
    Network,
    Stance,
    Theme,
)


def propose(cast, name="Koks en kamers", party=None, model=Theme):
    return propose_word(
        model=model,
        name=name,
        party=party or cast.grill,
        network=cast.network,
        by=cast.representative,
    )


def said(cast, theme, **more) -> Interest:
    given = {
        "kind": "staffing",
        "importance": 2,
        "origin": "own",
        "statement": "Zonder koks dicht.",
    }
    return Interest.objects.create(stakeholder=cast.grill, theme=theme, **given | more)


def merge(cast, word, into=None):
    return merge_proposal(
        word=word,
        version=word.version,
        into=into or cast.staff,
        network=cast.network,
        by=cast.leader,
    )


def test_a_new_word_is_the_partys_own(cast):
    word = propose(cast, "  Koks   en kamers ")

    assert (word.name, word.proposed_by) == ("Koks en kamers", cast.grill)
    assert list(cast.network.themes.shared()) == [cast.night, cast.staff]
    assert word.history.get().history_user == cast.representative


def test_a_word_of_the_shared_list_is_no_proposal(cast):
    assert propose(cast, "PERSONEEL") == cast.staff
    assert cast.network.themes.count() == 2


def test_a_capital_beyond_z_is_the_same_word(cast):
    first = propose(cast, "Élite")

    assert propose(cast, "élite") == first


def test_two_parties_may_propose_the_same_without_meeting(cast):
    ours, theirs = propose(cast), propose(cast, party=cast.hotel)

    assert ours != theirs
    assert theirs.proposed_by == cast.hotel


def test_an_accepted_word_is_shared_with_what_was_said(cast):
    word = propose(cast)
    reading = said(cast, word)

    accept_proposal(word=word, version=word.version, network=cast.network, by=cast.leader)

    word.refresh_from_db()
    reading.refresh_from_db()
    assert (word.proposed_by, word.version) == (None, 2)
    assert (reading.theme, reading.statement) == (word, "Zonder koks dicht.")
    assert word.history.first().history_user == cast.leader


def test_accepting_twice_changes_nothing(cast):
    word = propose(cast)
    accept_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    accept_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    word.refresh_from_db()
    assert word.version == 2


def test_a_name_that_is_in_the_list_is_not_accepted(cast):
    word = propose(cast)
    there = Theme.objects.create(network=cast.network, name="KOKS en kamers")

    with pytest.raises(NameTakenError) as taken:
        accept_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    word.refresh_from_db()
    assert taken.value.there == there
    assert word.proposed_by == cast.grill


def test_a_word_changed_meanwhile_is_not_accepted(cast):
    word = propose(cast)
    Theme.objects.filter(pk=word.pk).update(name="Iets anders", version=2)

    with pytest.raises(StaleRecordError):
        accept_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    assert Theme.objects.get(pk=word.pk).proposed_by == cast.grill


def test_a_word_of_another_network_is_not_there(cast):
    elsewhere = Theme.objects.create(network=cast.other, name="Elders", proposed_by=cast.stranger)

    with pytest.raises(RecordGoneError):
        accept_proposal(word=elsewhere, version=1, network=cast.network, by=cast.leader)


def test_a_merged_word_leaves_the_words_of_the_party(cast):
    word = propose(cast)
    reading = said(cast, word, kind="financial")

    merge(cast, word)

    reading.refresh_from_db()
    assert reading.theme == cast.staff
    assert reading.statement == "“Koks en kamers”\nZonder koks dicht."
    assert not Theme.objects.filter(pk=word.pk).exists()
    assert reading.history.first().history_user == cast.leader


def test_a_merge_onto_what_was_said_already_keeps_both_texts(cast):
    word = propose(cast)
    there = said(cast, cast.staff, statement="Wij zoeken mensen.", importance=3)
    reading = said(cast, word, importance=2, fte="2.5")

    merge(cast, word)

    there.refresh_from_db()
    assert there.statement == (
        "Wij zoeken mensen.\n\n“Koks en kamers” [belangrijk]\nZonder koks dicht."
    )
    assert (there.importance, str(there.fte), there.version) == (3, "2.5", 2)
    assert not Interest.objects.filter(pk=reading.pk).exists()


def test_what_was_said_in_confidence_stays_so_after_a_merge(cast):
    word = propose(cast)
    there = said(cast, cast.staff, statement="Voor iedereen.")
    said(cast, word, visibility="leader")

    merge(cast, word)

    there.refresh_from_db()
    assert there.visibility == "leader"


def test_the_longest_ago_confirmation_counts_after_a_merge(cast):
    word = propose(cast)
    there = said(cast, cast.staff, confirmed_on=datetime.date(2026, 6, 1), confirmed_by="Jan")
    said(cast, word, confirmed_on=datetime.date(2025, 3, 1), confirmed_by="Els")

    merge(cast, word)

    there.refresh_from_db()
    assert (there.confirmed_on, there.confirmed_by) == (datetime.date(2025, 3, 1), "Els")


def test_a_reading_of_another_origin_is_not_touched_by_a_merge(cast):
    word = propose(cast)
    reading = said(cast, word)

    merge(cast, word)

    leaders = cast.interests[0]
    leaders.refresh_from_db()
    reading.refresh_from_db()
    assert leaders.statement == "Wij zoeken koks."
    assert (reading.theme, reading.origin) == (cast.staff, "own")


def test_a_mark_of_exclusion_moves_along_with_a_merge(cast):
    word = propose(cast)
    there, reading = said(cast, cast.staff), said(cast, word)
    mark = Incompatibility.objects.create(one=reading, other=cast.interests[3], reason="Slaap")

    merge(cast, word)

    mark.refresh_from_db()
    assert (mark.one, mark.other) == (there, cast.interests[3])


def test_merged_stances_keep_value_texts_and_initiatives(cast):
    word = propose(cast, "Een warm welkom", model=Ambition)
    there = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=1, origin="own", contribution="Tijd"
    )
    Stance.objects.create(
        stakeholder=cast.grill, ambition=word, value=3, origin="own", contribution="Geld"
    )
    initiative = Initiative.objects.create(network=cast.network, name="Welkomstteam")
    initiative.ambitions.set([word])

    merge(cast, word, cast.ambition)

    there.refresh_from_db()
    assert (there.value, there.contribution) == (1, "Tijd\n\nGeld")
    assert there.statement == "“Een warm welkom” [trekt het]"
    assert list(initiative.ambitions.all()) == [cast.ambition]


def test_an_agenda_names_the_word_into_which_another_went(cast):
    word = propose(cast)
    meeting = Meeting.objects.create(
        network=cast.network, name="Overleg", starts_at=timezone.now(), ends_at=timezone.now()
    )
    item = AgendaItem.objects.create(meeting=meeting, name="Mensen", theme=word)

    merge(cast, word)

    item.refresh_from_db()
    assert (item.theme, item.version) == (cast.staff, 2)


def test_a_merge_into_a_word_that_is_not_shared_is_refused(cast):
    word, other = propose(cast), propose(cast, "Iets", party=cast.hotel)

    with pytest.raises(RecordGoneError):
        merge(cast, word, other)

    assert Theme.objects.filter(pk=word.pk, proposed_by=cast.grill).exists()


def test_a_reworded_word_is_shared_and_keeps_the_partys_words(cast):
    word = propose(cast)
    reading = said(cast, word)
    word.name = "Keukenpersoneel"

    reword_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    reading.refresh_from_db()
    word.refresh_from_db()
    assert (word.name, word.proposed_by) == ("Keukenpersoneel", None)
    assert reading.statement == "“Koks en kamers”\nZonder koks dicht."


def test_a_reword_to_a_name_in_the_list_is_refused(cast):
    word = propose(cast)
    word.name = "personeel"

    with pytest.raises(NameTakenError):
        reword_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    assert Theme.objects.get(pk=word.pk).name == "Koks en kamers"


def test_every_decision_is_a_new_revision(cast):
    word = propose(cast)
    before = Network.objects.get(pk=cast.network.pk).revision

    accept_proposal(word=word, version=1, network=cast.network, by=cast.leader)

    assert Network.objects.get(pk=cast.network.pk).revision > before
