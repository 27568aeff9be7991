"""The pages about ties: who connects the policy fields, and does the network hold."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from stakeholders.models import Stakeholder, Tie

PAGES = ("connectors", "holding")


def url(name: str, query: str = "") -> str:
    return reverse(name, args=["test"]) + query


@pytest.fixture
def tied(cast):
    """The hotel works with the grill and with the residents, who do not know each other."""
    Tie.objects.create(source=cast.hotel, target=cast.grill, kind="works_with", strength=2)
    Tie.objects.create(source=cast.hotel, target=cast.residents, kind="informs", strength=1)
    cast.network.revision += 1
    cast.network.save()
    return cast


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(response):
    return response.context["telling"]


@pytest.mark.parametrize("name", PAGES)
def test_the_question_is_the_title(name, as_reader, tied):
    response = as_reader.get(url(name), headers={"accept-language": "en"})

    assert response.status_code == 200
    assert f"<h1>{told(response).question}</h1>" in response.content.decode()


def test_the_party_between_two_others_is_the_bridge_builder(as_reader, tied):
    (row,) = told(as_reader.get(url("connectors"))).tables[0].rows

    assert row.cells[0].party == tied.hotel.pk
    assert [cell.text for cell in row.cells[1:4]] == ["1", "100%", "2"]


def test_the_fields_are_drawn_on_the_page(as_reader, tied):
    response = as_reader.get(url("connectors"))

    (figure,) = told(response).figures
    assert figure.svg in response.content.decode()


def test_the_parts_without_the_middle_party_are_named(as_reader, tied):
    (row,) = told(as_reader.get(url("holding"))).tables[0].rows

    assert [cell.text for cell in row.cells] == ["Hotel De Linde", "1", "Bewoners Vlaszak"]


@pytest.mark.parametrize("name", PAGES)
def test_without_ties_the_page_says_where_to_add_them(name, as_reader, cast):
    response = as_reader.get(url(name))

    assert told(response).missing.route == "stakeholder_list"
    assert f'href="{reverse("stakeholder_list", args=["test"])}"' in response.content.decode()
    assert told(response).missing.text in words(response)


@pytest.mark.parametrize("name", PAGES)
def test_with_one_party_the_page_says_what_is_missing(name, as_reader, cast):
    Stakeholder.objects.exclude(pk=cast.grill.pk).delete()
    cast.network.revision += 1
    cast.network.save()

    response = as_reader.get(url(name))

    assert told(response).missing.title in words(response)


@pytest.mark.parametrize("name", PAGES)
def test_a_filter_that_leaves_nobody_says_so(name, as_reader, tied):
    empty = tied.network.sectors.create(name="Leeg")

    response = as_reader.get(url(name, f"?sector={empty.pk}"))

    assert response.context["page"].anybody is False
    assert 'class="empty' in response.content.decode()


def test_a_filter_takes_the_ties_of_others_away(as_reader, tied):
    response = as_reader.get(url("holding", f"?field={tied.tourism.pk}"))

    assert told(response).tables[0].rows == ()


@pytest.mark.parametrize("name", PAGES)
def test_a_tie_for_the_leader_only_is_not_told_to_a_reader(name, as_reader, as_leader, tied):
    Tie.objects.filter(target=tied.residents).update(visibility="leader")
    tied.network.revision += 1
    tied.network.save()

    assert told(as_reader.get(url(name))).tables[0].rows == ()
    leader = told(as_leader.get(url(name, "?audience=leader")))
    assert len(leader.tables[0].rows) == 1


@pytest.mark.parametrize("name", PAGES)
def test_an_outsider_finds_nothing(name, as_outsider, tied):
    assert as_outsider.get(url(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_htmx_gets_the_results_only(name, as_reader, tied):
    response = as_reader.get(url(name), headers={"HX-Request": "true", "HX-Target": "results"})

    assert response.content.decode().lstrip().startswith('<section id="results"')


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow(
    name, as_reader, tied, django_assert_num_queries, django_assert_max_num_queries
):
    as_reader.get("/n/test/stakeholders/")  # the first visit puts the session on its list
    with django_assert_max_num_queries(70) as first:
        as_reader.get(url(name))
    for number in range(8):
        party = Stakeholder.objects.create(network=tied.network, name=f"Partij {number}")
        party.policy_fields.set([tied.events])
        Tie.objects.create(source=tied.residents, target=party)
    tied.network.revision += 1
    tied.network.save()

    with django_assert_num_queries(len(first)):
        as_reader.get(url(name))
