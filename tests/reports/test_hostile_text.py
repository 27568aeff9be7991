"""What people may write into a name or a statement, and how it comes out: as they wrote it."""

import pytest

from stakeholders.analysis.snapshot import InterestRow, NetworkRow, StakeholderRow, ThemeRow
from stakeholders.reports.glyphs import MOST_ASKED, STAND_IN, Glyphs

from .conftest import small
from .reading import pages, tags, words

HOSTILE = [
    "<script>alert(1)</script>",
    '#import "x": y',
    '#eval("1") #panic()',
    "$x^2$ en $",
    "*vet* _schuin_ `code`",
    "\\ #\\ \\u{41}",
    "@label <label> = kop",
    "= Kop // commentaar /* meer",
    "[haken] {accolades} ~ ~",
    "\"aanhalingstekens\" en 'enkele'",
    "{page} van {pages}",
    "https://example.org/ http://x",
    "&amp; &lt; ]]> <!-- -->",
]


def named(name: str):
    """A network in which everything that can have a name has this one."""
    parties = (StakeholderRow(1, name), StakeholderRow(2, f"{name} b"))
    return small(
        network=NetworkRow(1, name, "x"),
        themes=(ThemeRow(1, name),),
        stakeholders=parties,
        interests=tuple(InterestRow(n, n, "staffing", 1, statement=name) for n in (1, 2)),
        stances=(),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_was_written(pdf, text):
    document = pdf(named(text))

    assert _without_breaks(text) in _without_breaks(words(document))
    assert [kind for kind, _ in tags(document)] == [kind for kind, _ in tags(pdf(named("gewoon")))]


def _without_breaks(text: str) -> str:
    """Where a line or a word was broken tells nothing."""
    return text.replace("-", "").replace(" ", "")


def test_page_number_words_in_a_name_are_no_page_number(pdf):
    assert "{page} of {pages}" in pages(pdf(named("{page} of {pages}")))[0]


@pytest.mark.parametrize(
    "text",
    [
        "شركة عربية",
        "חברה",
        "Ελλάδα",
        "Київ",
        "a\u202eb\u2066c",
        "a\u0301\u0301\u0301\u0301 \u0301",
        "zero\u200bwidth\ufeff\u200d",
        "\ue000 \U0010ffff \ufffe",
    ],
)
@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_text_in_any_script_becomes_a_document(pdf, text, paper):
    assert len(pages(pdf(named(text), paper=paper))) > 1


def test_signs_that_no_font_has_are_shown_as_such_and_it_says_so(pdf):
    text = words(pdf(named("Feest 🎉 漢字 !")))

    assert "Feest □ □□ !" in text
    assert "A sign that cannot be printed here is shown as □." in text


def test_text_that_can_be_printed_brings_no_remark(pdf):
    assert "□" not in words(pdf(small()))


def test_control_signs_and_broken_text_are_left_out(pdf):
    text = words(pdf(named("nul\x00 bel\x07 los\ud800 einde\x7f")))

    assert "nul bel los□ einde" in text


def test_engine_is_asked_a_bounded_number_of_times():
    asked = []

    def has_glyphs(signs: str) -> bool:
        asked.append(signs)
        return False

    text = "".join(chr(code) for code in range(0x5200, 0x5200 + 3 * MOST_ASKED))
    shown = Glyphs(has_glyphs).only_known({"name": text})

    assert shown == {"name": STAND_IN * len(text)}
    assert len(asked) == 2 * MOST_ASKED - 1  # a tree of halves


@pytest.mark.parametrize("text", ["x" * 300, "woord " * 50, "M" * 300])
def test_long_names_stay_on_the_page(pdf, text):
    document = pdf(named(text))

    assert len(pages(document)) < 8
