"""Who may do what: every route of a network, for every role, written out and compared.

The table names for each role what GET and POST come to: `in` (the page, or a form that says what is
wrong), `-` (403: a member without the right), `x` (404: the network is not there for this person),
`login`, or `.` (405: no such method, for anybody).
"""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stakeholders.actions.keep_snapshot import keep_snapshot
from stakeholders.models import (
    Assessment,
    Challenge,
    Competence,
    Contact,
    ImportDraft,
    Incompatibility,
    Initiative,
    Interest,
    Invitation,
    Mandate,
    MeetingWish,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Network,
    SavedView,
    Stakeholder,
    Stance,
    Team,
    Theme,
    Tie,
    User,
)
from tests.test_routes import ALL, IN_NETWORK

ROLES = (
    "anonymous", "outsider", "staff", "reader", "neighbour", "representative", "leader",
)  # fmt: skip

#: What a rule comes to for reader, neighbour, representative and leader; the other three never
#: get in. `neighbour` speaks for another party than the one in the address.
RULES = {
    "members": ("in", "in", "in", "in"),
    "leader": ("-", "-", "-", "in"),
    "own party": ("-", "-", "in", "in"),
    "any party": ("-", "in", "in", "in"),
    # What a party said in its own words is the party's: a leader writes beside it.
    "own words": ("-", "-", "in", "-"),
}

#: Each route: who may read, who may send; `.` where that method does not exist.
TABLE = {
    # the network itself
    "network_detail": ("members", "."),
    "network_edit": ("leader", "leader"),
    "network_delete": ("leader", "leader"),
    "network_backup": ("leader", "."),
    "network_history": ("leader", "."),
    "network_leave": ("members", "members"),
    "history_restore": ("own words", "own words"),
    # its people
    "member_list": ("leader", "."),
    "member_edit": ("leader", "leader"),
    "member_remove": ("leader", "leader"),
    "member_lead": ("leader", "leader"),
    "invitation_list": ("leader", "."),
    "invitation_create": ("leader", "leader"),
    "invitation_detail": ("leader", "."),
    "invitation_remind_all": (".", "leader"),
    "invitation_renew": (".", "leader"),
    "invitation_remind": (".", "leader"),
    "invitation_revoke": (".", "leader"),
    # its words
    "word_lists": ("members", "."),
    "word_list": ("members", "."),
    "word_create": ("leader", "leader"),
    "word_edit": ("leader", "leader"),
    "word_delete": ("leader", "leader"),
    "mindset_scale_list": ("members", "."),
    "mindset_scale_create": ("leader", "leader"),
    "mindset_scales_usual": (".", "leader"),
    "mindset_scale_edit": ("leader", "leader"),
    "mindset_scale_delete": ("leader", "leader"),
    "mindset_scale_move": (".", "leader"),
    "proposal_list": ("leader", "."),
    "proposal_accept": (".", "leader"),
    "proposal_merge": (".", "leader"),
    "proposal_reword": ("leader", "leader"),
    "proposal_remove": (".", "leader"),
    "names": ("members", "."),
    # a register coming in
    "import_upload": ("leader", "leader"),
    "import_columns": ("leader", "leader"),
    "import_preview": ("leader", "leader"),
    # Read, they lead back to the preview: after an error theirs is the address in the bar.
    "import_apply": ("leader", "leader"),
    "import_cancel": ("leader", "leader"),
    # initiatives
    "initiative_list": ("members", "."),
    "initiative_create": ("any party", "any party"),
    "initiative_detail": ("members", "."),
    "initiative_edit": ("own party", "own party"),
    "initiative_delete": ("leader", "leader"),
    "initiative_join": (".", "own party"),
    # parties
    "stakeholder_list": ("members", "."),
    "stakeholder_create": ("leader", "leader"),
    "stakeholder_detail": ("members", "."),
    "stakeholder_edit": ("own party", "own party"),
    "stakeholder_delete": ("leader", "leader"),
    "stakeholder_history": ("own party", "."),
    "stakeholder_confirm": (".", "own party"),
    "record_confirm": (".", "own words"),
    "say_back": ("own party", "."),
    "say_back_report": ("own party", "."),
    **{
        f"{record}_{verb}": ("own party", "own party")
        for record in (
            "interest", "stance", "contact", "tie", "mindset_answer", "mandate", "meeting_wish",
        )
        for verb in ("create", "edit", "delete")
    },
    **dict.fromkeys(
        ("interest_edit", "stance_edit", "mindset_answer_edit", "mandate_edit"),
        ("own party", "own words"),
    ),
    **{f"assessment_{verb}": ("leader", "leader") for verb in ("create", "edit", "delete")},
    "profile": ("own party", "."),
    "profile_step": ("own party", "own party"),
    "profile_given_back": ("own party", "."),
    # overlap and map
    "overlap": ("members", "."),
    "overlap_matrix": ("members", "."),
    "overlap_pair": ("members", "."),
    "incompatibility_create": ("leader", "leader"),
    "incompatibility_delete": ("leader", "leader"),
    "map": ("members", "."),
    "map_drawing": ("members", "."),
    "map_arrange": (".", "leader"),
    "map_place": (".", "leader"),
    "map_find": ("members", "."),
    "map_party": ("members", "."),
    "map_pair": ("members", "."),
    "saved_view_list": ("members", "."),
    "saved_view_create": ("leader", "leader"),
    "saved_view_edit": ("leader", "leader"),
    "saved_view_replace": (".", "leader"),
    "saved_view_delete": ("leader", "leader"),
    "report": ("members", "."),
    # questions
    "insights": ("members", "."),
    "insight_report": ("members", "."),
    **dict.fromkeys(
        ("unacquainted", "grating", "groups", "connectors", "holding", "carriers", "sharpness"),
        ("members", "."),
    ),
    "position_matrix": ("members", "."),
    "position_cell": ("own party", "own party"),
    "influence": ("leader", "."),
    "influence_place": (".", "leader"),
    "influence_matrix": ("leader", "leader"),
    "influence_matrix_report": ("leader", "."),
    # teams and challenges
    "team_list": ("leader", "."),
    "team_compose": ("leader", "."),
    "team_report": ("leader", "."),
    "team_create": ("leader", "leader"),
    "team_detail": ("leader", "leader"),
    "team_document": ("leader", "."),
    "team_delete": ("leader", "leader"),
    "challenge_list": ("members", "."),
    "challenge_create": ("leader", "leader"),
    "challenge_detail": ("members", "."),
    "challenge_edit": ("leader", "leader"),
    "challenge_check": ("leader", "leader"),
    "challenge_report": ("members", "."),
    "challenge_delete": ("leader", "leader"),
    "dossier": ("members", "."),
    # then and now
    # meetings and what is kept after them
    "meeting_list": ("leader", "."),
    "meeting_create": ("leader", "leader"),
    "meeting_detail": ("leader", "."),
    "meeting_edit": ("leader", "leader"),
    "meeting_delete": ("leader", "leader"),
    "meeting_calendar": ("leader", "."),
    "table_sheet": ("leader", "."),
    "table_sheet_report": ("leader", "."),
    "agenda_item_move": (".", "leader"),
    "commitment_done": (".", "leader"),
    **{
        f"{record}_{verb}": ("leader", "leader")
        for record in ("agenda_item", "attendance", "agreement", "commitment", "contact_log")
        for verb in ("create", "edit", "delete")
    },
    "kept_snapshot_list": ("leader", "."),
    "kept_snapshot_create": ("leader", "leader"),
    "kept_snapshot_delete": ("leader", "leader"),
    "change": ("leader", "."),
    "change_report": ("leader", "."),
}  # fmt: skip


