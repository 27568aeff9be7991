"""The pages of who carries which ambition and of how sharp the map is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.models import Ambition, Network, Stakeholder, Stance, Tie

PAGES = ("carriers", "sharpness")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_answers_its_question_with_a_figure_and_reasons(cast, as_reader, name):
    html = as_reader.get(reverse(name, args=["test"])).content.decode()

    assert html.count("<h1") == 1
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" class="bars') == 1
    assert html.count(">Why?<") >= 1
    assert html.count("style=") == 0


def test_carriers_leads_to_the_matrix_and_keeps_only_filters_that_matter(cast, as_reader):
    response = as_reader.get(reverse("carriers", args=["test"]))

    assert response.content.decode().count('href="/n/test/insights/positions/"') == 1
    assert not {"layer", "focus", "theme", "minimal"} & response.context["form"].fields.keys()


def test_a_row_of_sharpness_leads_to_the_page_of_the_party(cast, as_leader):
    html = as_leader.get(reverse("sharpness", args=["test"])).content.decode()

    assert f'<a href="/n/test/stakeholders/{cast.residents.pk}/">Bewoners Vlaszak</a>' in html


@pytest.mark.parametrize("name", PAGES)
def test_only_the_results_are_sent_to_htmx(cast, as_reader, name):
    url = reverse(name, args=["test"])
    headers = {"HX-Request": "true", "HX-Target": "results"}
    html = as_reader.get(url, {"sector": cast.catering.pk}, headers=headers).content.decode()

    assert (html.count("<html"), html.count('id="results"')) == (0, 1)
    assert "Bewoners Vlaszak" not in html


@pytest.mark.parametrize("name", PAGES)
def test_what_is_for_the_leader_alone_stays_there(cast, as_leader, as_reader, name):
    Stance.objects.filter(pk=cast.stances[0].pk).update(origin="own", value=1)
    Stance.objects.create(
        stakeholder=cast.grill,
        ambition=Ambition.objects.create(network=cast.network, name="Stilte"),
        value=-3,
        statement="GEHEIM",
        visibility="leader",
    )
    Stance.objects.create(
        stakeholder=cast.grill,
        ambition=cast.ambition,
        value=-3,
        statement="GEHEIM",
        visibility="leader",
    )
    url = reverse(name, args=["test"])

    assert as_leader.get(url).content.decode().count("GEHEIM") == 1
    for query in ({}, {"audience": "leader"}):
        assert as_reader.get(url, query).content.decode().count("GEHEIM") == 0


@pytest.mark.parametrize("name", PAGES)
def test_an_outsider_finds_nothing(cast, as_outsider, name):
    assert as_outsider.get(reverse(name, args=["test"])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("parties", [0, 1, 5])
def test_a_network_of_few_parties_is_no_error(cast, as_outsider, name, parties):
    small = Network.objects.create(name="Klein", slug="klein")
    small.memberships.create(user=cast.outsider, role="leader")
    for number in range(parties):
        Stakeholder.objects.create(network=small, name=f"Partij {number}")
    response = as_outsider.get(reverse(name, args=["klein"]))

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow(cast, as_leader, name):
    def count():
        Network.objects.filter(pk=cast.network.pk).update(revision=count.revision)
        count.revision += 1
        with CaptureQueriesContext(connection) as queries:
            as_leader.get(reverse(name, args=["test"]))
        return len(queries)

    count.revision = 100
    count()
    before = count()
    for number in range(20):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {number}")
        Stance.objects.create(stakeholder=party, ambition=cast.ambition, value=-1)
        Tie.objects.create(source=party, target=cast.grill)
    assert count() == before
