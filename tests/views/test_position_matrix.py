"""The position matrix: what is read in it, by whom, and where its links lead."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import Ambition, Stakeholder, Stance


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def second(cast):
    return Ambition.objects.create(network=cast.network, name="Minder auto's")


def shown(response) -> dict[str, list[str]]:
    """The marks in the matrix, party by party."""
    return {str(line.party): [one.mark for one in line.cells] for line in response.context["lines"]}


def texts(response) -> list[str]:
    """What is read in each cell, tags taken out."""
    found = re.findall(r"<td>(.*?)</td>", response.content.decode(), flags=re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", one).split()) for one in found]


def test_the_matrix_says_what_each_party_said_and_leaves_silence_empty(cast, second, as_reader):
    Stance.objects.create(stakeholder=cast.residents, ambition=second, value=0)
    response = as_reader.get(reverse("position_matrix", args=["test"]))

    assert shown(response) == {
        "Bewoners Vlaszak": ["", "0"],
        "Grill De Kade": ["+3", ""],
        "Hotel De Linde": ["+2", ""],
    }
    assert texts(response) == [
        "not asked or not said",
        "0 neutral",
        "+3 drives it",
        "not asked or not said",
        "+2 for",
        "not asked or not said",
    ]
    assert response.content.decode().count('class="said"') == 6


def test_a_leader_finds_a_link_in_every_cell_and_a_representative_in_its_own_row(
    cast, second, as_leader, as_representative
):
    def links(client):
        lines = client.get(reverse("position_matrix", args=["test"])).context["lines"]
        return {line.party.pk: [one.url for one in line.cells] for line in lines}

    base = "/n/test/stakeholders"
    grill = f"{base}/{cast.grill.pk}/stances"
    assert links(as_leader)[cast.grill.pk] == [
        f"{grill}/{cast.stances[0].pk}/",
        f"{grill}/new/?ambition={second.pk}",
    ]
    # The leader's reading is not the grill's to change: it writes beside it.
    assert links(as_representative) == {
        cast.residents.pk: ["", ""],
        cast.grill.pk: [
            f"{grill}/new/?ambition={cast.ambition.pk}",
            f"{grill}/new/?ambition={second.pk}",
        ],
        cast.hotel.pk: ["", ""],
    }
    for url in links(as_leader)[cast.grill.pk]:
        assert as_leader.get(url).status_code == 200


def test_a_stance_for_the_leader_alone_is_silence_to_others(
    cast, second, as_leader, as_reader, as_representative
):
    Stance.objects.create(stakeholder=cast.grill, ambition=second, value=-3, visibility="leader")
    page = reverse("position_matrix", args=["test"])

    assert shown(as_leader.get(page))["Grill De Kade"] == ["+3", "−3"]
    for client in (as_reader, as_representative):
        assert shown(client.get(page))["Grill De Kade"] == ["+3", ""]


def test_what_a_party_told_the_leader_alone_is_in_its_own_row(
    cast, second, as_representative, as_neighbour
):
    Stance.objects.create(
        stakeholder=cast.grill, ambition=second, value=-2, origin="own", visibility="leader"
    )
    page = reverse("position_matrix", args=["test"])

    assert shown(as_representative.get(page))["Grill De Kade"] == ["+3", "−2"]
    assert shown(as_neighbour.get(page))["Grill De Kade"] == ["+3", ""]


def test_the_own_reading_counts_and_the_other_stands_beside_it(cast, as_leader):
    Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=-1, origin="own", statement="Nee."
    )
    response = as_leader.get(reverse("position_matrix", args=["test"]))

    line = next(one for one in response.context["lines"] if one.party == cast.grill)
    assert (line.cells[0].mark, line.cells[0].other_mark) == ("−1", "+3")
    assert line.cells[0].words == "rather against, reading of the project leader: +3"


def test_one_ambition_and_some_parties_can_be_asked_for(cast, second, as_reader):
    page = reverse("position_matrix", args=["test"])
    response = as_reader.get(page, {"ambition": cast.ambition.pk, "q": "hotel"})

    assert shown(response) == {"Hotel De Linde": ["+2"]}


def test_an_ambition_of_another_network_is_not_a_choice(cast, as_reader):
    elsewhere = Ambition.objects.create(network=cast.other, name="Elders")
    page = reverse("position_matrix", args=["test"])
    response = as_reader.get(page, {"ambition": elsewhere.pk})

    assert shown(response)["Grill De Kade"] == ["+3"]
    assert "Elders" not in response.content.decode()


def test_without_ambitions_the_page_says_where_to_word_them(cast, as_leader):
    Stance.objects.all().delete()
    Ambition.objects.all().delete()
    html = as_leader.get(reverse("position_matrix", args=["test"])).content.decode()

    assert "This network has no ambitions yet" in html
    assert html.count("<table") == 0


def test_fifty_parties_stand_on_a_page(cast, as_reader):
    for number in range(60):
        Stakeholder.objects.create(network=cast.network, name=f"Partij {number:02}")
    page = reverse("position_matrix", args=["test"])

    first, second = as_reader.get(page), as_reader.get(page, {"page": 2})
    assert (len(shown(first)), len(shown(second))) == (50, 13)


def test_the_number_of_queries_does_not_grow(cast, second, as_leader):
    page = reverse("position_matrix", args=["test"])

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            as_leader.get(page)
        return len(queries)

    count()
    before = count()
    for number in range(30):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {number}")
        for ambition in (cast.ambition, second):
            Stance.objects.create(stakeholder=party, ambition=ambition, value=1)
    assert count() == before
