"""Everything that a party said, and who may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.models import (
    Interest,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    Stance,
    User,
    Visibility,
)

from .addressing import ONLY_YOU_AND_THE_LEADER
from .base import RecordForm
from .profile_answer import Answer
from .profile_sheet import Asked, Sheet


class AudienceAnswer(Answer, RecordForm):
    """Who may see one answer. The words themselves stay as they are."""

    fixed = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["visibility"]
        field.label = _("Who may see this")
        field.choices = [
            (Visibility.SHARED, Visibility.SHARED.label),
            (Visibility.LEADER, ONLY_YOU_AND_THE_LEADER),
        ]

    @property
    def about(self) -> str:
        """What the answer is about, in a few words."""
        record = self.instance
        if isinstance(record, Mandate):
            return record.get_room_display()
        return str(
            {
                Interest: lambda: record,
                Stance: lambda: record.ambition,
                MindsetAnswer: lambda: record.scale,
                MeetingWish: lambda: record.target,
            }[type(record)]()
        )

    @property
    def words(self) -> str:
        record = self.instance
        said = record.task if isinstance(record, Mandate) else record.statement
        if isinstance(record, Stance):
            return " · ".join(filter(None, (record.get_value_display(), said)))
        return said


def _form_of(model: type[Model]) -> type[AudienceAnswer]:
    return forms.modelform_factory(
        model,
        form=AudienceAnswer,
        fields=("visibility",),
        widgets={"visibility": forms.RadioSelect(attrs={"class": "inline"})},
    )


#: Letter, words and form of every kind of answer that may be kept from others.
KINDS = {
    "i": (_("Interests"), _form_of(Interest)),
    "a": (_("Ambitions"), _form_of(Stance)),
    "m": (_("How you like to work"), _form_of(MindsetAnswer)),
    "d": (_("Your room"), _form_of(Mandate)),
    "w": (_("Whom you would like to meet"), _form_of(MeetingWish)),
}


class VisibilitySheet(Sheet):
    asks_audience = False

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        return {
            f"{letter}{record.pk}": KINDS[letter][1](
                **self.new(data), instance=record, prefix=f"{letter}{record.pk}"
            )
            for letter, record in self._records()
        }

    def groups(self) -> list[tuple[object, list[Answer]]]:
        """The answers by kind, for the page."""
        found = {
            label: [one for name, one in self.answers.items() if name[0] == letter]
            for letter, (label, _form) in KINDS.items()
        }
        return [(label, some) for label, some in found.items() if some]

    def show_all_to(self, visibility: str, by: User) -> bool:
        """The same for every answer at once."""
        sent = self.data.copy()
        for name in self.answers:
            sent[f"{name}-visibility"] = visibility
        self.data = sent
        self.answers = dict(self.build(sent))
        return self.settle_by(by)

    def _records(self) -> Iterator[tuple[str, Model]]:
        asked = self.asked
        lists = {
            "i": said(asked, "interests").select_related("theme"),
            "a": said(asked, "stances").select_related("ambition"),
            "m": said(asked, "mindset_answers").select_related("scale"),
            "d": own_mandates(asked),
            "w": asked.party.wishes_out.select_related("target"),
        }
        for letter, records in lists.items():
            for record in records:
                yield letter, record


def said(asked: Asked, readings: str):
    """What was said in the name of who is asked."""
    return getattr(asked.party, readings).filter(origin=asked.origin)


def own_mandates(asked: Asked):
    """A mandate is for the person whose it is to show or not."""
    found = said(asked, "mandates")
    return found.filter(representative=asked.membership) if asked.own else found
