"""The map of the site. The name of a route is the name of its view."""

from types import ModuleType

from django.urls import URLPattern, include, path

from .views import (
    acceptance,
    accounts,
    assessments,
    confirmations,
    contacts,
    demo,
    dossier,
    history,
    home,
    imports,
    incompatibilities,
    influence_matrix,
    initiatives,
    insight_pages,
    insight_reports,
    insights_page,
    interests,
    invitations,
    mandates,
    map_page,
    meeting_wishes,
    members,
    mindset_answers,
    mindset_scales,
    moments,
    names,
    networks,
    overlap_page,
    position_matrix,
    privacy,
    profile,
    proposals,
    report,
    saved_views,
    say_back,
    stakeholders,
    stances,
    ties,
    words,
)
from .work_urls import work

overlap_and_map = [
    path("overlap/", overlap_page.overlap, name="overlap"),
    path("overlap/matrix/", insight_pages.overlap_matrix, name="overlap_matrix"),
    path("overlap/<int:a>/<int:b>/", overlap_page.overlap_pair, name="overlap_pair"),
    path(
        "overlap/<int:a>/<int:b>/incompatible/",
        incompatibilities.incompatibility_create,
        name="incompatibility_create",
    ),
    path(
        "overlap/incompatible/<int:incompatibility_id>/delete/",
        incompatibilities.incompatibility_delete,
        name="incompatibility_delete",
    ),
    path("map/", map_page.map, name="map"),
    path("map/drawing.svg", map_page.map_drawing, name="map_drawing"),
    path("map/arrange/", map_page.map_arrange, name="map_arrange"),
    path("map/place/", map_page.map_place, name="map_place"),
    path("map/find/", map_page.map_find, name="map_find"),
    path("map/views/", saved_views.saved_view_list, name="saved_view_list"),
    path("map/views/new/", saved_views.saved_view_create, name="saved_view_create"),
    path("map/views/<int:view_id>/", saved_views.saved_view_edit, name="saved_view_edit"),
    path(
        "map/views/<int:view_id>/replace/",
        saved_views.saved_view_replace,
        name="saved_view_replace",
    ),
    path(
        "map/views/<int:view_id>/delete/", saved_views.saved_view_delete, name="saved_view_delete"
    ),
    path("map/<int:stakeholder_id>/", map_page.map_party, name="map_party"),
    path("map/<int:a>/<int:b>/", map_page.map_pair, name="map_pair"),
    path("report.pdf", report.report, name="report"),
]

questions = [
    path("", insights_page.insights, name="insights"),
    path("<slug:name>.pdf", insight_reports.insight_report, name="insight_report"),
    path("unacquainted/", insight_pages.unacquainted, name="unacquainted"),
    path("grating/", insight_pages.grating, name="grating"),
    path("groups/", insight_pages.groups, name="groups"),
    path("connectors/", insight_pages.connectors, name="connectors"),
    path("holding/", insight_pages.holding, name="holding"),
    path("carriers/", insight_pages.carriers, name="carriers"),
    path("positions/", position_matrix.position_matrix, name="position_matrix"),
    path(
        "positions/<int:stakeholder_id>/<int:ambition_id>/",
        position_matrix.position_cell,
        name="position_cell",
    ),
    path("sharpness/", insight_pages.sharpness, name="sharpness"),
    path("influence/", assessments.influence, name="influence"),
    path("influence/place/", assessments.influence_place, name="influence_place"),
    path("influence/matrix/", influence_matrix.influence_matrix, name="influence_matrix"),
    path(
        "influence/matrix.pdf",
        influence_matrix.influence_matrix_report,
        name="influence_matrix_report",
    ),
]

mindset_scales_of_network = [
    path("", mindset_scales.mindset_scale_list, name="mindset_scale_list"),
    path("new/", mindset_scales.mindset_scale_create, name="mindset_scale_create"),
    path("usual/", mindset_scales.mindset_scales_usual, name="mindset_scales_usual"),
    path("<int:scale_id>/", mindset_scales.mindset_scale_edit, name="mindset_scale_edit"),
    path(
        "<int:scale_id>/delete/", mindset_scales.mindset_scale_delete, name="mindset_scale_delete"
    ),
    path(
        "<int:scale_id>/<slug:way>/", mindset_scales.mindset_scale_move, name="mindset_scale_move"
    ),
]

