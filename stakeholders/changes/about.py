"""What each kind of record is called in a sentence."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext as _

from stakeholders.models import (
    Ambition,
    Challenge,
    Interest,
    Meeting,
    Membership,
    MindsetScale,
    Stakeholder,
    Theme,
    User,
)

from .names import Names

#: The field that says most about a record: its change is told in the sentence.
HEADLINES = {
    "stance": "value",
    "tie": "strength",
    "member": "role",
    "mandate": "room",
    "influence": "value",
    "mindset": "value",
    "attendance": "state",
}


def headline(slug: str) -> str | None:
    return HEADLINES.get(slug)


def about(slug: str, row: Model, names: Names, party: Stakeholder | None = None) -> str:
    """The record as the object of a sentence; on the page of one party without its name."""
    words = _words(row, names)
    own = party is not None and words.get("party_id") == party.pk
    short = ON_ITS_OWN_PAGE.get(slug) if own else None
    return (short or ANYWHERE[slug])() % words


def _words(row: Model, names: Names) -> dict[str, object]:
    """All that the sentences below may name."""

    def called(model: type[Model], column: str) -> str:
        return names.of(model, getattr(row, column, None))

    kind = row.get_kind_display() if hasattr(row, "get_kind_display") else ""
    party_id = row.id if row.instance_type is Stakeholder else getattr(row, "stakeholder_id", None)
    return {
        "party_id": party_id,
        "party": called(Stakeholder, "stakeholder_id"),
        "name": getattr(row, "name", ""),
        "kind": kind,
        "theme": called(Theme, "theme_id"),
        "ambition": called(Ambition, "ambition_id"),
        "source": called(Stakeholder, "source_id"),
        "target": called(Stakeholder, "target_id"),
        "challenge": called(Challenge, "challenge_id"),
        "meeting": called(Meeting, "meeting_id"),
        "text": getattr(row, "text", "")[:80],
        "scale": f"{row.low} ↔ {row.high}"
        if row.instance_type is MindsetScale
        else called(MindsetScale, "scale_id"),
        "who": called(Membership, "representative_id") or called(User, "user_id"),
        "one": called(Interest, "one_id"),
        "other": called(Interest, "other_id"),
    }


ANYWHERE = {
    "network": lambda: _("the settings of the network"),
    "policy-field": lambda: _("the policy field %(name)s"),
    "sector": lambda: _("the sector %(name)s"),
    "area": lambda: _("the area %(name)s"),
    "competence": lambda: _("the competence %(name)s"),
    "party": lambda: _("the party %(name)s"),
    "theme": lambda: _("the theme %(name)s"),
    "ambition": lambda: _("the ambition %(name)s"),
    "scale": lambda: _("the mindset scale %(scale)s"),
    "member": lambda: _("the membership of %(who)s"),
    "contact": lambda: _("the contact person %(name)s of %(party)s"),
    "interest": lambda: _("the interest of %(party)s in %(theme)s (%(kind)s)"),
    "stance": lambda: _("the stance of %(party)s on %(ambition)s"),
    "tie": lambda: _("the tie of %(source)s with %(target)s"),
    "mindset": lambda: _("the mindset of %(party)s on %(scale)s"),
    "mandate": lambda: _("the mandate of %(who)s for %(party)s"),
    "wish": lambda: _("the wish of %(source)s to meet %(target)s"),
    "initiative": lambda: _("the initiative %(name)s"),
    "assessment": lambda: _("the assessment of %(party)s"),
    "influence": lambda: _("the influence of %(source)s on %(target)s"),
    "exclusion": lambda: _("the mark that %(one)s and %(other)s exclude each other"),
    "challenge": lambda: _("the challenge %(name)s"),
    "check": lambda: _("the collaboration check of %(challenge)s"),
    "team": lambda: _("the team %(name)s"),
    "meeting": lambda: _("the meeting %(name)s"),
    "agenda-item": lambda: _("the agenda item %(name)s of %(meeting)s"),
    "attendance": lambda: _("the attendance of %(party)s at %(meeting)s"),
    "agreement": lambda: _("the agreement “%(text)s”"),
    "commitment": lambda: _("the commitment of %(party)s: “%(text)s”"),
    "contact-log": lambda: _("a contact moment with %(party)s"),
    "view": lambda: _("the view %(name)s"),
}

ON_ITS_OWN_PAGE = {
    "party": lambda: _("the profile"),
    "contact": lambda: _("the contact person %(name)s"),
    "interest": lambda: _("the interest in %(theme)s (%(kind)s)"),
    "stance": lambda: _("the stance on %(ambition)s"),
    "mindset": lambda: _("the mindset on %(scale)s"),
    "mandate": lambda: _("the mandate of %(who)s"),
    "assessment": lambda: _("the assessment"),
    "attendance": lambda: _("the attendance at %(meeting)s"),
    "commitment": lambda: _("the commitment “%(text)s”"),
    "contact-log": lambda: _("a contact moment"),
}
