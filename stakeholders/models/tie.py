from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Visibility

__all__ = ["Tie"]


class Tie(models.Model):
    """A working relation between two parties, as known; no record: not known."""

    class Kind(models.TextChoices):
        WORKS_WITH = "works_with", _("works with")
        FUNDS = "funds", _("funds")
        IS_MEMBER_OF = "is_member_of", _("is a member of")
        INFORMS = "informs", _("informs")

    class Strength(models.IntegerChoices):
        LOOSE = 1, _("loose")
        REGULAR = 2, _("regular")
        CLOSE = 3, _("close")

    source = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="ties_out", verbose_name=_("from")
    )
    target = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="ties_in", verbose_name=_("to")
    )
    kind = models.CharField(_("relation"), max_length=12, choices=Kind, default=Kind.WORKS_WITH)
    strength = models.PositiveSmallIntegerField(
        _("strength"), choices=Strength, default=Strength.REGULAR
    )
    visibility = models.CharField(
        _("visible to"), max_length=6, choices=Visibility, default=Visibility.SHARED
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "target", "kind"),
                name="tie_once",
                violation_error_message=_("This tie is already recorded."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")),
                name="tie_between_two",
                violation_error_message=_("A stakeholder has no tie with itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("works_with", "funds", "is_member_of", "informs")),
                name="tie_kind",
            ),
            models.CheckConstraint(condition=models.Q(strength__range=(1, 3)), name="tie_strength"),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="tie_visibility"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