one_proposal = [
    path("accept/", proposals.proposal_accept, name="proposal_accept"),
    path("merge/", proposals.proposal_merge, name="proposal_merge"),
    path("reword/", proposals.proposal_reword, name="proposal_reword"),
    path("remove/", proposals.proposal_remove, name="proposal_remove"),
]

words_of_network = [
    path("", words.word_lists, name="word_lists"),
    path("mindset/", include(mindset_scales_of_network)),
    path("proposals/", proposals.proposal_list, name="proposal_list"),
    path("proposals/<slug:kind>/<int:word_id>/", include(one_proposal)),
    path("<slug:kind>/", words.word_list, name="word_list"),
    path("<slug:kind>/new/", words.word_create, name="word_create"),
    path("<slug:kind>/<int:word_id>/", words.word_edit, name="word_edit"),
    path("<slug:kind>/<int:word_id>/delete/", words.word_delete, name="word_delete"),
]

imports_of_network = [
    path("", imports.import_upload, name="import_upload"),
    path("<int:draft_id>/columns/", imports.import_columns, name="import_columns"),
    path("<int:draft_id>/preview/", imports.import_preview, name="import_preview"),
    path("<int:draft_id>/apply/", imports.import_apply, name="import_apply"),
    path("<int:draft_id>/cancel/", imports.import_cancel, name="import_cancel"),
]

members_of_network = [
    path("", members.member_list, name="member_list"),
    path("<int:member_id>/", members.member_edit, name="member_edit"),
    path("<int:member_id>/remove/", members.member_remove, name="member_remove"),
    path("<int:member_id>/lead/", members.member_lead, name="member_lead"),
    path("invitations/", invitations.invitation_list, name="invitation_list"),
    path("invitations/new/", invitations.invitation_create, name="invitation_create"),
    path("invitations/remind/", invitations.invitation_remind_all, name="invitation_remind_all"),
    path(
        "invitations/<int:invitation_id>/", invitations.invitation_detail, name="invitation_detail"
    ),
    path(
        "invitations/<int:invitation_id>/renew/",
        invitations.invitation_renew,
        name="invitation_renew",
    ),
    path(
        "invitations/<int:invitation_id>/remind/",
        invitations.invitation_remind,
        name="invitation_remind",
    ),
    path(
        "invitations/<int:invitation_id>/revoke/",
        invitations.invitation_revoke,
        name="invitation_revoke",
    ),
]


def worked_on(views: ModuleType, record: str, number: str) -> list[URLPattern]:
    """A kind of record of a party: added, changed and removed, each at an address of its own."""
    create, edit, delete = f"{record}_create", f"{record}_edit", f"{record}_delete"
    return [
        path("new/", getattr(views, create), name=create),
        path(f"<int:{number}>/", getattr(views, edit), name=edit),
        path(f"<int:{number}>/delete/", getattr(views, delete), name=delete),
    ]


one_stakeholder = [
    path("", stakeholders.stakeholder_detail, name="stakeholder_detail"),
    path("edit/", stakeholders.stakeholder_edit, name="stakeholder_edit"),
    path("delete/", stakeholders.stakeholder_delete, name="stakeholder_delete"),
    path("history/", history.stakeholder_history, name="stakeholder_history"),
    path("confirm/", confirmations.stakeholder_confirm, name="stakeholder_confirm"),
    path(
        "confirm/<slug:kind>/<int:record_id>/",
        confirmations.record_confirm,
        name="record_confirm",
    ),
    path("say-back/", say_back.say_back, name="say_back"),
    path("say-back.pdf", say_back.say_back_report, name="say_back_report"),
    path("interests/", include(worked_on(interests, "interest", "interest_id"))),
    path("stances/", include(worked_on(stances, "stance", "stance_id"))),
    path("contacts/", include(worked_on(contacts, "contact", "contact_id"))),
    path("ties/", include(worked_on(ties, "tie", "tie_id"))),
    path("assessment/", include(worked_on(assessments, "assessment", "assessment_id"))),
    path("mindset/", include(worked_on(mindset_answers, "mindset_answer", "answer_id"))),
    path("mandates/", include(worked_on(mandates, "mandate", "mandate_id"))),
    path("wishes/", include(worked_on(meeting_wishes, "meeting_wish", "wish_id"))),
]

