from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Visibility

__all__ = ["Agreement", "Commitment"]


def _visibility() -> models.CharField:
    return models.CharField(
        _("visible to"), max_length=6, choices=Visibility, default=Visibility.LEADER
    )


def _meeting(of: str) -> models.ForeignKey:
    return models.ForeignKey(
        "Meeting",
        models.SET_NULL,
        related_name=of,
        null=True,
        blank=True,
        verbose_name=_("meeting"),
    )


class Agreement(models.Model):
    """What parties decided together; it outlives the meeting in which they did."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="agreements")
    meeting = _meeting("agreements")
    agenda_item = models.ForeignKey(
        "AgendaItem",
        models.SET_NULL,
        related_name="agreements",
        null=True,
        blank=True,
        verbose_name=_("agenda item"),
    )
    text = models.TextField(_("what was agreed"), max_length=2000)
    stakeholders = models.ManyToManyField(
        "Stakeholder", related_name="agreements", blank=True, verbose_name=_("between whom")
    )
    agreed_on = models.DateField(_("agreed on"), default=timezone.localdate)
    visibility = _visibility()
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[stakeholders])

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("-agreed_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="agreement_visibility"
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Commitment(models.Model):
    """What one party said it would do, and before when; it is open until it is done."""

    stakeholder = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="commitments", verbose_name=_("who does it")
    )
    meeting = _meeting("commitments")
    text = models.TextField(_("what"), max_length=1000)
    due_on = models.DateField(_("before"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    visibility = _visibility()
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = (models.F("due_on").asc(nulls_last=True), "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="commitment_visibility"
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_overdue(self) -> bool:
        late = self.due_on is not None and self.due_on < timezone.localdate()
        return late and self.done_on is None