def records(cast, party: Stakeholder, other: Stakeholder) -> dict[str, object]:
    """A record of the party for every id that an address may hold."""
    network = party.network
    own = {"stakeholder": party, "origin": "own"}
    theme = Theme.objects.create(network=network, name="Nieuw", proposed_by=party)
    shared = Theme.objects.create(network=network, name="Gedeeld")
    interest = Interest.objects.create(theme=shared, kind="sectoral", **own)
    second = Interest.objects.create(theme=shared, kind="sectoral", stakeholder=other, direction=-1)
    scale = MindsetScale.objects.create(network=network, low="straat", high="visie")
    ambition = network.ambitions.create(name="Overal groen")
    stance = Stance.objects.create(ambition=ambition, value=2, **own)
    member = Membership.objects.filter(network=network).order_by("-pk").first()
    initiative = Initiative.objects.create(network=network, name="Markt")
    initiative.stakeholders.set([party])
    Competence.objects.create(network=network, name="Muziek")
    invitation = Invitation.objects.create(
        network=network,
        email="gast@example.org",
        nonce="nonce",
        token_hash=f"hash{network.pk}",
        expires_at=timezone.now() + datetime.timedelta(days=9),
    )
    return {
        "stakeholder_id": party.pk,
        "interest_id": interest.pk,
        "stance_id": stance.pk,
        "contact_id": Contact.objects.create(stakeholder=party, name="Anna").pk,
        "tie_id": Tie.objects.create(source=party, target=other).pk,
        "answer_id": MindsetAnswer.objects.create(scale=scale, value=1, **own).pk,
        "mandate_id": Mandate.objects.create(representative=member, room="limits", **own).pk,
        "wish_id": MeetingWish.objects.create(source=party, target=other).pk,
        "assessment_id": Assessment.objects.create(stakeholder=party, influence=2).pk,
        "incompatibility_id": Incompatibility.objects.create(one=interest, other=second).pk,
        "initiative_id": initiative.pk,
        "scale_id": scale.pk,
        "word_id": shared.pk,
        "proposal": theme.pk,
        "ambition_id": ambition.pk,
        "member_id": member.pk,
        "invitation_id": invitation.pk,
        "view_id": SavedView.objects.create(network=network, name="Kijk", query="").pk,
        "draft_id": ImportDraft.objects.create(
            network=network, user=cast.leader, file_name="a.csv", sheets=_sheets()
        ).pk,
        "team_id": Team.objects.create(network=network, name="Plein").pk,
        "challenge_id": Challenge.objects.create(network=network, name="Leeg plein").pk,
        "kept_id": keep_snapshot(network=network, by=None).pk,
        **_meeting(network, party),
        "record_id": interest.pk,
        "entry_id": _entry(interest),
        "a": party.pk,
        "b": other.pk,
        "way": "up",
        "step": "about",
        "name": "unacquainted",
    }


