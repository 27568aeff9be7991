"""Which column holds what: the shapes of a register and the roles of its columns."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from stakeholders.models import Visibility


class Shape(TextChoices):
    WIDE = "wide", _("a row per stakeholder")
    MATRIX = "matrix", _("a column per theme, with a mark in the cell")
    LONG = "long", _("a row per stakeholder and theme")


class Role(TextChoices):
    IGNORE = "ignore", _("do not import")
    NAME = "name", _("name of the stakeholder")
    KIND = "kind", _("kind of stakeholder")
    DESCRIPTION = "description", _("description")
    WEBSITE = "website", _("website")
    SECTOR = "sector", _("sector")
    POLICY_FIELD = "policy_field", _("policy field(s)")
    AREA_CITY = "area_city", _("area: city")
    AREA_DISTRICT = "area_district", _("area: district")
    AREA_NEIGHBOURHOOD = "area_neighbourhood", _("area: neighbourhood")
    AREA_STREET = "area_street", _("area: street")
    THEMES = "themes", _("theme(s) of an interest")
    THEMES_FINANCIAL = "themes_financial", _("theme(s), financial interest")
    THEMES_ORGANISATIONAL = "themes_organisational", _("theme(s), organisational interest")
    THEMES_STAFFING = "themes_staffing", _("theme(s), staffing interest")
    THEMES_SECTORAL = "themes_sectoral", _("theme(s), sectoral interest")
    THEMES_AREA = "themes_area", _("theme(s), area interest")
    MARK = "mark", _("the heading is a theme")
    INTEREST_KIND = "interest_kind", _("kind of interest")
    STATEMENT = "statement", _("statement in own words")
    IMPORTANCE = "importance", _("importance (1-3)")
    DIRECTION = "direction", _("for or against")
    AMOUNT = "amount", _("amount per year in euros")
    FTE = "fte", _("staff in FTE")
    CONTACT_NAME = "contact_name", _("contact person: name")
    FIRST_NAME = "first_name", _("contact person: first name")
    LAST_NAME = "last_name", _("contact person: last name")
    POSITION = "position", _("contact person: position")
    EMAIL = "email", _("contact person: e-mail address")
    PHONE = "phone", _("contact person: telephone")


class Marks(TextChoices):
    PRESENT = "present", _("only that the theme matters")
    TEXT = "text", _("keep the mark with the interest")
    IMPORTANCE = "importance", _("how important the theme is")


AREA_LEVELS = {
    Role.AREA_CITY: "city",
    Role.AREA_DISTRICT: "district",
    Role.AREA_NEIGHBOURHOOD: "neighbourhood",
    Role.AREA_STREET: "street",
}
#: Columns of themes; the kind of interest that goes with it, "" for the kind chosen for the file.
THEME_KINDS = {
    Role.THEMES: "",
    Role.THEMES_FINANCIAL: "financial",
    Role.THEMES_ORGANISATIONAL: "organisational",
    Role.THEMES_STAFFING: "staffing",
    Role.THEMES_SECTORAL: "sectoral",
    Role.THEMES_AREA: "area",
}
#: Roles that several columns may have, and that may hold several values in one cell.
SETS = frozenset({Role.POLICY_FIELD, *AREA_LEVELS, *THEME_KINDS})
REPEATABLE = SETS | {Role.IGNORE, Role.DESCRIPTION, Role.MARK}
CONTACT_ROLES = frozenset(
    {Role.CONTACT_NAME, Role.FIRST_NAME, Role.LAST_NAME, Role.POSITION, Role.EMAIL, Role.PHONE}
)
GROUPS = (
    (_("Stakeholder"), (Role.NAME, Role.KIND, Role.DESCRIPTION, Role.WEBSITE, Role.SECTOR,
                        Role.POLICY_FIELD, *AREA_LEVELS)),
    (_("Interests"), (*THEME_KINDS, Role.MARK, Role.INTEREST_KIND, Role.STATEMENT,
                      Role.IMPORTANCE, Role.DIRECTION, Role.AMOUNT, Role.FTE)),
    (_("Contact person"), (Role.CONTACT_NAME, Role.FIRST_NAME, Role.LAST_NAME, Role.POSITION,
                           Role.EMAIL, Role.PHONE)),
)  # fmt: skip


@dataclass(frozen=True)
class Mapping:
    """How the columns were pointed at; `roles` by the index of the column."""

    shape: str
    roles: dict[int, str]
    kind: str = "sectoral"
    separator: str = "auto"
    marks: str = Marks.PRESENT
    visibility: str = Visibility.SHARED

    def having(self, *roles: str) -> list[int]:
        return [index for index, role in sorted(self.roles.items()) if role in roles]

    def column(self, role: str) -> int | None:
        return next(iter(self.having(role)), None)


def roles_for(shape: str) -> list[str]:
    """The roles that make sense in a shape: themes stand in cells, or in the headings."""
    hidden = set(THEME_KINDS) if shape == Shape.MATRIX else {Role.MARK}
    return [role for role in Role.values if role not in hidden]
