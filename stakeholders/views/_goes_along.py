"""What disappears with a party, in words, before anybody says yes."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import ngettext

from stakeholders.access import Access, Permission
from stakeholders.models import (
    Assessment,
    DirectInfluence,
    Incompatibility,
    MeetingWish,
    Stakeholder,
    Tie,
)


def goes_along(access: Access, party: Stakeholder) -> list[str]:
    """Every kind of record that hangs on the party, with how many there are.

    What only a leader may see is not even counted for anybody else.
    """
    ends = Q(source=party) | Q(target=party)
    words = [
        (party.interests.count(), lambda n: ngettext("%d interest", "%d interests", n)),
        (party.stances.count(), lambda n: ngettext("%d stance", "%d stances", n)),
        (
            party.mindset_answers.count(),
            lambda n: ngettext(
                "%d answer about its way of working", "%d answers about its way of working", n
            ),
        ),
        (Tie.objects.filter(ends).count(), lambda n: ngettext("%d tie", "%d ties", n)),
        (
            MeetingWish.objects.filter(ends).count(),
            lambda n: ngettext("%d wish to meet", "%d wishes to meet", n),
        ),
        (party.mandates.count(), lambda n: ngettext("%d mandate", "%d mandates", n)),
        (
            party.contacts.count(),
            lambda n: ngettext("%d contact person", "%d contact persons", n),
        ),
    ]
    if access.may(Permission.VIEW_PRIVATE):
        words += _private(party, ends)
    return [phrase(n) % n for n, phrase in words if n]


def _private(party: Stakeholder, ends: Q) -> list[tuple]:
    marks = Q(one__stakeholder=party) | Q(other__stakeholder=party)
    return [
        (
            Assessment.objects.filter(stakeholder=party).count(),
            lambda n: ngettext("%d assessment of yours", "%d assessments of yours", n),
        ),
        (
            DirectInfluence.objects.filter(ends).count(),
            lambda n: ngettext(
                "%d influence on or by it, as you read it",
                "%d influences on or by it, as you read them",
                n,
            ),
        ),
        (
            Incompatibility.objects.filter(marks).count(),
            lambda n: ngettext(
                "%d mark that two interests exclude each other",
                "%d marks that two interests exclude each other",
                n,
            ),
        ),
        (party.commitments.count(), lambda n: ngettext("%d commitment", "%d commitments", n)),
        (
            party.attendances.count(),
            lambda n: ngettext("%d place at a meeting", "%d places at meetings", n),
        ),
        (
            party.contact_logs.count(),
            lambda n: ngettext("%d contact moment", "%d contact moments", n),
        ),
    ]
