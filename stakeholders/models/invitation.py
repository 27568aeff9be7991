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

    class Letter(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        REMINDER = "reminder", _("reminder")

    class Failure(models.TextChoices):
        """Why the last letter did not leave, in the words that a project leader reads."""

        ADDRESS = (
            "address",
            _("The mail server refused this address. Is it spelled correctly?"),
        )
        CONTENT = "content", _("The mail server refused the letter.")
        SENDER = (
            "sender",
            _(
                "The mail server takes no letters from this installation. Tell whoever looks "
                "after it."
            ),
        )
        LATER = "later", _("The mail server asked to try again later.")
        UNREACHABLE = "unreachable", _("The mail server could not be reached.")
        UNKNOWN = "unknown", _("The letter could not be sent.")

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
    #: The letter that is on its way or left last; when its next try is due (nothing is waiting
    #: without it), how often it was tried, and why the last try failed.
    letter = models.CharField(
        max_length=10, choices=Letter, default=Letter.INVITATION, editable=False
    )
    due_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.CharField(max_length=11, choices=Failure, blank=True, editable=False)
    #: What the mail server said to it.
    answer = models.CharField(max_length=300, blank=True, editable=False)
    #: When the last letter left.
    sent_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)
    #: When the invited person asked for a new one.
    asked_at = models.DateTimeField(null=True, editable=False)

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
