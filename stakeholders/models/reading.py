from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Origin", "Reading", "Visibility"]


class Visibility(models.TextChoices):
    SHARED = "shared", _("everyone in the network")
    LEADER = "leader", _("project leader only")


class Origin(models.TextChoices):
    """Whose reading it is; the three are kept apart."""

    OWN = "own", _("own words")
    LEADER = "leader", _("reading of the project leader")
    FILE = "file", _("from a file")


class Reading(models.Model):
    """Something said by or about a party, with who may see it and who confirmed it when."""

    statement = models.TextField(_("in own words"), blank=True, max_length=2000)
    visibility = models.CharField(
        _("visible to"), max_length=6, choices=Visibility, default=Visibility.SHARED
    )
    origin = models.CharField(
        _("whose reading"), max_length=6, choices=Origin, default=Origin.LEADER, editable=False
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, editable=False)
    confirmed_by = models.CharField(_("confirmed by"), max_length=254, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def known_origin(name: str) -> list[models.CheckConstraint]:
        return [
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name=f"{name}_origin"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name=f"{name}_visibility"
            ),
        ]
