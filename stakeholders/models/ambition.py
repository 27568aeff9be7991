from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Reading
from .words import ProposableQuerySet, proposed_by, shared_once

__all__ = ["Ambition", "Stance"]


class Ambition(models.Model):
    """Something to reach together, worded once for the network."""

    class Horizon(models.TextChoices):
        QUICK_WIN = "quick_win", _("quick win")
        MEDIUM = "medium", _("one to two years")
        LONG = "long", _("longer")

    class Scale(models.TextChoices):
        STREET = "street", _("street")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
        CITY_CENTRE = "city_centre", _("city centre")
        CITY = "city", _("city")
        REGION = "region", _("region")

    network = models.ForeignKey("Network", models.CASCADE, related_name="ambitions")
    name = models.CharField(_("ambition"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=2000)
    horizon = models.CharField(_("horizon"), max_length=9, choices=Horizon, blank=True)
    scale = models.CharField(_("scale"), max_length=13, choices=Scale, blank=True)
    policy_fields = models.ManyToManyField(
        "PolicyField", related_name="ambitions", blank=True, verbose_name=_("policy fields")
    )
    proposed_by = proposed_by("ambitions")

    objects = ProposableQuerySet.as_manager()

    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[policy_fields])

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        ordering = ("name", "id")
        constraints = (
            *shared_once("ambition"),
            models.CheckConstraint(
                condition=models.Q(horizon__in=("", "quick_win", "medium", "long")),
                name="ambition_horizon",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    scale__in=("", "street", "neighbourhood", "city_centre", "city", "region")
                ),
                name="ambition_scale",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Stance(Reading):
    """Where a party stands on an ambition. No record: not asked or not said."""

    class Value(models.IntegerChoices):
        WORKS_AGAINST = -3, _("works against it")
        AGAINST = -2, _("against")
        RATHER_AGAINST = -1, _("rather against")
        NEUTRAL = 0, _("neutral")
        RATHER_FOR = 1, _("rather for")
        FOR = 2, _("for")
        DRIVES = 3, _("drives it")

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="stances")
    ambition = models.ForeignKey(
        "Ambition", models.RESTRICT, related_name="stances", verbose_name=_("ambition")
    )
    value = models.SmallIntegerField(_("stance"), choices=Value)
    contribution = models.TextField(_("would contribute"), blank=True, max_length=1000)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        ordering = ("ambition__name", "id")
        constraints = (
            *Reading.known_origin("stance"),
            models.UniqueConstraint(
                fields=("stakeholder", "ambition", "origin"),
                name="stance_once",
                violation_error_message=_("A stance on this ambition is already recorded."),
            ),
            models.CheckConstraint(condition=models.Q(value__range=(-3, 3)), name="stance_value"),
        )

    def __str__(self) -> str:
        return f"{self.ambition}: {self.value:+d}"
