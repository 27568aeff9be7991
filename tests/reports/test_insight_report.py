"""The answer to a question on paper: all that the page tells, bounded, and readable by machine."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from stakeholders.analysis.snapshot import NetworkRow, Snapshot
from stakeholders.insights.telling import (
    Cell,
    Column,
    Figure,
    Missing,
    Quote,
    Row,
    Table,
    Telling,
    Why,
)
from stakeholders.lens import Lens
from stakeholders.reports import insight_report
from stakeholders.reports.engine import render

from .conftest import DAY, MOMENT, findings, small
from .reading import font_files, pages, tags, words
from .test_hostile_text import HOSTILE, _without_breaks

EMPTY = Snapshot(NetworkRow(1, "Leeg netwerk", "leeg"), "shared")


def svg(width: int = 400, height: int = 100, text: str = "lijn") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<text x="5" y="20" fill="#000">{text}</text></svg>'
    )


def told(word: str = "woord", rows: int = 2, **changes: object) -> Telling:
    """An answer with one of everything; `word` stands in all of it."""
    why = Why(
        (f"{word} telt voor 2.", "Samen 2."),
        (Quote(f"{word} A", f"{word} B", "voor, belangrijk", f"Wij: {word}", "eigen woorden"),),
    )
    cells = (Cell(word), Cell("2"), Cell("half", ratio=0.5), Cell("let op", alert=True))
    return Telling(
        f"Vraag {word}?",
        f"Inleiding {word}",
        sentences=(f"Antwoord {word}.",),
        figures=(Figure(svg(), f"Tekening {word}", f"Onderschrift {word}"),),
        tables=(
            Table(
                f"Lijst {word}",
                (Column("Partij"), Column("Aantal", number=True), Column("Deel"), Column("Noot")),
                (Row(cells, why),) * rows,
                lead=f"Over {word}",
                more=3,
            ),
        ),
        notes=(f"Zo lees je {word}.",),
    )._replace(**changes)


def document(
    telling: Telling,
    snapshot: Snapshot | None = None,
    *,
    lens: Lens | None = None,
    paper: str = "a4",
    language: str = "en",
) -> bytes:
    data = contents(telling, snapshot, lens=lens, language=language)
    return render(insight_report.TEMPLATE, data, language=language, paper=paper, timestamp=MOMENT)


def contents(
    telling: Telling,
    snapshot: Snapshot | None = None,
    *,
    lens: Lens | None = None,
    language: str = "en",
) -> dict:
    with translation.override(language):
        found = findings(snapshot or small(), lens or Lens())
        return insight_report.contents(telling, found, DAY)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_document_tells_all_that_the_page_tells(paper):
    text = words(document(told(), paper=paper))

    told_in_order = [
        "Netwerk Cáfé",
        "Vraag woord?",
        "Inleiding woord",
        "No filter: everything in view",
        "Only what everyone in the network may see",
        "Antwoord woord.",
        "Onderschrift woord",
        "Lijst woord",
        "Over woord",
        "Why?",
        "woord telt voor 2.",
        "Wij: woord",
        "eigen woorden",
        "And 3 more rows: see the page of the network.",
        "Zo lees je woord.",
    ]
    places = [text.find(one) for one in told_in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_document_states_its_language_title_and_standard():
    reader = PdfReader(io.BytesIO(document(told(), language="nl")))

    assert reader.root_object["/Lang"] == "nl"
    assert reader.metadata.title == "Vraag woord? – Netwerk Cáfé"
    about = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about


def test_document_is_tagged_with_headings_a_table_and_the_words_of_its_drawing():
    found = tags(document(told()))

    kinds = [kind for kind, _alt in found]
    assert ("Figure", "Tekening woord") in found
    assert kinds.count("Table") == 1
    assert kinds.count("TH") == 4
    assert [kind for kind in kinds if kind[0] == "H" and kind[1:].isdigit()] == ["H1", "H1"]


def test_document_carries_all_of_its_fonts():
    fonts = font_files(document(told()))

    assert len(fonts) > 0
    assert set(fonts.values()) == {True}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_answer_is_printed_as_it_was_written(text):
    done = document(told(text))

    assert _without_breaks(text) in _without_breaks(words(done))
    assert [kind for kind, _ in tags(done)] == [kind for kind, _ in tags(document(told()))]


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_words_that_are_too_long_for_everything_still_fit(paper):
    assert len(pages(document(told("x" * 300), paper=paper))) < 6


def test_what_is_missing_is_told_with_what_can_be_done():
    telling = Telling("Vraag?", "Inleiding", missing=Missing("Nog niets", "Voeg relaties toe."))

    text = words(document(telling))

    assert "Nog niets Voeg relaties toe." in text


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_network_without_anybody_says_so_and_nothing_else(paper):
    done = document(told(missing=Missing("Nog niets", "Voeg toe.")), EMPTY, paper=paper)

    assert len(pages(done)) == 1
    assert "Nobody is on the map yet" in words(done)
    assert "Nog niets" not in words(done)


def test_table_without_rows_says_why():
    table = Table("Lijst", (Column("Partij"),), (), empty="Niemand deelt iets.")

    assert "Lijst Niemand deelt iets." in words(document(told(tables=(table,))))


def test_rows_with_reasons_are_bounded_and_it_says_how_many_more():
    table = contents(told(rows=40))["tables"][0]

    # 40 rows of which 15 are told, and 3 that the page leaves out too.
    assert len(table["rows"]) == 15
    assert table["more"] == "And 28 more rows: see the page of the network."


def test_reasons_of_a_row_are_told_in_short():
    quotes = [Quote(f"P{n}", "s", "voor", "woorden" if n else "", "eigen") for n in range(5)]
    why = Why((*(f"Reden {n}." for n in range(15)), "Samen 15."), tuple(quotes))
    table = Table("Lijst", (Column("Partij"),), (Row((Cell("A"),), why),))

    found = contents(told(tables=(table,)))["tables"][0]["rows"][0]["why"]

    # The last one says what they add up to, so it stays.
    assert found["sentences"] == [*(f"Reden {n}." for n in range(11)), "Samen 15."]
    assert [one["who"] for one in found["quotes"]] == ["P1", "P2"]
    assert found["more"] == "On the page: 4 more reasons, 3 more readings."


def test_dozen_reasons_of_a_row_are_all_told():
    why = Why(tuple(f"Reden {n}." for n in range(12)))
    table = Table("Lijst", (Column("Partij"),), (Row((Cell("A"),), why),))

    found = contents(told(tables=(table,)))["tables"][0]["rows"][0]["why"]

    assert (len(found["sentences"]), found["more"]) == (12, "")


def test_reading_for_the_leader_only_is_marked():
    quote = Quote("A", "s", "voor", "woorden", "lezing", private=True)
    table = Table("Lijst", (Column("Partij"),), (Row((Cell("A"),), Why((), (quote,))),))

    found = contents(told(tables=(table,)))["tables"][0]["rows"][0]["why"]["quotes"]

    assert [one["private"] for one in found] == ["project leader only"]


def test_leaders_version_warns_on_every_page_and_the_shared_one_never():
    warning = "Version for the project leader: not to be passed on"

    private = pages(document(told(rows=20), small(audience="leader"), lens=Lens(audience="leader")))
    shared = pages(document(told(rows=20)))

    assert len(private) == 2
    assert [warning in page for page in private] == [True] * len(private)
    assert [warning in page for page in shared] == [False] * len(shared)


def test_filter_and_page_number_stand_on_every_page():
    found = pages(document(told(rows=20), lens=Lens(theme=1)))

    numbers = [f"{n} of {len(found)}" in page for n, page in enumerate(found, start=1)]
    assert numbers == [True] * len(found)
    assert ["Filter: theme: Personeel" in page for page in found] == [True] * len(found)


def turned(document: bytes) -> list[bool]:
    sheets = PdfReader(io.BytesIO(document)).pages
    return [page.mediabox.width > page.mediabox.height for page in sheets]


def test_wide_drawing_stands_beside_the_answer_on_a_page_that_is_turned():
    wide = Figure(svg(1600, 900), "Breed", "Onder het brede")

    made = document(told(figures=(wide,)))

    assert turned(made) == [True, False]
    first, _second = pages(made)
    assert "Antwoord woord." in first
    assert "Onder het brede" in first


def test_wide_drawing_with_a_long_answer_has_a_page_of_its_own():
    wide = Figure(svg(1600, 900), "Breed", "Onder het brede")
    long = tuple(f"Antwoord {n} is een zin die de hele regel vult, en nog een." for n in range(12))

    made = document(told(figures=(wide,), sentences=long))

    assert turned(made) == [False, True, False]
    assert "Onder het brede" in pages(made)[1]


def test_drawing_too_high_for_the_first_page_leaves_no_white_behind():
    high = Figure(svg(600, 1100), "Hoog", "Onder het hoge")

    first, second = pages(document(told(figures=(high,))))

    assert "Lijst woord" in first
    assert "Onder het hoge" in second


def test_drawing_that_fits_stands_before_the_lists():
    first = pages(document(told()))[0]

    assert first.index("Onderschrift woord") < first.index("Lijst woord")


def test_drawing_without_words_of_its_own_is_described_by_its_caption():
    found = tags(document(told(figures=(Figure(svg(), "", "Onderschrift"),))))

    assert ("Figure", "Onderschrift") in found


def test_table_of_many_columns_fits():
    columns = tuple(Column(f"Beleidsveld {n}", number=True) for n in range(12))
    row = Row(tuple(Cell(str(n)) for n in range(12)))
    table = Table("Velden", columns, (row,) * 12)

    done = document(told(tables=(table,)))

    assert [kind for kind, _ in tags(done)].count("TD") == 144


def test_same_answer_gives_the_same_bytes():
    assert document(told()) == document(told())


def test_small_drawing_on_large_paper_leaves_room_for_the_lists_on_its_page():
    made = document(told(rows=4), paper="a3")

    assert len(pages(made)) == 1
    assert turned(made) == [True]


def test_large_drawing_on_large_paper_has_the_lists_below_it():
    wide = Figure(svg(1600, 700), "Breed", "Onder het brede")

    (only,) = pages(document(told(figures=(wide,)), paper="a3"))

    assert "Onder het brede" in only
    assert "Lijst woord" in only
