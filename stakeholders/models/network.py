from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["Network"]


class Network(models.Model):
    """One map with its people and its word lists."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    #: A reading that nobody confirmed for longer than this is shown as such.
    confirmed_within_months = models.PositiveSmallIntegerField(
        _("months after which a reading must be confirmed again"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    #: What was removed, and people who left, are kept no longer than this in the history.
    retention_months = models.PositiveSmallIntegerField(
        _("months that history is kept"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    second_factor = models.BooleanField(
        _("project leaders log in with a passkey or second factor"), default=False
    )
    #: Counts every audited write; findings are cached by it.
    revision = models.PositiveIntegerField(default=1, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="networks"
    )

    history = HistoricalRecords(excluded_fields=["revision"])

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
