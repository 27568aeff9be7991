"""Composing a team through the pages: what a leader gets, and that position is never a reason."""

from __future__ import annotations

import datetime
import io
import re

import pytest
from pypdf import PdfReader

from stakeholders.models import (
    Ambition,
    Assessment,
    Competence,
    Contact,
    DirectInfluence,
    Interest,
    Mandate,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Stakeholder,
    Stance,
    Team,
)
from tests.speaking import english

HERE = "/n/test/teams/compose/"


@pytest.fixture
def crowd(cast):
    """Eight parties beside the three of the cast, each with a stance on the ambition."""
    parties = []
    for n, value in enumerate((3, 3, 2, 2, 1, 1, -2, -3)):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {n}")
        Stance.objects.create(stakeholder=party, ambition=cast.ambition, value=value)
        parties.append(party)
    return parties


def page(client, cast, query: str = "") -> str:
    return english(client).get(f"{HERE}?ambition={cast.ambition.pk}&{query}").content.decode()


def members(client, cast, query: str = "") -> list[str]:
    """The team of the first sentence."""
    text = page(client, cast, query)
    said = text.split("<p>The best team of ")[1].split(":", 1)[1].split(".</p>")[0]
    return [one.strip() for one in said.split("·")]


def _changed(cast) -> None:
    """What an audited write does: findings are kept by revision."""
    cast.network.revision += 1
    cast.network.save()


def test_without_an_ambition_the_page_asks_for_one(as_leader, cast):
    answer = english(as_leader).get(HERE).content.decode()

    assert answer.count("First choose what the team is for") == 1


def test_the_ambitions_that_are_chosen_come_first(as_leader, cast):
    for n in range(3):
        Ambition.objects.create(network=cast.network, name=f"Aan de rand {n}")
    chosen = Ambition.objects.create(network=cast.network, name="Zo stil mogelijk")

    text = english(as_leader).get(f"{HERE}?ambition={chosen.pk}").content.decode()

    boxes = re.findall(r'name="ambition" value="(\d+)"[^>]*?( checked)?>', text)
    assert boxes[0] == (str(chosen.pk), " checked")
    assert [mark for _pk, mark in boxes[1:]] == ["", "", "", ""]


def test_the_team_has_those_who_drive_it_most(as_leader, cast, crowd):
    found = members(as_leader, cast, "smallest=3&largest=3")

    assert found == ["Grill De Kade", "Partij 0", "Partij 1"]


def test_the_page_says_that_the_team_is_proven_best(as_leader, cast, crowd):
    text = page(as_leader, cast, "smallest=3&largest=3")

    assert text.count("Proven: no other team that meets what you ask scores higher.") == 1


def test_whoever_said_nothing_is_not_considered_and_that_is_said(as_leader, cast, crowd):
    text = page(as_leader, cast)

    assert text.count("1 party said nothing about this and is not considered") == 1
    assert "Bewoners Vlaszak" in members(as_leader, cast, "smallest=9&largest=9&silent=on")


def test_someone_who_declines_is_replaced_at_once(as_leader, cast, crowd):
    first = page(as_leader, cast, "smallest=3&largest=3")
    link = f"?ambition={cast.ambition.pk}&amp;smallest=3&amp;largest=3&amp;without={cast.grill.pk}"

    assert first.count(f'href="{HERE}{link}"') == 1
    assert members(as_leader, cast, f"smallest=3&largest=3&without={cast.grill.pk}") == [
        "Hotel De Linde",
        "Partij 0",
        "Partij 1",
    ]


def test_a_slider_changes_the_team(as_leader, cast):
    """Drive chooses 3 and 3; with mindset alone the two that work alike are chosen."""
    scale = MindsetScale.objects.create(network=cast.network, low="straat", high="visie")
    other = Ambition.objects.create(network=cast.network, name="Iets anders")
    for name, value, answer in (("A", 3, -3), ("B", 3, 3), ("C", 1, -3)):
        party = Stakeholder.objects.create(network=cast.network, name=name)
        Stance.objects.create(stakeholder=party, ambition=other, value=value)
        MindsetAnswer.objects.create(stakeholder=party, scale=scale, value=answer, origin="own")
    query = f"{HERE}?ambition={other.pk}&smallest=2&largest=2"

    by_drive = english(as_leader).get(f"{query}&shared=0&mindset=0&skills=0").content.decode()
    by_mindset = as_leader.get(f"{query}&drive=0&shared=0&mindset=4&skills=0").content.decode()

    assert by_drive.count("The best team of 2: A · B.") == 1
    assert by_mindset.count("The best team of 2: A · C.") == 1


