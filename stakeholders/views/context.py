from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stakeholders.access import Access, Permission

from ._profile import profile_url, represents
from .insight_pages import QUESTIONS


class NavItem(NamedTuple):
    """A room of the network, or several under one word."""

    label: str
    url: str
    current: bool
    children: tuple[NavItem, ...] = ()


TOGETHER, KEEPING = _("Working together"), _("Keeping the map")

#: The rooms of a network in the order of the work: route, its name, who sees it, and the word
#: under which several stand.
ROOMS = (
    ("network_detail", _("Overview"), Permission.VIEW, ""),
    ("stakeholder_list", _("Stakeholders"), Permission.VIEW, ""),
    ("overlap", _("Overlap"), Permission.VIEW, ""),
    ("map", _("Map"), Permission.VIEW, ""),
    ("insights", _("Insights"), Permission.VIEW, ""),
    ("initiative_list", _("Initiatives"), Permission.VIEW, TOGETHER),
    ("challenge_list", _("Challenges"), Permission.VIEW, TOGETHER),
    ("team_list", _("Teams"), Permission.VIEW_PRIVATE, TOGETHER),
    ("meeting_list", _("Meetings"), Permission.VIEW_PRIVATE, TOGETHER),
    ("word_lists", _("Word lists"), Permission.VIEW, KEEPING),
    ("import_upload", _("Import"), Permission.IMPORT, KEEPING),
    ("member_list", _("Members and invitations"), Permission.MANAGE_MEMBERS, KEEPING),
    ("network_history", _("History"), Permission.VIEW_HISTORY, KEEPING),
)


def page(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page needs."""
    access: Access | None = getattr(request, "access", None)
    context: dict[str, object] = {
        "demo_mode": settings.DEMO,
        "signup_open": settings.SIGNUP_OPEN,
    }
    if access is not None:
        context |= {"network": access.network, "access": access, "nav": _nav(request, access)}
        context["account_links"] = list(_account_links(access))
        context["network_url"] = reverse("network_detail", args=[access.network.slug])
        context["may_edit_network"] = access.may(Permission.EDIT_NETWORK)
        context["may_edit_stakeholders"] = access.may(Permission.EDIT_STAKEHOLDERS)
        context["may_import"] = access.may(Permission.IMPORT)
        context["may_view_private"] = access.may(Permission.VIEW_PRIVATE)
    return context


def _account_links(access: Access) -> Iterator[dict[str, object]]:
    slug = access.network.slug
    if represents(access):
        yield {"label": _("My profile"), "url": profile_url(access)}
    yield {"label": _("Leave this network"), "url": reverse("network_leave", args=[slug])}


def _nav(request: HttpRequest, access: Access) -> list[NavItem]:
    match = request.resolver_match
    here = match.url_name if match else ""
    section = SECTIONS.get(here, here)
    at_home = bool(match) and access.represented == {match.kwargs.get("stakeholder_id")}
    at_home = at_home and section == "stakeholder_list" and represents(access)
    # One is in one room at a time: the own profile is not "among the stakeholders".
    found = _rooms(access, "" if at_home else section)
    if represents(access):
        found.insert(1, NavItem(str(_("My profile")), profile_url(access), at_home))
    return found


def _rooms(access: Access, section: str) -> list[NavItem]:
    """The rooms that this member sees; what is alone under a word stands by itself."""
    under: dict[str, list[NavItem]] = {}
    for route, label, permission, word in ROOMS:
        if access.may(permission):
            url = reverse(route, args=[access.network.slug])
            item = NavItem(str(label), url, route == section)
            under.setdefault(str(word or label), []).append(item)
    return [
        items[0]
        if len(items) == 1
        else NavItem(word, items[0].url, any(one.current for one in items), tuple(items))
        for word, items in under.items()
    ]


#: Routes that lie inside a room of the navigation.
SECTIONS = {
    "network_edit": "network_detail",
    "network_delete": "network_detail",
    "network_leave": "network_detail",
    "member_edit": "member_list",
    "member_remove": "member_list",
    "member_lead": "member_list",
    "invitation_list": "member_list",
    "invitation_create": "member_list",
    "invitation_detail": "member_list",
    "history_restore": "network_history",
    "stakeholder_history": "stakeholder_list",
    "say_back": "stakeholder_list",
    "profile": "stakeholder_list",
    "profile_step": "stakeholder_list",
    "profile_given_back": "stakeholder_list",
    "stakeholder_create": "stakeholder_list",
    "stakeholder_detail": "stakeholder_list",
    "stakeholder_edit": "stakeholder_list",
    "stakeholder_delete": "stakeholder_list",
    "interest_create": "stakeholder_list",
    "interest_edit": "stakeholder_list",
    "interest_delete": "stakeholder_list",
    "stance_create": "stakeholder_list",
    "stance_edit": "stakeholder_list",
    "stance_delete": "stakeholder_list",
    "contact_create": "stakeholder_list",
    "contact_edit": "stakeholder_list",
    "contact_delete": "stakeholder_list",
    "tie_create": "stakeholder_list",
    "tie_edit": "stakeholder_list",
    "tie_delete": "stakeholder_list",
    "overlap_pair": "overlap",
    "map_party": "map",
    "map_pair": "map",
    "saved_view_list": "map",
    "saved_view_create": "map",
    "saved_view_edit": "map",
    "saved_view_delete": "map",
    "challenge_create": "challenge_list",
    "challenge_detail": "challenge_list",
    "challenge_edit": "challenge_list",
    "challenge_check": "challenge_list",
    "challenge_delete": "challenge_list",
    "team_compose": "team_list",
    "team_create": "team_list",
    "team_detail": "team_list",
    "team_delete": "team_list",
    **dict.fromkeys(
        (
            *(f"meeting_{done}" for done in ("create", "detail", "edit", "delete")),
            "table_sheet",
            *(
                f"{record}_{done}"
                for record in ("agenda_item", "attendance", "agreement", "commitment")
                for done in ("create", "edit", "delete")
            ),
        ),
        "meeting_list",
    ),
    "word_list": "word_lists",
    "word_create": "word_lists",
    "word_edit": "word_lists",
    "word_delete": "word_lists",
    **dict.fromkeys(
        (
            f"{record}_{done}"
            for record in ("mindset_answer", "mandate", "meeting_wish", "contact_log")
            for done in ("create", "edit", "delete")
        ),
        "stakeholder_list",
    ),
    "initiative_create": "initiative_list",
    "initiative_detail": "initiative_list",
    "initiative_edit": "initiative_list",
    "initiative_delete": "initiative_list",
    "mindset_scale_list": "word_lists",
    "mindset_scale_create": "word_lists",
    "mindset_scale_edit": "word_lists",
    "mindset_scale_delete": "word_lists",
    "proposal_list": "word_lists",
    "proposal_reword": "word_lists",
    **dict.fromkeys(QUESTIONS, "insights"),
    "position_matrix": "insights",
    "position_cell": "insights",
    "overlap_matrix": "overlap",
    "influence_place": "insights",
    "influence_matrix": "insights",
    "assessment_create": "stakeholder_list",
    "assessment_edit": "stakeholder_list",
    "assessment_delete": "stakeholder_list",
    "incompatibility_create": "overlap",
    "incompatibility_delete": "overlap",
    "kept_snapshot_list": "insights",
    "kept_snapshot_create": "insights",
    "kept_snapshot_delete": "insights",
    "change": "insights",
    "import_columns": "import_upload",
    "import_preview": "import_upload",
}
