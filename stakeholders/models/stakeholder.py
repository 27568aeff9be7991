from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Contact", "Stakeholder"]


class Stakeholder(models.Model):
    """A party on the map: an organisation, a group or a person."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("organisation")
        GROUP = "group", _("group")
        PERSON = "person", _("person")

    network = models.ForeignKey("Network", models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORGANISATION)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    website = models.URLField(_("website"), blank=True, max_length=300)
    sector = models.ForeignKey(
        "Sector",
        models.SET_NULL,
        related_name="stakeholders",
        null=True,
        blank=True,
        verbose_name=_("sector"),
    )
    policy_fields = models.ManyToManyField(
        "PolicyField", related_name="stakeholders", blank=True, verbose_name=_("policy fields")
    )
    areas = models.ManyToManyField(
        "Area", related_name="stakeholders", blank=True, verbose_name=_("areas")
    )
    competences = models.ManyToManyField(
        "Competence", related_name="stakeholders", blank=True, verbose_name=_("competences")
    )
    #: When one of its own people last said that the whole profile still holds.
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    confirmed_by = models.CharField(_("confirmed by"), max_length=254, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords(m2m_fields=[policy_fields, areas, competences])

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network",
                Lower("name"),
                name="stakeholder_once",
                violation_error_message=_("A stakeholder with this name is already on the map."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("organisation", "group", "person")),
                name="stakeholder_kind",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A contact person. Position (post, rank, title) is kept here and nowhere else."""

    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
