from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["AgendaItem", "Attendance", "Meeting"]


def _maybe(to: str, words: str) -> models.ForeignKey:
    """A record that the meeting may be about; the meeting stays when that goes."""
    return models.ForeignKey(
        to, models.SET_NULL, related_name="meetings", null=True, blank=True, verbose_name=words
    )


class Meeting(models.Model):
    """Parties at one table, with an agenda. The leader prepares it: others see nothing of it."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="meetings")
    name = models.CharField(_("name"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    location = models.CharField(_("place"), max_length=300, blank=True)
    ambition = _maybe("Ambition", _("ambition"))
    challenge = _maybe("Challenge", _("challenge"))
    team = _maybe("Team", _("team"))
    note = models.TextField(_("private note"), blank=True, max_length=4000)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """One point on the agenda; its name is on the sheet that goes round, its note is not."""

    meeting = models.ForeignKey("Meeting", models.CASCADE, related_name="agenda_items")
    place = models.PositiveSmallIntegerField(_("place in the list"), default=1, editable=False)
    name = models.CharField(_("agenda item"), max_length=200)
    ambition = models.ForeignKey(
        "Ambition",
        models.SET_NULL,
        related_name="agenda_items",
        null=True,
        blank=True,
        verbose_name=_("ambition"),
    )
    theme = models.ForeignKey(
        "Theme",
        models.SET_NULL,
        related_name="agenda_items",
        null=True,
        blank=True,
        verbose_name=_("theme"),
    )
    question = models.CharField(_("question to the table"), max_length=300, blank=True)
    note = models.TextField(_("private note"), blank=True, max_length=2000)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("place", "id")

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """One party at a meeting, and who comes for it where that is known."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        COMING = "coming", _("is coming")
        ABSENT = "absent", _("not coming")
        PRESENT = "present", _("was there")

    meeting = models.ForeignKey("Meeting", models.CASCADE, related_name="attendances")
    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="attendances")
    contact = models.ForeignKey(
        "Contact",
        models.SET_NULL,
        related_name="attendances",
        null=True,
        blank=True,
        verbose_name=_("contact person"),
    )
    membership = models.ForeignKey(
        "Membership",
        models.SET_NULL,
        related_name="attendances",
        null=True,
        blank=True,
        verbose_name=_("representative"),
    )
    state = models.CharField(_("comes"), max_length=7, choices=State, default=State.INVITED)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "stakeholder"),
                name="attendance_once",
                violation_error_message=_("This party is already on the list."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("invited", "coming", "absent", "present")),
                name="attendance_state",
            ),
        )

    def __str__(self) -> str:
        return str(self.stakeholder)
