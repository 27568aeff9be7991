"""How a form speaks to who fills it in: to a party about itself, to a leader about another."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

#: For a field, what is said otherwise: its `label`, its `help_text`.
Words = Mapping[str, Mapping[str, str | Promise]]

STATEMENT_OF_A_LEADER: Words = {"statement": {"label": _("What you know or heard")}}
READS_ALONG = _("Write as if the party reads along.")
ONLY_YOU_AND_THE_LEADER = _("only you and the project leader")


def address(form: forms.Form, words: Words) -> None:
    """Say these words at the fields that the form has."""
    for name, said in words.items():
        for attribute, text in said.items():
            if name in form.fields:
                setattr(form.fields[name], attribute, text)


def reads_along(form: forms.Form, *names: str) -> None:
    """Remind a leader, at each of these free texts about a party, for whose eyes it may come."""
    for name in names:
        if name in form.fields:
            field = form.fields[name]
            field.help_text = (
                format_lazy("{} {}", field.help_text, READS_ALONG)
                if field.help_text
                else READS_ALONG
            )
