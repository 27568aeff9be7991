from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["MapPosition"]


class MapPosition(models.Model):
    """Where a party stands on the map, kept so that the map does not jump between visits."""

    stakeholder = models.OneToOneField(
        "Stakeholder", models.CASCADE, related_name="map_position", primary_key=True
    )
    x = models.FloatField()
    y = models.FloatField()

    class Meta:
        verbose_name = _("place on the map")
        verbose_name_plural = _("places on the map")
