"""The entries of the word lists, one at a time or many at once."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.proposals import words_of
from stakeholders.actions.records import add_record
from stakeholders.areas import in_tree_order, tree_choices, with_everything_under
from stakeholders.models import (
    Ambition,
    Area,
    Competence,
    Network,
    PolicyField,
    Sector,
    Theme,
    User,
)

from .base import RecordForm
from .many_choices import ManyChoicesField

MOST_LINES = 500


class LinesField(forms.CharField):
    """Names, one per line; blank lines and repeats are left out."""

    widget = forms.Textarea

    def __init__(self, *, longest: int = 120, **kwargs: object) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(max_length=MOST_LINES * longest, **kwargs)
        self.longest = longest

    def clean(self, value: object) -> list[str]:
        text = super().clean(value)
        names = {
            line.lower(): line for line in reversed([" ".join(x.split()) for x in text.split("\n")])
        }
        names.pop("", None)
        lines = list(reversed(names.values()))
        if len(lines) > MOST_LINES:
            raise ValidationError(gettext("At most %(most)s lines at once.") % {"most": MOST_LINES})
        for line in lines:
            if len(line) > self.longest:
                raise ValidationError(
                    gettext("This line is longer than %(longest)s characters: %(line)s…")
                    % {"longest": self.longest, "line": line[:40]}
                )
        return lines


class WordForm(RecordForm):
    class Meta:
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


class PolicyFieldForm(WordForm):
    class Meta(WordForm.Meta):
        model = PolicyField


class SectorForm(WordForm):
    class Meta(WordForm.Meta):
        model = Sector


class ThemeForm(WordForm):
    fixed = ("network", "proposed_by")

    class Meta(WordForm.Meta):
        model = Theme


class CompetenceForm(WordForm):
    class Meta(WordForm.Meta):
        model = Competence


#: From high to low; an area lies in one of a higher level.
LEVELS = tuple(Area.Level.values)


class AreaForm(RecordForm):
    class Meta:
        model = Area
        fields = ("name", "level", "parent")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        areas = list(self.network.areas.all())
        own = with_everything_under(areas, self.instance.pk) if self.instance.pk else set()
        field = self.fields["parent"]
        field.queryset = field.queryset.exclude(pk__in=own)
        possible = [branch for branch in in_tree_order(areas) if branch.area.pk not in own]
        field.choices = [("", _("– nothing –")), *tree_choices(possible)]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        level, parent = data.get("level"), data.get("parent")
        check_parent(self, level, parent)
        children = self.instance.children.all() if self.instance.pk else ()
        if level and any(not _above(level, child.level) for child in children):
            self.add_error(
                "level", _("Areas that are part of this one have the same or a higher level.")
            )
        return data


def check_parent(form: forms.BaseForm, level: str | None, parent: Area | None) -> None:
    if level and parent and not _above(parent.level, level):
        form.add_error(
            "parent",
            gettext("An area is part of a larger one: %(parent)s is a %(level)s.")
            % {"parent": parent.name, "level": parent.get_level_display()},
        )


def _above(level: str, other: str) -> bool:
    return LEVELS.index(level) < LEVELS.index(other)


class AmbitionForm(RecordForm):
    fixed = ("network", "proposed_by")

    class Meta:
        model = Ambition
        fields = ("name", "description", "horizon", "scale", "policy_fields")
        field_classes = {"policy_fields": ManyChoicesField}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "policy_fields": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("horizon", "scale"):
            choices = [choice for choice in self.fields[name].choices if choice[0]]
            self.fields[name].choices = [("", _("– not said –")), *choices]


class LinesForm(forms.Form):
    """Several entries at once; what is in the list already is left as it is."""

    names = LinesField(label=_("Names, one per line"))

    def __init__(
        self, *args: object, network: Network, model: type[Model], **kwargs: object
    ) -> None:
        super().__init__(*args, prefix="many", **kwargs)
        self.network = network
        self.model = model
        self.fields["names"].longest = model._meta.get_field("name").max_length

    def save_by(self, by: User) -> tuple[int, int]:
        """Add what is new; how many were added and how many were there already."""
        there = {name.lower() for name in self._there().values_list("name", flat=True)}
        new = [name for name in self.cleaned_data["names"] if name.lower() not in there]
        with transaction.atomic():
            for name in new:
                record = self.model(network=self.network, name=name, **self._shared())
                add_record(record=record, network=self.network, by=by)
        return len(new), len(self.cleaned_data["names"]) - len(new)

    def _there(self) -> Iterable[Model]:
        return words_of(self.model, self.network)

    def _shared(self) -> dict[str, object]:
        return {}


class AreaLinesForm(LinesForm):
    level = forms.ChoiceField(
        label=_("Level"), choices=Area.Level, initial=Area.Level.NEIGHBOURHOOD
    )
    parent = forms.ModelChoiceField(
        label=_("Part of"), queryset=Area.objects.none(), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = self.network.areas.all()
        tree = in_tree_order(self.network.areas.all())
        self.fields["parent"].choices = [("", _("– nothing –")), *tree_choices(tree)]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        check_parent(self, data.get("level"), data.get("parent"))
        return data

    def _there(self) -> Iterable[Model]:
        return super()._there().filter(level=self.cleaned_data["level"])

    def _shared(self) -> dict[str, object]:
        return {"level": self.cleaned_data["level"], "parent": self.cleaned_data["parent"]}
