"""A secret in every private field, looked for in everything that others can reach."""

from __future__ import annotations

import datetime
import io

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from pypdf import PdfReader

from stakeholders.actions.keep_snapshot import keep_snapshot
from stakeholders.changes.kinds import KINDS
from stakeholders.models import (
    Assessment,
    CollaborationCheck,
    Contact,
    DirectInfluence,
    Incompatibility,
    Interest,
    Invitation,
    SavedView,
    Stance,
    Tie,
)

from .conftest import make_member
from .private_meeting import MEETING_SECRETS, keep_meeting_secret
from .private_profile import PROFILE_SECRETS, keep_profile_secret

#: Field by field, one secret each, so that a leak says where it comes from.
SECRETS = {
    "interest statement": "GEHEIMbelang",
    "interest amount": "918273",
    "interest FTE": "7362",
    "stance statement": "GEHEIMstandpunt",
    "stance contribution": "GEHEIMbijdrage",
    "contact name": "GEHEIMnaam",
    "contact position": "GEHEIMfunctie",
    "contact email": "geheim@example.org",
    "contact phone": "0612345678",
    "contact note": "GEHEIMnotitie",
    "agenda": "GEHEIMagenda",
    "assessor": "GEHEIMbevestiger",
    "incompatibility": "GEHEIMreden",
    **PROFILE_SECRETS,
    **MEETING_SECRETS,
    "team": "GEHEIMteam",
    "reason of an outcome": "GEHEIMuitkomst",
    "what working together brings": "GEHEIMopbrengst",
    "team note": "GEHEIMteamnotitie",
    "kept map": "GEHEIMkaart",
    "view by influence": "GEHEIMkijk",
    "maker of a view": "GEHEIMmaker",
    "invited name": "GEHEIMgenodigde",
    "invited email": "geheime-gast@example.org",
    "invitation text": "GEHEIMuitnodiging",
    "answer of the mail server": "GEHEIMantwoord",
}


@pytest.fixture
def secrets(cast):
    """Private readings and a contact of the residents, whom nobody in the cast represents."""
    private = {"stakeholder": cast.residents, "visibility": "leader"}
    interest = Interest.objects.create(
        theme=cast.staff,
        kind="financial",
        statement=SECRETS["interest statement"],
        amount=SECRETS["interest amount"],
        **private,
    )
    Interest.objects.create(
        theme=cast.staff, kind="staffing", fte=SECRETS["interest FTE"], **private
    )
    stance = Stance.objects.create(
        ambition=cast.ambition,
        value=-3,
        statement=SECRETS["stance statement"],
        contribution=SECRETS["stance contribution"],
        **private,
    )
    contact = Contact.objects.create(
        stakeholder=cast.residents,
        name=SECRETS["contact name"],
        position=SECRETS["contact position"],
        email=SECRETS["contact email"],
        phone=SECRETS["contact phone"],
        note=SECRETS["contact note"],
    )
    tie = Tie.objects.create(source=cast.residents, target=cast.grill, visibility="leader")
    assessment = Assessment.objects.create(
        stakeholder=cast.residents,
        influence=4,
        attention=5,
        agenda=SECRETS["agenda"],
        confirmed_on=datetime.date(2026, 5, 1),
        confirmed_by=SECRETS["assessor"],
    )
    DirectInfluence.objects.create(source=cast.residents, target=cast.grill, value=3)
    mark = Incompatibility.objects.create(
        one=cast.interests[3], other=cast.interests[2], reason=SECRETS["incompatibility"]
    )
    view = SavedView.objects.create(
        network=cast.network,
        name=SECRETS["view by influence"],
        query="size=influence",
        made_by=SECRETS["maker of a view"],
    )
    invitation = Invitation.objects.create(
        network=cast.network,
        email=SECRETS["invited email"],
        name=SECRETS["invited name"],
        text=SECRETS["invitation text"],
        failure="address",
        answer=f"550 {SECRETS['answer of the mail server']}",
        nonce="nonce",
        token_hash="hash",
        expires_at=timezone.now() + datetime.timedelta(days=14),
    )
    challenge = cast.network.challenges.create(name="Een levend plein")
    CollaborationCheck.objects.create(
        challenge=challenge,
        settled="no",
        overruled="inform",
        reason=SECRETS["reason of an outcome"],
        brings=SECRETS["what working together brings"],
    )
    team = cast.network.teams.create(name=SECRETS["team"], note=SECRETS["team note"])
    return {
        "slug": "test",
        **keep_profile_secret(cast),
        **keep_meeting_secret(cast),
        "member_id": cast.network.memberships.get(user=cast.reader).pk,
        "invitation_id": invitation.pk,
        "secret": "geheim",
        "stakeholder_id": cast.residents.pk,
        "interest_id": interest.pk,
        "stance_id": stance.pk,
        "contact_id": contact.pk,
        "tie_id": tie.pk,
        "assessment_id": assessment.pk,
        "incompatibility_id": mark.pk,
        "view_id": view.pk,
        "a": cast.residents.pk,
        "b": cast.grill.pk,
        "kind": "themes",
        "name": "unacquainted",
        "step": "about",
        "word_id": cast.staff.pk,
        "ambition_id": cast.ambition.pk,
        "draft_id": 1,
        "record_id": 1,
        "entry_id": assessment.history.first().history_id,
        "team_id": team.pk,
        "challenge_id": challenge.pk,
        "kept_id": keep_snapshot(network=cast.network, by=cast.leader, name=SECRETS["kept map"]).pk,
        "role": "leader",
    }


