from __future__ import annotations

from django import forms
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.members import LastLeaderError, always_led
from stakeholders.models import Membership, User

from .base import RecordForm
from .many_choices import ManyChoicesField

ONLY_LEADER = _(
    "There is no other project leader. Share the lead first: a network always has somebody "
    "who leads it."
)

NO_PARTY = _("Choose for whom this person speaks, or choose the role of reader.")

#: What one may do in each role, for whoever has to choose.
ROLES = (
    (Membership.Role.LEADER, _("project leader: sees and edits everything, and invites")),
    (Membership.Role.STAKEHOLDER, _("stakeholder: fills in the profile of the own parties")),
    (Membership.Role.READER, _("reader: looks at what is shared, and changes nothing")),
)


class ManyCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes for hundreds of records, in a box that scrolls by itself.

    Django renders a template for every option, which takes longer than all the rest of the page.
    """

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        chosen = {str(one) for one in value or ()}
        identity = (attrs or {}).get("id", f"id_{name}")
        rows = [
            (
                f"{identity}_{n}",
                name,
                str(key),
                SafeString(" checked") if str(key) in chosen else "",
                conditional_escape(label),
            )
            for n, (key, label) in enumerate(self._chosen_first(chosen))
        ]
        boxes = format_html_join(
            "",
            '<label class="choice"><input type="checkbox" id="{}" name="{}" value="{}"{}> '
            "<span>{}</span></label>",
            rows,
        )
        return format_html('<div class="choices in-box" id="{}">{}</div>', identity, boxes)

    def _chosen_first(self, chosen: set[str]) -> list[tuple[object, object]]:
        """What is ticked would otherwise lie out of sight, further down in the box."""
        return sorted(self.choices, key=lambda choice: str(choice[0]) not in chosen)


class MemberForm(RecordForm):
    """The role of a member and the parties for whom this person speaks."""

    fixed = ()

    class Meta:
        model = Membership
        fields = ("role", "represents")
        field_classes = {"represents": ManyChoicesField}
        widgets = {"role": forms.RadioSelect, "represents": ManyCheckboxes}
        labels = {"role": _("Role"), "represents": _("Speaks for")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLES

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if data.get("role") == Membership.Role.STAKEHOLDER and not data.get("represents"):
            self.add_error("represents", NO_PARTY)
        return data

    def save_by(self, by: User) -> bool:
        try:
            with always_led(network=self.network, by=by):
                return super().save_by(by)
        except LastLeaderError:
            self.add_error("role", ONLY_LEADER)
            return False


class LeadForm(forms.Form):
    """Two people lead, or another one does."""

    lead = forms.ChoiceField(
        label=_("How?"),
        choices=(
            ("share", _("Share the lead: both of you are project leader")),
            ("hand over", _("Hand over the lead: you are not project leader any more")),
        ),
        widget=forms.RadioSelect,
    )
