"""Who influences whom: which parties are in the matrix, and the cells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.assess import ChangedMeanwhileError, set_influences
from stakeholders.models import DirectInfluence, Network, Stakeholder, User

from .named import is_id
from .tie import PartyInput
from .widgets import LongSelect

#: More than twenty parties nobody assesses both ways; the sums say little above twelve.
MOST = 20


class ChosenPartiesForm(forms.Form):
    """The query string: the parties in the matrix, and one to add by its name."""

    party = forms.TypedMultipleChoiceField(coerce=int, required=False)
    add = forms.CharField(label=_("Add a party"), max_length=200, required=False, widget=PartyInput)

    def __init__(self, data: QueryDict, *, network: Network) -> None:
        super().__init__(data)
        self.parties = network.stakeholders.all()
        asked = [one for one in data.getlist("party") if is_id(one)]
        known = self.parties.filter(pk__in=asked).values_list("pk", flat=True) if asked else ()
        self.fields["party"].choices = [(pk, pk) for pk in known]
        self.fields["add"].widget.offer(network, self.parties)

    def clean_add(self) -> Stakeholder | None:
        name = self.cleaned_data["add"]
        found = self.parties.filter(name__iexact=name).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("There is no party of this name in this network."))
        return found

    def clean(self) -> dict[str, object]:
        super().clean()
        chosen = list(dict.fromkeys(self.cleaned_data.get("party") or ()))
        added = self.cleaned_data.get("add")
        if added and added.pk not in chosen:
            chosen.append(added.pk)
        if len(chosen) > MOST:
            self.add_error("add", _("At most %(n)s parties at a time.") % {"n": MOST})
        self.cleaned_data["chosen"] = chosen[:MOST]
        return self.cleaned_data

    def chosen(self) -> list[int]:
        """The parties asked for; what was not understood is left out."""
        self.is_valid()
        return self.cleaned_data["chosen"]


class Beaten(NamedTuple):
    """A cell that somebody else changed meanwhile."""

    label: str
    theirs: str
    yours: str


class InfluenceMatrixForm(forms.Form):
    """A cell for every ordered pair; empty is not assessed."""

    def __init__(
        self,
        data: object = None,
        *,
        parties: Sequence[Stakeholder],
        known: Mapping[tuple[int, int], int],
    ) -> None:
        super().__init__(data)
        self.parties = parties
        self.beaten: list[Beaten] = []
        self.pairs = {f"from-{a.pk}-on-{b.pk}": (a, b) for a in parties for b in parties if a != b}
        values = [("", "–"), *((n, str(n)) for n in DirectInfluence.Value.values)]
        for name, (a, b) in self.pairs.items():
            label = _("%(a)s on %(b)s") % {"a": a.name, "b": b.name}
            self.fields[name] = forms.TypedChoiceField(
                choices=values,
                coerce=int,
                empty_value=None,
                required=False,
                label=label,
                initial=known.get((a.pk, b.pk)),
                widget=LongSelect(attrs={"aria-label": label}),
                show_hidden_initial=True,
            )

    def rows(self) -> list[tuple[Stakeholder, list[forms.BoundField | None]]]:
        return [
            (a, [None if a == b else self[f"from-{a.pk}-on-{b.pk}"] for b in self.parties])
            for a in self.parties
        ]

    def save_by(self, by: User, network: Network) -> bool:
        """Save the cells that this person changed; False when somebody else was first in one."""
        changes = {}
        for name in self.changed_data:
            a, b = self.pairs[name]
            changes[a.pk, b.pk] = (self._was(name), self.cleaned_data[name])
        try:
            set_influences(network=network, changes=changes, by=by)
        except ChangedMeanwhileError as error:
            self._show_both(error.now)
            return False
        return True

    def _was(self, name: str) -> int | None:
        try:
            return self.fields[name].clean(self.data.get(self[name].html_initial_name))
        except forms.ValidationError:
            return None

    def _show_both(self, now: Mapping[tuple[int, int], int | None]) -> None:
        """Keep what was typed, show what the other saved, and let a second save decide."""
        self.data = self.data.copy()
        for name, (a, b) in self.pairs.items():
            if (a.pk, b.pk) in now:
                theirs, yours = now[a.pk, b.pk], self.cleaned_data[name]
                label = str(self.fields[name].label)
                self.beaten.append(Beaten(label, _as_text(theirs), _as_text(yours)))
                self.data[self[name].html_initial_name] = "" if theirs is None else str(theirs)
        self.add_error(
            None,
            _(
                "Somebody else saved this meanwhile. Nothing is lost: compare both below, and save "
                "again to keep yours."
            ),
        )


def _as_text(value: int | None) -> str:
    return "–" if value is None else str(value)
