"""Invitations as the project leader sees them."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stakeholders.actions.invite import secret_of
from stakeholders.actions.invite_limit import LETTERS_PER_HOUR, count_letters
from stakeholders.models import Contact, Invitation, ProfileProgress, User
from tests.inviting import ago, ahead, an_invitation, link
from tests.speaking import english

LIST = "/n/test/members/invitations/"
NEW = f"{LIST}new/"


@pytest.fixture
def leader(as_leader):
    return english(as_leader)


def fill(cast, **fields: object) -> dict[str, object]:
    form = {
        "addresses": "nieuw@example.org",
        "represents": [cast.grill.pk],
        "role": "stakeholder",
        "language": "nl",
        "text": "",
    }
    return form | fields


def send(client, data: dict[str, object]):
    """Look at the letter and send it; where the look shows an error, that is the answer."""
    looked = client.post(NEW, data | {"action": "check"})
    form = looked.context["form"]
    if not form.is_valid():
        return looked
    return client.post(NEW, data | {"action": "send", "seen": form.mark})


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def state(client, one: Invitation) -> str:
    text = client.get(f"{LIST}{one.pk}/").content.decode()
    return re.search(r'class="badge[^"]*">([^<]+)<', text)[1]


def test_look_at_the_letter_before_it_leaves(leader, cast):
    data = fill(cast, addresses="Noor <noor@example.org>", text="Kom je ook?", action="check")

    answer = leader.post(NEW, data)

    text = text_of(answer)
    assert "Look once more: 1 person gets this letter Nothing was sent yet." in text
    assert "leider@example.org nodigt je uit voor Testnetwerk" in text
    assert "Dag Noor, leider@example.org nodigt je uit" in text
    assert "Kom je ook?" in answer.content.decode()
    assert "[here stands the personal link]" in text
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    "other",
    [
        {"addresses": "nieuw@example.org noch@example.org"},
        {"text": "Iets anders"},
        {"role": "leader"},
        {"language": "en"},
    ],
    ids=["people", "text", "role", "language"],
)
def test_what_was_changed_after_the_look_is_shown_again_first(leader, cast, other):
    seen = leader.post(NEW, fill(cast, action="check")).context["form"].mark

    answer = leader.post(NEW, fill(cast, action="send", seen=seen, **other))

    assert "Nothing was sent yet." in text_of(answer)
    assert mail.outbox == []
    assert answer.context["form"].mark != seen


def test_without_a_look_nothing_is_sent(leader, cast):
    answer = leader.post(NEW, fill(cast, action="send"))

    assert "Nothing was sent yet." in text_of(answer)
    assert mail.outbox == []


def test_send_invitations_to_several_people_at_once(leader, cast):
    pasted = "Noor Nieuw <noor@example.org>, piet@example.org;\n els@example.org"

    answer = send(leader, fill(cast, addresses=pasted, represents=[cast.grill.pk, cast.hotel.pk]))

    made = {one.email: one for one in Invitation.objects.all()}
    assert answer["Location"] == LIST
    assert sorted(made) == ["els@example.org", "noor@example.org", "piet@example.org"]
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(made)
    noor = made["noor@example.org"]
    assert (noor.name, noor.role, noor.created_by) == ("Noor Nieuw", "stakeholder", cast.leader)
    assert set(noor.represents.all()) == {cast.grill, cast.hotel}
    assert noor.expires_at - timezone.now() > datetime.timedelta(days=13, hours=23)
    assert f"http://testserver{link(noor)}" in mail.outbox[0].body.split()


def test_every_letter_has_its_own_secret(leader, cast):
    send(leader, fill(cast, addresses="a@example.org b@example.org"))

    secrets = {secret_of(one) for one in Invitation.objects.all()}
    assert len(secrets) == 2
    assert len(set(Invitation.objects.values_list("token_hash", flat=True))) == 2


def test_contacts_speak_for_their_own_party(leader, cast):
    contacts = [
        Contact.objects.create(stakeholder=party, name=name, email=f"{name.lower()}@example.org")
        for party, name in ((cast.grill, "Anna"), (cast.hotel, "Bert"))
    ]
    data = fill(cast, addresses="", represents=[], contacts=[one.pk for one in contacts])

    send(leader, data)

    bound = {
        one.name: [party.name for party in one.represents.all()] for one in Invitation.objects.all()
    }
    assert bound == {"Anna": ["Grill De Kade"], "Bert": ["Hotel De Linde"]}


def test_a_contact_of_two_parties_gets_one_letter_for_both(leader, cast):
    contacts = [
        Contact.objects.create(stakeholder=party, name="Anna", email=email)
        for party, email in ((cast.grill, "anna@example.org"), (cast.hotel, "Anna@Example.org"))
    ]
    data = fill(cast, addresses="", represents=[], contacts=[one.pk for one in contacts])

    send(leader, data)

    assert set(Invitation.objects.get().represents.all()) == {cast.grill, cast.hotel}


def test_only_contacts_who_can_be_invited_are_offered(leader, cast):
    for name, email in (("Kan", "kan@example.org"), ("Geen", ""), ("Lid", "HOTEL@example.org")):
        Contact.objects.create(stakeholder=cast.grill, name=name, email=email)
    Contact.objects.create(stakeholder=cast.stranger, name="Elders", email="elders@example.org")

    offered = leader.get(NEW).context["form"].fields["contacts"].queryset

    assert [contact.name for contact in offered] == ["Kan"]


def test_wrong_lines_are_told_one_by_one_and_nothing_is_lost(leader, cast):
    pasted = "goed@example.org\nfout@\n\nnog iemand\nook goed <ook@example.org>"

    answer = send(leader, fill(cast, addresses=pasted, text="Mijn tekst"))

    text = text_of(answer)
    assert "Line 2: “fout@” is not an e-mail address." in text
    assert "Line 4: “nog iemand” is not an e-mail address." in text
    assert "ook goed &lt;ook@example.org&gt;" in answer.content.decode()
    assert "Mijn tekst" in answer.content.decode()
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_one_address_in_two_spellings_is_one_letter(leader, cast):
    data = fill(cast, addresses="Noor@example.org, noor@EXAMPLE.org")

    checked = leader.post(NEW, data | {"action": "check"})
    send(leader, data)

    assert "Given more than once, and invited once: noor@example.org." in text_of(checked)
    assert [letter.to for letter in mail.outbox] == [["Noor@example.org"]]


def test_whoever_is_invited_or_in_already_is_left_out_with_words(leader, cast):
    an_invitation(cast, "Noor@example.org")
    data = fill(cast, addresses="noor@example.org LEZER@example.org verder@example.org")

    checked = leader.post(NEW, data | {"action": "check"})
    send(leader, data)

    text = text_of(checked)
    assert "noor@example.org is already invited." in text
    assert "LEZER@example.org takes part already, and gets no letter." in text
    assert [letter.to for letter in mail.outbox] == [["verder@example.org"]]


def test_nobody_left_to_invite_is_said(leader, cast):
    answer = send(leader, fill(cast, addresses="lezer@example.org"))

    assert "Nobody is left to invite." in text_of(answer)


@pytest.mark.parametrize("where", ["pasted", "invited", "member"])
def test_one_name_with_two_addresses_asks_for_a_second_click(leader, cast, where):
    pasted = "Noor van Dam <noor@werk.example>"
    if where == "pasted":
        pasted += ", Dam, Noor van <noor@thuis.example>"
    elif where == "invited":
        an_invitation(cast, "noor@thuis.example", name="noor VAN dam")
    else:
        User.objects.filter(pk=cast.reader.pk).update(name="Noor van Dam")
    before = Invitation.objects.count()
    data = fill(cast, addresses=pasted)

    first = send(leader, data)
    between = Invitation.objects.count()
    second = send(leader, data | {"sure": "on"})

    assert "Is this one person with two addresses?" in text_of(first)
    assert between == before
    assert second["Location"] == LIST
    assert Invitation.objects.count() == before + (2 if where == "pasted" else 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"addresses": " \n"}, "Paste an address, or choose a contact person."),
        ({"represents": []}, "Choose for whom these people speak, or invite them as reader."),
        ({"role": "boss"}, "Select a valid choice. boss is not one of the available choices."),
        ({"language": "fr"}, "Select a valid choice. fr is not one of the available choices."),
        ({"text": "x" * 2001}, "Ensure this value has at most 2000 characters (it has 2001)."),
        ({"addresses": "x" * 20_001}, "Ensure this value has at most 20000 characters"),
        (
            {"addresses": " ".join(f"gast{n}@example.org" for n in range(101))},
            "These are 101 people. Invite at most 100 at once.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(leader, cast, wrong, said):
    answer = send(leader, fill(cast, **wrong))

    assert said in text_of(answer)
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize("field", ["represents", "contacts"])
def test_nothing_of_another_network_can_be_chosen(leader, cast, field):
    contact = Contact.objects.create(stakeholder=cast.stranger, name="E", email="e@example.org")
    stranger = {"represents": cast.stranger.pk, "contacts": contact.pk}[field]

    answer = send(leader, fill(cast, **{field: [stranger]}))

    assert answer.status_code == 200
    assert Invitation.objects.count() == 0


def test_a_reader_is_invited_without_a_party(leader, cast):
    send(leader, fill(cast, role="reader", represents=[]))

    assert Invitation.objects.get().role == "reader"


def test_too_many_letters_within_the_hour_are_refused_in_words(leader, cast):
    count_letters(cast.leader, LETTERS_PER_HOUR - 1)

    answer = send(leader, fill(cast, addresses="a@example.org b@example.org"))
    after = send(leader, fill(cast, addresses="a@example.org"))

    said = f"You can send {LETTERS_PER_HOUR} letters in an hour, and have 1 left. Nothing was sent"
    assert said in text_of(answer)
    assert "a@example.org b@example.org" in answer.content.decode()
    assert after["Location"] == LIST
    assert len(mail.outbox) == 1


def test_the_states_of_invitations_in_words(leader, cast):
    mine = cast.network.memberships.get(user=cast.representative)
    accepted = {"accepted_at": ago(days=1), "accepted_by": cast.representative}
    states = {
        "invited": {},
        "on its way": {"due_at": ahead(minutes=0), "sent_at": None},
        "is tried again": {"due_at": ahead(minutes=5), "failure": "later", "sent_at": None},
        "waits too long": {"due_at": ago(minutes=11), "sent_at": None},
        "not delivered": {"failure": "address", "sent_at": None},
        "reminded": {"reminded_at": ago(days=2)},
        "opened": {"opened_at": ago(days=2)},
        "expired": {"expires_at": ago(days=2)},
        "asks for a new one": {"expires_at": ago(days=2), "asked_at": ago(days=1)},
        "revoked": {"revoked_at": ago(days=2)},
        "left the network": {"accepted_at": ago(days=1), "accepted_by": cast.outsider},
        "accepted": accepted,
    }
    made = {
        said: an_invitation(cast, f"gast{n}@example.org", **fields)
        for n, (said, fields) in enumerate(states.items())
    }

    assert {said: state(leader, one) for said, one in made.items()} == {said: said for said in made}
    progress = ProfileProgress.objects.create(membership=mine, stakeholder=cast.grill)
    assert state(leader, made["accepted"]) == "started"
    progress.finished_at = timezone.now()
    progress.save()
    assert state(leader, made["accepted"]) == "finished"


def test_why_a_letter_did_not_arrive_is_said_in_words(leader, cast):
    failed = {"failure": "address", "answer": "550 <b>No such user</b>", "sent_at": None}
    one = an_invitation(cast, **failed)

    listed, shown = leader.get(LIST), leader.get(f"{LIST}{one.pk}/")

    assert "The mail server refused this address. Is it spelled correctly?" in text_of(listed)
    assert "550 &lt;b&gt;No such user&lt;/b&gt;" in shown.content.decode()


def test_letters_that_nothing_takes_up_are_told(leader, cast):
    an_invitation(cast, "a@example.org", due_at=ago(minutes=9))
    before = text_of(leader.get(LIST))
    an_invitation(cast, "b@example.org", due_at=ago(minutes=11))

    said = "The part of this installation that sends mail seems to stand still"
    assert said not in before
    assert said in text_of(leader.get(LIST))
    assert said in text_of(leader.get("/n/test/members/"))


def test_the_list_asks_as_many_questions_for_many_invitations(leader, cast):
    an_invitation(cast, "een@example.org")
    leader.get(LIST)
    with CaptureQueriesContext(connection) as few:
        leader.get(LIST)
    for n in range(6):
        accepted = {"accepted_at": ago(days=1), "accepted_by": cast.representative}
        an_invitation(
            cast,
            f"gast{n}@example.org",
            parties=[cast.grill, cast.hotel],
            **(accepted if n % 2 else {}),
        )

    with CaptureQueriesContext(connection) as many:
        leader.get(LIST)

    assert len(many) == len(few)


def test_the_page_to_invite_asks_as_many_questions_for_many_parties(leader, cast):
    Contact.objects.create(stakeholder=cast.grill, name="A", email="a@example.org")
    leader.get(NEW)
    with CaptureQueriesContext(connection) as few:
        leader.get(NEW)
    for n in range(6):
        Contact.objects.create(stakeholder=cast.hotel, name="B", email=f"b{n}@example.org")

    with CaptureQueriesContext(connection) as many:
        leader.get(NEW)

    assert len(many) == len(few)


def test_the_page_of_an_invitation_shows_the_letter_without_its_secret(leader, cast):
    one = an_invitation(cast, text="Onze tekst")

    shown = leader.get(f"{LIST}{one.pk}/").content.decode()

    assert "Onze tekst" in shown
    assert secret_of(one) not in shown


def test_the_page_of_an_invitation_shows_the_letter_that_left_before_it_was_accepted(leader, cast):
    one = an_invitation(cast, text="Onze tekst", accepted_at=ago(days=1))
    late = an_invitation(
        cast, "later@example.org", accepted_at=ago(days=1), sent_at=ago(hours=1), letter="reminder"
    )

    shown, reminded = (leader.get(f"{LIST}{made.pk}/").content.decode() for made in (one, late))

    assert shown.count("Onze tekst") == 1
    assert shown.count("Het profiel is nog niet af") == 0
    assert reminded.count("Het profiel is nog niet af") == 1


def test_sending_again_makes_a_new_link_with_new_days(leader, client, cast):
    one = an_invitation(cast, expires_at=ago(days=1), asked_at=ago(hours=1), created_by=None)
    old = link(one)

    leader.post(f"{LIST}{one.pk}/renew/")

    one.refresh_from_db()
    assert (one.asked_at, one.expires_at > ahead(days=13)) == (None, True)
    assert one.created_by == cast.leader
    assert [client.get(address).status_code for address in (old, link(one))] == [404, 200]
    assert f"http://testserver{link(one)}" in mail.outbox[0].body.split()


def test_what_was_revoked_can_be_sent_again(leader, cast):
    one = an_invitation(cast, revoked_at=ago(days=1))

    leader.post(f"{LIST}{one.pk}/renew/")

    one.refresh_from_db()
    assert (one.revoked_at, len(mail.outbox)) == (None, 1)


def test_what_was_revoked_is_not_sent_beside_a_newer_one(leader, cast):
    old = an_invitation(cast, "noor@example.org", revoked_at=ago(days=1))
    an_invitation(cast, "Noor@example.org")

    leader.post(f"{LIST}{old.pk}/renew/")

    old.refresh_from_db()
    assert (old.revoked_at is None, mail.outbox) == (False, [])


def test_an_accepted_invitation_is_neither_sent_again_nor_revoked(leader, cast):
    one = an_invitation(cast, accepted_at=ago(days=1), accepted_by=cast.representative)

    for what in ("renew", "revoke"):
        leader.post(f"{LIST}{one.pk}/{what}/")

    one.refresh_from_db()
    assert (one.revoked_at, mail.outbox) == (None, [])


def test_a_revoked_link_opens_nothing(leader, client, cast):
    one = an_invitation(cast)

    leader.post(f"{LIST}{one.pk}/revoke/")

    assert client.get(link(one)).status_code == 410


def test_a_revoked_address_can_be_invited_anew(leader, cast):
    an_invitation(cast, "noor@example.org", revoked_at=ago(days=1))

    send(leader, fill(cast, addresses="Noor@example.org"))

    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_nobody_is_reminded_twice_within_a_day(leader, cast):
    one = an_invitation(cast)

    answers = [leader.post(f"{LIST}{one.pk}/remind/", follow=True) for _time in range(2)]

    assert len(mail.outbox) == 1
    assert "1 reminder is on its way." in text_of(answers[0])
    assert "Nobody was reminded: between two letters to one person lies" in text_of(answers[1])


@pytest.mark.parametrize(
    "not_now",
    [
        {"sent_at": ago(hours=2)},
        {"sent_at": None},
        {"reminded_at": ago(hours=23)},
        {"expires_at": ago(hours=1)},
        {"revoked_at": ago(hours=1)},
        {"accepted_at": ago(days=1), "accepted_by": None},
    ],
    ids=["just sent", "never arrived", "just reminded", "expired", "revoked", "left"],
)
def test_whom_a_reminder_would_not_help_gets_none(leader, cast, not_now):
    one = an_invitation(cast, **not_now)

    leader.post(f"{LIST}{one.pk}/remind/")
    leader.post(f"{LIST}remind/")

    assert mail.outbox == []


def test_a_reminder_that_did_not_leave_may_be_tried_again_at_once(leader, cast):
    one = an_invitation(cast, reminded_at=ago(hours=1), letter="reminder", failure="unreachable")

    leader.post(f"{LIST}{one.pk}/remind/")

    assert len(mail.outbox) == 1


def test_remind_everybody_who_did_not_start(leader, cast):
    mine = cast.network.memberships.get(user=cast.representative)
    theirs = cast.network.memberships.get(user=cast.neighbour)
    ProfileProgress.objects.create(membership=theirs, stakeholder=cast.hotel)
    an_invitation(cast, "wacht@example.org")
    an_invitation(cast, "keek@example.org", opened_at=ago(days=1))
    an_invitation(cast, "ja@example.org", accepted_at=ago(days=2), accepted_by=mine.user)
    an_invitation(cast, "bezig@example.org", accepted_at=ago(days=2), accepted_by=theirs.user)
    an_invitation(cast, "oud@example.org", expires_at=ago(days=1))

    leader.post(f"{LIST}remind/")

    reminded = sorted(letter.to[0] for letter in mail.outbox)
    assert reminded == ["ja@example.org", "keek@example.org", "wacht@example.org"]


@pytest.mark.parametrize("what", ["", "renew/", "remind/", "revoke/"])
def test_an_invitation_of_another_network_is_not_found(leader, cast, what):
    one = an_invitation(cast)
    Invitation.objects.filter(pk=one.pk).update(network=cast.other)

    address = f"{LIST}{one.pk}/{what}"
    answer = leader.post(address) if what else leader.get(address)

    one.refresh_from_db()
    assert answer.status_code == 404
    assert (one.revoked_at, mail.outbox) == (None, [])


@pytest.mark.parametrize(
    "what", ["", "new/", "1/", "remind/", "1/renew/", "1/remind/", "1/revoke/"]
)
@pytest.mark.parametrize("who", ["as_reader", "as_representative"])
def test_others_invite_nobody(request, cast, what, who):
    client = request.getfixturevalue(who)

    assert client.post(LIST + what).status_code in (403, 405)
    assert client.get(LIST + what).status_code in (403, 405)
    assert 403 in {client.post(LIST + what).status_code, client.get(LIST + what).status_code}


@pytest.mark.parametrize("field", ["addresses", "text", "role", "language", "represents", "seen"])
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> <a@example.org>",
        "{{ settings.SECRET_KEY }} {% now 'Y' %} <a@example.org>",
        "\x00a@example.org",
        "\u202enaam\u202c <a@example.org>",
        "a" * 1_000_000,
        "=1+1 <a@example.org>",
        "\r\nBcc: dief@example.org\r\n\r\n",
    ],
    ids=["script", "template", "null", "reversed", "large", "formula", "header"],
)
def test_hostile_text_is_never_run_and_never_an_error(leader, cast, field, hostile):
    answer = leader.post(NEW, fill(cast, action="check") | {field: hostile})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_text_of_the_leader_is_no_template(leader, cast):
    send(leader, fill(cast, text="{{ link }} {% now 'Y' %} <b>&amp;</b>"))

    assert "{{ link }} {% now 'Y' %} <b>&amp;</b>" in mail.outbox[0].body.splitlines()
