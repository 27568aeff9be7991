"""The second step of an import: the sheet, the row, the shape, and what each column becomes."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stakeholders.exchange import header
from stakeholders.exchange.cells import NOTHING
from stakeholders.exchange.columns import (
    CONTACT_ROLES,
    GROUPS,
    REPEATABLE,
    SETS,
    THEME_KINDS,
    Mapping,
    Marks,
    Role,
    Shape,
    roles_for,
)
from stakeholders.exchange.header import Column
from stakeholders.exchange.layout import Layout, Sheets
from stakeholders.exchange.row import separator_of
from stakeholders.models import Interest, Visibility

SEPARATORS = (
    ("auto", _("find out for each column")),
    (";", _("semicolon ;")),
    (",", _("comma ,")),
    ("|", _("upright stroke |")),
    ("/", _("slash /")),
    ("newline", _("a new line in the cell")),
    ("none", _("one value in each cell")),
)


class LayoutForm(forms.Form):
    """Which sheet, which row, which shape: everything else is proposed from these."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    header = forms.TypedChoiceField(
        label=_("Row with the headings"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"required": _("Point at the row with the headings.")},
    )
    shape = forms.ChoiceField(
        label=_("How is the table built?"), choices=Shape, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: object, sheets: Sheets, layout: Layout, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        for name in ("sheet", "header", "shape"):
            self.fields[name].widget.attrs |= {
                "hx-post": "",
                "hx-trigger": "change",
                "hx-vals": '{"action": "propose"}',
                "hx-target": "#columns",
                "hx-swap": "outerHTML",
                "hx-indicator": "#columns-busy",
                "hx-sync": "#columns:replace",
            }
        self.fields["sheet"].choices = [
            (index, sheet["name"] or gettext("Table")) for index, sheet in enumerate(sheets)
        ]
        if len(sheets) == 1:
            self.fields["sheet"].widget = forms.HiddenInput()
        self.fields["header"].choices = self._rows(sheets)
        self.initial |= {"sheet": layout.sheet, "header": layout.header}
        if layout.mapping:
            self.initial["shape"] = layout.mapping.shape

    def _rows(self, sheets: Sheets) -> list[tuple[object, str]]:
        """The first rows of the chosen sheet; of the longest sheet while choosing another."""
        choices: list[tuple[object, str]] = []
        if self.layout.header is None:
            choices.append(("", gettext("choose the row")))
        rows = self.layout.rows[: header.LOOK_AT]
        for index, row in enumerate(rows):
            words = " · ".join(cell for cell in row if cell)
            if words:
                short = words if len(words) <= 70 else f"{words[:69].rstrip()}…"
                choices.append(
                    (index, gettext("row %(row)d: %(words)s") % {"row": index + 1, "words": short})
                )
        return choices

    def changes(self) -> dict[str, object]:
        """What to keep of the choices; what follows from a changed one is proposed anew."""
        data, now = self.cleaned_data, self.layout
        if data["sheet"] != now.sheet:
            return {"sheet": data["sheet"]}
        kept: dict[str, object] = {"sheet": now.sheet}
        at = data.get("header")
        if at is not None:
            kept["header"] = at
        if at == now.header and data.get("shape"):
            kept["shape"] = data["shape"]
        return kept


class ColumnsForm(LayoutForm):
    """Every column with its role, and what holds for the whole file."""

    kind = forms.ChoiceField(
        label=_("Kind of interest"),
        choices=Interest.Kind,
        help_text=_("For all interests in this file, unless a column says otherwise."),
    )
    marks = forms.ChoiceField(label=_("What does a mark in a cell say?"), choices=Marks)
    separator = forms.ChoiceField(
        label=_("Several values in one cell are separated by"), choices=SEPARATORS
    )
    visibility = forms.ChoiceField(
        label=_("Visible to"),
        choices=Visibility,
        help_text=_("Who sees the interests from this file."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mapping = self.layout.mapping
        self.shape_now = mapping.shape if mapping else Shape.WIDE
        self.fields["header"].required = self.fields["shape"].required = True
        if self.shape_now != Shape.MATRIX:
            del self.fields["marks"]
        if self.shape_now == Shape.LONG:
            del self.fields["separator"]
        for name in ("kind", "marks", "separator", "visibility"):
            if mapping and name in self.fields:
                self.initial[name] = getattr(mapping, name)
        for column in self.layout.columns:
            self.fields[_field(column)] = forms.ChoiceField(
                label=column.label, choices=_roles(self.shape_now)
            )
            role = mapping.roles.get(column.index, Role.IGNORE)
            self.initial[_field(column)] = (
                role if role in roles_for(self.shape_now) else Role.IGNORE
            )

    @property
    def header_row(self) -> int:
        """The number of the row with the headings, as the spreadsheet counts."""
        return (self.layout.header or 0) + 1

    def rows(self) -> Iterator[tuple[Column, forms.BoundField, str]]:
        """The columns with their field and what was found to separate values in a cell."""
        mapping = self.layout.mapping
        for column, field in self.pairs():
            several = mapping.roles.get(column.index) in SETS
            sign = separator_of(mapping, self.layout.body, column.index) if several else ""
            yield column, field, gettext("a new line") if sign == "\n" else sign

    def pairs(self) -> Iterator[tuple[Column, forms.BoundField]]:
        for column in self.layout.columns:
            yield column, self[_field(column)]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if self.layout.header is None:
            return data
        if not self.layout.has_rows:
            self.add_error("header", _("Below the headings are no rows to import."))
        self._no_unknown_columns()
        roles = {c.index: data[_field(c)] for c in self.layout.columns if _field(c) in data}
        self._once(roles)
        self._together(roles)
        data["roles"] = roles
        return data

    def _no_unknown_columns(self) -> None:
        for name in self.data:
            if name.startswith("column_") and name not in self.fields:
                self.add_error(
                    None,
                    gettext("The table has no column “%(number)s”.")
                    % {"number": name.removeprefix("column_")[:20]},
                )

    def _once(self, roles: dict[int, str]) -> None:
        taken: dict[str, Column] = {}
        for column in self.layout.columns:
            role = roles.get(column.index, Role.IGNORE)
            if role in REPEATABLE:
                continue
            if role in taken:
                self.add_error(
                    _field(column),
                    gettext("“%(role)s” is already chosen for “%(column)s”.")
                    % {"role": Role(role).label, "column": taken[role].label},
                )
            taken.setdefault(role, column)

    def _together(self, roles: dict[int, str]) -> None:
        """Roles that mean nothing without another."""
        chosen = set(roles.values())
        if Role.NAME not in chosen:
            self.add_error(None, _("Point at the column with the name of the stakeholder."))
        kind = self.cleaned_data.get("kind")
        for role, wanted in ((Role.AMOUNT, "financial"), (Role.FTE, "staffing")):
            kinds = {kind, *(THEME_KINDS.get(one) for one in chosen)}
            if role in chosen and wanted not in kinds and Role.INTEREST_KIND not in chosen:
                self.add_error("kind", _FITS[role])
        about = {Role.STATEMENT, Role.IMPORTANCE, Role.DIRECTION, Role.AMOUNT, Role.FTE,
                 Role.INTEREST_KIND}  # fmt: skip
        if chosen & about and not chosen & {*THEME_KINDS, Role.MARK}:
            column = next(c for c in self.layout.columns if roles.get(c.index) in about)
            self.add_error(
                _field(column), _("This says something about an interest: point at its theme too.")
            )
        if Role.POSITION in chosen and not chosen & (CONTACT_ROLES - {Role.POSITION, Role.PHONE}):
            column = next(c for c in self.layout.columns if roles.get(c.index) == Role.POSITION)
            self.add_error(
                _field(column), _("A position belongs to a person: point at the name too.")
            )
        for column in self.layout.columns:
            if roles.get(column.index) == Role.MARK and column.heading.casefold() in NOTHING:
                self.add_error(_field(column), _("This column has no heading to name the theme."))

    def chosen(self) -> dict[str, object]:
        """The choices as a draft keeps them."""
        data = self.cleaned_data
        fresh = Mapping("", {})
        return {
            "sheet": data["sheet"],
            "header": data["header"],
            "shape": data["shape"],
            "roles": {str(index): role for index, role in data["roles"].items()},
            "kind": data["kind"],
            "marks": data.get("marks") or fresh.marks,
            "separator": data.get("separator") or fresh.separator,
            "visibility": data["visibility"],
        }


_FITS = {
    Role.AMOUNT: _("An amount belongs to a financial interest: choose financial."),
    Role.FTE: _("FTE belongs to a staffing interest: choose staffing."),
}


def _field(column: Column) -> str:
    return f"column_{column.index}"


def _roles(shape: str) -> list[tuple[object, object]]:
    allowed = set(roles_for(shape))
    return [
        (Role.IGNORE.value, Role.IGNORE.label),
        *(
            (label, [(role.value, role.label) for role in roles if role in allowed])
            for label, roles in GROUPS
        ),
    ]
