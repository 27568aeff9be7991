"""What every document is, whatever it says."""

import datetime
import io
from itertools import pairwise

import pikepdf
import pytest

from stakeholders.reports import engine
from stakeholders.reports.engine import ReportError, render
from stakeholders.reports.glyphs import _OWN, STAND_IN

from .conftest import MOMENT, small
from .reading import font_files, pages, tags, words


@pytest.fixture
def document(pdf) -> bytes:
    return pdf(small())


def test_document_says_its_language_and_its_title(pdf):
    with pikepdf.open(io.BytesIO(pdf(small(), language="nl"))) as dutch:
        assert str(dutch.Root.Lang) == "nl"
        assert dutch.Root.ViewerPreferences.DisplayDocTitle
        assert str(dutch.docinfo.Title).endswith(" – Netwerk Cáfé")


def test_document_declares_the_standards_it_was_checked_against(document):
    with pikepdf.open(io.BytesIO(document)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_document_is_tagged(document):
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    kinds = {kind for kind, _ in tags(document)}
    assert {"Table", "TH", "TD", "Figure", "H1", "H2", "P"} <= kinds


def test_document_headings_skip_no_level(document):
    levels = [int(kind[1]) for kind, _ in tags(document) if kind in ("H1", "H2", "H3", "H4")]

    assert levels[0] == 1
    assert [one for one, two in pairwise(levels) if two > one + 1] == []


def test_document_figures_have_alternative_text(document):
    figures = [text for kind, text in tags(document) if kind == "Figure" and text]

    assert len(figures) == 1
    assert "3 stakeholders are in view." in figures[0]


def test_document_carries_its_fonts_and_only_ours(document):
    found = font_files(document)

    assert set(found.values()) == {True}
    assert {name.split("-")[0] for name in found} == {"AtkinsonHyperlegibleNext"}


def test_document_text_can_be_taken_out_with_its_diacritics(document):
    assert "Netwerk Cáfé" in words(document)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (1191, 842))])
def test_document_has_the_size_of_its_paper(pdf, paper, size):
    with pikepdf.open(io.BytesIO(pdf(small(), paper=paper))) as found:
        box = [float(edge) for edge in found.pages[0].mediabox]

    assert (round(box[2]), round(box[3])) == size


def test_document_is_the_same_bytes_at_the_same_moment(pdf):
    later = MOMENT + datetime.timedelta(days=1)

    assert pdf(small()) == pdf(small())
    assert pdf(small()) != pdf(small(), moment=later)


def test_document_numbers_its_pages(document):
    numbers = [f"{n} of {len(pages(document))}" for n in range(1, len(pages(document)) + 1)]

    assert [number in page for number, page in zip(numbers, pages(document), strict=True)] == (
        [True] * len(numbers)
    )


def test_engine_refuses_unknown_paper_and_template():
    with pytest.raises(ReportError, match="unknown paper 'b5'"):
        render("overlap", {}, language="nl", paper="b5", timestamp=MOMENT)
    with pytest.raises(ReportError, match="unknown template"):
        render("../templates/overlap", {}, language="nl", paper="a4", timestamp=MOMENT)


def test_engine_says_what_is_wrong_with_a_document(contents):
    data = contents(small())
    data["map"]["alt"] = None

    with pytest.raises(ReportError, match="alt text"):
        render("overlap", data, language="nl", paper="a4", timestamp=MOMENT)


def test_own_font_has_the_signs_that_are_not_asked_after():
    assert [sign for sign in sorted(_OWN - {"\n"}) if not engine._has_glyphs(sign)] == []
    assert engine._has_glyphs(STAND_IN)


def test_probe_knows_a_sign_that_no_font_has():
    assert engine._has_glyphs("漢") is False