def _meeting(network: Network, party: Stakeholder) -> dict[str, int]:
    starts = timezone.now()
    ends = starts + datetime.timedelta(hours=1)
    meeting = network.meetings.create(name="Overleg", starts_at=starts, ends_at=ends)
    return {
        "meeting_id": meeting.pk,
        "item_id": meeting.agenda_items.create(name="Punt").pk,
        "attendance_id": meeting.attendances.create(stakeholder=party).pk,
        "agreement_id": network.agreements.create(meeting=meeting, text="Zo doen we het").pk,
        "commitment_id": party.commitments.create(meeting=meeting, text="Dit doe ik").pk,
        "log_id": party.contact_logs.create(note="Gebeld").pk,
    }


def _sheets() -> list[dict[str, object]]:
    """A register of one party, as it is kept between upload and apply."""
    return [{"name": "", "rows": [["Naam"], ["Nieuwe partij"]]}]


def _entry(interest: Interest) -> int:
    interest.statement = "Anders"
    interest.save()
    return interest.history.earliest("history_id").pk


#: The kind in an address is another word for each of these routes.
KINDS = {"history_restore": "interest", "record_confirm": "interest", "names": "stakeholders"}


@pytest.fixture
def known(cast) -> dict[str, object]:
    return records(cast, cast.grill, cast.hotel)


def address(name: str, known: dict[str, object], slug: str = "test") -> str:
    place = next(found for route, found, _view in ALL if route == name)
    kwargs = {part: known[part] for part in known if f":{part}>" in place}
    if ":kind>" in place:
        kwargs["kind"] = KINDS.get(name, "themes")
    if name.startswith("proposal_") and "word_id" in kwargs:
        kwargs["word_id"] = known["proposal"]
    return reverse(name, kwargs={"slug": slug} | kwargs)


def client_of(role: str, cast) -> Client:
    client = Client()
    if role == "staff":
        user = User.objects.create_user("staf@example.org", is_staff=True, is_superuser=True)
        client.force_login(user)
    elif role != "anonymous":
        client.force_login(getattr(cast, role))
    return client


def expected(name: str, role: str) -> tuple[str, str]:
    return tuple(_expected(rule, role) for rule in TABLE[name])


def _expected(rule: str, role: str) -> str:
    if role == "anonymous":
        return "login"  # before anything else is looked at
    if rule == ".":
        return "."
    if role in ("outsider", "staff"):
        return "x"
    return RULES[rule][("reader", "neighbour", "representative", "leader").index(role)]


def came_to(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"):
        return "login"
    return {403: "-", 404: "x", 405: "."}.get(
        answer.status_code, "in" if answer.status_code < 500 else str(answer.status_code)
    )


def test_the_table_names_every_route_of_a_network():
    assert sorted(TABLE) == sorted(IN_NETWORK)


def asked(client: Client, method: str, place: str) -> str:
    """What one request comes to; what it wrote is undone, so that the next meets the same."""
    with transaction.atomic():
        answer = getattr(client, method)(place)
        transaction.set_rollback(True)
    return came_to(answer)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_meets_what_the_table_says(cast, known, role):
    client = client_of(role, cast)

    found = {
        name: (asked(client, "get", place), asked(client, "post", place))
        for name in IN_NETWORK
        for place in [address(name, known)]
    }

    assert {name: one for name, one in found.items() if one != expected(name, role)} == {}


def test_an_id_of_another_network_is_not_there(cast, known):
    """Every id of every address, one by one, from a network that the leader does not lead."""
    other = Stakeholder.objects.create(network=cast.other, name="Nog een elders")
    foreign = records(cast, cast.stranger, other)
    client = client_of("leader", cast)

    wrong = []
    for name in IN_NETWORK:
        place = next(found for route, found, _view in ALL if route == name)
        parts = [part for part in known if f":{part}>" in place and isinstance(known[part], int)]
        for part in ["proposal"] if name.startswith("proposal_") and parts else parts:
            elsewhere = address(name, known | {part: foreign[part]})
            for method, rule in zip(("get", "post"), expected(name, "leader"), strict=True):
                if rule != "." and (found := asked(client, method, elsewhere)) != "x":
                    wrong.append((name, part, method, found))

    assert wrong == []
