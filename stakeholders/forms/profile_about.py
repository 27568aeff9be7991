"""Who a party is."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from stakeholders.models import Stakeholder

from .profile_answer import Answer
from .profile_sheet import Sheet
from .stakeholder import StakeholderForm


class AboutAnswer(Answer, StakeholderForm):
    field_order = ("description", "sector", "policy_fields", "areas", "competences", "website")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, own=True, **kwargs)
        del self.fields["name"], self.fields["kind"]
        self.fields["description"].widget.attrs["rows"] = 4

    def silent(self) -> bool:
        return False

    def untouched(self) -> bool:
        # Fields and areas of an older version are not kept as records; the current one decides.
        return not self.told


class AboutSheet(Sheet):
    asks_audience = False

    def build(self, data: QueryDict | None) -> Mapping[str, Answer]:
        party = Stakeholder.objects.get(pk=self.asked.party.pk)
        return {"about": AboutAnswer(**self.new(data), instance=party, prefix="about")}
