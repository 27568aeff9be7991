"""Who may do what in a network: one enum, one table, one question, one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse

from .models import Membership, Network, Origin, Visibility


class Permission(StrEnum):
    VIEW = "view"
    VIEW_PRIVATE = "view what is for the project leader only"
    EDIT_PROFILE = "edit the profile of a party one represents"
    EDIT_STAKEHOLDERS = "edit any party"
    EDIT_NETWORK = "edit the network and its word lists"
    IMPORT = "import a register"
    MANAGE_MEMBERS = "invite people, change their roles and let them go"
    VIEW_HISTORY = "view who changed what in the network"


_VIEW = frozenset({Permission.VIEW})

ROLES: dict[str, frozenset[Permission]] = {
    Membership.Role.LEADER: frozenset(Permission),
    Membership.Role.READER: _VIEW,
    Membership.Role.STAKEHOLDER: _VIEW | {Permission.EDIT_PROFILE},
}


class SecondFactorNeededError(Exception):
    """This network asks a passkey or second factor of its leaders, and this one has none."""


class Audience(StrEnum):
    """For whom a snapshot is taken; one audience per snapshot."""

    LEADER = "leader"
    SHARED = "shared"


@dataclass(frozen=True)
class Access:
    """What one member may do in one network."""

    network: Network
    membership: Membership
    represented: frozenset[int]

    def may(self, permission: Permission) -> bool:
        return permission in ROLES[self.membership.role]

    def may_edit(self, stakeholder_id: int) -> bool:
        if self.may(Permission.EDIT_STAKEHOLDERS):
            return True
        return self.may(Permission.EDIT_PROFILE) and stakeholder_id in self.represented

    @property
    def audience(self) -> Audience:
        """The widest audience this member belongs to."""
        return Audience.LEADER if self.may(Permission.VIEW_PRIVATE) else Audience.SHARED

    @property
    def origin(self) -> Origin:
        """Whose reading it is when this member writes something down."""
        return Origin.LEADER if self.may(Permission.EDIT_STAKEHOLDERS) else Origin.OWN

    def readable(self, stakeholder_id: int) -> Q:
        """The readings of one party that this member may see on its page.

        A representative sees what the own party told the leader alone, never what the leader
        (or a file of the leader) keeps about that party.
        """
        if self.may(Permission.VIEW_PRIVATE):
            return Q()
        visible = Q(visibility=Visibility.SHARED)
        if stakeholder_id in self.represented:
            visible |= Q(origin=Origin.OWN)
        return visible

    def known_words(self, model: type[Model]) -> Q:
        """Of what is said with words: only with the shared ones, and with proposals of one's own.

        What a party proposed is nobody else's until the leader takes it into the shared list, and
        so is what is said with it.
        """
        if self.may(Permission.VIEW_PRIVATE):
            return Q()
        fields = {field.name for field in model._meta.fields}
        known = Q()
        for word in {"theme", "ambition"} & fields:
            proposed_by = f"{word}__proposed_by"
            known &= Q(**{f"{proposed_by}__isnull": True}) | Q(
                **{f"{proposed_by}__in": self.represented}
            )
        return known


View = Callable[..., HttpResponse]


def in_network(permission: Permission) -> Callable[[View], View]:
    """Let only members with this permission in: outsiders get 404, members without it 403.

    The view is called as `view(request, network, ...)`; `request.access` answers further
    questions.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **kwargs: object) -> HttpResponse:
            request.access = access = enter(request, slug)
            if not access.may(permission):
                raise PermissionDenied
            return view(request, access.network, **kwargs)

        guarded.permission = permission
        return guarded

    return decorate


def enter(request: HttpRequest, slug: str) -> Access:
    """The access of the person who asks; 404 for whoever is no member of that network."""
    membership = (
        Membership.objects.filter(network__slug=slug, user=request.user)
        .select_related("network")
        .first()
    )
    if membership is None:
        raise Http404
    network = membership.network
    leads = membership.role == Membership.Role.LEADER
    if leads and network.second_factor and not is_mfa_enabled(request.user):
        raise SecondFactorNeededError
    represented = frozenset(membership.represents.values_list("pk", flat=True))
    return Access(membership.network, membership, represented)


def logged_in(view: View) -> View:
    """State that a route asks for a login and nothing more."""
    view.permission = "logged in"
    return view
