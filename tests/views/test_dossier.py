"""Who gets which dossier, and where its link stands."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from stakeholders.models import Assessment, Interest
from tests.speaking import english

HERE = "/n/test/dossier.pdf"


@pytest.fixture
def secret(cast):
    Interest.objects.create(
        stakeholder=cast.hotel,
        theme=cast.night,
        kind="financial",
        statement="GEHEIM belang",
        visibility="leader",
    )
    Assessment.objects.create(stakeholder=cast.hotel, influence=5, agenda="GEHEIME agenda")


def text(answer) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.usefixtures("secret")
def test_the_leader_chooses_between_two_versions(as_leader):
    client = english(as_leader)
    private, shared = (
        client.get(f"{HERE}?audience={audience}") for audience in ("leader", "shared")
    )

    assert "GEHEIM belang" in text(private)
    assert "Influence and interest" in text(private)
    assert "GEHEIM" not in text(shared)
    assert "Influence and interest" not in text(shared)
    assert private["Content-Disposition"].startswith('attachment; filename="test-dossier-project-')
    assert shared["Content-Disposition"].startswith('attachment; filename="test-dossier-20')


@pytest.mark.usefixtures("secret")
def test_a_reader_gets_the_shared_version_whatever_is_asked(as_reader):
    found = text(english(as_reader).get(f"{HERE}?audience=leader"))

    assert "GEHEIM" not in found
    assert "Only what everyone in the network may see" in found


def test_a_filter_chooses_whose_sheets_are_in_it(as_leader, cast):
    found = text(english(as_leader).get(f"{HERE}?field={cast.events.pk}"))

    assert "Hotel De Linde" in found
    assert "Wij zoeken koks." not in found  # of the grill


def test_the_overview_and_the_insights_link_to_it(as_leader, as_reader):
    for page in ("/n/test/", "/n/test/insights/"):
        assert f'href="{HERE}?audience=shared"' in as_leader.get(page).content.decode()
        assert f'href="{HERE}?audience=leader"' in as_leader.get(page).content.decode()
        assert f'href="{HERE}"' in as_reader.get(page).content.decode()


def test_a_network_without_parties_has_no_link_and_a_document_that_says_so(as_outsider, cast):
    cast.stranger.delete()

    assert "dossier.pdf" not in as_outsider.get("/n/ander/").content.decode()
    found = text(english(as_outsider).get("/n/ander/dossier.pdf"))
    assert "Nobody is on the map yet" in found
