from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["ContactLog"]


class ContactLog(models.Model):
    """A moment at which the leader and a party spoke; the leader's own notes."""

    class Kind(models.TextChoices):
        CALL = "call", _("telephone")
        EMAIL = "email", _("e-mail")
        VISIT = "visit", _("visit")
        MEETING = "meeting", _("meeting")
        OTHER = "other", _("something else")

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="contact_logs")
    contact = models.ForeignKey(
        "Contact",
        models.SET_NULL,
        related_name="contact_logs",
        null=True,
        blank=True,
        verbose_name=_("with whom"),
    )
    on = models.DateField(_("when"), default=timezone.localdate)
    kind = models.CharField(_("how"), max_length=7, choices=Kind, default=Kind.CALL)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact moment")
        verbose_name_plural = _("contact moments")
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("call", "email", "visit", "meeting", "other")),
                name="contact_log_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}: {self.get_kind_display()}"
