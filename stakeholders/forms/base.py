"""The rules of every form: choices from the own network only, and no save on top of another's."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.records import (
    Many,
    RecordGoneError,
    StaleRecordError,
    add_record,
    change_record,
)
from stakeholders.models import Network, User


class Difference(NamedTuple):
    """One field that somebody else saved otherwise meanwhile."""

    label: str
    theirs: str
    yours: str


class RecordForm(forms.ModelForm):
    """A form for one record of a network.

    It narrows every choice to the network, validates the database's constraints on the fields the
    form does not show, and carries the version it was made from. `save_by` saves; when somebody
    else was first it answers False and `differences` holds both texts.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    #: Fields set by the view on the instance, not shown, yet part of uniqueness.
    fixed: tuple[str, ...] = ("network",)

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        self.differences: list[Difference] = []
        self.gone = False
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None:
                field.queryset = queryset.filter(network=network)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - set(self.fixed)

    def save_by(self, by: User) -> bool:
        """Save the record with its many-to-many choices; False when somebody else was first."""
        try:
            if self.instance.pk is None:
                add_record(record=self.instance, network=self.network, by=by, many=self._many())
            else:
                version = self.cleaned_data.get("version") or 0
                change_record(
                    record=self.instance,
                    version=version,
                    network=self.network,
                    by=by,
                    many=self._many(),
                )
        except StaleRecordError as stale:
            self._show_both(stale.current)
            return False
        except RecordGoneError:
            self.gone = True
            self.add_error(None, _("Somebody removed this meanwhile. Your text is still here."))
            return False
        return True

    def _many(self) -> Many:
        names = {field.name for field in self.instance._meta.many_to_many}
        return {name: value for name, value in self.cleaned_data.items() if name in names}

    def _show_both(self, current: Model) -> None:
        """Keep what was typed, show what the other saved, and let a second save decide."""
        theirs = type(self)(instance=current, network=self.network)
        for name in self.fields:
            if name == "version":
                continue
            mine, other = self[name], theirs[name]
            # The field knows that "4,5" and 4.5 are one value.
            if mine.field.has_changed(other.initial, mine.data):
                self.differences.append(
                    Difference(
                        str(mine.label), _as_text(other, other.initial), _as_text(mine, mine.data)
                    )
                )
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)
        self.add_error(
            None,
            _(
                "Somebody else saved this meanwhile. Nothing is lost: compare both texts below, "
                "and save again to keep yours."
            ),
        )


def _as_text(bound: forms.BoundField, value: object) -> str:
    """What a person reads in a field: the words of a choice, not its key."""
    values = value if isinstance(value, list | tuple) else [value]
    values = [getattr(one, "pk", one) for one in values]
    choices = getattr(bound.field, "choices", None)
    if choices:
        words = {str(key): str(label) for key, label in choices}
        return ", ".join(words.get(str(one), str(one)) for one in values if one not in (None, ""))
    return ", ".join("" if one is None else str(one) for one in values)
