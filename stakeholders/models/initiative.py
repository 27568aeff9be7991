from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .words import TAKEN

__all__ = ["Initiative"]


class Initiative(models.Model):
    """Something that parties already do together, so that nobody starts it a second time."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="initiatives")
    name = models.CharField(_("initiative"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=2000)
    website = models.URLField(_("website"), blank=True, max_length=300)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    stakeholders = models.ManyToManyField(
        "Stakeholder", related_name="initiatives", blank=True, verbose_name=_("takes part")
    )
    ambitions = models.ManyToManyField(
        "Ambition", related_name="initiatives", blank=True, verbose_name=_("ambitions")
    )
    policy_fields = models.ManyToManyField(
        "PolicyField", related_name="initiatives", blank=True, verbose_name=_("policy fields")
    )
    areas = models.ManyToManyField(
        "Area", related_name="initiatives", blank=True, verbose_name=_("areas")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[stakeholders, ambitions, policy_fields, areas])

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", Lower("name"), name="initiative_once", violation_error_message=TAKEN
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="initiative_dates",
                violation_error_message=_("The end lies before the start."),
            ),
        )

    def __str__(self) -> str:
        return self.name
