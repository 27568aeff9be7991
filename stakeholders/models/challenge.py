from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .reading import Visibility
from .words import TAKEN

__all__ = ["Challenge", "CollaborationCheck"]


class Challenge(models.Model):
    """Something that has to be solved in the city, before anybody says who should do it."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="challenges")
    name = models.CharField(_("challenge"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    areas = models.ManyToManyField(
        "Area", related_name="challenges", blank=True, verbose_name=_("areas")
    )
    policy_fields = models.ManyToManyField(
        "PolicyField", related_name="challenges", blank=True, verbose_name=_("policy fields")
    )
    ambitions = models.ManyToManyField(
        "Ambition", related_name="challenges", blank=True, verbose_name=_("ambitions it serves")
    )
    competences = models.ManyToManyField(
        "Competence",
        related_name="challenges",
        blank=True,
        verbose_name=_("competences it needs"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[areas, policy_fields, ambitions, competences])

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network", Lower("name"), name="challenge_once", violation_error_message=TAKEN
            ),
        )

    def __str__(self) -> str:
        return self.name


class Answer(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


def answer(words: str) -> models.CharField:
    """A question answered yes, partly or no; empty is not answered, which is not no."""
    return models.CharField(words, max_length=6, choices=Answer, blank=True)


class CollaborationCheck(models.Model):
    """Is working together needed at all? What was answered, before an outcome is drawn from it."""

    Answer = Answer

    class Outcome(models.TextChoices):
        DUTY = "duty", _("hold to duty")
        ONE = "one", _("leave it to one")
        INFORM = "inform", _("inform each other")
        COORDINATE = "coordinate", _("coordinate")
        CO_CREATE = "co_create", _("co-create")

    challenge = models.OneToOneField(
        "Challenge", models.CASCADE, related_name="check_up", verbose_name=_("challenge")
    )
    settled = answer(_("already settled by law or an existing agreement"))
    settled_by = models.CharField(_("which law or agreement"), max_length=300, blank=True)
    duty_of = models.ForeignKey(
        "Stakeholder",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("whose duty it is"),
    )
    carried_out = answer(_("it is carried out"))
    one_can = answer(_("one party can do it alone"))
    one_party = models.ForeignKey(
        "Stakeholder",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("which party"),
    )
    rises_above = answer(_("the result rises above what each does for itself"))
    depends = answer(_("what one does gets in the way of the other or helps it"))
    hours = models.PositiveIntegerField(
        _("hours a year that working together costs"), null=True, blank=True
    )
    brings = models.TextField(_("what it brings"), blank=True, max_length=2000)
    worth_it = answer(_("what it brings is worth those hours"))
    overruled = models.CharField(_("other outcome"), max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(_("reason for the other outcome"), blank=True, max_length=2000)
    visibility = models.CharField(
        _("visible to"), max_length=6, choices=Visibility, default=Visibility.LEADER
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    confirmed_by = models.CharField(_("confirmed by"), max_length=254, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("collaboration check")
        verbose_name_plural = _("collaboration checks")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(overruled="") | ~models.Q(reason=""),
                name="collaboration_check_reason",
                violation_error_message=_("Another outcome needs a reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values),
                name="collaboration_check_visibility",
            ),
        )

    def __str__(self) -> str:
        return str(self.challenge)
