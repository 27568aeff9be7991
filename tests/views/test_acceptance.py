"""The page behind the link in a letter, and everything that can be wrong with that link."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from stakeholders.actions.invite import renew, secret_of
from stakeholders.models import Invitation, Membership, User
from tests.inviting import accept, ago, an_invitation, link
from tests.speaking import english


def member(cast, email: str) -> Membership:
    return cast.network.memberships.get(user__email=email)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def who(client) -> str | None:
    user = client.session.get("_auth_user_id")
    return User.objects.get(pk=user).email if user else None


def test_looking_changes_nothing_but_that_it_was_opened(client, cast):
    one = an_invitation(cast)

    for _time in range(3):
        answer = client.get(link(one))

    one.refresh_from_db()
    assert answer.status_code == 200
    assert (one.opened_at is not None, one.accepted_at) == (True, None)
    assert cast.network.memberships.count() == 4
    assert User.objects.filter(email=one.email).count() == 0
    assert who(client) is None


def test_a_program_that_only_asks_for_the_headers_opens_nothing(client, cast):
    one = an_invitation(cast)

    client.head(link(one))

    one.refresh_from_db()
    assert one.opened_at is None


def test_the_page_says_who_invites_into_what(client, cast):
    text = text_of(english(client).get(link(an_invitation(cast))))

    assert "Take part in Testnetwerk" in text
    assert "leider@example.org invites you. You speak for Grill De Kade." in text


def test_the_page_speaks_the_language_of_the_letter(client, cast):
    answer = client.get(link(an_invitation(cast, language="en")))

    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in text_of(answer)


def test_the_buttons_for_the_language_win(client, cast):
    answer = english(client).get(link(an_invitation(cast, language="nl")))

    assert answer.headers["Content-Language"] == "en"


def test_a_new_person_takes_part_and_is_logged_in_with_one_button(client, cast):
    one = an_invitation(cast, name="Noor Nieuw", parties=[cast.grill, cast.hotel], language="en")
    client.get(link(one))

    answer = accept(client, one)

    one.refresh_from_db()
    new = member(cast, "nieuw@example.org")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("profile", args=["test", cast.grill.pk])
    assert who(client) == "nieuw@example.org"
    assert (new.role, set(new.represents.all())) == ("stakeholder", {cast.grill, cast.hotel})
    assert new.user.name == "Noor Nieuw"
    assert (one.accepted_by, one.accepted_at is not None) == (new.user, True)
    address = EmailAddress.objects.get(user=new.user)
    assert (address.email, address.verified, address.primary) == ("nieuw@example.org", True, True)
    assert client.cookies["django_language"].value == "en"
    assert mail.outbox == []


def test_a_reader_comes_to_the_overview(client, cast):
    answer = accept(client, an_invitation(cast, role="reader", parties=[]))

    assert answer["Location"] == "/n/test/"
    assert member(cast, "nieuw@example.org").role == "reader"


def test_the_session_is_another_one_after_accepting(client, cast):
    one = an_invitation(cast)
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key

    accept(client, one)

    assert client.session.session_key != before


def test_the_history_names_whoever_accepted(client, cast):
    accept(client, an_invitation(cast))

    entry = Membership.history.filter(network=cast.network).first()
    assert (entry.history_type, entry.history_user.email) == ("+", "nieuw@example.org")


def test_the_link_works_once(client, cast):
    one = an_invitation(cast)
    accept(client, one)

    second = Client()
    shown, accepted = second.get(link(one)), accept(second, one)

    assert (shown.status_code, accepted.status_code) == (410, 410)
    assert who(second) is None
    assert "Testnetwerk" not in text_of(shown)
    assert "nieuw@example.org" not in text_of(shown)
    assert reverse("account_login") in text_of(shown)


def test_the_letter_stays_the_way_in_for_whoever_accepted(client, cast):
    one = an_invitation(cast)
    accept(client, one)

    answer = client.get(link(one))
    for_visitors = Client().get(link(one))

    assert answer["Location"] == reverse("profile", args=["test", cast.grill.pk])
    assert f"{reverse('account_login')}?next={link(one)}" in text_of(for_visitors)


@pytest.mark.parametrize(
    "gone",
    [{"expires_at": ago(minutes=1)}, {"revoked_at": ago(minutes=1)}],
    ids=["expired", "revoked"],
)
def test_what_is_over_opens_nothing_and_shows_a_way_on(client, cast, gone):
    one = an_invitation(cast, **gone)

    shown, accepted = client.get(link(one)), accept(client, one)

    one.refresh_from_db()
    assert (shown.status_code, accepted.status_code) == (410, 410)
    assert (one.accepted_at, one.opened_at, who(client)) == (None, None, None)
    assert "Testnetwerk" not in text_of(shown)
    assert reverse("invitation_request") in text_of(shown)


@pytest.mark.parametrize(
    "gone",
    [{"expires_at": ago(minutes=1)}, {"revoked_at": ago(minutes=1)}],
    ids=["expired", "revoked"],
)
def test_asking_for_a_new_one_reaches_the_leader_once_a_day(client, cast, gone):
    one = an_invitation(cast, name="Noor", **gone)

    answers = [
        client.post("/invitation/request/", {"secret": secret_of(one)}) for _time in range(2)
    ]

    one.refresh_from_db()
    (letter,) = mail.outbox
    assert text_of(answers[0]).split("<main")[1] == text_of(answers[1]).split("<main")[1]
    assert one.asked_at is not None
    assert letter.to == ["leider@example.org"]
    assert letter.subject == "Noor vraagt om een nieuwe uitnodiging"
    assert f"http://testserver/n/test/members/invitations/{one.pk}/" in letter.body.split()


def test_asking_reaches_all_leaders_where_the_inviter_left(client, cast):
    one = an_invitation(cast, expires_at=ago(days=1), created_by=None)

    client.post("/invitation/request/", {"secret": secret_of(one)})

    assert mail.outbox[0].to == ["leider@example.org"]


def test_nobody_asks_anew_for_an_invitation_that_holds_or_was_used(client, cast):
    for one in (an_invitation(cast), an_invitation(cast, "b@example.org", accepted_at=ago(days=1))):
        client.post("/invitation/request/", {"secret": secret_of(one)})

    assert mail.outbox == []


def test_after_a_new_letter_the_old_link_is_unknown(client, cast):
    one = an_invitation(cast)
    old = link(one)
    renew(invitation=one, by=cast.leader)

    assert client.get(old).status_code == 404
    one.refresh_from_db()
    assert client.get(link(one)).status_code == 200


@pytest.mark.parametrize(
    "secret",
    [
        "x",
        "a" * 43,
        "a" * 44,
        "a" * 5000,
        "é" * 43,
        "%00" * 3,
        "A" * 42 + "%0A",
        "nul\x00",
    ],
)
def test_every_other_link_is_one_and_the_same_page(client, cast, secret):
    known = text_of(client.get(f"/invitation/{'b' * 43}/"))

    shown = client.get(f"/invitation/{secret}/")

    posted = client.post("/invitation/accept/", {"secret": secret})
    asked = client.post("/invitation/request/", {"secret": secret})
    assert [one.status_code for one in (shown, posted, asked)] == [404, 404, 404]
    assert text_of(shown).split("<main")[1] == known.split("<main")[1]
    assert text_of(posted).split("<main")[1] == known.split("<main")[1]


def test_without_a_secret_there_is_nothing(client, cast):
    assert client.post("/invitation/accept/").status_code == 404
    assert client.get("/invitation/accept/").status_code == 405


def test_an_account_is_not_opened_by_a_letter(client, cast):
    """Letters are passed on; whoever has an account gets a code first."""
    one = an_invitation(cast, "Buiten@Example.org")

    shown, accepted = client.get(link(one)), accept(client, one)

    one.refresh_from_db()
    assert one.accepted_at is None
    assert who(client) is None
    assert f"{reverse('account_login')}?next={link(one)}" in text_of(shown)
    assert text_of(accepted).split("<main")[1] == text_of(shown).split("<main")[1]


def test_a_second_factor_is_not_passed_by(client, cast):
    Authenticator.objects.create(user=cast.outsider, type="totp", data={"secret": "x"})

    accept(client, an_invitation(cast, cast.outsider.email))

    assert who(client) is None


def test_whoever_has_an_account_accepts_after_logging_in(as_outsider, cast):
    one = an_invitation(cast, "Buiten@Example.org")

    answer = accept(as_outsider, one)

    assert answer["Location"] == reverse("profile", args=["test", cast.grill.pk])
    assert member(cast, "buiten@example.org").role == "stakeholder"


def test_a_further_address_of_the_account_counts_when_it_was_confirmed(as_outsider, cast):
    EmailAddress.objects.create(user=cast.outsider, email="ik@werk.example", verified=True)
    EmailAddress.objects.create(user=cast.outsider, email="niet@werk.example", verified=False)
    mine, not_mine = (
        an_invitation(cast, "Ik@werk.example"),
        an_invitation(cast, "niet@werk.example"),
    )

    answers = [accept(as_outsider, mine), accept(as_outsider, not_mine)]

    assert [answer.status_code for answer in answers] == [303, 200]
    assert cast.network.memberships.filter(user=cast.outsider).count() == 1
    not_mine.refresh_from_db()
    assert not_mine.accepted_at is None


def test_somebody_elses_invitation_is_not_accepted_by_whoever_is_logged_in(as_outsider, cast):
    one = an_invitation(cast)
    english(as_outsider)

    shown, accepted = as_outsider.get(link(one)), accept(as_outsider, one)

    one.refresh_from_db()
    said = "You are logged in as buiten@example.org. This invitation is for nieuw@example.org."
    assert said in text_of(shown)
    assert said in text_of(accepted)
    assert one.accepted_at is None
    assert cast.network.memberships.filter(user=cast.outsider).count() == 0


def test_log_out_and_go_on_as_the_invited_person(as_outsider, cast):
    one = an_invitation(cast)
    before = as_outsider.session.session_key

    accept(as_outsider, one, other="1")

    assert who(as_outsider) == "nieuw@example.org"
    assert as_outsider.session.session_key != before
    assert member(cast, "nieuw@example.org").user != cast.outsider


def test_whoever_is_a_member_gets_the_parties_added_and_no_lesser_role(as_representative, cast):
    one = an_invitation(cast, cast.representative.email, role="reader", parties=[cast.hotel])

    accept(as_representative, one)

    mine = member(cast, cast.representative.email)
    assert (mine.role, set(mine.represents.all())) == ("stakeholder", {cast.grill, cast.hotel})


def test_a_member_who_is_invited_to_lead_leads(as_representative, cast):
    accept(as_representative, an_invitation(cast, cast.representative.email, role="leader"))

    assert member(cast, cast.representative.email).role == "leader"


def test_an_invitation_lets_nobody_into_another_network(client, cast):
    accept(client, an_invitation(cast))

    assert client.get("/n/ander/").status_code == 404


@pytest.mark.parametrize("address", ["/invitation/accept/", "/invitation/request/"])
def test_a_post_from_elsewhere_is_refused(cast, address):
    one = an_invitation(cast)
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(address, {"secret": secret_of(one)})

    one.refresh_from_db()
    assert (answer.status_code, one.accepted_at) == (403, None)


def test_the_page_of_an_invitation_costs_the_same_for_any_number_of_invitations(
    client, cast, django_assert_max_num_queries
):
    one = an_invitation(cast)
    for n in range(20):
        an_invitation(cast, f"gast{n}@example.org")

    with django_assert_max_num_queries(6):
        client.get(link(one))
    assert Invitation.objects.count() == 21
