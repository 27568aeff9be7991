"""What a person may know, correct, take along and have erased; and what a network forgets."""

from __future__ import annotations

import datetime
import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from stakeholders.actions.records import add_record, change_record
from stakeholders.actions.retention import enforce_retention
from stakeholders.models import (
    Contact,
    Interest,
    Invitation,
    Mandate,
    Membership,
    Network,
    Stance,
    User,
)
from tests.speaking import english


@pytest.fixture
def known(cast) -> Contact:
    """The representative of the grill is also its contact person, and wrote something."""
    Membership.objects.filter(user=cast.representative)
    Mandate.objects.create(
        stakeholder=cast.grill,
        representative=Membership.objects.get(user=cast.representative),
        room="limits",
        task="Over terrassen",
        origin="own",
    )
    interest = Interest(
        stakeholder=cast.grill,
        theme=cast.staff,
        kind="financial",
        statement="Onze omzet",
        origin="own",
        confirmed_by="grill@example.org",
    )
    add_record(record=interest, network=cast.network, by=cast.representative)
    return Contact.objects.create(
        stakeholder=cast.grill,
        name="Gerda Grill",
        position="Eigenaar",
        email="Grill@example.org",
        phone="0612345678",
        note="Belt liever",
    )


def test_the_page_for_everybody_needs_no_login(client, db):
    text = english(client).get("/privacy/").content.decode()

    assert text.count("What is kept about you") == 1
    assert "http://" not in text.split("<main")[1].split("</main>")[0]


def test_everything_that_is_held_is_on_the_page(as_representative, known):
    text = english(as_representative).get("/my-data/").content.decode()

    for said in ("Gerda Grill", "Eigenaar", "0612345678", "Belt liever", "Over terrassen"):
        assert text.count(said) == 1
    assert text.count("1 change bears your name.") == 1


def test_who_changed_nothing_yet_is_not_sent_to_the_download(as_reader):
    page = english(as_reader).get("/my-data/").content.decode()

    assert page.count("No change bears your name yet.") == 1
    assert page.count("in the download") == 0


def test_the_download_holds_it_all_as_json(as_representative, known):
    answer = as_representative.get("/my-data/file.json")

    found = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="breda-network-grill.json"'
    assert found["account"]["email"] == "grill@example.org"
    assert found["contact_person"][0]["note"] == "Belt liever"
    assert found["networks"][0]["speaks_for"] == ["Grill De Kade"]
    assert found["networks"][0]["mandates"][0]["task"] == "Over terrassen"
    assert [one["how"] for one in found["changes"]] == ["added"]


def test_meetings_and_talks_with_a_person_are_among_what_is_held(as_representative, cast, known):
    starts = timezone.now()
    ends = starts + datetime.timedelta(hours=1)
    meeting = cast.network.meetings.create(name="Pleinberaad", starts_at=starts, ends_at=ends)
    meeting.attendances.create(stakeholder=cast.grill, contact=known)
    cast.grill.contact_logs.create(contact=known, note="Wil eerst cijfers zien")

    text = as_representative.get("/my-data/").content.decode()

    assert text.count("Pleinberaad") == 1
    assert text.count("Wil eerst cijfers zien") == 1


def test_nobody_reads_what_is_held_about_another(as_neighbour, known):
    text = as_neighbour.get("/my-data/").content.decode()

    assert "Gerda" not in text
    assert as_neighbour.get(f"/my-data/contact/{known.pk}/").status_code == 404
    assert as_neighbour.post(f"/my-data/contact/{known.pk}/remove/").status_code == 404
    assert Contact.objects.count() == 1


def test_an_address_that_is_not_confirmed_shows_nothing(as_neighbour, cast, known):
    EmailAddress.objects.create(user=cast.neighbour, email="grill@example.org", verified=False)

    assert "Gerda" not in as_neighbour.get("/my-data/").content.decode()


def test_a_person_corrects_name_and_contact(as_representative, cast, known):
    as_representative.post("/my-data/", {"name": "Gerda de Grill"})
    as_representative.post(
        f"/my-data/contact/{known.pk}/",
        {"name": "Gerda", "position": "", "phone": "1", "version": known.version},
    )

    cast.representative.refresh_from_db()
    known.refresh_from_db()
    assert cast.representative.name == "Gerda de Grill"
    assert (known.name, known.phone, known.note) == ("Gerda", "1", "Belt liever")
    assert known.history.first().history_user == cast.representative


def test_a_person_stands_as_contact_no_longer(as_representative, known):
    as_representative.post(f"/my-data/contact/{known.pk}/remove/")

    assert Contact.objects.count() == 0


def erase(client: Client, email: str, **more: object):
    return client.post("/my-data/erase/", {"email": email, **more})


def test_erasing_leaves_no_trace_of_the_person(as_representative, cast, known):
    user = cast.representative
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type="totp", data={})
    Invitation.objects.create(
        network=cast.network,
        email="grill@example.org",
        nonce="n",
        token_hash="h",
        expires_at=timezone.now(),
        accepted_at=timezone.now(),
    )

    erase(as_representative, "grill@example.org")

    assert not User.objects.filter(email="grill@example.org").exists()
    assert Contact.objects.count() == Contact.history.count() == 0
    assert Invitation.objects.count() == 0
    assert EmailAddress.objects.count() == Authenticator.objects.count() == 0
    assert UserSession.objects.filter(user_id=user.pk).count() == 0
    assert Membership.history.filter(user_id=user.pk).count() == 0
    assert as_representative.get("/my-data/").status_code == 302


