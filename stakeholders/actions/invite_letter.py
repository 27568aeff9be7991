"""What stands in a letter: one template for each kind of letter and each language."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formataddr
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from stakeholders.models import Invitation, Membership, Network, Stakeholder, User

from .invite import secret_of

#: Says to other machines that nobody waits for an answer "I am away" (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}


class Letter(NamedTuple):
    subject: str
    text: str


def compose(
    invitation: Invitation, link: str, represents: Iterable[Stakeholder], *, accepted: bool
) -> Letter:
    """The invitation, or the reminder of it, in its own language; `accepted` when it leaves."""
    inviter = inviter_of(invitation)
    context = {
        "invitation": invitation,
        "network": one_line(invitation.network.name),
        "inviter": one_line(str(inviter)) if inviter else "",
        "parties": [one_line(party.name) for party in represents],
        "name": one_line(invitation.name),
        "speaks": invitation.role == invitation._meta.get_field("role").default,
        "link": link,
    }
    kind = "started" if accepted else invitation.letter
    return render(kind, invitation.language, context)


def message(invitation: Invitation, site: str) -> EmailMessage:
    """The letter as it leaves; `site` is the address of this installation, as `https://host/`."""
    represents = list(invitation.represents.all())
    way = site.rstrip("/") + way_in(invitation, represents)
    accepted = invitation.accepted_at is not None
    letter = compose(invitation, way, represents, accepted=accepted)
    inviter = inviter_of(invitation)
    reply_to = [formataddr((one_line(inviter.name), inviter.email))] if inviter else []
    return EmailMessage(
        letter.subject, letter.text, to=[invitation.email], reply_to=reply_to, headers=HEADERS
    )


def as_it_left(invitation: Invitation, link: str) -> Letter:
    """The last letter to this person, whatever happened since it left."""
    left, accepted = invitation.sent_at, invitation.accepted_at
    after = bool(left and accepted and left > accepted)
    return compose(invitation, link, invitation.represents.all(), accepted=after)


def inviter_of(invitation: Invitation) -> User | None:
    """Whoever invited, while leading the network; answers go to nobody who left."""
    leaders = invitation.network.memberships.filter(role=Membership.Role.LEADER)
    by = invitation.created_by
    return by if by is not None and leaders.filter(user=by).exists() else None


def request_message(invitation: Invitation, leaders: Iterable[User], site: str) -> EmailMessage:
    """To the leaders: somebody whose invitation does not work any more asks for a new one."""
    page = reverse("invitation_detail", args=[invitation.network.slug, invitation.pk])
    context = {
        "network": one_line(invitation.network.name),
        "who": one_line(invitation.name) or invitation.email,
        "link": site.rstrip("/") + page,
    }
    letter = render("asked", settings.LANGUAGE_CODE, context)
    to = [leader.email for leader in leaders]
    return EmailMessage(letter.subject, letter.text, to=to, headers=HEADERS)


def way_in(invitation: Invitation, represents: list[Stakeholder]) -> str:
    """The secret link before acceptance; afterwards the profile, for which one logs in."""
    if invitation.accepted_at is None:
        return reverse("invitation", args=[secret_of(invitation)])
    return first_page(invitation.network, represents)


def first_page(network: Network, represents: list[Stakeholder]) -> str:
    """Where somebody begins who takes part: the profile of the own party, or the overview."""
    if represents:
        return reverse("profile", args=[network.slug, represents[0].pk])
    return reverse("network_detail", args=[network.slug])


def render(kind: str, language: str, context: dict[str, object]) -> Letter:
    """The first line of the template is the subject, the rest the text."""
    with translation.override(language):
        text = render_to_string(f"invitations/letters/{kind}.{language}.txt", context)
    subject, body = text.strip().split("\n", 1)
    return Letter(one_line(subject), body.strip() + "\n")


def one_line(text: str) -> str:
    """Nothing that a person typed starts a new line, and so a new header, of a letter."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
