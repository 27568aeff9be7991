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
    label: str
    url: str
    current: bool


#: The rooms of a network in the order of the work: route, its name, who sees it.
ROOMS = (
    ("network_detail", _("Overview"), Permission.VIEW),
    ("stakeholder_list", _("Stakeholders"), Permission.VIEW),
    ("initiative_list", _("Initiatives"), Permission.VIEW),
    ("overlap", _("Overlap"), Permission.VIEW),
    ("map", _("Map"), Permission.VIEW),
    ("insights", _("Insights"), Permission.VIEW),
    ("challenge_list", _("Challenges"), Permission.VIEW),
    ("team_list", _("Teams"), Permission.VIEW_PRIVATE),
    ("meeting_list", _("Meetings"), Permission.VIEW_PRIVATE),
    ("word_lists", _("Word lists"), Permission.VIEW),
    ("import_upload", _("Import"), Permission.IMPORT),
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
    if access.may(Permission.MANAGE_MEMBERS):
        yield {"label": _("Members and invitations"), "url": reverse("member_list", args=[slug])}
    yield {"label": _("Leave this network"), "url": reverse("network_leave", args=[slug])}


def _nav(request: HttpRequest, access: Access) -> list[NavItem]:
    match = request.resolver_match
    here = match.url_name if match else ""
    section = SECTIONS.get(here, here)
    rooms = [
        NavItem(str(label), reverse(route, args=[access.network.slug]), route == section)
        for route, label, permission in ROOMS
        if access.may(permission)
    ]
    if not represents(access):
        return rooms
    at_home = bool(match) and access.represented == {match.kwargs.get("stakeholder_id")}
    at_home = at_home and section == "stakeholder_list"
    profile = NavItem(str(_("My profile")), profile_url(access), at_home)
    # One is in one room at a time: the own profile is not "among the stakeholders".
    rooms = [item._replace(current=item.current and not at_home) for item in rooms]
    return [*rooms[:1], profile, *rooms[1:]]


#: Routes that lie inside a room of the navigation.
SECTIONS = {
    "network_edit": "network_detail",
    "network_delete": "network_detail",
    "network_leave": "network_detail",
    "member_list": "network_detail",
    "member_edit": "network_detail",
    "member_remove": "network_detail",
    "member_lead": "network_detail",
    "invitation_list": "network_detail",
    "invitation_create": "network_detail",
    "invitation_detail": "network_detail",
    "network_history": "network_detail",
    "history_restore": "network_detail",
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