def test_an_estimate_of_the_leader_is_marked(as_leader, cast):
    scale = MindsetScale.objects.create(network=cast.network, low="straat", high="visie")
    MindsetAnswer.objects.create(stakeholder=cast.grill, scale=scale, value=2, origin="own")
    MindsetAnswer.objects.create(stakeholder=cast.hotel, scale=scale, value=2, origin="leader")

    text = page(as_leader, cast, "smallest=2&largest=2")

    assert text.count("1.00 (estimated)") == 1


def test_tension_inside_the_team_is_named(as_leader, cast):
    night = Ambition.objects.create(network=cast.network, name="Tot vijf uur open")
    Stance.objects.create(stakeholder=cast.grill, ambition=night, value=3)
    Stance.objects.create(stakeholder=cast.hotel, ambition=night, value=-2)

    text = page(as_leader, cast, "smallest=2&largest=2")

    said = "Inside the team it chafes on Tot vijf uur open (Grill De Kade, Hotel De Linde)."
    assert text.count(said) == 1


def test_mandate_is_told_after_composing_and_never_chooses(as_leader, cast, crowd):
    before = members(as_leader, cast, "smallest=3&largest=3")
    membership = Membership.objects.get(user=cast.representative)
    Mandate.objects.create(
        stakeholder=cast.grill, representative=membership, room="listens", task="Terrassen"
    )
    _changed(cast)

    text = page(as_leader, cast, "smallest=3&largest=3")

    assert members(as_leader, cast, "smallest=3&largest=3") == before
    assert text.count("listens and passes on") == 1
    assert text.count("bring the mandate of Grill De Kade · Partij 0 · Partij 1") == 1


def test_position_influence_and_size_change_nothing(as_leader, cast, crowd):
    """Position-blind: whatever the records say about rank, power or size, the team is the same."""
    query = "smallest=2&largest=5"
    before = page(as_leader, cast, query).split("<h3>Why these")[1]
    for n, party in enumerate(crowd):
        Contact.objects.create(stakeholder=party, name="Directeur", position="Voorzitter")
        Assessment.objects.create(
            stakeholder=party, influence=1 + n % 5, attention=5, attitude=-3, power=bool(n % 2)
        )
        DirectInfluence.objects.create(source=party, target=cast.grill, value=4)
        Interest.objects.create(
            stakeholder=party, kind="financial", theme=cast.staff, amount=10**n, importance=3
        )
        Interest.objects.create(stakeholder=party, kind="staffing", theme=cast.staff, fte=n * 10)
        party.description, party.kind = "De grootste van de stad", "person"
        party.save()
    _changed(cast)

    after = page(as_leader, cast, query).split("<h3>Why these")[1]

    assert after == before


def test_a_team_too_large_for_its_candidates_says_so(as_leader, cast, crowd):
    text = page(as_leader, cast, "smallest=12&largest=12")

    assert text.count("The smallest team asks for 12 members; 8 parties said to be for this.") == 1


def test_a_policy_field_with_nobody_for_it_is_named(as_leader, cast, crowd):
    empty = cast.network.policy_fields.create(name="Citymarketing")

    text = page(as_leader, cast, f"field={empty.pk}")

    assert text.count("Nobody who said to be for this is in the policy field Citymarketing.") == 1


def test_a_choice_that_is_gone_is_left_out_and_said(as_leader, cast, crowd):
    text = page(as_leader, cast, "must=999999&smallest=2&largest=2")

    assert text.count("One of these choices is not there any more, and was left out.") == 2
    assert text.count("<p>The best team of 2") == 1


@pytest.mark.parametrize(
    "query",
    [
        "smallest=x&largest=-4",
        "smallest=9&largest=3",
        "drive=99&shared=NaN&mindset=1e309",
        "must=%00&without=9999999999999999999999",
        "challenge=7&area=%3Cscript%3E",
        "per_sector=0&critic=on&silent=on",
    ],
)
def test_a_broken_address_gives_a_page(as_leader, cast, crowd, query):
    answer = as_leader.get(f"{HERE}?ambition={cast.ambition.pk}&{query}")

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_a_challenge_brings_its_ambitions_and_competences(as_leader, cast):
    music = Competence.objects.create(network=cast.network, name="Muziek")
    challenge = cast.network.challenges.create(name="Een levend plein")
    challenge.ambitions.set([cast.ambition])
    challenge.competences.set([music])
    cast.hotel.competences.set([music])

    answer = english(as_leader).get(f"{HERE}?challenge={challenge.pk}&smallest=2&largest=2")

    text = answer.content.decode()
    assert text.count("The best team of 2: Grill De Kade · Hotel De Linde.") == 1
    assert text.count("only one with Muziek") == 1


