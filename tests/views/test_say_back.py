"""What the shared map says about a party: all of that, and nothing else."""

import io

import pytest
from pypdf import PdfReader

from stakeholders.models import (
    Assessment,
    Contact,
    Initiative,
    Interest,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    MindsetScale,
    Stance,
    Theme,
    Tie,
)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


LONG = "Wij willen de hele kade vol terrassen, " * 20 + "tot het einde."


@pytest.fixture
def everything(cast):
    """Of every kind something shared about the grill, and something that is not."""
    grill, hotel = cast.grill, cast.hotel
    grill.description = "Een grill aan het water"
    grill.website = "https://grill.example.org"
    grill.save()
    private = {"stakeholder": grill, "visibility": "leader"}
    Interest.objects.create(
        stakeholder=grill, theme=cast.night, kind="financial", origin="own", statement=LONG
    )
    Interest.objects.create(theme=cast.staff, kind="area", statement="GEHEIM1", **private)
    Stance.objects.create(
        ambition=cast.ambition, value=-3, origin="own", statement="GEHEIM2", **private
    )
    scale = MindsetScale.objects.create(network=cast.network, low="straat", high="visie")
    MindsetAnswer.objects.create(
        stakeholder=grill, scale=scale, value=-2, origin="own", statement="Buiten gebeurt het"
    )
    MindsetAnswer.objects.create(scale=scale, value=3, statement="GEHEIM3", **private)
    person = cast.network.memberships.get(user=cast.representative)
    Mandate.objects.create(
        stakeholder=grill, representative=person, room="limits", origin="own", task="Terrassen"
    )
    Mandate.objects.create(representative=person, room="listens", task="GEHEIM4", **private)
    Tie.objects.create(source=grill, target=hotel, kind="funds")
    Tie.objects.create(source=cast.residents, target=grill, visibility="leader", kind="informs")
    MeetingWish.objects.create(source=hotel, target=grill, statement="Over personeel")
    MeetingWish.objects.create(source=grill, target=hotel, statement="GEHEIM5", visibility="leader")
    Initiative.objects.create(network=cast.network, name="Samen koken").stakeholders.set([grill])
    Contact.objects.create(stakeholder=grill, name="GEHEIM6", email="geheim@example.org")
    Assessment.objects.create(stakeholder=grill, agenda="GEHEIM7", influence=5)
    word = Theme.objects.create(network=cast.network, name="GEHEIM8", proposed_by=grill)
    Interest.objects.create(stakeholder=grill, theme=word, kind="area", statement="GEHEIM9")


SHARED = (
    "Een grill aan het water",
    "https://grill.example.org",
    "tot het einde.",
    "De nacht is onze omzet.",
    "Gastvrij zijn wij al.",
    "Buiten gebeurt het",
    "may decide within limits",
    "Terrassen",
    "Over personeel",
    "Samen koken",
    "Grill De Kade funds Hotel De Linde",
)


def url(cast) -> str:
    return f"/n/test/stakeholders/{cast.grill.pk}/say-back/"


def pdf_text(answer) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


@pytest.mark.parametrize("who", ["as_leader", "as_representative"])
def test_the_page_holds_all_that_is_shared_and_nothing_else(who, request, cast, everything):
    text = request.getfixturevalue(who).get(url(cast)).content.decode()

    assert [one for one in SHARED if one.lower() not in text.lower()] == []
    assert "GEHEIM" not in text
    assert "geheim@example.org" not in text
    assert "informs" not in text


@pytest.mark.parametrize("who", ["as_leader", "as_representative"])
def test_the_document_holds_the_same_in_full(who, request, cast, everything):
    answer = request.getfixturevalue(who).get(url(cast).rstrip("/") + ".pdf")
    text = pdf_text(answer).replace("- ", "").replace("-", "").lower()

    assert answer["Content-Type"] == "application/pdf"
    plain = [one.lower().replace("-", "") for one in SHARED]
    assert [one for one in plain if one.replace(" ", "") not in text.replace(" ", "")] == []
    assert "geheim" not in text


def test_a_party_of_which_nothing_is_known_gets_a_page_too(as_leader, cast):
    cast.residents.interests.all().delete()

    page = as_leader.get(f"/n/test/stakeholders/{cast.residents.pk}/say-back/")
    paper = as_leader.get(f"/n/test/stakeholders/{cast.residents.pk}/say-back.pdf")

    assert page.content.decode().count("Nothing is said about this yet.") == 5
    assert "Bewoners Vlaszak" in pdf_text(paper)


def test_only_who_works_on_the_party_reads_it_back(as_reader, as_neighbour, as_outsider, cast):
    for ending in ("say-back/", "say-back.pdf"):
        place = f"/n/test/stakeholders/{cast.grill.pk}/{ending}"
        assert as_reader.get(place).status_code == 403
        assert as_neighbour.get(place).status_code == 403
        assert as_outsider.get(place).status_code == 404


def test_hostile_words_are_shown_as_words(as_leader, cast):
    cast.grill.description = "<script>alert(1)</script> #set page(width: 1pt)"
    cast.grill.save()

    page = as_leader.get(url(cast)).content.decode()
    paper = as_leader.get(url(cast).rstrip("/") + ".pdf")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "#set page(width: 1pt)" in pdf_text(paper)
