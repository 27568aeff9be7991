"""A map of hundreds opens on groups."""

import io
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from pypdf import PdfReader

from stakeholders.models import Interest, Sector, Stakeholder

SVG = "{http://www.w3.org/2000/svg}"


def url(query=""):
    return reverse("map", args=["test"]) + query


def links(response):
    page = response.content.decode()
    start = page.index("<svg xmlns")
    drawn = ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])
    return {link.get("id"): link for link in drawn.iter(f"{SVG}a")}


@pytest.fixture
def crowd(cast, monkeypatch):
    """Six shops beside the cast; more than five are many here."""
    monkeypatch.setattr("stakeholders.drawing.bundles.MANY", 5)
    shops = Sector.objects.create(network=cast.network, name="Winkels")
    for n in range(6):
        party = Stakeholder.objects.create(network=cast.network, name=f"Winkel {n}", sector=shops)
        Interest.objects.create(stakeholder=party, theme=cast.staff, kind="staffing")
    cast.shops = shops
    return cast


def test_many_parties_are_drawn_as_groups(as_reader, crowd):
    response = as_reader.get(url())

    found = {key: one.get("aria-label").split(",")[0] for key, one in links(response).items()}
    nobody = found.pop("group-0")
    assert found == {f"group-{crowd.catering.pk}": "Horeca", f"group-{crowd.shops.pk}": "Winkels"}
    assert nobody not in found.values()
    assert response.context["drawn"].sheet.lines == 1


def test_a_group_opens_on_its_parties(as_reader, crowd):
    href = links(as_reader.get(url()))[f"group-{crowd.catering.pk}"].get("href")

    assert href == url(f"?audience=shared&sector={crowd.catering.pk}")
    assert set(links(as_reader.get(href))) == {
        f"party-{crowd.grill.pk}",
        f"party-{crowd.hotel.pk}",
    }


@pytest.mark.parametrize("query", ["?whole=on", "?arrange=sector"])
def test_all_parties_can_be_seen_one_by_one(as_reader, crowd, query):
    assert len(links(as_reader.get(url(query)))) == 9


def test_a_party_in_focus_is_drawn_among_all(as_reader, crowd):
    assert f"party-{crowd.grill.pk}" in links(as_reader.get(url(f"?focus={crowd.grill.pk}")))


def test_without_sectors_and_fields_the_parties_are_drawn(as_reader, crowd):
    crowd.network.stakeholders.update(sector=None)
    for party in (crowd.grill, crowd.hotel):
        party.policy_fields.clear()
    crowd.network.revision += 1
    crowd.network.save()

    assert len(links(as_reader.get(url()))) == 9


def test_opening_a_group_loads_the_page_so_that_its_filter_shows(as_reader, crowd):
    found = links(as_reader.get(url()))

    assert [link.get("hx-get") for link in found.values()] == [None] * 3
    opened = as_reader.get(found[f"group-{crowd.catering.pk}"].get("href")).content.decode()
    assert opened.count(f'<option value="{crowd.catering.pk}" selected>Horeca</option>') == 1


def test_the_document_draws_the_groups_that_the_screen_draws(as_reader, crowd):
    document = as_reader.get(reverse("report", args=["test"]))

    pages = PdfReader(io.BytesIO(document.content)).pages
    drawn = " ".join(page.extract_text() for page in pages if "De kaart" in page.extract_text())
    assert "Winkels (6)" in " ".join(drawn.split())
