"""One click says that it still holds: who may, what it writes, and what is out of date."""

import datetime
import re

import pytest
from django.utils import timezone

from stakeholders.actions.confirm import confirm_record
from stakeholders.actions.records import change_record
from stakeholders.models import (
    Assessment,
    Interest,
    MindsetAnswer,
    MindsetScale,
    Network,
    Stance,
)

TODAY = timezone.localdate
LONG_AGO = datetime.date(2020, 5, 4)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def own(cast):
    """The grill's own words on everything, confirmed long ago."""
    said = {"stakeholder": cast.grill, "origin": "own", "confirmed_on": LONG_AGO}
    scale = MindsetScale.objects.create(network=cast.network, low="straat", high="visie")
    return [
        Interest.objects.create(theme=cast.staff, kind="financial", statement="Omzet", **said),
        Stance.objects.create(ambition=cast.ambition, value=1, **said),
        MindsetAnswer.objects.create(scale=scale, value=2, **said),
    ]


def party_url(cast) -> str:
    return f"/n/test/stakeholders/{cast.grill.pk}/"


def seen(client, cast) -> str:
    text = client.get(party_url(cast)).content.decode()
    return re.search(r'name="seen" value="([^"]+)"', text).group(1)


def confirmed(records) -> list:
    for record in records:
        record.refresh_from_db()
    return [(record.confirmed_on, record.confirmed_by) for record in records]


def test_one_click_confirms_the_whole_own_profile_and_nothing_of_the_leader(
    as_representative, cast, own
):
    answer = as_representative.post(
        party_url(cast) + "confirm/", {"seen": seen(as_representative, cast)}, follow=True
    )

    assert confirmed(own) == [(TODAY(), "grill@example.org")] * 3
    assert confirmed([cast.grill]) == [(TODAY(), "grill@example.org")]
    assert confirmed([cast.interests[0], cast.stances[0]]) == [(None, "")] * 2
    assert [str(one) for one in answer.context["messages"]] == [
        "Confirmed: 3 readings hold as of today."
    ]


def test_a_leader_confirms_the_own_readings_and_the_assessment_only(as_leader, cast, own):
    assessment = Assessment.objects.create(stakeholder=cast.grill, influence=3)

    as_leader.post(party_url(cast) + "confirm/", {"seen": seen(as_leader, cast)})

    by_leader = [cast.interests[0], cast.interests[2], cast.stances[0], assessment]
    assert confirmed(by_leader) == [(TODAY(), "leider@example.org")] * 4
    assert confirmed(own) == [(LONG_AGO, "")] * 3
    assert confirmed([cast.grill]) == [(None, "")]


def test_a_confirmation_is_in_the_history_and_keeps_versions_and_choices(
    as_representative, as_leader, cast, own
):
    before = Network.objects.get(pk=cast.network.pk).revision

    as_representative.post(party_url(cast) + "confirm/", {"seen": seen(as_representative, cast)})

    entry = own[0].history.first()
    cast.grill.refresh_from_db()
    assert (entry.history_change_reason, entry.history_user) == ("confirmed", cast.representative)
    assert [record.version for record in (own[0], cast.grill)] == [1, 1]
    assert cast.grill.history.first().policy_fields.count() == 1
    assert Network.objects.get(pk=cast.network.pk).revision == before + 1
    text = as_leader.get("/n/test/history/").content.decode()
    assert "grill@example.org confirmed the party Grill De Kade" in text


def test_a_profile_that_changed_since_the_page_was_opened_is_not_confirmed(
    as_representative, cast, own
):
    shown = seen(as_representative, cast)
    own[0].statement = "Stiekem anders"
    change_record(record=own[0], version=1, network=cast.network, by=cast.leader)

    answer = as_representative.post(party_url(cast) + "confirm/", {"seen": shown}, follow=True)

    assert confirmed(own) == [(LONG_AGO, "")] * 3
    assert [str(one) for one in answer.context["messages"]] == [
        "Something changed since you opened this page. Look at it again, then confirm."
    ]


@pytest.mark.parametrize("kind", ["interest", "stance", "mindset"])
def test_one_reading_is_confirmed_in_place(as_representative, cast, own, kind):
    record = own[["interest", "stance", "mindset"].index(kind)]
    section = {"interest": "interests", "stance": "stances", "mindset": "mindset"}[kind]

    part = as_representative.post(
        f"{party_url(cast)}confirm/{kind}/{record.pk}/",
        {"version": "1"},
        headers={"HX-Request": "true", "HX-Target": section},
    )

    assert confirmed([record]) == [(TODAY(), "grill@example.org")]
    assert part.status_code == 200
    assert f'<section id="{section}"' in part.content.decode()
    assert "Confirmed as of today." in part.content.decode()


def test_one_reading_is_confirmed_without_scripts(as_leader, cast):
    answer = as_leader.post(
        f"{party_url(cast)}confirm/stance/{cast.stances[0].pk}/", {"version": "1"}
    )

    assert confirmed([cast.stances[0]]) == [(TODAY(), "leider@example.org")]
    assert answer["Location"] == f"{party_url(cast)}#stances"


def test_a_reading_that_was_changed_meanwhile_is_not_confirmed(as_leader, cast):
    stance = cast.stances[0]
    stance.value = -2
    change_record(record=stance, version=1, network=cast.network, by=cast.leader)

    as_leader.post(f"{party_url(cast)}confirm/stance/{stance.pk}/", {"version": "1"})

    assert confirmed([stance]) == [(None, "")]