def test_erasing_keeps_the_answers_without_the_name(as_representative, cast, known):
    erase(as_representative, "grill@example.org")

    kept = Interest.objects.get(statement="Onze omzet")
    entry = kept.history.get()
    assert kept.confirmed_by == "–"
    assert (entry.history_user_id, entry.confirmed_by) == (None, "–")


def test_erasing_removes_the_answers_when_asked(as_representative, cast, known):
    erase(as_representative, "grill@example.org", remove=[cast.grill.pk])

    assert Interest.objects.filter(statement="Onze omzet").count() == 0
    assert Interest.history.filter(statement="Onze omzet").count() == 0
    assert Stance.objects.filter(stakeholder=cast.grill).count() == 1  # the leader's reading


def test_the_answers_of_a_party_with_another_speaker_are_not_offered(
    as_representative, cast, known
):
    Membership.objects.get(user=cast.neighbour).represents.add(cast.grill)

    text = as_representative.get("/my-data/erase/").content.decode()
    erase(as_representative, "grill@example.org", remove=[cast.grill.pk])

    assert text.count('name="remove"') == 0
    assert Interest.objects.filter(statement="Onze omzet").count() == 1


def test_a_wrong_address_erases_nothing(as_representative, cast):
    answer = erase(english(as_representative), "iemand@example.org")

    assert answer.content.decode().count("That is not the address of this account.") >= 1
    assert User.objects.filter(pk=cast.representative.pk).exists()


def test_the_only_leader_hands_over_first(as_leader, cast):
    answer = erase(english(as_leader), "leider@example.org")

    text = answer.content.decode()
    assert text.count("First hand over the lead of the networks below.") >= 1
    assert text.count('<a class="link-target" href="/n/test/members/">Testnetwerk</a>') == 1
    assert User.objects.filter(pk=cast.leader.pk).exists()


def test_history_past_its_term_is_removed_and_the_latest_stays(cast):
    theme = cast.staff
    add = cast.network.themes.create(name="Tijdelijk")
    for name in ("Een", "Twee"):
        theme.name = name
        change_record(record=theme, version=theme.version, network=cast.network, by=cast.leader)
    add.delete()
    old = timezone.now() - datetime.timedelta(days=3 * 365)
    type(theme).history.update(history_date=old)

    removed = enforce_retention()

    assert [one.name for one in theme.history.all()] == ["Twee"]
    assert type(theme).history.filter(id=add.pk).count() == 0
    assert removed.entries >= 3


def test_history_within_the_term_stays(cast):
    Network.objects.filter(pk=cast.network.pk).update(retention_months=60)
    old = timezone.now() - datetime.timedelta(days=3 * 365)
    Interest.history.update(history_date=old)
    before = Interest.history.count()

    enforce_retention()

    assert Interest.history.count() == before


def test_accounts_without_a_network_go_after_a_year(cast, capsys):
    idle = User.objects.create_user("weg@example.org")
    recent = User.objects.create_user("nieuw@example.org")
    long_ago = timezone.now() - datetime.timedelta(days=400)
    User.objects.filter(pk__in=[idle.pk, cast.reader.pk]).update(date_joined=long_ago)

    call_command("enforce_retention")

    left = set(User.objects.values_list("email", flat=True))
    assert idle.email not in left
    assert {recent.email, cast.reader.email} <= left
    assert capsys.readouterr().out.endswith("and 1 accounts without a network.\n")


def test_a_network_may_ask_a_second_factor_of_its_leaders(as_leader, as_reader, cast):
    Network.objects.filter(pk=cast.network.pk).update(second_factor=True)

    answer = english(as_leader).get("/n/test/")
    partial = as_leader.get("/n/test/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["Location"]) == (303, "/accounts/2fa/")
    assert partial["HX-Redirect"] == "/accounts/2fa/"
    assert as_reader.get("/n/test/").status_code == 200
    text = english(as_leader).get("/accounts/2fa/").content.decode()
    assert text.count("This network asks a passkey or code app of its project leaders.") >= 1

    Authenticator.objects.create(user=cast.leader, type="totp", data={"secret": "x"})
    assert as_leader.get("/n/test/").status_code == 200


def log_in(email: str, agent: str) -> Client:
    """Through the page, with the code from the mail, as this browser."""
    client = Client(headers={"User-Agent": agent})
    client.post("/accounts/login/", {"login": email})
    body = mail.outbox[-1].body
    code = next(line for line in body.splitlines() if line and " " not in line)
    client.post("/accounts/login/code/confirm/", {"code": code})
    return client


def test_other_log_ins_are_listed_and_ended(cast):
    first = log_in("lezer@example.org", "Telefoon")
    second = log_in("lezer@example.org", "Laptop")

    assert first.get("/accounts/sessions/").content.decode().count("Laptop") == 1
    first.post("/accounts/sessions/")

    assert second.get("/n/test/").status_code == 302
    assert first.get("/n/test/").status_code == 200
