from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Membership"]


class Membership(models.Model):
    """What one person may do in one network."""

    class Role(models.TextChoices):
        LEADER = "leader", _("project leader")
        READER = "reader", _("reader")
        STAKEHOLDER = "stakeholder", _("stakeholder")

    network = models.ForeignKey("Network", models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    #: The parties for whom this person speaks.
    represents = models.ManyToManyField(
        "Stakeholder", related_name="representatives", blank=True, verbose_name=_("represents")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[represents])

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("network", "user"), name="membership_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=("leader", "reader", "stakeholder")),
                name="membership_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
