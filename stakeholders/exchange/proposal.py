"""A first guess at the shape of a register and the role of each column."""

from __future__ import annotations

from collections.abc import Sequence

from . import cells, words
from .columns import AREA_LEVELS, SETS, Mapping, Marks, Role, Shape
from .header import Column


def propose(found: Sequence[Column], body: Sequence[Sequence[str]], shape: str = "") -> Mapping:
    """The likely shape (unless it is given) and role of each column."""
    return _Proposal(found, body, shape).mapping()


class _Proposal:
    def __init__(self, found, body, shape: str) -> None:
        self.found = found
        self.body = body
        self.values = {column.index: self._filled(column.index) for column in found}
        self.marks = [] if shape in (Shape.WIDE, Shape.LONG) else self._mark_columns()
        self.scores = {column.index: self._scores(column) for column in found}
        self.roles: dict[int, str] = {}
        self.shape = shape

    def mapping(self) -> Mapping:
        # Two columns may be marked yes/no by chance; from three on it is a matrix.
        if self.shape == Shape.MATRIX or (not self.shape and len(self.marks) > 2):
            self.shape = Shape.MATRIX
            self.roles |= dict.fromkeys(self.marks, Role.MARK)
        self._by_content()
        self._name()
        for role in Role.values:
            self._assign(role)
        self._check_party_columns()
        self._themes()
        self._texts()
        self._contacts()
        for column in self.found:
            self.roles.setdefault(column.index, Role.IGNORE)
        return Mapping(
            self.shape or self._shape(), self.roles, kind=self._kind(), marks=self._marks_say()
        )

    def _filled(self, index: int) -> list[str]:
        return [
            row[index] for row in self.body if index < len(row) and not cells.is_nothing(row[index])
        ]

    def _scores(self, column: Column) -> dict[str, int]:
        if not self.values[column.index] or words.rates(column.heading):
            return {}
        return words.scores(column.heading)

    def _mark_columns(self) -> list[int]:
        spoken_for = (Role.IMPORTANCE, Role.DIRECTION, Role.AMOUNT, Role.FTE, Role.KIND)
        return [
            column.index
            for column in self.found
            if len(column.heading) > 1
            and not words.rates(column.heading)
            and self.values[column.index]
            and all(cells.is_mark(value) for value in self.values[column.index])
            and len(set(self.values[column.index])) <= 6
            and not any(
                role in words.scores(column.heading)
                and self._believable(role, self.values[column.index])
                for role in spoken_for
            )
        ]

    def _by_content(self) -> None:
        for role, test in ((Role.EMAIL, cells.is_email), (Role.WEBSITE, cells.is_address)):
            for column in self.found:
                values = self.values[column.index]
                if column.index in self.roles or not values or role in self.roles.values():
                    continue
                if sum(1 for value in values if test(value)) * 10 >= len(values) * 6:
                    self.roles[column.index] = role

    def _free(self) -> list[int]:
        return [column.index for column in self.found if column.index not in self.roles]

    def _best(self, role: str) -> int | None:
        fit = [index for index in self._free() if self.scores[index].get(role)]
        return max(fit, key=lambda index: self.scores[index][role], default=None)

    def _distinct(self, index: int | None) -> int:
        return len({cells.key(value) for value in self.values.get(index, ())})

    def _name(self) -> None:
        """The party, and not the person who speaks for it or the department that pays it."""
        person = next((i for i in self._free() if words.heading_key(self._heading(i))
                       in {"naam", "name", "nom"} and self.values[i]), None)  # fmt: skip
        best = self._best(Role.NAME)
        if person is not None and self._best(Role.FIRST_NAME) is not None:
            self.roles[person] = Role.LAST_NAME
            best = self._best(Role.NAME)
        elif person is not None and best not in (None, person):
            if self._distinct(best) * 2 < self._distinct(person):
                best = person
            elif "stakeholder" not in words.heading_key(self._heading(best)):
                self.roles[person] = Role.CONTACT_NAME
        if best is None:
            best = self._most_like_names()
        if best is not None:
            self.roles[best] = Role.NAME

    def _most_like_names(self) -> int | None:
        """Without a telling heading: the first column whose texts nearly all differ."""
        free = [index for index in self._free() if self.values[index]]
        texts = [i for i in free if not all(cells.is_number(value) for value in self.values[i])]
        telling = [i for i in texts if self._distinct(i) * 10 >= len(self.body) * 7]
        return next(iter(telling or texts or free), None)

    def _heading(self, index: int) -> str:
        return next(column.heading for column in self.found if column.index == index)

    def _assign(self, role: str) -> None:
        if role in (Role.NAME, Role.THEMES, Role.STATEMENT, Role.DESCRIPTION):
            return
        if role not in SETS and role in self.roles.values():
            return
        best = self._best(role)
        if best is None:
            return
        if max(self.scores[best], key=self.scores[best].get) != role:
            return
        if self._believable(role, self.values[best]):
            self.roles[best] = role

    def _believable(self, role: str, values: Sequence[str]) -> bool:
        known = {
            Role.KIND: cells.PARTY_KIND,
            Role.INTEREST_KIND: cells.INTEREST_KIND,
            Role.DIRECTION: cells.DIRECTION,
        }.get(role)
        if role == Role.IMPORTANCE:
            return self._mostly_importance(values)
        if known is not None:
            return all(cells.key(value) in known for value in values)
        if role in (Role.AMOUNT, Role.FTE):
            return all(cells.number(value) is not None for value in values)
        return True

    def _mostly_importance(self, values: Sequence[str]) -> bool:
        """A slip here and there is an error in its row; another scale is not our importance."""
        others = {cells.key(value) for value in values} - set(cells.IMPORTANCE)
        strange = sum(1 for value in values if cells.key(value) in others)
        return strange * 2 <= len(values) and sum(map(cells.is_number, others)) < 2

    def _check_party_columns(self) -> None:
        """A place that differs within one party belongs to something else in the row; a second
        sector, or several in a cell, is what the party is interested in."""
        name = next((i for i, role in self.roles.items() if role == Role.NAME), None)
        for index, role in list(self.roles.items()):
            if role == Role.SECTOR and self._several(name, index):
                del self.roles[index]
            elif role in AREA_LEVELS and self._mostly_varies(name, index):
                self.roles[index] = Role.IGNORE
        for index in self._free():
            if "sector" in self.scores[index] and self._several(name, index):
                self.scores[index].setdefault("themes", 60)

    def _several(self, name: int | None, index: int) -> bool:
        return self._varies(name, index) or bool(cells.detect_separator(self.values[index]))

    def _per_party(self, name: int | None, index: int) -> list[int]:
        """For each party with several rows: how many different values the column has."""
        seen: dict[str, list[str]] = {}
        for row in self.body:
            if name is not None and max(name, index) < len(row) and row[name] and row[index]:
                seen.setdefault(cells.key(row[name]), []).append(row[index])
        return [len(set(values)) for values in seen.values() if len(values) > 1]

    def _varies(self, name: int | None, index: int) -> bool:
        return any(count > 1 for count in self._per_party(name, index))

    def _mostly_varies(self, name: int | None, index: int) -> bool:
        counts = self._per_party(name, index)
        return bool(counts) and sum(1 for count in counts if count > 1) * 2 > len(counts)

    def _themes(self) -> None:
        if self.shape == Shape.MATRIX:
            return
        best = self._best(Role.THEMES)
        if best is not None and not self._long_text(best):
            self.roles[best] = Role.THEMES

    def _long_text(self, index: int) -> bool:
        values = self.values[index]
        separator = cells.detect_separator(values)
        parts = [part for value in values for part in cells.split(value, separator)]
        return sum(len(part.split()) for part in parts) > 7 * max(1, len(parts))

    def _texts(self) -> None:
        """Long texts about an interest: the statement beside a theme, otherwise a description."""
        if {Role.THEMES, Role.MARK}.intersection(self.roles.values()):
            self._statement()
        for index in self._free():
            fit = self.scores[index]
            if "description" in fit or ({"themes", "statement"} & set(fit) and
                                          self._long_text(index)):  # fmt: skip
                self.roles[index] = Role.DESCRIPTION

    def _statement(self) -> None:
        best = self._best(Role.STATEMENT)
        if best is None or all(
            cells.is_mark(value) or cells.is_number(value) for value in self.values[best]
        ):
            return
        self.roles[best] = Role.STATEMENT

    def _contacts(self) -> None:
        """A position without a person would be the rank of a party: nowhere kept."""
        people = {Role.CONTACT_NAME, Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL}
        if people.isdisjoint(self.roles.values()):
            for index, role in self.roles.items():
                if role == Role.POSITION:
                    self.roles[index] = Role.IGNORE

    def _shape(self) -> str:
        name = next((i for i, role in self.roles.items() if role == Role.NAME), None)
        theme = next((i for i, role in self.roles.items() if role == Role.THEMES), None)
        if name is None or theme is None:
            return Shape.WIDE
        distinct = set(self.values[theme])
        if self._only_repeats(name, theme):
            return Shape.LONG
        lists = sum(1 for value in distinct if any(sign in value for sign in "\n;|"))
        repeats = len(self.values[name]) * 2 >= self._distinct(name) * 3
        if lists * 5 > len(distinct) or not self._varies(name, theme):
            return Shape.WIDE
        return Shape.LONG if repeats or not lists else Shape.WIDE

    def _only_repeats(self, name: int, theme: int) -> bool:
        """The same party on several rows, each with one theme, even where it is the same theme;
        several persons of one party, though, are a row for each person."""
        people = {Role.CONTACT_NAME, Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL}
        return (
            len(self.values[name]) > self._distinct(name)
            and not cells.detect_separator(self.values[theme])
            and (people.isdisjoint(self.roles.values()) or self._varies(name, theme))
        )

    def _kind(self) -> str:
        if Role.AMOUNT in self.roles.values():
            return "financial"
        if Role.FTE in self.roles.values():
            return "staffing"
        return "sectoral"

    def _marks_say(self) -> str:
        marks = [value for index, role in self.roles.items() if role == Role.MARK
                 for value in self.values[index]]  # fmt: skip
        if cells.marks_rate(marks):
            return Marks.IMPORTANCE
        if all(cells.key(mark) in cells.PLAIN_MARKS for mark in marks):
            return Marks.PRESENT
        return Marks.TEXT
