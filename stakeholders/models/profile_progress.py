from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["ProfileProgress"]


class ProfileProgress(models.Model):
    """How far one representative has come with the profile of one party.

    The answers themselves are records of the party; this only says where to go on.
    """

    membership = models.ForeignKey(
        "Membership", models.CASCADE, related_name="profile_progress", verbose_name=_("member")
    )
    stakeholder = models.ForeignKey("Stakeholder", models.CASCADE, related_name="profile_progress")
    #: The steps that were answered or passed by, in the words of the addresses of their pages.
    steps = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("membership", "stakeholder"), name="profile_progress_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership}: {self.stakeholder}"
