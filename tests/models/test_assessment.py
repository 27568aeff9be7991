"""The database keeps out what cannot be, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.models import Assessment, DirectInfluence, Incompatibility


@pytest.mark.parametrize(
    "values", [{"influence": 0}, {"influence": 6}, {"attention": 6}, {"attitude": 4}]
)
def test_an_assessment_off_the_scale_is_refused(cast, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(stakeholder=cast.grill, **values)


def test_a_party_has_one_assessment(cast):
    Assessment.objects.create(stakeholder=cast.grill)

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(stakeholder=cast.grill)


def test_influence_is_of_one_party_on_another_once(cast):
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=0)
    DirectInfluence.objects.create(source=cast.hotel, target=cast.grill, value=4)

    for source, target, value in (
        (cast.grill, cast.hotel, 2),
        (cast.grill, cast.grill, 2),
        (cast.grill, cast.residents, 5),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DirectInfluence.objects.create(source=source, target=target, value=value)


def test_two_interests_are_marked_once_whichever_comes_first(cast):
    one, other = cast.interests[2:]
    Incompatibility.objects.create(one=one, other=other, reason="De nacht of de slaap.")

    for left, right in ((one, other), (other, one), (one, one)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Incompatibility.objects.create(one=left, other=right, reason="Nog eens.")


def test_only_the_leaders_snapshot_holds_what_the_leader_reads(cast):
    Assessment.objects.create(stakeholder=cast.grill, influence=4, agenda="GEHEIM")
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=3)
    Incompatibility.objects.create(one=cast.interests[2], other=cast.interests[3], reason="GEHEIM")

    private = snapshots.take(cast.network, Audience.LEADER)
    shared = snapshots.take(cast.network, Audience.SHARED)
    elsewhere = snapshots.take(cast.other, Audience.LEADER)

    names = ("assessments", "direct_influences", "incompatibilities")
    assert [len(getattr(private, name)) for name in names] == [1, 1, 1]
    assert [getattr(shared, name) for name in names] == [(), (), ()]
    assert [getattr(elsewhere, name) for name in names] == [(), (), ()]
    assert private.to_json().count("GEHEIM") == 2
