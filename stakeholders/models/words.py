"""The word lists of a network: what its parties are sorted by and talk about."""

from collections.abc import Iterable

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Area", "Competence", "PolicyField", "Sector", "Theme", "Word"]

TAKEN = _("This name is already in the list.")


def proposed_by(of: str) -> models.ForeignKey:
    """The party that proposed the word: its own until the leader takes it into the shared list.

    Only that party's readings hang on it, so that both go when the party goes.
    """
    return models.ForeignKey(
        "Stakeholder",
        models.CASCADE,
        related_name=f"proposed_{of}",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("proposed by"),
    )


def shared_once(name: str) -> tuple[models.UniqueConstraint, ...]:
    """A name once in the shared list, and once among the proposals of one party."""
    return (
        models.UniqueConstraint(
            "network",
            Lower("name"),
            condition=models.Q(proposed_by__isnull=True),
            name=f"{name}_once",
            violation_error_message=TAKEN,
        ),
        models.UniqueConstraint(
            "proposed_by",
            Lower("name"),
            condition=models.Q(proposed_by__isnull=False),
            name=f"{name}_proposed_once",
            violation_error_message=TAKEN,
        ),
    )


class ProposableQuerySet(models.QuerySet):
    """Words that a party may propose: shared by all, or still the party's own."""

    def shared(self) -> "ProposableQuerySet":
        return self.filter(proposed_by__isnull=True)

    def of(self, stakeholder_ids: Iterable[int]) -> "ProposableQuerySet":
        """The shared list with what these parties proposed."""
        return self.filter(
            models.Q(proposed_by__isnull=True) | models.Q(proposed_by__in=tuple(stakeholder_ids))
        )


class Word(models.Model):
    """One entry of a word list."""

    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True, max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class PolicyField(Word):
    network = models.ForeignKey("Network", models.CASCADE, related_name="policy_fields")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("policy field")
        verbose_name_plural = _("policy fields")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", Lower("name"), name="policy_field_once", violation_error_message=TAKEN
            ),
        )


class Sector(Word):
    network = models.ForeignKey("Network", models.CASCADE, related_name="sectors")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", Lower("name"), name="sector_once", violation_error_message=TAKEN
            ),
        )


class Theme(Word):
    network = models.ForeignKey("Network", models.CASCADE, related_name="themes")
    proposed_by = proposed_by("themes")

    objects = ProposableQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("name", "id")
        constraints = (*shared_once("theme"),)


class Competence(Word):
    """Something a party can do and others need."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="competences")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", Lower("name"), name="competence_once", violation_error_message=TAKEN
            ),
        )


class Area(models.Model):
    """A place in the tree city > district > neighbourhood > street."""

    class Level(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
        STREET = "street", _("street or square")

    network = models.ForeignKey("Network", models.CASCADE, related_name="areas")
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=13, choices=Level, default=Level.NEIGHBOURHOOD)
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", "level", Lower("name"), name="area_once", violation_error_message=TAKEN
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=("city", "district", "neighbourhood", "street")),
                name="area_level",
            ),
        )

    def __str__(self) -> str:
        return self.name
