"""Whom a member speaks for, and the way to that party's page."""

from __future__ import annotations

from django.urls import reverse

from stakeholders.access import Access, Permission


def represents(access: Access) -> bool:
    """Whether this member is here for parties of its own; a leader works on all of them."""
    own = access.may(Permission.EDIT_PROFILE) and not access.may(Permission.EDIT_STAKEHOLDERS)
    return own and bool(access.represented)


def profile_url(access: Access) -> str:
    """The page of the own party; for more than one, the list of them on the overview."""
    slug = access.network.slug
    if len(access.represented) == 1:
        return reverse("stakeholder_detail", args=[slug, *access.represented])
    return reverse("network_detail", args=[slug]) + "#own-parties"
