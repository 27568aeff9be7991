from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Reading
from .words import TAKEN

__all__ = ["MindsetAnswer", "MindsetScale"]


class MindsetScale(models.Model):
    """A way of working between two poles; neither pole is the better one."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="mindset_scales")
    low = models.CharField(_("one pole"), max_length=120)
    high = models.CharField(_("other pole"), max_length=120)
    description = models.TextField(_("description"), blank=True, max_length=1000)
    #: The order in which the scales are asked.
    place = models.PositiveSmallIntegerField(_("place in the list"), default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mindset scale")
        verbose_name_plural = _("mindset scales")
        ordering = ("place", "id")
        constraints = (
            models.UniqueConstraint(
                "network",
                Lower("low"),
                Lower("high"),
                name="mindset_scale_once",
                violation_error_message=TAKEN,
            ),
        )

    def __str__(self) -> str:
        return f"{self.low} ↔ {self.high}"


class MindsetAnswer(Reading):
    """Where a party stands between the poles of a scale: -3 the one pole, +3 the other."""

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="mindset_answers")
    scale = models.ForeignKey(
        "MindsetScale", models.CASCADE, related_name="answers", verbose_name=_("mindset scale")
    )
    value = models.SmallIntegerField(_("place between the poles"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mindset answer")
        verbose_name_plural = _("mindset answers")
        ordering = ("scale__place", "id")
        constraints = (
            *Reading.known_origin("mindset_answer"),
            models.UniqueConstraint(
                fields=("stakeholder", "scale", "origin"),
                name="mindset_answer_once",
                violation_error_message=_("An answer on this scale is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(value__range=(-3, 3)), name="mindset_answer_value"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scale}: {self.value:+d}"
