from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Visibility

__all__ = ["MeetingWish"]


class MeetingWish(models.Model):
    """One party would like to meet another. Shared: the other party reads it."""

    source = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="wishes_out", verbose_name=_("from")
    )
    target = models.ForeignKey(
        "Stakeholder",
        models.CASCADE,
        related_name="wishes_in",
        verbose_name=_("would like to meet"),
    )
    statement = models.TextField(_("what about"), blank=True, max_length=1000)
    visibility = models.CharField(
        _("visible to"), max_length=6, choices=Visibility, default=Visibility.SHARED
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("wish to meet")
        verbose_name_plural = _("wishes to meet")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "target"),
                name="meeting_wish_once",
                violation_error_message=_("This wish is already recorded."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")),
                name="meeting_wish_between_two",
                violation_error_message=_("A stakeholder does not meet itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values),
                name="meeting_wish_visibility",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
