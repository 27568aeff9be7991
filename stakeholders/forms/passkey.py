"""A passkey and a code app, in the words of this house."""

from __future__ import annotations

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label = _("Name of the device")
        alone.label = _("Log in with it alone, without a code by e-mail")
        alone.help_text = _("Your device then always asks for your fingerprint, face or PIN.")
        self.initial |= {"name": "", "passwordless": True}


class CodeAppForm(ActivateTOTPForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")
        self.fields["code"].widget.attrs.pop("placeholder", None)
