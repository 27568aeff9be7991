"""Back to a state that the history keeps: as far as it fits, and never over another's words."""

import datetime

import pytest
from django.utils import timezone

from stakeholders.access import Access
from stakeholders.actions.records import (
    RecordGoneError,
    StaleRecordError,
    change_record,
    remove_record,
)
from stakeholders.actions.restore_record import (
    CannotRestoreError,
    may_restore,
    restore_record,
)
from stakeholders.changes.kinds import KINDS, kind_of
from stakeholders.models import (
    Area,
    Assessment,
    Contact,
    DirectInfluence,
    Incompatibility,
    Initiative,
    Interest,
    MeetingWish,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Network,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)


def change(record, cast, **values):
    for name, value in values.items():
        setattr(record, name, value)
    change_record(record=record, version=record.version, network=cast.network, by=cast.leader)


def remove(record, cast):
    # A copy: the record in hand keeps its number.
    gone = type(record).objects.get(pk=record.pk)
    remove_record(record=gone, network=cast.network, by=cast.leader)


def entries(model, pk):
    return model.history.filter(id=pk).order_by("history_id")


def restore(state, cast, version=None):
    return restore_record(
        kind=kind_of(state.instance_type),
        state=state,
        version=version,
        network=cast.network,
        by=cast.leader,
    )


def access(user, network) -> Access:
    membership = Membership.objects.get(user=user, network=network)
    represented = frozenset(membership.represents.values_list("pk", flat=True))
    return Access(network, membership, represented)


def test_a_changed_record_gets_its_former_text_as_a_write_of_its_own(cast):
    interest = cast.interests[0]
    first = entries(Interest, interest.pk).first()
    change(interest, cast, statement="Anders.", importance=1)
    revision = cast.network.revision

    restore(first, cast, version=2)

    interest.refresh_from_db()
    last = interest.history.first()
    assert (interest.statement, interest.importance) == ("Wij zoeken koks.", 3)
    assert interest.version == 3
    assert interest.confirmed_on == timezone.localdate()
    assert (last.history_type, last.history_change_reason) == ("~", "restored")
    assert last.history_user == cast.leader
    assert Network.objects.get(pk=cast.network.pk).revision > revision


def test_a_removed_party_comes_back_with_everything_that_hung_on_it(cast):
    grill, hotel = cast.grill, cast.hotel
    Contact.objects.create(stakeholder=grill, name="Noor", email="noor@example.org")
    Tie.objects.create(source=hotel, target=grill, strength=3)
    Assessment.objects.create(stakeholder=grill, agenda="Wil een terras", influence=4)
    DirectInfluence.objects.create(source=grill, target=hotel, value=2)
    Incompatibility.objects.create(
        one=cast.interests[2], other=cast.interests[3], reason="Nacht of slaap"
    )
    scale = MindsetScale.objects.create(network=cast.network, low="straat", high="visie")
    MindsetAnswer.objects.create(stakeholder=grill, scale=scale, value=-2)
    MeetingWish.objects.create(source=grill, target=hotel, statement="Koffie")
    own = Theme.objects.create(network=cast.network, name="Terras", proposed_by=grill)
    Interest.objects.create(stakeholder=grill, theme=own, kind="area", origin="own")
    initiative = Initiative.objects.create(network=cast.network, name="Samen koken")
    initiative.stakeholders.set([grill, hotel])
    before = counts(cast)
    remove(grill, cast)
    assert counts(cast) != before

    restore(Stakeholder.history.filter(id=grill.pk).latest(), cast)

    back = Stakeholder.objects.get(pk=grill.pk)
    assert counts(cast) == before
    assert back.name == "Grill De Kade"
    assert list(back.policy_fields.all()) == [cast.tourism]
    assert list(back.areas.all()) == [cast.centre]
    assert [user.email for user in users_of(back)] == ["grill@example.org"]
    assert back.interests.get(theme=cast.staff).statement == "Wij zoeken koks."


def users_of(party):
    return [one.user for one in party.representatives.all()]


def counts(cast) -> dict[str, int]:
    models = (
        Stakeholder,
        Interest,
        Stance,
        Contact,
        Tie,
        Assessment,
        DirectInfluence,
        Incompatibility,
        MindsetAnswer,
        MeetingWish,
        Theme,
        Initiative.stakeholders.through,
        Membership.represents.through,
        Stakeholder.policy_fields.through,
    )
    return {model.__name__: model.objects.count() for model in models}


def test_what_no_longer_fits_stays_out_and_is_told(cast):
    Tie.objects.create(source=cast.hotel, target=cast.grill)
    remove(cast.grill, cast)
    state = Stakeholder.history.filter(id=cast.grill.pk).latest()
    remove(cast.tourism, cast)
    remove(Stakeholder.objects.get(pk=cast.hotel.pk), cast)

    done = restore(state, cast)

    assert Stakeholder.objects.filter(pk=cast.grill.pk).exists()
    assert Tie.objects.count() == 0
    assert len(done.left_out) == 2
    assert [one for one in done.left_out if "Toerisme" in one]
    assert [one for one in done.left_out if "Hotel De Linde" in one]


def test_a_name_that_is_taken_meanwhile_is_told_and_nothing_is_written(cast):
    remove(cast.grill, cast)
    Stakeholder.objects.create(network=cast.network, name="grill de kade")

    with pytest.raises(CannotRestoreError) as refused:
        restore(Stakeholder.history.filter(id=cast.grill.pk).latest(), cast)

    assert len(refused.value.reasons) == 1
    assert not Interest.objects.filter(stakeholder_id=cast.grill.pk).exists()


