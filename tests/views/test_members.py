"""Members as the project leader sees them, and leaving as everybody may."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stakeholders.models import Mandate, Membership, ProfileProgress, User
from tests.conftest import make_member
from tests.speaking import english

LIST = "/n/test/members/"


def member(cast, user) -> Membership:
    return cast.network.memberships.get(user=user)


def page(cast, user, what: str = "") -> str:
    return f"{LIST}{member(cast, user).pk}/{what}"


def rows(answer) -> list[str]:
    """The words of each row of the table."""
    body = answer.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    cells = re.sub(r"<[^>]+>", " ", body.replace("</tr>", "\n"))
    return [" ".join(line.split()) for line in re.split(r"\n(?=\s*\n|\s*$)", cells) if line.strip()]


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_list_says_who_is_in_with_what(as_leader, cast):
    User.objects.filter(pk=cast.representative.pk).update(
        name="Gerda Grill", last_login=timezone.make_aware(timezone.datetime(2026, 3, 2, 12))
    )
    ProfileProgress.objects.create(
        membership=member(cast, cast.representative), stakeholder=cast.grill
    )

    text = text_of(english(as_leader).get(LIST))

    said = "Gerda Grill grill@example.org stakeholder Grill De Kade started 2 March 2026 Change"
    assert said in text
    assert "hotel@example.org stakeholder Hotel De Linde not started not yet Change" in text
    assert "leider@example.org you project leader" in text
    assert "4 members" in text


def test_the_list_is_in_the_order_of_what_it_shows(as_leader, cast):
    User.objects.filter(pk=cast.representative.pk).update(name="Zoë Grill")
    User.objects.filter(pk=cast.reader.pk).update(name="Anna Lezer")

    shown = [row.split()[0] for row in rows(english(as_leader).get(LIST))]

    assert shown == ["Anna", "hotel@example.org", "leider@example.org", "Zoë"]


def test_the_list_asks_as_many_questions_for_many_members(as_leader, cast):
    as_leader.get(LIST)
    with CaptureQueriesContext(connection) as few:
        as_leader.get(LIST)
    for n in range(8):
        make_member(cast.network, f"lid{n}@example.org", "stakeholder", cast.grill, cast.hotel)

    with CaptureQueriesContext(connection) as many:
        as_leader.get(LIST)

    assert len(many) == len(few)


@pytest.mark.parametrize("what", ["", "remove/", "lead/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_do_not_manage_members(as_representative, as_reader, cast, what, method):
    for client in (as_representative, as_reader):
        assert getattr(client, method)(page(cast, cast.reader, what)).status_code == 403
        assert client.get(LIST).status_code == 403
    assert member(cast, cast.reader).role == "reader"


def test_a_member_of_another_network_is_not_found(as_leader, cast):
    stranger = cast.other.memberships.get().pk

    answers = [
        as_leader.post(f"{LIST}{stranger}/{what}", {"role": "reader", "lead": "share"})
        for what in ("", "remove/", "lead/")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert cast.other.memberships.get().role == "leader"


def test_change_the_role_and_the_parties(as_leader, cast):
    address = page(cast, cast.reader)
    data = {"role": "stakeholder", "represents": [cast.grill.pk, cast.hotel.pk], "version": 1}

    answer = as_leader.post(address, data)

    changed = member(cast, cast.reader)
    assert answer["Location"] == LIST
    assert (changed.role, set(changed.represents.all())) == (
        "stakeholder",
        {cast.grill, cast.hotel},
    )
    entry = changed.history.first()
    assert (entry.history_type, entry.history_user, entry.represents.count()) == (
        "~",
        cast.leader,
        2,
    )


def test_two_people_speak_for_one_party(as_leader, cast):
    data = {"role": "stakeholder", "represents": [cast.grill.pk], "version": 1}

    as_leader.post(page(cast, cast.reader), data)

    assert set(cast.grill.representatives.values_list("user__email", flat=True)) == {
        "grill@example.org",
        "lezer@example.org",
    }


def test_a_stakeholder_speaks_for_somebody(as_leader, cast):
    data = {"role": "stakeholder", "version": 1}

    answer = english(as_leader).post(page(cast, cast.reader), data)

    assert "Choose for whom this person speaks, or choose the role of reader." in text_of(answer)
    assert member(cast, cast.reader).role == "reader"


@pytest.mark.parametrize("party", ["stranger", "x", "9" * 30])
def test_a_party_of_another_network_is_not_given(as_leader, cast, party):
    key = cast.stranger.pk if party == "stranger" else party
    data = {"role": "stakeholder", "represents": [key], "version": 1}

    answer = as_leader.post(page(cast, cast.reader), data)

    assert answer.status_code == 200
    assert list(member(cast, cast.reader).represents.all()) == []


def test_the_second_of_two_leaders_sees_both_texts(as_leader, cast):
    address = page(cast, cast.reader)
    as_leader.post(address, {"role": "leader", "version": 1})

    stale = {"role": "stakeholder", "represents": [cast.grill.pk], "version": 1}
    answer = english(as_leader).post(address, stale)

    assert "Somebody else saved this meanwhile." in text_of(answer)
    assert member(cast, cast.reader).role == "leader"


@pytest.mark.parametrize("role", ["reader", "stakeholder"])
def test_the_last_leader_is_not_demoted(as_leader, cast, role):
    data = {"role": role, "represents": [cast.grill.pk], "version": 1}

    answer = english(as_leader).post(page(cast, cast.leader), data)

    own = member(cast, cast.leader)
    assert "There is no other project leader. Share the lead first" in text_of(answer)
    assert (own.role, own.version, own.represents.count()) == ("leader", 1, 0)


def test_a_leader_beside_another_may_step_down(as_leader, cast):
    make_member(cast.network, "tweede@example.org", "leader")

    answer = as_leader.post(page(cast, cast.leader), {"role": "reader", "version": 1})

    assert answer["Location"] == "/n/test/"
    assert member(cast, cast.leader).role == "reader"


def test_share_the_lead(as_leader, cast):
    answer = as_leader.post(page(cast, cast.reader, "lead/"), {"lead": "share"})

    assert answer["Location"] == LIST
    assert member(cast, cast.reader).role == member(cast, cast.leader).role == "leader"


def test_hand_over_the_lead(as_leader, cast):
    answer = as_leader.post(page(cast, cast.representative, "lead/"), {"lead": "hand over"})

    new = member(cast, cast.representative)
    assert answer["Location"] == "/n/test/"
    assert (new.role, list(new.represents.all())) == ("leader", [cast.grill])
    assert member(cast, cast.leader).role == "reader"
    assert as_leader.get(LIST).status_code == 403


@pytest.mark.parametrize("lead", ["", "take"])
def test_the_lead_asks_for_a_choice(as_leader, cast, lead):
    as_leader.post(page(cast, cast.reader, "lead/"), {"lead": lead})

    assert member(cast, cast.reader).role == "reader"


def test_remove_a_member_after_asking(as_leader, cast):
    address = page(cast, cast.representative, "remove/")
    asked = english(as_leader).get(address)

    answer = as_leader.post(address)

    assert "What was filled in for Grill De Kade stays." in text_of(asked)
    assert answer["Location"] == LIST
    assert cast.network.memberships.filter(user=cast.representative).count() == 0
    assert User.objects.filter(pk=cast.representative.pk).count() == 1
    assert cast.grill.interests.count() == 2


def test_the_mandate_goes_with_the_person_and_stays_in_the_history(as_leader, cast):
    Mandate.objects.create(
        stakeholder=cast.grill, representative=member(cast, cast.representative), room="decides"
    )

    as_leader.post(page(cast, cast.representative, "remove/"))

    assert Mandate.objects.count() == 0
    assert Mandate.history.filter(history_type="-").count() == 1


def test_the_last_leader_is_not_removed(as_leader, cast):
    address = page(cast, cast.leader, "remove/")

    pages = [english(as_leader).get(address), as_leader.post(address)]

    for answer in pages:
        assert "There is no other project leader." in text_of(answer)
        assert 'action="' + address not in answer.content.decode()
    assert member(cast, cast.leader).role == "leader"


@pytest.mark.parametrize("who", ["reader", "representative"])
def test_everybody_may_leave_after_asking(request, cast, who):
    client = request.getfixturevalue(f"as_{who}")
    asked = english(client).get("/n/test/leave/")

    answer = client.post("/n/test/leave/")

    assert "Leave Testnetwerk?" in text_of(asked)
    assert answer["Location"] == "/"
    assert cast.network.memberships.filter(user=getattr(cast, who)).count() == 0
    assert client.get("/n/test/").status_code == 404


def test_the_last_leader_does_not_leave(as_leader, cast):
    answer = english(as_leader).post("/n/test/leave/")

    assert "There is no other project leader." in text_of(answer)
    assert member(cast, cast.leader).role == "leader"


def test_everybody_finds_the_way_out_and_only_the_leader_the_members(as_leader, as_reader):
    ways = [
        [link in client.get("/n/test/").content.decode() for link in (LIST, "/n/test/leave/")]
        for client in (as_leader, as_reader)
    ]

    assert ways == [[True, True], [False, True]]
