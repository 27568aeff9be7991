from __future__ import annotations

from django import forms
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import remove_record
from stakeholders.models import Network, Stakeholder, Tie, User, Visibility

from .base import RecordForm
from .named import MANY, suggesting


class PartyInput(forms.TextInput):
    """A text field that suggests the names of parties while one types.

    A few hundred names come along with the page; of more, the server is asked.
    """

    template_name = "ties/party_input.html"

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.names: list[str] = []
        self.address = ""

    def offer(self, network: Network, parties: QuerySet[Stakeholder]) -> None:
        """Suggest these parties."""
        names = list(parties.order_by("name").values_list("name", flat=True)[: MANY + 1])
        if len(names) > MANY:
            self.address = reverse("names", args=[network.slug, "stakeholders"])
        else:
            self.names = names

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_names"
        context["widget"]["attrs"] |= {"list": list_id, "autocomplete": "off"}
        if self.address:
            context["widget"]["attrs"] |= suggesting(self.address, list_id)
        return context | {"list_id": list_id, "names": self.names}


class TieForm(RecordForm):
    """A tie as seen from one of its two parties."""

    class Direction:
        FROM = "from"
        TO = "to"

    fixed = ("source", "target")

    other = forms.CharField(
        label=_("With which party"),
        max_length=200,
        help_text=_("Type a part of the name and choose from the list."),
        widget=PartyInput,
        error_messages={"required": _("Name the other party.")},
    )
    direction = forms.ChoiceField(
        label=_("Direction"),
        widget=forms.RadioSelect,
        help_text=_("For working together it makes no difference."),
    )

    field_order = ("kind", "direction", "other", "strength", "visibility")

    class Meta:
        model = Tie
        fields = ("kind", "strength", "visibility")
        widgets = {
            "kind": forms.RadioSelect(attrs={"class": "inline"}),
            "strength": forms.RadioSelect(attrs={"class": "inline"}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "kind": _("Kind of relation"),
            "strength": _("How strong"),
            "visibility": _("Who may see this"),
        }

    def __init__(
        self,
        *args: object,
        party: Stakeholder | None = None,
        private: bool = True,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.party = party or self.instance.seen_from
        self.private = private
        self.duplicate: Tie | None = None
        self.fields["direction"].choices = self._directions()
        self.initial.setdefault("direction", self.Direction.FROM)
        if self.instance.pk:
            outgoing = self.instance.source_id == self.party.pk
            other = self.instance.target if outgoing else self.instance.source
            direction = self.Direction.FROM if outgoing else self.Direction.TO
            self.initial |= {"other": other.name, "direction": direction}
        if not private:
            del self.fields["visibility"]
            self.instance.visibility = Visibility.SHARED
        others = self.network.stakeholders.exclude(pk=self.party.pk)
        self.fields["other"].widget.offer(self.network, others)

    def clean_other(self) -> str:
        name = self.cleaned_data["other"]
        found = self.network.stakeholders.filter(name__iexact=name).first()
        if found is None:
            raise forms.ValidationError(_("There is no party of this name in this network."))
        if found == self.party:
            raise forms.ValidationError(_("A stakeholder has no tie with itself."))
        self.found = found
        return found.name

    def clean(self) -> dict[str, object]:
        super().clean()
        if "other" in self.cleaned_data:
            ends = [self.party, self.found]
            if self.cleaned_data.get("direction") == self.Direction.TO:
                ends.reverse()
            self.instance.source, self.instance.target = ends
            self.duplicate = self._same().filter(self._in_sight()).first()
            if self.duplicate:
                self.add_error("other", _("This tie is already recorded."))
        return self.cleaned_data

    def save_by(self, by: User) -> bool:
        """Save the tie.

        A party that tells of a tie which the leader already kept as private makes it known: its
        own words take the place of the private record, and it does not learn that there was one.
        """
        with transaction.atomic():
            for hidden in self._same().exclude(self._in_sight()):
                remove_record(record=hidden, network=self.network, by=by)
            saved = super().save_by(by)
            if not saved:
                transaction.set_rollback(True)
        return saved

    def _directions(self) -> list[tuple[str, str]]:
        name = {"party": self.party.name}
        return [
            (self.Direction.FROM, _("%(party)s → the other party") % name),
            (self.Direction.TO, _("the other party → %(party)s") % name),
        ]

    def _same(self) -> QuerySet[Tie]:
        """Other records that say the same; working together has no direction."""
        kind = self.cleaned_data.get("kind")
        ends = Q(source=self.instance.source, target=self.instance.target)
        if kind == Tie.Kind.WORKS_WITH:
            ends |= Q(source=self.instance.target, target=self.instance.source)
        return Tie.objects.filter(ends, kind=kind).exclude(pk=self.instance.pk)

    def _in_sight(self) -> Q:
        return Q() if self.private else Q(visibility=Visibility.SHARED)

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        if "other" in self.errors:
            return excluded | {"source", "target"}
        # A private record of the leader must not betray itself by "already recorded".
        return excluded if self.private else excluded | {"kind"}

    def _show_both(self, current: Model) -> None:
        current.seen_from = self.party
        super()._show_both(current)
