from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Assessment", "DirectInfluence", "Incompatibility"]


class Assessment(models.Model):
    """How the project leader reads a party: private, and what is left open was not assessed."""

    class Influence(models.IntegerChoices):
        NONE = 1, _("hardly any")
        LITTLE = 2, _("little")
        SOME = 3, _("some")
        MUCH = 4, _("much")
        DECISIVE = 5, _("decisive")

    class Attention(models.IntegerChoices):
        """How much the party is concerned with the matter; its interests are records apart."""

        NONE = 1, _("hardly concerned")
        LITTLE = 2, _("a little concerned")
        SOME = 3, _("concerned")
        MUCH = 4, _("much concerned")
        VITAL = 5, _("it lives or dies by it")

    class Attitude(models.IntegerChoices):
        AGAINST = -3, _("works against it")
        OPPOSED = -2, _("is against it")
        DOUBTS = -1, _("has its doubts")
        NEUTRAL = 0, _("is neutral")
        OPEN = 1, _("is open to it")
        FOR = 2, _("is for it")
        DRIVES = 3, _("drives it")

    stakeholder = models.OneToOneField(
        "Stakeholder", models.CASCADE, related_name="assessment", verbose_name=_("stakeholder")
    )
    influence = models.PositiveSmallIntegerField(
        _("influence"), choices=Influence, null=True, blank=True
    )
    attention = models.PositiveSmallIntegerField(
        _("interest in the matter"), choices=Attention, null=True, blank=True
    )
    attitude = models.SmallIntegerField(_("attitude"), choices=Attitude, null=True, blank=True)
    #: What a party can bring about, whether its claim is right, and whether it can wait:
    #: together they make its salience (Mitchell, Agle and Wood 1997).
    power = models.BooleanField(_("power"), null=True, blank=True)
    legitimacy = models.BooleanField(_("legitimacy"), null=True, blank=True)
    urgency = models.BooleanField(_("urgency"), null=True, blank=True)
    agenda = models.TextField(_("agenda"), blank=True, max_length=4000)
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    confirmed_by = models.CharField(_("confirmed by"), max_length=254, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(influence__isnull=True) | models.Q(influence__range=(1, 5)),
                name="assessment_influence",
            ),
            models.CheckConstraint(
                condition=models.Q(attention__isnull=True) | models.Q(attention__range=(1, 5)),
                name="assessment_attention",
            ),
            models.CheckConstraint(
                condition=models.Q(attitude__isnull=True) | models.Q(attitude__range=(-3, 3)),
                name="assessment_attitude",
            ),
        )

    def __str__(self) -> str:
        return str(self.stakeholder)


class DirectInfluence(models.Model):
    """How much one party can make another do, as the leader reads it; no record: not assessed."""

    class Value(models.IntegerChoices):
        NONE = 0, _("none")
        DAILY = 1, _("on its daily work")
        PROJECTS = 2, _("on its projects")
        MISSION = 3, _("on its mission")
        EXISTENCE = 4, _("on its existence")

    source = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="influences", verbose_name=_("from")
    )
    target = models.ForeignKey(
        "Stakeholder", models.CASCADE, related_name="influenced_by", verbose_name=_("on")
    )
    value = models.PositiveSmallIntegerField(
        _("influence"),
        choices=Value,
        validators=[MinValueValidator(0), MaxValueValidator(4)],
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("direct influence")
        verbose_name_plural = _("direct influences")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("source", "target"), name="influence_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="influence_between_two"
            ),
            models.CheckConstraint(condition=models.Q(value__range=(0, 4)), name="influence_value"),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target}: {self.value}"


class Incompatibility(models.Model):
    """Two interests that exclude each other: marked by a person, with a reason, never inferred."""

    one = models.ForeignKey(
        "Interest", models.CASCADE, related_name="+", verbose_name=_("the one interest")
    )
    other = models.ForeignKey(
        "Interest", models.CASCADE, related_name="+", verbose_name=_("the other interest")
    )
    reason = models.TextField(_("reason"), max_length=2000)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("incompatibility")
        verbose_name_plural = _("incompatibilities")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                Least("one", "other"),
                Greatest("one", "other"),
                name="incompatibility_once",
                violation_error_message=_("These two interests are already marked."),
            ),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")),
                name="incompatibility_between_two",
                violation_error_message=_("Choose two different interests."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.one} × {self.other}"
