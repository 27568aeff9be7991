import unicodedata

from stakeholders.analysis.text_width import text_width


def test_text_width_grows_with_the_type_size():
    assert text_width("Breda", 20) == 2 * text_width("Breda", 10)


def test_text_width_of_wide_script_is_a_whole_size_each():
    assert text_width("布雷達", 10) == 30


def test_text_width_combining_and_invisible_characters_add_nothing():
    decomposed = unicodedata.normalize("NFD", "Café")

    assert text_width(decomposed + "\u200b\u202e", 10) == text_width("Cafe", 10)


def test_text_width_of_nothing_is_nothing():
    assert text_width("", 10) == 0
