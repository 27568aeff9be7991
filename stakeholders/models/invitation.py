from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .membership import Membership

__all__ = ["Invitation"]


class Invitation(models.Model):
    """A letter to one address that lets one person into one network, once.

    The secret in the letter is made of `nonce` with the key of the installation; what is kept is
    its hash, so that whoever reads the database opens no invitation with it.
    """

    network = models.ForeignKey("Network", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Membership.Role,
        default=Membership.Role.STAKEHOLDER,
    )
    #: The parties for whom this person will speak.
    represents = models.ManyToManyField(
        "Stakeholder", related_name="invitations", blank=True, verbose_name=_("speaks for")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    text = models.TextField(_("personal text"), blank=True, max_length=2000)
    nonce = models.CharField(max_length=43, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    expires_at = models.DateTimeField(editable=False)
    #: The last letter that left, and why the last one did not.
    sent_at = models.DateTimeField(null=True, editable=False)
    failure = models.CharField(max_length=500, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("email", "id")
        constraints = (
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
                violation_error_message=_("This address is already invited."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=("leader", "reader", "stakeholder")),
                name="invitation_role",
            ),
        )

    def __str__(self) -> str:
        return self.email
