from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["ImportDraft"]


class ImportDraft(models.Model):
    """A register on its way in: the cells as read and how the columns were pointed at.

    Kept only between upload and apply, and removed after a day.
    """

    network = models.ForeignKey("Network", models.CASCADE, related_name="import_drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(_("file name"), max_length=255)
    sheets = models.JSONField()
    choices = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("register to import")
        verbose_name_plural = _("registers to import")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.file_name
