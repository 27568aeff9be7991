"""The whole network in one document: complete, readable by machine, and for its audience only."""

from __future__ import annotations

import datetime
import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from stakeholders.analysis.snapshot import (
    MandateRow,
    MembershipRow,
    MindsetAnswerRow,
    MindsetScaleRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    TieRow,
)
from stakeholders.insights.telling import Missing, Telling
from stakeholders.lens import Lens
from stakeholders.reports import dossier
from stakeholders.reports.engine import render

from .conftest import DAY, MOMENT, drawing, findings, small
from .reading import font_files, pages, tags, words

ANSWERS = (
    Telling("Waar schuurt het?", "Over spanning.", sentences=("Eén paar staat tegenover elkaar.",)),
    Telling("Houdt het?", "Over relaties.", missing=Missing("Nog geen relaties", "Voeg toe.")),
)


def whole(**changes: object) -> Snapshot:
    """The small network with a tie, a way of working and a mandate."""
    return small(
        ties=(TieRow(1, 1, 2, "funds", 3),),
        mindset_scales=(MindsetScaleRow(1, "straat", "visie"),),
        mindset_answers=(MindsetAnswerRow(1, 1, 1, -2, "Eerst dóen."),),
        mandates=(
            MandateRow(1, 1, 5, "limits", task="Praat mee", until=datetime.date(2027, 1, 1)),
        ),
    )._replace(**changes)


def contents(snapshot: Snapshot, language: str = "en") -> dict:
    with translation.override(language):
        found = findings(snapshot, Lens(audience=snapshot.audience))
        return dossier.contents(found, drawing(found), ANSWERS, DAY)


def document(snapshot: Snapshot, *, language: str = "en", paper: str = "a4") -> bytes:
    data = contents(snapshot, language)
    return render(dossier.TEMPLATE, data, language=language, paper=paper, timestamp=MOMENT)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return document(whole())


def test_it_states_its_language_title_and_standard():
    reader = PdfReader(io.BytesIO(document(whole(), language="nl")))

    assert reader.root_object["/Lang"] == "nl"
    assert reader.metadata.title.endswith("– Netwerk Cáfé")
    about = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about


def test_its_outline_leads_to_every_part_and_every_sheet(pdf):
    def titles(items) -> list:
        return [titles(one) if isinstance(one, list) else one.title for one in items]

    assert titles(PdfReader(io.BytesIO(pdf)).outline) == [
        "The map of the overlap",
        "The insights in short",
        ["Waar schuurt het?", "Houdt het?"],
        "How to read this",
        "The stakeholders",
        [
            "Bewoners Vlaszak",
            ["Interests", "Stances", "Ties"],
            "Grill De Kade",
            ["Interests", "Stances", "Way of working", "Mandates", "Ties"],
            "Hotel De Linde",
            ["Interests", "Stances", "Ties"],
        ],
    ]


def test_its_table_of_contents_and_tables_are_tagged(pdf):
    found = tags(pdf)
    kinds = [kind for kind, _alt in found]

    assert kinds.count("TOC") >= 1
    # Map, insights, two answers, reading, stakeholders and three sheets.
    assert kinds.count("TOCI") == 9
    # Interests of three, stances of two, a way of working and a mandate, with three heads each.
    assert (kinds.count("Table"), kinds.count("TH")) == (7, 21)


def test_the_map_is_said_in_words(pdf):
    figures = [alt for kind, alt in tags(pdf) if kind == "Figure"]

    assert len(figures) == 1
    assert figures[0].startswith("The map of the overlap. 3 stakeholders are in view.")


def test_it_carries_all_of_its_fonts(pdf):
    fonts = font_files(pdf)

    assert len(fonts) > 0
    assert set(fonts.values()) == {True}


def test_a_sheet_tells_who_it_is_and_what_it_said(pdf):
    text = next(page for page in pages(pdf) if "Sector: Horeca" in page)

    told_in_order = [
        "Grill De Kade",
        "staffing: Personeel",
        "Wij zoeken koks.",
        "Een gastvrije binnenstad",
        "Gastvrij zijn wij al.",
        "straat – visie",
        "mostly: straat",
        "Eerst dóen.",
        "may decide within limits, until Jan. 1, 2027",
        "Praat mee",
        "Grill De Kade funds Hotel De Linde",
    ]
    places = [text.find(one) for one in told_in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_silence_is_said_as_silence(pdf):
    text = next(page for page in pages(pdf) if "Kind: group" in page)

    assert "No stance is known: not asked or not said." in text
    assert "No tie is known: not asked or not said." in text


def test_every_insight_is_told_in_short(pdf):
    text = words(pdf)

    assert "Waar schuurt het? Over spanning. Eén paar staat tegenover elkaar." in text
    assert "Houdt het? Over relaties. Nog geen relaties Voeg toe." in text


def test_a_representative_has_a_name_for_the_leader_only(pdf):
    members = (MembershipRow(5, "jan@grill.nl", "stakeholder", "Jan Grill", (1,)),)

    assert "Jan Grill" in words(document(whole(audience="leader", memberships=members)))
    assert "Jan Grill" not in words(pdf)
    assert "a representative may decide within limits" in words(pdf)


def test_the_leaders_version_says_so_on_every_page():
    done = pages(document(whole(audience="leader")))

    warning = "Version for the project leader: not to be passed on"
    assert [n for n, page in enumerate(done) if warning not in page] == []


def test_a_network_without_anybody_says_so():
    done = document(Snapshot(NetworkRow(1, "Leeg", "leeg"), "shared"))

    assert len(pages(done)) == 1
    assert "Nobody is on the map yet" in words(done)


def test_more_parties_than_sheets_are_counted():
    many = tuple(StakeholderRow(one, f"Partij {one:03}") for one in range(1, 154))

    found = contents(small(stakeholders=many, interests=(), stances=()))["parties"]

    assert len(found["sheets"]) == 150
    assert found["more"].startswith("3 stakeholders have no sheet here")


def test_large_paper_holds_the_same():
    text = words(document(whole(), paper="a3"))

    assert text.count("Eerst dóen.") == 1


def test_long_words_and_strange_signs_are_printed():
    name = "Ñ" + "x" * 190
    odd = whole(stakeholders=(StakeholderRow(1, name, description="<b>#let x = 1</b> *vet*"),))

    text = words(document(odd._replace(ties=(), stances=(), interests=())))

    assert "<b>#let x = 1</b> *vet*" in text