def test_who_is_writing_while_another_confirms_meets_no_conflict(as_leader, cast):
    interest = cast.interests[0]
    url = f"{party_url(cast)}interests/{interest.pk}/"
    typed = {
        "kind": "staffing",
        "theme": cast.staff.pk,
        "direction": 1,
        "importance": 3,
        "statement": "Anders",
        "visibility": "shared",
        "version": "1",
    }
    as_leader.post(f"{party_url(cast)}confirm/interest/{interest.pk}/", {"version": "1"})

    as_leader.post(url, typed)

    interest.refresh_from_db()
    assert interest.statement == "Anders"


@pytest.mark.parametrize(
    ("who", "index", "status"),
    [
        ("as_representative", 0, 403),  # the leader's reading
        ("as_neighbour", 0, 403),
        ("as_reader", 0, 403),
        ("as_outsider", 0, 404),
    ],
)
def test_nobody_confirms_anothers_words(who, index, status, request, cast):
    client = request.getfixturevalue(who)
    interest = cast.interests[index]

    answer = client.post(f"{party_url(cast)}confirm/interest/{interest.pk}/", {"version": "1"})

    assert answer.status_code == status
    assert confirmed([interest]) == [(None, "")]


def test_a_leader_does_not_confirm_a_partys_own_words(as_leader, cast, own):
    url = f"{party_url(cast)}confirm/interest/{own[0].pk}/"

    assert as_leader.post(url, {"version": "1"}).status_code == 403
    assert confirmed(own[:1]) == [(LONG_AGO, "")]


@pytest.mark.parametrize("place", ["niets/1/", "interest/999999/"])
def test_what_is_not_there_is_404(as_leader, cast, place):
    assert as_leader.post(f"{party_url(cast)}confirm/{place}", {"version": "1"}).status_code == 404


def test_an_assessment_is_out_of_reach_of_the_party(as_representative, cast):
    assessment = Assessment.objects.create(stakeholder=cast.grill, influence=3)

    url = f"{party_url(cast)}confirm/assessment/{assessment.pk}/"

    assert as_representative.post(url, {"version": "1"}).status_code == 403


@pytest.mark.parametrize(("months", "marked"), [(12, 3), (120, 0)])
def test_what_was_confirmed_too_long_ago_says_so(as_reader, cast, own, months, marked):
    cast.network.confirmed_within_months = months
    cast.network.save()

    text = as_reader.get(party_url(cast)).content.decode()

    assert text.count("not confirmed since 4 May 2020") == marked
    assert text.count("confirmed on 4 May 2020") == 3 - marked


def test_the_reasons_of_a_pair_mark_it_too(as_reader, cast):
    Interest.objects.filter(pk=cast.interests[0].pk).update(confirmed_on=LONG_AGO)

    text = as_reader.get(f"/n/test/overlap/{cast.grill.pk}/{cast.hotel.pk}/").content.decode()

    assert "not confirmed since May 4, 2020" in text


def test_a_leader_sets_the_limit_of_the_network(as_leader, cast):
    as_leader.post(
        "/n/test/edit/",
        {"name": "Testnetwerk", "confirmed_within_months": "6", "version": "1"},
    )

    assert Network.objects.get(slug="test").confirmed_within_months == 6


@pytest.mark.parametrize("months", ["0", "121", "veel"])
def test_a_limit_that_makes_no_sense_is_refused(as_leader, cast, months):
    answer = as_leader.post(
        "/n/test/edit/",
        {"name": "Testnetwerk", "confirmed_within_months": months, "version": "1"},
    )

    assert list(answer.context["form"].errors) == ["confirmed_within_months"]
    assert Network.objects.get(slug="test").confirmed_within_months == 12


def test_a_party_sees_what_others_changed_until_it_confirms(as_representative, cast, own):
    cast.leader.name = "Sanne Vos"
    cast.leader.save()
    cast.grill.description = "Een grill"
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)
    stance = cast.stances[0]
    confirm_record(record=stance, version=1, network=cast.network, by=cast.leader)

    before = as_representative.get(party_url(cast))
    as_representative.post(party_url(cast) + "confirm/", {"seen": seen(as_representative, cast)})
    after = as_representative.get(party_url(cast))

    told = re.search(r"changed-by-others.*?</section>", before.content.decode(), re.DOTALL)
    assert "Sanne Vos changed the profile" in told.group(0)
    assert "/restore/" in told.group(0)
    assert "confirmed" not in told.group(0)  # who confirms changes nothing
    assert "changed-by-others" not in after.content.decode()


def test_only_the_party_itself_is_told_what_others_changed(as_leader, as_reader, cast):
    cast.grill.description = "Een grill"
    change_record(record=cast.grill, version=1, network=cast.network, by=cast.leader)

    for client in (as_leader, as_reader):
        assert "changed-by-others" not in client.get(party_url(cast)).content.decode()


def test_an_address_is_for_those_who_work_on_the_party(as_reader, as_representative, cast, own):
    as_representative.post(party_url(cast) + "confirm/", {"seen": seen(as_representative, cast)})

    assert "grill@example.org" in as_representative.get(party_url(cast)).content.decode()
    assert "grill@example.org" not in as_reader.get(party_url(cast)).content.decode()


def test_an_assessment_that_is_too_old_says_so_and_is_confirmed_in_place(as_leader, cast):
    assessment = Assessment.objects.create(
        stakeholder=cast.grill, influence=3, confirmed_on=LONG_AGO, confirmed_by="Sanne Vos"
    )
    before = as_leader.get(party_url(cast)).content.decode()

    part = as_leader.post(
        f"{party_url(cast)}confirm/assessment/{assessment.pk}/",
        {"version": "1"},
        headers={"HX-Request": "true", "HX-Target": "assessment"},
    ).content.decode()

    assert "Assessment of Sanne Vos, not confirmed since May 4, 2020" in before
    assert "Confirmed as of today." in part
    assert confirmed([assessment]) == [(TODAY(), "leider@example.org")]
