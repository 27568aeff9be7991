"""One row of a register, read as it was pointed at, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from stakeholders.actions.import_plan import PlannedContact, PlannedInterest, Problem

from . import cells
from .columns import AREA_LEVELS, SETS, THEME_KINDS, Mapping, Marks, Role, Shape

NAME_LENGTH = 200
WORD_LENGTH = 120
_is_url = URLValidator(schemes=["http", "https"])


@dataclass
class RowReading:
    number: int
    name: str = ""
    kind: str = ""
    website: str = ""
    sector: str = ""
    descriptions: list[tuple[str, str]] = field(default_factory=list)
    policy_fields: list[str] = field(default_factory=list)
    areas: list[tuple[str, str]] = field(default_factory=list)
    interests: list[PlannedInterest] = field(default_factory=list)
    contact: PlannedContact | None = None
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    in_full: dict[str, str] = field(default_factory=dict)


class RowReader:
    """Reads every row of one sheet in the same way."""

    def __init__(
        self, mapping: Mapping, headings: Dict[int, str], body: Sequence[Sequence[str]]
    ) -> None:
        self.mapping = mapping
        self.headings = headings
        self.separators = {
            index: separator_of(mapping, body, index) for index in mapping.having(*SETS)
        }

    def read(self, row: Sequence[str], number: int) -> RowReading:
        self.row = row
        self.out = RowReading(number)
        self._name()
        self.out.kind = self._known(Role.KIND, cells.PARTY_KIND)
        self.out.website = self._website()
        self.out.sector = self._word(self._cell(Role.SECTOR), self.mapping.column(Role.SECTOR))
        self.out.descriptions = [
            (self.headings[index], self._at(index))
            for index in self.mapping.having(Role.DESCRIPTION)
            if not cells.is_nothing(self._at(index))
        ]
        self.out.policy_fields = self._values(Role.POLICY_FIELD)
        self.out.areas = [
            (name, level) for role, level in AREA_LEVELS.items() for name in self._values(role)
        ]
        self._contact()
        self._interests()
        return self.out

    # -- cells ------------------------------------------------------------------------------

    def _at(self, index: int | None) -> str:
        return self.row[index] if index is not None and index < len(self.row) else ""

    def _cell(self, role: str) -> str:
        text = self._at(self.mapping.column(role))
        return "" if cells.is_nothing(text) else text

    def _values(self, role: str) -> list[str]:
        return [
            word
            for index in self.mapping.having(role)
            for value in cells.split(self._at(index), self.separators[index])
            if (word := self._word(value, index))
        ]

    def _word(self, text: str, index: int | None) -> str:
        """An entry of a word list: one line; a long one is shortened and kept in full beside it."""
        text = " ".join(text.split())
        if len(text) <= WORD_LENGTH:
            return text
        short = f"{text[:60].rstrip()} … {text[-55:].lstrip()}"
        self.out.in_full[short] = text
        self._warn(index, _("“%(name)s” is shortened; the whole text is kept with it.")
                   % {"name": short})  # fmt: skip
        return short

    def _error(self, index: int | None, message: str) -> None:
        self.out.errors.append(Problem(self.out.number, self.headings.get(index, ""), message))

    def _warn(self, index: int | None, message: str) -> None:
        self.out.warnings.append(Problem(self.out.number, self.headings.get(index, ""), message))

    # -- the party --------------------------------------------------------------------------

    def _name(self) -> None:
        index = self.mapping.column(Role.NAME)
        self.out.name = " ".join(self._at(index).split())
        if not self.out.name:
            self._error(index, _("There is no name."))
        elif len(self.out.name) > NAME_LENGTH:
            self._error(index, _("The name has %(length)d characters; at most %(most)d fit.")
                        % {"length": len(self.out.name), "most": NAME_LENGTH})  # fmt: skip

    def _known(self, role: str, words: Dict[str, object], otherwise: object = "") -> object:
        """A value from a fixed list; other words are an error that names them."""
        text = self._cell(role) if role != Role.DIRECTION else self._at(self.mapping.column(role))
        if not text:
            return otherwise
        if cells.key(text) in words:
            return words[cells.key(text)]
        self._error(self.mapping.column(role), _NOT_KNOWN[role]() % {"value": text[:60]})
        return otherwise

    def _website(self) -> str:
        text = self._cell(Role.WEBSITE).split(" ")[0].split("\n")[0]
        if not text:
            return ""
        url = text if "://" in text else f"https://{text}"
        try:
            if len(url) > 300:
                raise ValidationError("")
            _is_url(url)
        except ValidationError:
            self._warn(self.mapping.column(Role.WEBSITE),
                       _("“%(value)s” is no web address and is left out.")
                       % {"value": text[:60]})  # fmt: skip
            return ""
        return url

    def _contact(self) -> None:
        name = self._cell(Role.CONTACT_NAME) or " ".join(
            part for part in (self._cell(Role.FIRST_NAME), self._cell(Role.LAST_NAME)) if part
        )
        name = " ".join(name.split())
        email, phone = self._email(), self._cell(Role.PHONE)
        if len(phone) > 40:
            self._warn(self.mapping.column(Role.PHONE),
                       _("The telephone number is too long and is left out."))  # fmt: skip
            phone = ""
        name = name or email or (self.out.name if phone else "")
        if name:
            position = " ".join(self._cell(Role.POSITION).split())
            self.out.contact = PlannedContact(name[:200], position[:200], email, phone)

    def _email(self) -> str:
        text = self._cell(Role.EMAIL).removeprefix("mailto:")
        if not text:
            return ""
        try:
            if len(text) > 254:
                raise ValidationError("")
            validate_email(text)
        except ValidationError:
            self._warn(self.mapping.column(Role.EMAIL),
                       _("“%(value)s” is no e-mail address and is left out.")
                       % {"value": text[:60]})  # fmt: skip
            return ""
        return text

    # -- its interests ----------------------------------------------------------------------

    def _interests(self) -> None:
        found = self._marked() if self.mapping.shape == Shape.MATRIX else self._named()
        if not found:
            return
        importance = self._known(Role.IMPORTANCE, cells.IMPORTANCE, 2)
        direction = self._known(Role.DIRECTION, cells.DIRECTION, 1)
        stated = self._known(Role.INTEREST_KIND, cells.INTEREST_KIND)
        statement = self._statement()
        amount = self._number(Role.AMOUNT, Decimal(10) ** 12)
        fte = self._number(Role.FTE, Decimal(10_000))
        seen: set[tuple[str, str]] = set()
        for theme, kind, own_importance, mark in found:
            kind = kind or stated or self.mapping.kind
            if (cells.key(theme), kind) in seen:
                continue
            seen.add((cells.key(theme), kind))
            self.out.interests.append(
                PlannedInterest(
                    theme,
                    kind,
                    direction,
                    own_importance or importance,
                    statement if cells.is_mark(mark) else mark,
                    amount if kind == "financial" else None,
                    fte if kind == "staffing" else None,
                    [mark] if mark and cells.is_mark(mark) else [],
                )
            )
        self._left_out(amount, Role.AMOUNT, "financial")
        self._left_out(fte, Role.FTE, "staffing")

    def _left_out(self, value: Decimal | None, role: str, kind: str) -> None:
        if value is None or any(one.kind == kind for one in self.out.interests):
            return
        message = {
            "financial": _("The amount is left out: it belongs to a financial interest."),
            "staffing": _("The FTE is left out: it belongs to a staffing interest."),
        }[kind]
        self._warn(self.mapping.column(role), message)

    def _named(self) -> list[tuple[str, str, int, str]]:
        return [
            (theme, kind, 0, "")
            for role, kind in THEME_KINDS.items()
            for theme in self._values(role)
        ]

    def _marked(self) -> list[tuple[str, str, int, str]]:
        found = []
        for index in self.mapping.having(Role.MARK):
            mark = self._at(index)
            if cells.is_nothing(mark):
                continue
            theme = self._word(self.headings[index], index)
            importance, text = 0, ""
            if self.mapping.marks == Marks.IMPORTANCE:
                importance = cells.IMPORTANCE.get(cells.key(mark), 0)
                if not importance:
                    self._error(index, _NOT_KNOWN[Role.IMPORTANCE]() % {"value": mark[:60]})
            elif self.mapping.marks == Marks.TEXT and cells.key(mark) not in cells.PLAIN_MARKS:
                text = mark
            found.append((theme, "", importance, text))
        return found

    def _statement(self) -> str:
        text = self._cell(Role.STATEMENT)
        if len(text) > 2000:
            self._warn(self.mapping.column(Role.STATEMENT),
                       _("The text is cut off after %(most)d characters.")
                       % {"most": 2000})  # fmt: skip
        return text[:2000]

    def _number(self, role: str, below: Decimal) -> Decimal | None:
        text = self._cell(role)
        if not text:
            return None
        number = cells.number(text)
        if number is None or not 0 <= number < below:
            self._error(self.mapping.column(role), _NOT_KNOWN[role]() % {"value": text[:60]})
            return None
        return number.quantize(Decimal("0.01") if role == Role.AMOUNT else Decimal("0.1"))


_NOT_KNOWN = {
    Role.KIND: lambda: _("“%(value)s” is not organisation, group or person."),
    Role.INTEREST_KIND: lambda: _(
        "“%(value)s” is not financial, organisational, staffing, sectoral or area."
    ),
    Role.IMPORTANCE: lambda: _("The importance “%(value)s” is not 1, 2 or 3."),
    Role.DIRECTION: lambda: _("“%(value)s” is not for or against."),
    Role.AMOUNT: lambda: _("“%(value)s” is not an amount of 0 euros or more."),
    Role.FTE: lambda: _("“%(value)s” is not a number of FTE."),
}


def separator_of(mapping: Mapping, body: Sequence[Sequence[str]], index: int) -> str:
    """What separates the values in the cells of a column; "" when each cell is one value."""
    if mapping.separator == "none" or (mapping.separator == "auto" and mapping.shape == Shape.LONG):
        return ""
    if mapping.separator != "auto":
        return {"newline": "\n"}.get(mapping.separator, mapping.separator)
    return cells.detect_separator([row[index] for row in body if index < len(row)])
