from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from .reading import Reading

__all__ = ["Interest"]


class Interest(Reading):
    """What a party needs, behind its position."""

    class Kind(models.TextChoices):
        FINANCIAL = "financial", _("financial")
        ORGANISATIONAL = "organisational", _("organisational")
        STAFFING = "staffing", _("staffing")
        SECTORAL = "sectoral", _("sectoral")
        AREA = "area", pgettext_lazy("kind of interest", "area")

    class Direction(models.IntegerChoices):
        FOR = 1, _("for")
        AGAINST = -1, _("against")

    class Importance(models.IntegerChoices):
        SOMEWHAT = 1, _("somewhat important")
        IMPORTANT = 2, _("important")
        VITAL = 3, _("vital")

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="interests")
    theme = models.ForeignKey(
        "Theme", models.RESTRICT, related_name="interests", verbose_name=_("theme")
    )
    kind = models.CharField(_("kind of interest"), max_length=14, choices=Kind)
    direction = models.SmallIntegerField(_("direction"), choices=Direction, default=Direction.FOR)
    importance = models.PositiveSmallIntegerField(
        _("importance"), choices=Importance, default=Importance.IMPORTANT
    )
    amount = models.DecimalField(
        _("amount per year in euros"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    fte = models.DecimalField(
        _("staff in FTE"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(9999)],
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ("kind", "theme__name", "id")
        constraints = (
            *Reading.known_origin("interest"),
            models.UniqueConstraint(
                fields=("stakeholder", "kind", "theme", "origin"),
                name="interest_once",
                violation_error_message=_("This interest is already recorded for this theme."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=("financial", "organisational", "staffing", "sectoral", "area")
                ),
                name="interest_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=(-1, 1)), name="interest_direction"
            ),
            models.CheckConstraint(
                condition=models.Q(importance__range=(1, 3)), name="interest_importance"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(kind="financial", amount__gte=0),
                name="interest_amount",
                violation_error_message=_("An amount belongs to a financial interest only."),
            ),
            models.CheckConstraint(
                condition=models.Q(fte__isnull=True) | models.Q(kind="staffing", fte__gte=0),
                name="interest_fte",
                violation_error_message=_("FTE belongs to a staffing interest only."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.theme}"