def test_keeping_a_team_and_finding_it_again(as_leader, cast, crowd):
    query = f"ambition={cast.ambition.pk}&smallest=3&largest=3"

    answer = as_leader.post(
        f"/n/test/teams/new/?{query}", {"name": "Plein", "note": "Eerst bellen"}
    )

    team = Team.objects.get()
    assert answer["Location"] == f"/n/test/teams/{team.pk}/"
    assert {one.name for one in team.members.all()} == {"Grill De Kade", "Partij 0", "Partij 1"}
    text = english(as_leader).get(answer["Location"]).content.decode()
    assert text.count("Composed today, it is the same team.") == 1
    assert text.count("Eerst bellen") == 2
    assert as_leader.get("/n/test/teams/").content.decode().count("Plein") == 1
    assert team.history.count() == 1


def test_a_kept_team_says_when_today_it_would_be_another(as_leader, cast, crowd):
    query = f"ambition={cast.ambition.pk}&smallest=3&largest=3"
    as_leader.post(f"/n/test/teams/new/?{query}", {"name": "Plein"})
    Stance.objects.filter(stakeholder=cast.grill).update(value=-3)
    _changed(cast)

    text = english(as_leader).get(f"/n/test/teams/{Team.objects.get().pk}/").content.decode()

    assert text.count("Composed today it would be: Hotel De Linde instead of Grill De Kade.") == 1


def test_a_name_twice_keeps_what_was_typed(as_leader, cast, crowd):
    query = f"ambition={cast.ambition.pk}"
    as_leader.post(f"/n/test/teams/new/?{query}", {"name": "Plein"})

    text = (
        english(as_leader)
        .post(f"/n/test/teams/new/?{query}", {"name": "plein", "note": "Mijn notitie"})
        .content.decode()
    )

    assert text.count("There is already a team with this name.") >= 1
    assert text.count("Mijn notitie") == 1
    assert Team.objects.count() == 1


def test_two_kept_teams_side_by_side(as_leader, cast, crowd):
    for name, size in (("Klein", 2), ("Groot", 5)):
        query = f"ambition={cast.ambition.pk}&smallest={size}&largest={size}"
        as_leader.post(f"/n/test/teams/new/?{query}", {"name": name})
    first, second = Team.objects.order_by("pk")

    text = (
        english(as_leader).get(f"/n/test/teams/?team={first.pk}&team={second.pk}").content.decode()
    )

    assert text.count("In all of them") == 1
    assert text.count('<th scope="col">Klein</th>') == 1


def test_a_kept_team_lists_whom_to_write_to(as_leader, cast, crowd):
    Contact.objects.create(stakeholder=cast.grill, name="Anna", email="anna@example.org")
    as_leader.post(f"/n/test/teams/new/?ambition={cast.ambition.pk}&smallest=1", {"name": "Plein"})
    team = Team.objects.get()
    team.members.set([cast.grill])

    text = as_leader.get(f"/n/test/teams/{team.pk}/").content.decode()

    assert text.count('href="mailto:anna@example.org"') == 1
    assert text.count('href="mailto:grill@example.org"') == 1


def test_removing_a_team_leaves_its_members(as_leader, cast, crowd):
    as_leader.post(f"/n/test/teams/new/?ambition={cast.ambition.pk}", {"name": "Plein"})
    parties = Stakeholder.objects.count()

    as_leader.post(f"/n/test/teams/{Team.objects.get().pk}/delete/")

    assert (Team.objects.count(), Stakeholder.objects.count()) == (0, parties)


def test_the_document_of_a_team_holds_its_members(as_leader, cast, crowd):
    answer = as_leader.get(
        f"/n/test/teams/compose.pdf?ambition={cast.ambition.pk}&smallest=3&largest=3"
    )

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    assert text.count("Partij 1") >= 1


@pytest.mark.parametrize("client_name", ["as_reader", "as_representative"])
def test_teams_are_for_leaders_only(request, cast, client_name):
    client = request.getfixturevalue(client_name)

    assert client.get(HERE).status_code == 403
    assert "/teams/" not in client.get("/n/test/").content.decode()


def test_a_name_in_the_drawing_is_escaped(as_leader, cast, crowd):
    crowd[0].name = "<script>alert(1)</script>"
    crowd[0].save()
    _changed(cast)

    assert "<script>alert" not in page(as_leader, cast, "smallest=3&largest=3")


def test_composing_asks_the_same_number_of_queries_for_more_parties(
    as_leader, cast, crowd, django_assert_max_num_queries, django_assert_num_queries
):
    url = f"{HERE}?ambition={cast.ambition.pk}&smallest=2&largest=3"
    with django_assert_max_num_queries(70) as few:
        as_leader.get(url)
    for n in range(5):
        party = Stakeholder.objects.create(network=cast.network, name=f"Nog een {n}")
        Stance.objects.create(
            stakeholder=party,
            ambition=cast.ambition,
            value=2,
            confirmed_on=datetime.date(2026, 1, 1),
        )
    _changed(cast)

    with django_assert_num_queries(len(few)):
        as_leader.get(url)
