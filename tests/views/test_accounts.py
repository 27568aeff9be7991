import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from stakeholders.models import User
from tests.speaking import english

LOGIN = "/accounts/login/"
CONFIRM = "/accounts/login/code/confirm/"


def code() -> str:
    """The code in the last mail: the only paragraph without a space."""
    return next(line for line in mail.outbox[-1].body.splitlines() if line and " " not in line)


def ask(client, email: str, **data: str):
    return client.post(LOGIN, {"login": email} | data)


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user("iemand@example.org")


def test_the_login_page_asks_for_an_address_and_nothing_else(client, db):
    for path in (LOGIN, "/accounts/login/code/"):
        form = client.get(path).content.decode().split("<main")[1].split("</form>")[0]
        names = re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', form)
        assert [name for name in names if name != "csrfmiddlewaretoken"] in (["login"], ["email"])


def test_log_in_with_the_code_from_the_mail(client, person):
    ask(client, "Iemand@Example.org", next="/n/test/words/")

    answer = client.post(CONFIRM, {"code": code(), "next": "/n/test/words/"})

    assert answer["Location"] == "/n/test/words/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert mail.outbox[0].to == ["iemand@example.org"]
    assert mail.outbox[0].from_email == settings.DEFAULT_FROM_EMAIL


def test_the_page_before_login_is_remembered_on_the_way(client, cast):
    first = client.get("/n/test/words/?a=1")
    page = client.get(first["Location"])

    assert first["Location"] == "/accounts/login/?next=/n/test/words/%3Fa%3D1"
    # In the form for a code, and in the one for a passkey.
    assert page.content.decode().count('name="next" value="/n/test/words/?a=1"') == 2


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", "\\\\kwaad"]
)
def test_after_login_nobody_is_sent_elsewhere(client, person, elsewhere):
    ask(client, person.email, next=elsewhere)

    answer = client.post(CONFIRM, {"code": code(), "next": elsewhere})

    assert answer["Location"] == "/"


def test_the_answer_is_the_same_for_a_known_and_an_unknown_address(person):
    pages = []
    for email in (person.email, "onbekend@example.org"):
        client = Client()
        first = ask(client, email)
        second = client.get(CONFIRM)
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", second.content.decode())
        pages.append((first.status_code, first["Location"], text.replace(email, "ADDRESS")))

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [[person.email], ["onbekend@example.org"]]


def test_a_wrong_code_is_the_same_for_a_known_and_an_unknown_address(person):
    pages = []
    for email in (person.email, "onbekend@example.org"):
        client = Client()
        ask(client, email)
        answers = [client.post(CONFIRM, {"code": "FOUT-FOUT"}) for _n in range(3)]
        pages.append([(answer.status_code, answer.get("Location")) for answer in answers])

    assert pages[0] == pages[1]
    assert pages[0] == [(200, None), (200, None), (302, "/accounts/login/code/")]


def test_a_code_is_dead_after_three_wrong_tries(client, person):
    ask(client, person.email)
    for _n in range(3):
        client.post(CONFIRM, {"code": "FOUT-FOUT"})

    client.post(CONFIRM, {"code": code()})

    assert "_auth_user_id" not in client.session


def test_a_code_works_in_the_session_that_asked_for_it_only(client, person):
    ask(client, person.email)

    thief = Client()
    thief.post(CONFIRM, {"code": code()})

    assert "_auth_user_id" not in thief.session


def test_a_code_works_once(client, person):
    ask(client, person.email)
    client.post(CONFIRM, {"code": code()})
    client.logout()

    client.post(CONFIRM, {"code": code()})

    assert "_auth_user_id" not in client.session


def test_asking_for_codes_again_and_again_is_stopped(person):
    answers = [ask(Client(), person.email) for _n in range(8)]

    assert len(mail.outbox) < 8
    assert answers[0].status_code == 302
    assert answers[-1].status_code in (200, 429)


def test_attempts_from_one_client_are_stopped_with_a_page_in_our_look(client, db):
    answers = [ask(client, f"iemand{n}@example.org") for n in range(40)]

    stopped = [answer for answer in answers if answer.status_code == 429]
    assert len(stopped) > 0
    assert stopped[-1].content.decode().count('class="wordmark"') == 1


def test_the_session_gets_a_new_key_at_login(client, person):
    ask(client, person.email)
    before = client.session.session_key

    client.post(CONFIRM, {"code": code()})

    assert client.session.session_key != before


def test_sign_up_needs_the_code_and_gives_no_address_away(client, person):
    known = Client().post("/accounts/signup/", {"email": person.email})
    new = client.post("/accounts/signup/", {"email": "nieuw@example.org"})

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert "_auth_user_id" not in client.session
    client.post(new["Location"], {"code": code()})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="nieuw@example.org").pk)


def test_sign_up_can_be_closed(client, db, settings):
    settings.SIGNUP_OPEN = False

    client.post("/accounts/signup/", {"email": "nieuw@example.org"})

    assert User.objects.count() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["change/", "set/", "reset/", "reset/done/", "reset/key/1-x/"])
def test_there_are_no_pages_for_passwords(client, as_leader, path):
    assert client.get(f"/accounts/password/{path}").status_code == 404
    assert as_leader.post(f"/accounts/password/{path}").status_code == 404


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", None), ("en", "Breda Network: your code to log in")]
)
def test_the_mail_is_short_and_in_the_language_of_the_page(person, language, subject):
    client = english(Client()) if language == "en" else Client()
    ask(client, person.email)

    message = mail.outbox[0]
    assert len(message.body.split()) < 50
    assert message.body.count("http") == 0
    if subject:
        assert message.subject == subject


PAGES = ("email/", "2fa/", "2fa/totp/activate/", "logout/", "inactive/")


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_the_library_stand_in_our_frame(as_leader, path):
    page = as_leader.get(f"/accounts/{path}").content.decode()

    assert page.count('class="wordmark"') == 1
    assert re.findall(r"<h1\b", page) == ["<h1"]
    assert re.findall(r"\sstyle=|<style|<script(?![^>]* src=)|\son\w+=", page) == []


def shown_by_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_code_app_can_be_switched_on_and_is_asked_at_login(client, person):
    ask(client, person.email)
    client.post(CONFIRM, {"code": code()})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": shown_by_app(secret)})
    cache.clear()  # a code of the app works once; the clock does not wait for the test
    client.post("/accounts/2fa/reauthenticate/", {"code": shown_by_app(secret)})
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"\b\d{8}\b", codes.split("<pre")[1].split("</pre>")[0])) == 10
    assert codes.count('class="wordmark"') == 1

    again = Client()
    ask(again, person.email)
    answer = again.post(CONFIRM, {"code": code()})

    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in again.session
    page = again.get("/accounts/2fa/authenticate/").content.decode()
    assert page.count('class="wordmark"') == 1
