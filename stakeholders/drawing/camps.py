"""The two camps on every contested subject as SVG: against to the left, for to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders import wording
from stakeholders.analysis.tension import Camps
from stakeholders.analysis.text_width import text_width
from stakeholders.insights import Findings, grating
from stakeholders.insights.telling import Figure

from .numbers import short
from .shapes import INK, PAPER, RED, SOFT
from .svg import FONT
from .text import plain, safe

#: Subjects in the figure.
SUBJECTS = 12

#: The width of the figure, the longest bar, and the lines of names under it.
WIDTH, BAR, LINES = 640.0, 270.0, 2
BLUE = "#1d5c8a"

#: Heights within one subject: its title, its bars, a line of names, the air below.
TITLE, BARS, LINE, AIR = 22.0, 16.0, 16.0, 20.0

#: Type of names; the title of a subject is a little larger.
TYPE = 12.5


class Voice(NamedTuple):
    """One party in a camp and what it brings, 1 .. 3."""

    name: str
    weight: int


class Balance(NamedTuple):
    """One subject with its camps, the most outspoken first in each."""

    title: str
    against: tuple[Voice, ...]
    for_: tuple[Voice, ...]


def draw(balances: Sequence[Balance], *, alt: str, against: str, for_: str) -> str:
    """A bar to the left and one to the right of a common line for every subject.

    A bar has a piece for each party, as wide as its weight; all bars have one scale. The names are
    below, as many as fit. Empty without subjects.
    """
    if not balances:
        return ""
    heaviest = max(_weight(side) for one in balances for side in (one.against, one.for_))
    unit = min(18.0, BAR / max(1, heaviest))
    drawn, y = [], 30.0
    for one in balances:
        names = [_wrapped(side) for side in (one.against, one.for_)]
        drawn += _balance(one, names, unit, y)
        y += TITLE + BARS + LINE * max(map(len, names)) + AIR
    middle = WIDTH / 2
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="camps" role="img" '
            f'aria-label="{safe(alt)}" viewBox="0 0 {short(WIDTH)} {short(y)}" '
            f'width="{short(WIDTH)}" height="{short(y)}" font-family="{FONT}" '
            f'font-size="{short(TYPE)}" fill="{INK}">',
            f'<text class="against" x="{short(middle - 8)}" y="14" text-anchor="end" '
            f'font-weight="700" fill="{RED}">{safe(against)}</text>',
            f'<text class="for" x="{short(middle + 8)}" y="14" font-weight="700" '
            f'fill="{BLUE}">{safe(for_)}</text>',
            *drawn,
            "</svg>",
        ]
    )


def _weight(side: Sequence[Voice]) -> int:
    return sum(voice.weight for voice in side)


def _balance(one: Balance, names: Sequence[Sequence[str]], unit: float, y: float) -> Iterator[str]:
    middle, bars = WIDTH / 2, y + TITLE
    yield (
        f'<text x="{short(middle)}" y="{short(y + 14)}" text-anchor="middle" font-size="14" '
        f'font-weight="600">{safe(_fitting(one.title))}</text>'
    )
    for way, side, colour, kind in (
        (-1, one.against, RED, "against"),
        (1, one.for_, BLUE, "for"),
    ):
        yield from _bar(way, side, unit, bars, colour, kind)
        anchor = "end" if way < 0 else "start"
        for number, line in enumerate(names[0 if way < 0 else 1]):
            yield (
                f'<text class="soft" x="{short(middle + way * 8)}" '
                f'y="{short(bars + BARS + 14 + number * LINE)}" text-anchor="{anchor}" '
                f'fill="{SOFT}">{safe(line)}</text>'
            )
    yield (
        f'<path class="axis" d="M{short(middle)} {short(bars - 2)}v{short(BARS + 4)}" '
        f'stroke="{INK}" stroke-width="1.5" fill="none"/>'
    )


def _bar(
    way: int, side: Sequence[Voice], unit: float, top: float, colour: str, kind: str
) -> Iterator[str]:
    """The pieces of one camp from the middle outwards, with its weight at the end."""
    middle, done, pieces = WIDTH / 2, 0, []
    for voice in side:
        start = middle + way * done * unit
        pieces.append(f"M{short(start)} {short(top)}h{short(way * voice.weight * unit)}v{BARS:g}")
        pieces.append(f"h{short(-way * voice.weight * unit)}z")
        done += voice.weight
    yield (
        f'<path class="{kind}" d="{"".join(pieces)}" fill="{colour}" stroke="{PAPER}" '
        'stroke-width="1.5"/>'
    )
    anchor = "end" if way < 0 else "start"
    yield (
        f'<text x="{short(middle + way * (done * unit + 7))}" y="{short(top + 12.5)}" '
        f'text-anchor="{anchor}" font-weight="600">{done}</text>'
    )


def _fitting(title: str) -> str:
    title = plain(title)
    while text_width(title, 14) > WIDTH - 20:
        title = title.removesuffix("…")[:-1].rstrip() + "…"
    return title


def _wrapped(side: Sequence[Voice]) -> list[str]:
    """The names of a camp over a few lines, and how many more there are."""
    room = WIDTH / 2 - 24
    found: list[str] = [""]
    for number, voice in enumerate(side):
        name = plain(voice.name)
        joined = f"{found[-1]}, {name}" if found[-1] else name
        more = len(side) - number - 1
        reserve = text_width(f" +{more}", TYPE) if more and len(found) == LINES else 0
        if text_width(joined, TYPE) + reserve <= room:
            found[-1] = joined
        elif len(found) < LINES and found[-1]:
            found[-1] += ","
            found.append(_short(name, room))
        elif not found[-1]:
            found[-1] = _short(name, room)
        else:
            found[-1] += f" +{more + 1}"
            break
    return found


def _short(name: str, room: float) -> str:
    """A name that fits, with air for the number of those that do not."""
    while text_width(name, TYPE) > room - 40:
        name = name.removesuffix("…")[:-1].rstrip() + "…"
    return name


def of_subjects(findings: Findings) -> tuple[Figure, ...]:
    """The balance of the heaviest contested subjects; nothing where nobody is opposed."""
    contested = grating.contested(findings)
    if not contested:
        return ()
    subjects = contested[:SUBJECTS]
    alt = _alt(findings, subjects)
    drawn = draw(
        [_of(findings, one) for one in subjects], alt=alt, against=_("Against"), for_=_("For")
    )
    caption = _(
        "Each piece of a bar is a party, as wide as its weight. The list below has everyone and "
        "their words."
    )
    if len(contested) > SUBJECTS:
        caption += " " + _("Drawn are the %(n)s subjects with the heaviest smaller camp.") % {
            "n": SUBJECTS
        }
    return (Figure(drawn, alt, caption),)


def _of(findings: Findings, one: Camps) -> Balance:
    def voices(ids: Sequence[int]) -> tuple[Voice, ...]:
        return tuple(
            Voice(findings.parties[party].name, abs(findings.positions.of(party)[one.subject]))
            for party in ids
        )

    return Balance(
        grating.title(findings, one.subject), voices(one.against_ids), voices(one.for_ids)
    )


def _alt(findings: Findings, subjects: Sequence[Camps]) -> str:
    said = ngettext(
        "A balance of against and for on %(n)s contested subject.",
        "A balance of against and for on each of %(n)s contested subjects.",
        len(subjects),
    ) % {"n": len(subjects)}
    most = subjects[0]
    return f"{said} " + _("The heaviest: %(subject)s, %(against)s against and %(for)s for.") % {
        "subject": findings.names[most.subject],
        "against": wording.number(most.opposition),
        "for": wording.number(most.support),
    }