def test_a_reading_on_a_word_that_is_gone_says_which(cast):
    theme = Theme.objects.create(network=cast.network, name="Parkeren")
    interest = Interest.objects.create(stakeholder=cast.grill, theme=theme, kind="sectoral")
    remove(interest, cast)
    state = Interest.history.filter(stakeholder_id=cast.grill.pk).latest()
    remove(theme, cast)

    with pytest.raises(CannotRestoreError) as refused:
        restore(state, cast)

    assert "Parkeren" in refused.value.reasons[0]


def test_a_sector_that_is_gone_stays_out(cast):
    first = entries(Stakeholder, cast.grill.pk).first()
    change(cast.grill, cast, sector=None, name="Grill Nu")
    remove(cast.catering, cast)

    done = restore(first, cast, version=cast.grill.version)

    cast.grill.refresh_from_db()
    assert (cast.grill.name, cast.grill.sector) == ("Grill De Kade", None)
    assert len(done.left_out) == 1


def test_who_restores_from_an_old_page_changes_nothing(cast):
    interest = cast.interests[0]
    first = entries(Interest, interest.pk).first()
    change(interest, cast, statement="Twee.")
    change(interest, cast, statement="Drie.")

    with pytest.raises(StaleRecordError):
        restore(first, cast, version=2)

    interest.refresh_from_db()
    assert interest.statement == "Drie."


def test_a_record_that_goes_meanwhile_is_not_made_anew(cast):
    interest = cast.interests[0]
    first = entries(Interest, interest.pk).first()
    change(interest, cast, statement="Twee.")
    remove(interest, cast)

    with pytest.raises(RecordGoneError):
        restore(first, cast, version=2)

    assert not Interest.objects.filter(pk=first.id).exists()


def test_two_people_put_the_same_back_and_it_is_there_once(cast):
    remove(cast.grill, cast)
    state = Stakeholder.history.filter(id=cast.grill.pk).latest()
    restore(state, cast)

    with pytest.raises(StaleRecordError):
        restore(state, cast)

    assert Stakeholder.objects.filter(name="Grill De Kade").count() == 1


def test_after_thirty_days_a_removal_stays(cast):
    remove(cast.grill, cast)
    state = Stakeholder.history.filter(id=cast.grill.pk).latest()
    state.history_date -= datetime.timedelta(days=31)
    state.save()

    with pytest.raises(CannotRestoreError):
        restore(state, cast)

    assert not Stakeholder.objects.filter(pk=cast.grill.pk).exists()


def test_what_was_for_the_leader_alone_stays_so(cast):
    interest = cast.interests[0]
    shared = entries(Interest, interest.pk).first()
    change(interest, cast, visibility="leader", statement="Onder ons")

    restore(shared, cast, version=2)

    interest.refresh_from_db()
    assert (interest.statement, interest.visibility) == ("Wij zoeken koks.", "leader")


def test_an_area_is_not_put_back_inside_itself(cast):
    street = Area.objects.create(network=cast.network, name="Kade", level="street")
    change(cast.centre, cast, parent=street)
    inside = entries(Area, cast.centre.pk).last()
    change(cast.centre, cast, parent=cast.city)
    change(street, cast, parent=cast.centre)

    with pytest.raises(CannotRestoreError):
        restore(inside, cast, version=cast.centre.version)


def test_the_settings_of_a_network_come_back_without_its_revision(cast):
    first = entries(Network, cast.network.pk).first()
    change(cast.network, cast, name="Anders", confirmed_within_months=3)

    restore(first, cast, version=2)

    network = Network.objects.get(pk=cast.network.pk)
    assert (network.name, network.confirmed_within_months) == ("Testnetwerk", 12)
    assert network.revision > 2


@pytest.mark.parametrize(
    ("who", "kind", "values", "exists", "may"),
    [
        ("leader", "interest", {"origin": "leader"}, True, True),
        ("leader", "interest", {"origin": "file"}, True, True),
        ("leader", "interest", {"origin": "own"}, True, False),
        ("leader", "interest", {"origin": "own"}, False, True),
        ("leader", "member", {}, False, False),
        ("leader", "party", {}, False, True),
        ("representative", "interest", {"origin": "own"}, True, True),
        ("representative", "interest", {"origin": "own"}, False, True),
        ("representative", "interest", {"origin": "leader"}, True, False),
        ("representative", "interest", {"origin": "leader"}, False, False),
        ("representative", "party", {}, True, True),
        ("representative", "party", {}, False, False),
        ("representative", "contact", {}, False, True),
        ("representative", "assessment", {}, True, False),
        ("representative", "theme", {}, True, False),
        ("neighbour", "interest", {"origin": "own"}, True, False),
        ("neighbour", "party", {}, True, False),
        ("reader", "interest", {"origin": "own"}, True, False),
    ],
)
def test_who_may_restore_what(cast, who, kind, values, exists, may):
    model = KINDS[kind].model.history.model
    state = model(**values)
    for column in KINDS[kind].parties:
        setattr(state, column, cast.grill.pk)

    asked = may_restore(access(getattr(cast, who), cast.network), KINDS[kind], state, exists=exists)

    assert asked is may
