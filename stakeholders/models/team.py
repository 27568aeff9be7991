from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Team"]


class Team(models.Model):
    """A team that the project leader composed and kept; the leader's own until it is invited."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    #: What was asked for, as the composer's own form understood it.
    brief = models.TextField(blank=True, max_length=4000, editable=False)
    members = models.ManyToManyField(
        "Stakeholder", related_name="teams", blank=True, verbose_name=_("members")
    )
    made_on = models.DateField(auto_now_add=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[members])

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network",
                Lower("name"),
                name="team_once",
                violation_error_message=_("There is already a team with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name
