"""Send letters outside the request: one connection for many, tried again, failures in words."""

from __future__ import annotations

import datetime
import logging
import smtplib
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from stakeholders.models import Invitation, Membership

from .invite import hash_of, secret_of
from .invite_letter import message, one_line, request_message

logger = logging.getLogger(__name__)

#: How many letters one task sends over one connection.
BATCH = 25
#: The waits between tries; after the last try the leader decides.
WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
#: For so long a letter belongs to the task that took it up.
LEASE = datetime.timedelta(minutes=10)

Failure = Invitation.Failure


class Setback(NamedTuple):
    """Why one letter did not leave, and whether trying again may help."""

    failure: str
    passing: bool
    answer: str = ""


def send_out(invitation_ids: Iterable[int], site: str) -> None:
    """Hand letters that are due to the queue; without a queue they leave now."""
    ids = list(invitation_ids)
    for start in range(0, len(ids), BATCH):
        post_letters.enqueue(ids[start : start + BATCH], site)


@task()
def post_letters(invitation_ids: list[int], site: str) -> None:
    again: dict[datetime.datetime, list[int]] = defaultdict(list)
    postbox, began = Postbox(), timezone.now()
    for number in invitation_ids:
        invitation = _take_up(number)
        if invitation is None:
            continue
        setback = postbox.post(invitation, site)
        due = _write_down(invitation, setback, began)
        if due is not None:
            again[due].append(number)
    postbox.close()
    for due, numbers in again.items():
        post_letters.using(run_after=due).enqueue(numbers, site)


@task()
def post_request(invitation_id: int, site: str) -> None:
    """Tell whoever invited this person, or else all leaders; the list says it too."""
    invitation = Invitation.objects.select_related("network").get(pk=invitation_id)
    leaders = [
        member.user
        for member in invitation.network.memberships.filter(
            role=Membership.Role.LEADER
        ).select_related("user")
    ]
    asked = [user for user in leaders if user.pk == invitation.created_by_id] or leaders
    setback = Postbox().hand_in(request_message(invitation, asked, site))
    if setback is not None:
        logger.warning("Request for a new invitation %s: %s", invitation_id, setback.failure)


class Postbox:
    """One connection to the mail server for several letters."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.used = False
        self.unreachable: Setback | None = None

    def post(self, invitation: Invitation, site: str) -> Setback | None:
        if self.unreachable is not None:
            # Every further letter would wait as long for a server that does not answer.
            return self.unreachable
        try:
            letter = message(invitation, site)
        except Exception as error:
            logger.error("Letter of invitation %s: %s", invitation.pk, type(error).__name__)
            return Setback(Failure.UNKNOWN, passing=False)
        setback = self.hand_in(letter)
        if setback is not None and setback.failure == Failure.UNREACHABLE:
            self.unreachable = setback
        return setback

    def hand_in(self, letter: EmailMessage) -> Setback | None:
        try:
            return self._hand_in(letter)
        except smtplib.SMTPServerDisconnected as error:
            self.close()
            # Some servers hang up after so many letters: that one goes over a new connection.
            if not self.used:
                return reason(error)
            self.used = False
            return self.hand_in(letter)
        except Exception as error:
            if not isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                self.close()
            return reason(error)

    def _hand_in(self, letter: EmailMessage) -> None:
        # Opened here, because a connection that `send_messages` opens is closed by it too.
        self.connection.open()
        self.connection.send_messages([letter])
        self.used = True

    def close(self) -> None:
        try:
            self.connection.close()
        except OSError:
            logger.info("The mail server hung up first")


def reason(error: Exception) -> Setback:
    """An error of the mail server, or on the way to it, in terms of what to do about it."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, words = next(iter(error.recipients.values()))
            return _answered(Failure.ADDRESS, code, words)
        case smtplib.SMTPConnectError():
            return Setback(Failure.UNREACHABLE, True, _said(error.smtp_code, error.smtp_error))
        case smtplib.SMTPDataError():
            return _answered(Failure.CONTENT, error.smtp_code, error.smtp_error)
        case smtplib.SMTPResponseException():
            return _answered(Failure.SENDER, error.smtp_code, error.smtp_error)
        case smtplib.SMTPNotSupportedError():
            return Setback(Failure.SENDER, False, one_line(str(error)))
        case smtplib.SMTPServerDisconnected():
            return Setback(Failure.UNREACHABLE, True)
        case OSError() if not isinstance(error, smtplib.SMTPException):
            return Setback(Failure.UNREACHABLE, True)
    # By name only: the text may hold an address.
    logger.error("A letter could not be sent: %s", type(error).__name__)
    return Setback(Failure.UNKNOWN, passing=False)


def _answered(failure: str, code: int, words: bytes | str) -> Setback:
    if 400 <= code < 500:
        return Setback(Failure.LATER, True, _said(code, words))
    return Setback(failure, False, _said(code, words))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}")[:300]


def _take_up(number: int) -> Invitation | None:
    """Claim a letter that is due, so that two workers do not both send it."""
    now = timezone.now()
    due = Invitation.objects.filter(pk=number, due_at__lte=now, revoked_at=None)
    if not due.update(due_at=now + LEASE, tries=F("tries") + 1):
        return None
    invitation = (
        Invitation.objects.select_related("network", "created_by")
        .prefetch_related("represents")
        .get(pk=number)
    )
    if invitation.accepted_at is None:
        # After a change of the installation's key the letter holds another secret than before.
        Invitation.objects.filter(pk=number, nonce=invitation.nonce).update(
            token_hash=hash_of(secret_of(invitation))
        )
    return invitation


def _write_down(
    invitation: Invitation, setback: Setback | None, began: datetime.datetime
) -> datetime.datetime | None:
    """Keep what became of the letter; when to try again, if that is of use.

    The wait counts from when the task began, so that its letters are tried again together.
    """
    # A letter that was renewed or revoked meanwhile has another due date: leave that one alone.
    own = Invitation.objects.filter(pk=invitation.pk, due_at=invitation.due_at)
    if setback is None:
        own.update(sent_at=timezone.now(), due_at=None, failure="", answer="")
        return None
    due = None
    waits = post_letters.get_backend().supports_defer and invitation.tries <= len(WAITS)
    if setback.passing and waits:
        due = began + WAITS[invitation.tries - 1]
    kept = own.update(due_at=due, failure=setback.failure, answer=setback.answer)
    logger.warning("Letter of invitation %s: %s", invitation.pk, setback.failure)
    return due if kept else None
