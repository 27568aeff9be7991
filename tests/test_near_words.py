"""Near-duplicates are for a person to look at: the real ones are found, the rest stays away."""

import pytest

from stakeholders.near_words import near_words

THEMES = ("Geluid en nachtrust", "Groen en water", "Personeel", "Terrassen", "Vrije doorgang")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Nachtrust", ["Geluid en nachtrust"]),
        ("Personeelstekort", ["Personeel"]),
        ("Vergroening", ["Groen en water"]),
        ("TERRAS", ["Terrassen"]),
        ("Terrasen", ["Terrassen"]),
        ("Een vrije doorgang voor iedereen", ["Vrije doorgang"]),
        ("Parkeren", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_is_near_is_found_and_nothing_else(name, near):
    assert [one.word for one in near_words(name, THEMES)] == near


def test_the_nearest_comes_first_and_no_more_than_asked():
    found = near_words("Groen en nachtrust", THEMES, most=1)

    assert [(one.word, one.likeness) for one in found] == [("Geluid en nachtrust", 50)]


def test_the_same_words_are_wholly_alike():
    assert near_words("personeel", THEMES)[0].likeness == 100