profile_of_stakeholder = [
    path("", profile.profile, name="profile"),
    path("back/", profile.profile_given_back, name="profile_given_back"),
    path("<slug:step>/", profile.profile_step, name="profile_step"),
]

initiatives_of_network = [
    path("", initiatives.initiative_list, name="initiative_list"),
    path("new/", initiatives.initiative_create, name="initiative_create"),
    path("<int:initiative_id>/", initiatives.initiative_detail, name="initiative_detail"),
    path("<int:initiative_id>/edit/", initiatives.initiative_edit, name="initiative_edit"),
    path("<int:initiative_id>/delete/", initiatives.initiative_delete, name="initiative_delete"),
    path(
        "<int:initiative_id>/join/<int:stakeholder_id>/",
        initiatives.initiative_join,
        name="initiative_join",
    ),
]

moments_of_network = [
    path("", moments.kept_snapshot_list, name="kept_snapshot_list"),
    path("keep/", moments.kept_snapshot_create, name="kept_snapshot_create"),
    path("<int:kept_id>/delete/", moments.kept_snapshot_delete, name="kept_snapshot_delete"),
    path("change/", moments.change, name="change"),
    path("change.pdf", moments.change_report, name="change_report"),
]

one_network = [
    path("", networks.network_detail, name="network_detail"),
    path("edit/", networks.network_edit, name="network_edit"),
    path("delete/", networks.network_delete, name="network_delete"),
    path("dossier.pdf", dossier.dossier, name="dossier"),
    path("backup.json", networks.network_backup, name="network_backup"),
    path("history/", history.network_history, name="network_history"),
    path(
        "history/<slug:kind>/<int:entry_id>/restore/",
        history.history_restore,
        name="history_restore",
    ),
    path("leave/", members.network_leave, name="network_leave"),
    path("members/", include(members_of_network)),
    path("words/", include(words_of_network)),
    path("import/", include(imports_of_network)),
    path("initiatives/", include(initiatives_of_network)),
    path("stakeholders/", stakeholders.stakeholder_list, name="stakeholder_list"),
    path("stakeholders/new/", stakeholders.stakeholder_create, name="stakeholder_create"),
    path("stakeholders/<int:stakeholder_id>/", include(one_stakeholder)),
    path("names/<slug:kind>/", names.names, name="names"),
    path("profile/<int:stakeholder_id>/", include(profile_of_stakeholder)),
    path("", include(overlap_and_map)),
    path("insights/", include(questions)),
    path("moments/", include(moments_of_network)),
    path("", include(work)),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("demo/<slug:role>/", demo.demo_continue, name="demo_continue"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("my-data/", privacy.my_data, name="my_data"),
    path("my-data/file.json", privacy.my_data_file, name="my_data_file"),
    path("my-data/erase/", privacy.my_data_erase, name="my_data_erase"),
    path("my-data/contact/<int:contact_id>/", privacy.my_contact, name="my_contact"),
    path(
        "my-data/contact/<int:contact_id>/remove/",
        privacy.my_contact_remove,
        name="my_contact_remove",
    ),
    path("accounts/password/<path:rest>", accounts.no_passwords, name="no_passwords"),
    path("networks/new/", networks.network_create, name="network_create"),
    path("invitation/accept/", acceptance.invitation_accept, name="invitation_accept"),
    path("invitation/request/", acceptance.invitation_request, name="invitation_request"),
    path("invitation/<str:secret>/", acceptance.invitation, name="invitation"),
    path("n/<slug:slug>/", include(one_network)),
]
