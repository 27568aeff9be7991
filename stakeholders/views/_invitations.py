"""What became of each invitation, in words."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.actions.invite import BETWEEN_REMINDERS, remindable
from stakeholders.models import Invitation, Membership, Network, ProfileProgress

#: A letter that is due for so long waits for a worker that is not there.
LATE = datetime.timedelta(minutes=10)


class State(StrEnum):
    """Where an invitation stands, and what the list calls that."""

    ASKED = "asked"
    FAILED = "failed"
    STUCK = "stuck"
    EXPIRED = "expired"
    AGAIN = "again"
    WAITING = "waiting"
    INVITED = "invited"
    REMINDED = "reminded"
    OPENED = "opened"
    ACCEPTED = "accepted"
    STARTED = "started"
    FINISHED = "finished"
    LEFT = "left"
    REVOKED = "revoked"


LABELS = {
    State.ASKED: gettext_lazy("asks for a new one"),
    State.FAILED: gettext_lazy("not delivered"),
    State.STUCK: gettext_lazy("waits too long"),
    State.EXPIRED: gettext_lazy("expired"),
    State.AGAIN: gettext_lazy("is tried again"),
    State.WAITING: gettext_lazy("on its way"),
    State.INVITED: gettext_lazy("invited"),
    State.REMINDED: gettext_lazy("reminded"),
    State.OPENED: gettext_lazy("opened"),
    State.ACCEPTED: gettext_lazy("accepted"),
    State.STARTED: gettext_lazy("started"),
    State.FINISHED: gettext_lazy("finished"),
    State.LEFT: gettext_lazy("left the network"),
    State.REVOKED: gettext_lazy("revoked"),
}
#: What somebody has to do something about.
ALERTS = frozenset({State.ASKED, State.FAILED, State.STUCK, State.EXPIRED})


class Followed(NamedTuple):
    """One invitation with all that is known of it."""

    invitation: Invitation
    state: State
    label: str
    #: What happened, in the order in which it did, and the last of it.
    story: list[str]
    latest: str
    #: Until when the link works; empty where it does not any more.
    valid: str
    may_renew: bool
    may_remind: bool
    #: From when a reminder may leave, where it is too early.
    remind_from: datetime.datetime | None

    @property
    def alert(self) -> bool:
        return self.state in ALERTS

    @property
    def failure(self) -> str:
        """Why the last letter did not leave; empty where it did."""
        return self.invitation.get_failure_display() if self.invitation.failure else ""


def follow(invitations: QuerySet[Invitation]) -> list[Followed]:
    """Every invitation with its state; whatever waits for the leader comes first."""
    now = timezone.now()
    rows = _with_progress(invitations, now)
    followed = [_follow(one, now) for one in rows.select_related("created_by")]
    order = list(State)
    return sorted(followed, key=lambda one: (order.index(one.state), one.invitation.email))


def overdue(network: Network) -> Invitation | None:
    """The letter that waits longest, where none seems to be taken up at all."""
    late = network.invitations.filter(due_at__lt=timezone.now() - LATE)
    return late.order_by("due_at").first()


def _with_progress(invitations: QuerySet[Invitation], now: datetime.datetime) -> QuerySet:
    progress = ProfileProgress.objects.filter(
        membership__network=OuterRef("network"), membership__user=OuterRef("accepted_by")
    )
    member = Membership.objects.filter(network=OuterRef("network"), user=OuterRef("accepted_by"))
    return invitations.prefetch_related("represents").annotate(
        is_member=Exists(member),
        has_started=Exists(progress),
        has_open=Exists(progress.filter(finished_at=None)),
        rested=Exists(remindable(now).filter(pk=OuterRef("pk"))),
    )


def _follow(one: Invitation, now: datetime.datetime) -> Followed:
    state = _state(one, now)
    unfinished = state in (State.ACCEPTED, State.STARTED) and bool(one.represents.all())
    pending = state in (State.INVITED, State.REMINDED, State.OPENED)
    failed_reminder = state is State.FAILED and one.letter == Invitation.Letter.REMINDER
    wanted = pending or unfinished or failed_reminder
    may_remind = wanted and one.rested
    story = _story(one)
    holds = not one.accepted_at and not one.revoked_at
    return Followed(
        one,
        state,
        str(LABELS[state]),
        story,
        story[-1],
        _("valid until %(when)s") % {"when": _day(one.expires_at)} if holds else "",
        may_renew=one.accepted_at is None,
        may_remind=may_remind,
        remind_from=_rested_at(one) if wanted and not may_remind else None,
    )


def _state(one: Invitation, now: datetime.datetime) -> State:
    if one.accepted_at:
        return _state_of_member(one)
    if one.asked_at:
        return State.ASKED
    if one.revoked_at:
        return State.REVOKED
    if one.due_at or one.failure:
        return _state_of_letter(one, now)
    if one.expires_at <= now:
        return State.EXPIRED
    if one.opened_at:
        return State.OPENED
    return State.REMINDED if one.reminded_at else State.INVITED


def _state_of_letter(one: Invitation, now: datetime.datetime) -> State:
    if one.due_at is None:
        return State.FAILED
    if one.due_at < now - LATE:
        return State.STUCK
    return State.AGAIN if one.failure else State.WAITING


def _state_of_member(one: Invitation) -> State:
    if not one.is_member:
        return State.LEFT
    if one.has_started:
        return State.STARTED if one.has_open else State.FINISHED
    if one.failure and not one.due_at:
        return State.FAILED
    return State.ACCEPTED


def _story(one: Invitation) -> list[str]:
    told = (
        (one.created_at, _("invited %(when)s")),
        (one.sent_at, _("letter left %(when)s")),
        (one.reminded_at, _("reminded %(when)s")),
        (one.opened_at, _("opened %(when)s")),
        (one.accepted_at, _("accepted %(when)s")),
        (one.revoked_at, _("revoked %(when)s")),
        (one.asked_at, _("asked for a new one %(when)s")),
    )
    happened = sorted((when, text) for when, text in told if when)
    return [text % {"when": _moment(when)} for when, text in happened]


def _rested_at(one: Invitation) -> datetime.datetime | None:
    last = max((when for when in (one.sent_at, one.reminded_at) if when), default=None)
    return last + BETWEEN_REMINDERS if last else None


def _day(when: datetime.datetime) -> str:
    return date_format(timezone.localtime(when), "j F")


def _moment(when: datetime.datetime) -> str:
    return date_format(timezone.localtime(when), "j F, H:i")
