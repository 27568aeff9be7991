"""The five word lists: their addresses, their forms, and what uses their entries."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from stakeholders.access import Access, Permission
from stakeholders.actions.proposals import words_of
from stakeholders.forms.words import (
    AmbitionForm,
    AreaForm,
    AreaLinesForm,
    CompetenceForm,
    LinesForm,
    PolicyFieldForm,
    SectorForm,
    ThemeForm,
)
from stakeholders.models import (
    Ambition,
    Area,
    Challenge,
    Competence,
    Interest,
    Network,
    PolicyField,
    Sector,
    Stakeholder,
    Stance,
    Theme,
    Visibility,
)


class Use(NamedTuple):
    """One way in which entries are used."""

    model: type[Model]
    column: str
    words: Promise  # "%(number)s parties", with a singular
    #: Removing the entry is refused while this use exists; else the use loses the word.
    holds: bool
    #: The filter of the list of parties that shows them.
    filter: str = ""


class Kind(NamedTuple):
    slug: str
    model: type[Model]
    title: Promise
    one: Promise
    why: Promise
    form: type
    uses: tuple[Use, ...]
    lines_form: type = LinesForm


def _parties(column: str, key: str) -> Use:
    words = ngettext_lazy("%(number)s party", "%(number)s parties", "number")
    return Use(Stakeholder, column, words, holds=False, filter=key)


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(
            "policy-fields",
            PolicyField,
            _("Policy fields"),
            _("policy field"),
            _("The fields of the municipality that have to find each other."),
            PolicyFieldForm,
            (
                _parties("policy_fields", "field"),
                Use(
                    Ambition,
                    "policy_fields",
                    ngettext_lazy("%(number)s ambition", "%(number)s ambitions", "number"),
                    holds=False,
                ),
            ),
        ),
        Kind(
            "sectors",
            Sector,
            _("Sectors"),
            _("sector"),
            _("What the parties do: catering, retail, culture."),
            SectorForm,
            (_parties("sector", "sector"),),
        ),
        Kind(
            "areas",
            Area,
            _("Areas"),
            _("area"),
            _("From city to street; each area is part of a larger one."),
            AreaForm,
            (
                _parties("areas", "area"),
                Use(
                    Area,
                    "parent",
                    ngettext_lazy("%(number)s smaller area", "%(number)s smaller areas", "number"),
                    holds=True,
                ),
            ),
            AreaLinesForm,
        ),
        Kind(
            "themes",
            Theme,
            _("Themes"),
            _("theme"),
            _("What interests are about. Few and clear compares best."),
            ThemeForm,
            (
                Use(
                    Interest,
                    "theme",
                    ngettext_lazy("%(number)s interest", "%(number)s interests", "number"),
                    holds=True,
                    filter="theme",
                ),
            ),
        ),
        Kind(
            "ambitions",
            Ambition,
            _("Ambitions"),
            _("ambition"),
            _("What to reach together, worded once: every party answers the same question."),
            AmbitionForm,
            (
                Use(
                    Stance,
                    "ambition",
                    ngettext_lazy("%(number)s stance", "%(number)s stances", "number"),
                    holds=True,
                ),
            ),
        ),
        Kind(
            "competences",
            Competence,
            _("Competences"),
            _("competence"),
            _("What parties can do and others need: challenges ask for it, teams bring it."),
            CompetenceForm,
            (
                _parties("competences", ""),
                Use(
                    Challenge,
                    "competences",
                    ngettext_lazy("%(number)s challenge", "%(number)s challenges", "number"),
                    holds=False,
                ),
            ),
        ),
    )
}


def kind_of(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def with_uses(kind: Kind, network: Network, access: Access) -> QuerySet:
    """The entries with `use_0`, `use_1`: how often they are used, as far as this member sees."""
    counts = {f"use_{n}": _number(use, access) for n, use in enumerate(kind.uses)}
    return words_of(kind.model, network).annotate(**counts)


def _number(use: Use, access: Access) -> Coalesce:
    rows = use.model.objects.filter(**{use.column: OuterRef("pk")})
    if use.model in (Interest, Stance) and not access.may(Permission.VIEW_PRIVATE):
        rows = rows.filter(Q(visibility=Visibility.SHARED))
    number = rows.order_by().values(use.column).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


class Used(NamedTuple):
    words: str
    url: str
    holds: bool


def used_by(kind: Kind, word: Model, network: Network) -> list[Used]:
    """What uses an entry, in words and with a way to it; nothing for what is not used."""
    found = []
    for n, use in enumerate(kind.uses):
        number = getattr(word, f"use_{n}")
        if number:
            url = ""
            if use.filter:
                url = f"{reverse('stakeholder_list', args=[network.slug])}?{use.filter}={word.pk}"
            found.append(Used(use.words % {"number": number}, url, use.holds))
    return found
