"""Which themes of the list somebody may mean who writes down an interest in own words.

A theme is recognised by its name, its description, words that mean the same, and by what others
said about it for everyone to read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from stakeholders.near_words import SMALL

from .looking import Findings, remember

#: What a word counts for by where it was found.
NAME, DESCRIPTION, SAID = 3.0, 1.5, 1.0
#: Below this, two words have nothing to do with each other; below `LEAST`, a theme is no guess.
ALIKE, LEAST = 80, 0.75
#: Beside a theme that fits well, one that fits less than this part of it only distracts.
BESIDE = 0.4
#: Of a text that was pasted whole the beginning is enough.
LONGEST = 60

#: Words that people use for one another when they talk about a city, a circle to a line.
CIRCLES = (
    "personeel medewerkers koks mensen vacatures handen collega arbeidskrachten werknemers",
    "staff employees vacancies workers hands",
    "stages leerlingen studenten stagiairs leerwerkplek",
    "geluid herrie lawaai overlast slapen nachtrust",
    "noise sleep nuisance",
    "parkeren bereikbaarheid auto's fietsen bus verkeer",
    "parking traffic access",
    "bevoorrading laden lossen vrachtwagens leveranciers",
    "huur huren vastgoed leegstand panden pand",
    "omzet klanten bezoekers gasten drukte loop",
    "visitors customers guests turnover",
    "subsidie geld cofinanciering bijdrage fonds",
    "vergunningen regels ontheffing procedures handhaving",
    "permits rules licences",
    "veiligheid toezicht politie handhaving beveiliging",
    "schoon afval vuilnis troep zwerfvuil",
    "groen bomen water planten park",
    "terras terrassen buiten zitten",
    "hotel hotels overnachten overnachtingen kamers",
    "promotie reclame marketing profiel zichtbaarheid",
    "vrijwilligers bestuursleden hulp",
    "toegankelijk rolstoel stoep doorgang toegankelijkheid",
    "uitgaan nacht cafés nachtleven uitgaansleven",
    "evenementen festival kalender optredens",
)
_MEANT: dict[str, frozenset[str]] = {}
for _circle in CIRCLES:
    for _word in _circle.split():
        _MEANT[_word] = _MEANT.get(_word, frozenset()) | frozenset(_circle.split())


def suggest_themes(findings: Findings, text: str, most: int = 4) -> list[int]:
    """The ids of the themes that this text may be about, the likeliest first."""
    words = [one for one in dict.fromkeys(_words(text)[:LONGEST])]
    if not words:
        return []
    lists = remember(findings, "words of themes", lambda: _words_of_themes(findings))
    spread = Counter(word for said in lists.values() for word in said)
    scores = {pk: _score(words, said, spread) for pk, said in lists.items()}
    least = max(LEAST, BESIDE * max(scores.values(), default=0.0))
    likely = [pk for pk, score in scores.items() if score >= least]
    return sorted(likely, key=lambda pk: -scores[pk])[:most]


def _words_of_themes(findings: Findings) -> dict[int, dict[str, float]]:
    """For each theme its words with what they count for."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for row in findings.snapshot.interests:
        said[row.theme_id].append(row.statement)
    return {
        theme.id: {
            **dict.fromkeys(_words(" ".join(said[theme.id])), SAID),
            **dict.fromkeys(_words(theme.description), DESCRIPTION),
            **dict.fromkeys(_words(theme.name), NAME),
        }
        for theme in findings.snapshot.themes
    }


def _score(words: Iterable[str], known: dict[str, float], spread: Counter[str]) -> float:
    """Σ over the words typed of the best word of the theme, less the more themes have it."""
    return sum(
        max((_worth(word, other, weight, spread) for other, weight in known.items()), default=0.0)
        for word in words
    )


def _worth(word: str, other: str, weight: float, spread: Counter[str]) -> float:
    return weight * _alike(word, other) / spread[other]


def _alike(word: str, other: str) -> float:
    """0 .. 1: the same, one in the other ("personeelstekort"), as good as the same, a slip."""
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) >= 5 and short in long:
        return 0.9
    if other in _MEANT.get(word, ()):
        return 0.8
    if abs(len(word) - len(other)) > 2:
        return 0.0
    likeness = fuzz.ratio(word, other)
    return likeness / 100 if likeness >= ALIKE else 0.0


def _words(text: str) -> list[str]:
    found = re.findall(r"[\w']+", text.casefold())
    return [word for word in found if len(word) > 3 and word not in SMALL]
