"""Letters against a real SMTP server."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stakeholders.actions.invite import Invitee, invite, remind, renew, revoke, secret_of
from stakeholders.actions.invite_post import WAITS, send_out
from stakeholders.models import Invitation
from tests.inviting import ago, an_invitation
from tests.mail_server import MailServer, free_port

SITE = "https://kaart.example.nl/"


@pytest.fixture
def mail_server(settings):
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.stop()


@pytest.fixture
def queue(settings, transactional_db):
    """The queue of production; its worker opens and closes connections as it pleases."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def invited(cast, *emails: str, text: str = "", language: str = "nl") -> list[Invitation]:
    people = [Invitee(email, "", (cast.grill,)) for email in emails]
    return invite(
        network=cast.network,
        by=cast.leader,
        people=people,
        role="stakeholder",
        language=language,
        text=text,
    )


def post(*invitations: Invitation) -> None:
    send_out([one.pk for one in invitations], SITE)
    for one in invitations:
        one.refresh_from_db()


def work() -> None:
    """What `manage.py db_worker` does until nothing is due."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def due_now() -> None:
    """Let the time until the next try pass."""
    Invitation.objects.filter(due_at__isnull=False).update(due_at=ago(seconds=1))
    DBTaskResult.objects.filter(status="READY").update(run_after=ago(seconds=1))


def test_the_letter_arrives_with_the_link(cast, mail_server):
    (one,) = invited(cast, "nieuw@example.org", text="Wij missen jouw stem.")

    post(one)

    (letter,) = mail_server.to("nieuw@example.org")
    text = letter.get_content()
    assert re.findall(r"https://\S+", text) == [f"{SITE}invitation/{secret_of(one)}/"]
    assert "Wij missen jouw stem." in text.splitlines()
    assert "namens Grill De Kade" in text
    assert letter["Subject"] == "leider@example.org nodigt je uit voor Testnetwerk"
    assert letter["Reply-To"] == "leider@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert (one.sent_at is not None, one.due_at, one.failure) == (True, None, "")


def test_the_letter_speaks_english_where_that_was_chosen(cast, mail_server):
    (one,) = invited(cast, "new@example.org", language="en")

    post(one)

    (letter,) = mail_server.to("new@example.org")
    assert letter["Subject"] == "leider@example.org invites you to Testnetwerk"
    assert "Take part:" in letter.get_content().splitlines()


@pytest.mark.parametrize("role", ["reader", "leader"])
def test_only_who_has_a_profile_is_told_about_filling_it_in(cast, mail_server, role):
    one = an_invitation(cast, role=role, parties=[], due_at=ago(minutes=1))

    post(one)

    assert mail_server.letters[0].get_content().count("tien minuten") == 0


def test_the_secret_is_in_no_table(cast, mail_server, queue, db):
    (one,) = invited(cast, "nieuw@example.org")
    secret = secret_of(one)

    post(one)

    kept = [str(row) for row in Invitation.objects.values()]
    kept += [str(row) for row in DBTaskResult.objects.values()]
    assert [row for row in kept if secret in row] == []
    assert DBTaskResult.objects.get().args_kwargs == {"args": [[one.pk], SITE], "kwargs": {}}


def test_a_refused_address_is_said_in_words_and_not_tried_again(cast, mail_server, queue, caplog):
    mail_server.refuse["weg@example.org"] = ["550 5.1.1 No such user"]
    (one,) = invited(cast, "weg@example.org")

    with caplog.at_level(logging.INFO, logger="stakeholders"):
        post(one)
        work()

    one.refresh_from_db()
    assert (one.failure, one.due_at, one.sent_at, one.tries) == ("address", None, None, 1)
    assert one.answer == "550 5.1.1 No such user"
    assert DBTaskResult.objects.filter(status="READY").count() == 0
    assert caplog.text.count("weg@example.org") == 0


def test_one_refused_address_does_not_hold_up_the_others(cast, mail_server):
    mail_server.refuse["weg@example.org"] = ["550 No such user"]
    letters = invited(cast, "een@example.org", "weg@example.org", "drie@example.org")

    post(*letters)

    assert [one.failure for one in letters] == ["", "address", ""]
    assert mail_server.connections == 1


def test_a_temporary_failure_is_tried_again_with_success(cast, mail_server, queue):
    mail_server.refuse["druk@example.org"] = ["451 Try again later", "250 OK"]
    (one,) = invited(cast, "druk@example.org")
    post(one)

    work()
    one.refresh_from_db()
    first = (one.failure, one.sent_at, one.tries, len(mail_server.letters))
    wait = one.due_at - timezone.now()
    due_now()
    work()

    one.refresh_from_db()
    assert first == ("later", None, 1, 0)
    assert 0 < wait.total_seconds() <= WAITS[0].total_seconds()
    assert (one.failure, one.answer, one.due_at, one.tries) == ("", "", None, 2)
    assert len(mail_server.to("druk@example.org")) == 1


def test_a_letter_is_given_up_after_the_last_try(cast, mail_server, queue):
    mail_server.refuse["druk@example.org"] = ["451 Try again later"]
    (one,) = invited(cast, "druk@example.org")
    post(one)

    for _try in range(len(WAITS) + 3):
        work()
        due_now()

    one.refresh_from_db()
    assert (one.failure, one.due_at, one.tries) == ("later", None, len(WAITS) + 1)


@pytest.mark.parametrize(
    ("answer", "failure"), [("554 Looks like spam", "content"), ("452 Too much", "later")]
)
def test_a_refused_letter_is_told_from_a_refused_address(cast, mail_server, answer, failure):
    mail_server.after_data = answer
    (one,) = invited(cast, "nieuw@example.org")

    post(one)

    assert (one.failure, one.answer) == (failure, answer)


def test_a_server_that_is_down_is_asked_once_for_many_letters(cast, settings, queue):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    letters = invited(cast, *(f"gast{n}@example.org" for n in range(3)))
    post(*letters)

    work()

    states = set(Invitation.objects.values_list("failure", "tries"))
    again = DBTaskResult.objects.get(status="READY")
    assert states == {("unreachable", 1)}
    assert again.args_kwargs["args"][0] == [one.pk for one in letters]


def test_without_a_queue_a_server_that_is_down_breaks_nothing(cast, settings, as_leader):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    new = "/n/test/members/invitations/new/"
    form = {
        "addresses": "nieuw@example.org",
        "represents": cast.grill.pk,
        "role": "stakeholder",
        "language": "nl",
    }
    seen = as_leader.post(new, form).context["form"].mark

    answer = as_leader.post(new, form | {"action": "send", "seen": seen}, follow=True)

    one = Invitation.objects.get()
    assert answer.status_code == 200
    assert (one.failure, one.due_at) == ("unreachable", None)


def test_a_server_that_hangs_up_gets_the_letter_over_a_new_connection(cast, mail_server):
    mail_server.refuse["twee@example.org"] = ["421 Too many letters for one connection", "250 OK"]
    letters = invited(cast, "een@example.org", "twee@example.org", "drie@example.org")

    post(*letters)

    assert [one.failure for one in letters] == ["", "later", ""]
    assert len(mail_server.letters) == 2
    assert mail_server.connections == 2


def test_two_tasks_for_one_letter_send_it_once(cast, mail_server, queue):
    (one,) = invited(cast, "nieuw@example.org")
    post(one)
    post(one)

    work()

    assert len(mail_server.letters) == 1


def test_what_is_revoked_before_it_leaves_does_not_leave(cast, mail_server, queue):
    (one,) = invited(cast, "nieuw@example.org")
    post(one)
    revoke(invitation=one)

    work()

    assert mail_server.letters == []


def test_a_renewed_letter_holds_another_secret(cast, mail_server):
    (one,) = invited(cast, "nieuw@example.org")
    post(one)
    renew(invitation=one, by=cast.leader)
    post(one)

    first, second = (
        re.search(r"invitation/(\S+)/", letter.get_content())[1] for letter in mail_server.letters
    )
    assert first != second == secret_of(one)


def test_a_reminder_holds_the_same_secret(cast, mail_server):
    one = an_invitation(cast)
    post(*Invitation.objects.filter(pk__in=remind(invitations=[one])))

    (letter,) = mail_server.letters
    assert letter["Subject"] == "Herinnering: je uitnodiging voor Testnetwerk"
    assert letter.get_content().count(secret_of(one)) == 1


def test_a_reminder_after_acceptance_leads_to_the_profile_without_a_secret(cast, mail_server):
    one = an_invitation(cast, accepted_at=ago(days=2), accepted_by=cast.representative)
    post(*Invitation.objects.filter(pk__in=remind(invitations=[one])))

    (letter,) = mail_server.letters
    text = letter.get_content()
    assert letter["Subject"] == "Herinnering: je profiel in Testnetwerk"
    assert text.count(secret_of(one)) == 0
    assert text.count(f"{SITE}n/test/") == 1


def test_answers_go_to_nobody_who_does_not_lead_any_more(cast, mail_server):
    cast.network.memberships.filter(user=cast.leader).update(role="reader")
    one = an_invitation(cast, due_at=ago(minutes=1))

    post(one)

    (letter,) = mail_server.letters
    assert letter["Reply-To"] is None
    assert letter["Subject"] == "Uitnodiging voor Testnetwerk"
    assert letter.get_content().count("leider@example.org") == 0


def test_names_that_look_like_headers_stay_where_they_are(cast, mail_server):
    cast.network.name = "Net\r\nBcc: dief@example.org"
    cast.network.save()
    cast.leader.name = 'Kwaad" <dief@example.org>\r\nBcc: dief@example.org, "x'
    cast.leader.save()
    (one,) = invited(cast, "nieuw@example.org", text="Hoi\r\n.\r\nBcc: dief@example.org")

    post(one)

    (letter,) = mail_server.letters
    assert letter["Bcc"] is None
    assert letter["X-Arrived-At"] == "nieuw@example.org"
    assert [one.addr_spec for one in letter["Reply-To"].addresses] == ["leider@example.org"]
    assert letter["Subject"].count("\n") == 0
    assert "." in letter.get_content().splitlines()


def test_with_another_key_of_the_installation_the_reminder_still_works(
    cast, mail_server, settings, client
):
    one = an_invitation(cast)
    settings.SECRET_KEY = "een andere sleutel"
    post(*Invitation.objects.filter(pk__in=remind(invitations=[one])))

    link = re.search(r"/invitation/\S+/", mail_server.letters[0].get_content())[0]
    assert client.get(link).status_code == 200
