from __future__ import annotations

import hashlib
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models.functions import Lower
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from stakeholders.actions.invite import Invitee, open_invitations
from stakeholders.models import Contact, Invitation, Membership, Network, Stakeholder, User

from .invitation_addresses import Address, name_key, read_addresses
from .many_choices import ManyChoicesField
from .members import ROLES, ManyCheckboxes

#: So many people at once: more would be a mailing, and a mistake would be too large to mend.
MOST_PEOPLE = 100
#: So many lines that cannot be read are listed.
MOST_LISTED = 20


class ContactChoices(ManyChoicesField):
    def label_from_instance(self, contact: Contact) -> str:
        return f"{contact.stakeholder.name}: {contact.name} ({contact.email})"


class InvitationForm(forms.Form):
    """People to invite, pasted or chosen, and the letter they get.

    `people` holds whoever gets a letter, `remarks` what was left out and why, `doubts` who may be
    one person under two addresses: those ask for a second click.
    """

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocapitalize": "none"}),
        help_text=_(
            "One for each line, or with commas or semicolons between them. Names may stand beside "
            "them, as in: Name <name@example.org>."
        ),
    )
    contacts = ContactChoices(
        label=_("Contact persons"),
        queryset=Contact.objects.none(),
        required=False,
        widget=ManyCheckboxes,
        help_text=_(
            "Or choose from the contact persons on the map; each speaks for the own party."
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        initial=Membership.Role.STAKEHOLDER,
        widget=forms.RadioSelect,
    )
    represents = ManyChoicesField(
        label=_("Speak for"),
        queryset=Stakeholder.objects.none(),
        required=False,
        widget=ManyCheckboxes,
        help_text=_("The parties of the people whose addresses are pasted above."),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    text = forms.CharField(
        label=_("Personal text"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Comes first in the letter. Why do you want exactly these people?"),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=_("These are different people: send each of them a letter"), required=False
    )

    def __init__(self, *args: object, network: Network, **kwargs: object) -> None:
        kwargs.setdefault("initial", {"language": get_language()})
        super().__init__(*args, **kwargs)
        self.network = network
        self.people: list[Invitee] = []
        self.remarks: list[str] = []
        self.doubts: list[str] = []
        self.reached = Reached(network)
        contacts = Contact.objects.filter(stakeholder__network=network).exclude(email="")
        contacts = contacts.annotate(address=Lower("email")).exclude(
            address__in=self.reached.addresses
        )
        contacts = contacts.select_related("stakeholder").order_by("stakeholder__name", "name")
        self.fields["contacts"].queryset = contacts
        self.fields["represents"].queryset = network.stakeholders.all()

    def clean_addresses(self) -> list[Address]:
        found, unread = read_addresses(self.cleaned_data["addresses"])
        if unread:
            said = [
                gettext("Line %(line)s: “%(text)s” is not an e-mail address.")
                % {"line": one.line, "text": one.text}
                for one in unread[:MOST_LISTED]
            ]
            more = len(unread) - MOST_LISTED
            if more > 0:
                said.append(ngettext("And %(n)s more.", "And %(n)s more.", more) % {"n": more})
            raise forms.ValidationError(said)
        return found

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if "addresses" not in data or "contacts" not in data:
            return data
        if not data["addresses"] and not data["contacts"]:
            self.add_error("addresses", _("Paste an address, or choose a contact person."))
            return data
        speaks = data.get("role") == Membership.Role.STAKEHOLDER
        if data["addresses"] and speaks and not data.get("represents"):
            self.add_error(
                "represents",
                _("Choose for whom these people speak, or invite them as reader."),
            )
        people = self._without_repeats(self._invitees(data))
        self.people = [person for person in people if not self._reached_before(person)]
        if len(self.people) > MOST_PEOPLE:
            said = gettext("These are %(n)s people. Invite at most %(most)s at once.")
            self.add_error("addresses", said % {"n": len(self.people), "most": MOST_PEOPLE})
        elif not self.people:
            self.add_error("addresses", _("Nobody is left to invite."))
        self.doubts = list(self._doubts())
        return data

    @property
    def unsure(self) -> bool:
        """Whether somebody must first look at who may be one person."""
        return bool(self.doubts) and not self.cleaned_data.get("sure")

    @property
    def mark(self) -> str:
        """Stands for who gets which letter; what is sent carries the mark of what was looked at."""
        data = self.cleaned_data
        letter = [data[name] for name in ("role", "language", "text")]
        people = [(one.email, one.name, [p.pk for p in one.represents]) for one in self.people]
        return hashlib.sha256(repr((letter, people)).encode()).hexdigest()

    @property
    def changed(self) -> bool:
        """Whether this is not what somebody looked at before."""
        return self.cleaned_data["seen"] != self.mark

    def _invitees(self, data: dict) -> Iterable[Invitee]:
        parties = tuple(data.get("represents") or ())
        for one in data["addresses"]:
            yield Invitee(one.email, one.name, parties)
        for contact in data["contacts"]:
            yield Invitee(contact.email, contact.name, (contact.stakeholder,))

    def _without_repeats(self, people: Iterable[Invitee]) -> list[Invitee]:
        """One letter for each address, whatever its capitals; names and parties come together."""
        kept: dict[str, Invitee] = {}
        repeated = []
        for person in people:
            key = person.email.lower()
            first = kept.setdefault(key, person)
            if first is not person:
                repeated.append(person.email)
                parties = dict.fromkeys((*first.represents, *person.represents))
                kept[key] = Invitee(first.email, first.name or person.name, tuple(parties))
        if repeated:
            said = gettext("Given more than once, and invited once: %(addresses)s.")
            self.remarks.append(said % {"addresses": ", ".join(dict.fromkeys(repeated))})
        return list(kept.values())

    def _reached_before(self, person: Invitee) -> bool:
        key = person.email.lower()
        if key in self.reached.members:
            said = gettext("%(address)s takes part already, and gets no letter.")
        elif key in self.reached.invited:
            said = gettext(
                "%(address)s is already invited. In the list you can send that letter again."
            )
        else:
            return False
        self.remarks.append(said % {"address": person.email})
        return True

    def _doubts(self) -> Iterable[str]:
        """People with one name and two addresses, here or among whoever was reached before."""
        seen = dict(self.reached.names)
        for person in self.people:
            key = name_key(person.name)
            if not key:
                continue
            other = seen.setdefault(key, person.email)
            if other.lower() != person.email.lower():
                said = gettext("%(name)s stands here as %(one)s and as %(other)s.")
                yield said % {"name": person.name, "one": other, "other": person.email}


class Reached:
    """Whom this network has already: members and open invitations, by address and by name."""

    def __init__(self, network: Network) -> None:
        users = list(User.objects.filter(memberships__network=network))
        further = EmailAddress.objects.filter(user__memberships__network=network, verified=True)
        invitations = list(open_invitations(network))
        self.members = {user.email.lower() for user in users}
        self.members |= {one.lower() for one in further.values_list("email", flat=True)}
        self.invited = {one.email.lower() for one in invitations}
        self.addresses = self.members | self.invited
        named: list[User | Invitation] = [*users, *invitations]
        self.names = {name_key(one.name): one.email for one in named if one.name}


class SecretForm(forms.Form):
    """The secret of an invitation, as its page sends it back."""

    secret = forms.CharField(validators=[RegexValidator(r"\A[A-Za-z0-9_-]{43}\Z")])