QUERIES = (
    "",
    "?audience=leader",
    "?audience=leader&show=tension",
    "?audience=leader&layer=financial&focus={stakeholder_id}",
    # Parts of secrets: the page repeats what was asked for, and may.
    "?q=GEHEI",
    "?q=91827",
    "?kind=financial&theme={word_id}&audience=leader",
)


def routes(patterns=None, before: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The name of every route of ours with the names of its arguments."""
    found = {}
    for one in get_resolver().url_patterns if patterns is None else patterns:
        names = (*before, *one.pattern.converters)
        if isinstance(one, URLResolver):
            found |= routes(one.url_patterns, names)
        elif isinstance(one, URLPattern) and one.callback.__module__.startswith("stakeholders."):
            found[one.name] = names
    return found


def addresses(known: dict[str, object]) -> list[str]:
    return [
        reverse(name, kwargs={key: known[key] for key in keys})
        for name, keys in routes().items()
        if name != "no_passwords"
    ]


def text_of(response) -> str:
    body = b"".join(response) if response.streaming else response.content
    if response.get("Content-Type") == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode("utf-8", "replace")


def leaks(client, known: dict[str, object], queries=QUERIES) -> list[tuple[str, str]]:
    found = []
    for address in addresses(known):
        for query in queries:
            response = client.get(address + query.format(**known))
            text = text_of(response)
            found += [
                (name, address + query)
                for name, secret in SECRETS.items()
                if secret in text or secret in text.replace(".", "").replace(",", "")
            ]
    return found


@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_neighbour"])
def test_no_secret_reaches_whoever_may_not_see_it(role, request, secrets):
    assert leaks(request.getfixturevalue(role), secrets) == []


def test_no_secret_reaches_outsiders_and_visitors(as_outsider, client, secrets):
    assert leaks(as_outsider, secrets, QUERIES[:2]) == []
    assert leaks(client, secrets, QUERIES[:2]) == []


def test_the_leader_finds_every_secret(as_leader, secrets):
    assert {name for name, _ in leaks(as_leader, secrets)} == set(SECRETS)


def test_a_representative_finds_the_own_secret_and_not_the_leaders(as_representative, cast):
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.night,
        kind="financial",
        statement="Alleen voor de leider",
        visibility="leader",
        origin="own",
    )
    Interest.objects.create(
        stakeholder=cast.grill,
        theme=cast.night,
        kind="staffing",
        statement="Lezing van de leider",
        visibility="leader",
        origin="leader",
    )

    text = as_representative.get(f"/n/test/stakeholders/{cast.grill.pk}/").content.decode()

    assert "Alleen voor de leider" in text
    assert "Lezing van de leider" not in text


def test_a_party_finds_no_secret_about_itself_in_its_history(secrets, cast):
    """What the leader keeps, kept and removed about a party, in the eyes of that party."""
    for record in (
        Interest.objects.get(pk=secrets["interest_id"]),
        Stance.objects.get(pk=secrets["stance_id"]),
        Assessment.objects.get(pk=secrets["assessment_id"]),
    ):
        record.version += 1
        record.save()
        record.delete()
    Interest.objects.filter(stakeholder=cast.residents, visibility="leader").delete()
    client = Client()
    client.force_login(
        make_member(cast.network, "bewoner@example.org", "stakeholder", cast.residents)
    )
    mine = f"/n/test/stakeholders/{cast.residents.pk}/"
    pages = [mine, mine + "history/", mine + "say-back/", mine + "say-back.pdf"]
    pages += [f"{mine}history/?kind={kind}" for kind in KINDS]
    pages += [
        reverse("history_restore", args=["test", slug, entry.history_id])
        for slug, kind in KINDS.items()
        for entry in kind.entries
    ]

    answers = {page: client.get(page) for page in pages}

    read_by_the_leader = {
        name for name in PROFILE_SECRETS if name.split()[0] in ("mindset", "mandate")
    }
    own = PROFILE_SECRETS.keys() - read_by_the_leader
    own |= {name for name in SECRETS if name.split()[0] == "contact"}
    texts = {page: text_of(answer) for page, answer in answers.items()}
    leaks = [
        (name, page)
        for page, text in texts.items()
        for name, secret in SECRETS.items()
        if name not in own and secret in text
    ]
    assert leaks == []
    assert {answers[page].status_code for page in pages[:4]} == {200}
    assert SECRETS["contact name"] in texts[mine + "history/"]


@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_neighbour"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_leader_assesses_is_refused_to_other_members(role, method, request, secrets):
    client, party = request.getfixturevalue(role), secrets["stakeholder_id"]
    pages = [
        reverse("influence", args=["test"]),
        reverse("influence_place", args=["test"]),
        reverse("influence_matrix", args=["test"]),
        reverse("influence_matrix_report", args=["test"]),
        reverse("insight_report", args=["test", "influence"]),
        reverse("assessment_create", args=["test", party]),
        reverse("assessment_edit", args=["test", party, secrets["assessment_id"]]),
        reverse("assessment_delete", args=["test", party, secrets["assessment_id"]]),
        reverse("incompatibility_create", args=["test", secrets["a"], secrets["b"]]),
        reverse("incompatibility_delete", args=["test", secrets["incompatibility_id"]]),
    ]

    answers = {page: getattr(client, method)(page) for page in pages}

    assert {answer.status_code for answer in answers.values()} <= {403, 405}
    assert [page for page, answer in answers.items() if "GEHEIM" in answer.content.decode()] == []


@pytest.mark.parametrize("role", ["as_reader", "as_representative"])
def test_other_members_do_not_see_that_anything_was_assessed(role, request, secrets):
    client = request.getfixturevalue(role)
    party = f"/n/test/stakeholders/{secrets['stakeholder_id']}/"
    pair = f"/n/test/overlap/{secrets['a']}/{secrets['b']}/"

    for page in (party, pair, "/n/test/insights/"):
        text = client.get(page + "?audience=leader").content.decode()
        assert [
            word for word in ("assessment", "/influence/", "incompatible") if word in text
        ] == []
    part = client.get(party, headers={"HX-Request": "true", "HX-Target": "assessment"})
    assert part.content.decode().strip() == ""
