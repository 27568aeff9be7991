from urllib.parse import parse_qs

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

__all__ = ["SavedView"]


class SavedView(models.Model):
    """A way of looking at the map, kept under a name for everybody in the network."""

    network = models.ForeignKey("Network", models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=120)
    #: The query string of the map, as its own form understood it. It names words and parties by
    #: id, and keeps naming them when they are removed: the map then says what it leaves out.
    query = models.TextField(blank=True, max_length=1000, editable=False)
    made_by = models.CharField(_("made by"), max_length=254, blank=True, editable=False)
    made_on = models.DateField(_("made on"), default=timezone.localdate, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "network",
                Lower("name"),
                name="saved_view_once",
                violation_error_message=_("There is already a view with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def parts(self) -> dict[str, str | list[str]]:
        """The parts of its query string; a list where one is said more than once."""
        found = parse_qs(self.query)
        return {name: said if len(said) > 1 else said[0] for name, said in found.items()}

    @property
    def for_leader_only(self) -> bool:
        """Whether it draws what the leader assessed, which others cannot look at."""
        return "influence" in (self.parts.get("size"), self.parts.get("arrange"))
