from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Reading

__all__ = ["Mandate"]


class Mandate(Reading):
    """The room that an organisation gives the person who speaks for it.

    It hangs on a representative, not on the party: another person at the table, another mandate.
    It is no measure of rank; the team composer never sees it before a team is composed.
    """

    class Room(models.TextChoices):
        DECIDES = "decides", _("may decide at the table")
        LIMITS = "limits", _("may decide within limits")
        CONSULTS = "consults", _("takes it back to the organisation first")
        LISTENS = "listens", _("listens and passes on")

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="mandates")
    representative = models.ForeignKey(
        "Membership", models.CASCADE, related_name="mandates", verbose_name=_("representative")
    )
    room = models.CharField(_("room"), max_length=8, choices=Room)
    task = models.TextField(_("task"), blank=True, max_length=1000)
    powers = models.TextField(_("powers"), blank=True, max_length=1000)
    until = models.DateField(_("until"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("representative__user__email", "id")
        constraints = (
            *Reading.known_origin("mandate"),
            models.UniqueConstraint(
                fields=("stakeholder", "representative", "origin"),
                name="mandate_once",
                violation_error_message=_("A mandate of this representative is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(room__in=("decides", "limits", "consults", "listens")),
                name="mandate_room",
            ),
        )

    def __str__(self) -> str:
        return f"{self.representative.user}: {self.get_room_display()}"
