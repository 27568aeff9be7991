from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["KeptSnapshot"]


class KeptSnapshot(models.Model):
    """How the map of a network was on a day, to compare another day with.

    The leader's snapshot, without anything that says who a person is: no contacts, no members, no
    mandates, no name of who confirmed something. It has no history of its own, as it is history.
    """

    network = models.ForeignKey("Network", models.CASCADE, related_name="kept_snapshots")
    name = models.CharField(_("name"), max_length=120, blank=True)
    taken_on = models.DateField(_("kept on"), default=timezone.localdate, editable=False)
    revision = models.PositiveIntegerField(_("revision"), editable=False)
    #: Who kept it; empty where it was kept by itself, or where that account was removed.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("kept by"),
    )
    automatic = models.BooleanField(_("kept by itself"), default=False, editable=False)
    #: The JSON of the snapshot, compressed.
    form = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("kept map")
        verbose_name_plural = _("kept maps")
        ordering = ("-taken_on", "-id")

    def __str__(self) -> str:
        return self.name or str(self.taken_on)
