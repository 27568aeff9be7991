"""The part of the map of the site that leads from a challenge to a team and to the table."""

from django.urls import include, path

from .views import challenges, commitments, contact_logs, meetings, table_sheets, teams

challenges_of_network = [
    path("", challenges.challenge_list, name="challenge_list"),
    path("new/", challenges.challenge_create, name="challenge_create"),
    path("<int:challenge_id>/", challenges.challenge_detail, name="challenge_detail"),
    path("<int:challenge_id>/edit/", challenges.challenge_edit, name="challenge_edit"),
    path("<int:challenge_id>/check/", challenges.challenge_check, name="challenge_check"),
    path("<int:challenge_id>/check.pdf", challenges.challenge_report, name="challenge_report"),
    path("<int:challenge_id>/delete/", challenges.challenge_delete, name="challenge_delete"),
]

teams_of_network = [
    path("", teams.team_list, name="team_list"),
    path("compose/", teams.team_compose, name="team_compose"),
    path("compose.pdf", teams.team_report, name="team_report"),
    path("new/", teams.team_create, name="team_create"),
    path("<int:team_id>/", teams.team_detail, name="team_detail"),
    path("<int:team_id>/team.pdf", teams.team_document, name="team_document"),
    path("<int:team_id>/delete/", teams.team_delete, name="team_delete"),
]

meetings_of_network = [
    path("", meetings.meeting_list, name="meeting_list"),
    path("new/", meetings.meeting_create, name="meeting_create"),
    path("<int:meeting_id>/", meetings.meeting_detail, name="meeting_detail"),
    path("<int:meeting_id>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("<int:meeting_id>/delete/", meetings.meeting_delete, name="meeting_delete"),
    path("<int:meeting_id>/meeting.ics", meetings.meeting_calendar, name="meeting_calendar"),
    path("<int:meeting_id>/sheet/", table_sheets.table_sheet, name="table_sheet"),
    path("<int:meeting_id>/sheet.pdf", table_sheets.table_sheet_report, name="table_sheet_report"),
    path("<int:meeting_id>/agenda/new/", meetings.agenda_item_create, name="agenda_item_create"),
    path(
        "<int:meeting_id>/agenda/<int:item_id>/edit/",
        meetings.agenda_item_edit,
        name="agenda_item_edit",
    ),
    path(
        "<int:meeting_id>/agenda/<int:item_id>/delete/",
        meetings.agenda_item_delete,
        name="agenda_item_delete",
    ),
    path(
        "<int:meeting_id>/agenda/<int:item_id>/<slug:way>/",
        meetings.agenda_item_move,
        name="agenda_item_move",
    ),
    path("<int:meeting_id>/attendees/new/", meetings.attendance_create, name="attendance_create"),
    path(
        "<int:meeting_id>/attendees/<int:attendance_id>/edit/",
        meetings.attendance_edit,
        name="attendance_edit",
    ),
    path(
        "<int:meeting_id>/attendees/<int:attendance_id>/delete/",
        meetings.attendance_delete,
        name="attendance_delete",
    ),
    path(
        "<int:meeting_id>/agreements/new/",
        commitments.agreement_create,
        name="agreement_create",
    ),
    path(
        "<int:meeting_id>/commitments/new/",
        commitments.commitment_create,
        name="commitment_create",
    ),
]

contact_log = [
    path("new/", contact_logs.contact_log_create, name="contact_log_create"),
    path("<int:log_id>/", contact_logs.contact_log_edit, name="contact_log_edit"),
    path("<int:log_id>/delete/", contact_logs.contact_log_delete, name="contact_log_delete"),
]

work = [
    path("challenges/", include(challenges_of_network)),
    path("teams/", include(teams_of_network)),
    path("stakeholders/<int:stakeholder_id>/contact-log/", include(contact_log)),
    path("meetings/", include(meetings_of_network)),
    path("agreements/<int:agreement_id>/", commitments.agreement_edit, name="agreement_edit"),
    path(
        "agreements/<int:agreement_id>/delete/",
        commitments.agreement_delete,
        name="agreement_delete",
    ),
    path("commitments/<int:commitment_id>/", commitments.commitment_edit, name="commitment_edit"),
    path(
        "commitments/<int:commitment_id>/done/",
        commitments.commitment_done,
        name="commitment_done",
    ),
    path(
        "commitments/<int:commitment_id>/delete/",
        commitments.commitment_delete,
        name="commitment_delete",
    ),
]
