"""What the document says of a network: the same figures and words as the page."""

import pytest

from stakeholders.analysis.snapshot import (
    InterestRow,
    NetworkRow,
    Snapshot,
    StakeholderRow,
    TieRow,
)
from stakeholders.lens import Lens
from stakeholders.reports.party_list import LIST_UP_TO
from stakeholders.reports.text import flat

from .conftest import small
from .reading import pages, words


def test_strongest_overlap_comes_with_its_figures_and_both_sides(contents):
    overlaps, tensions = contents(small())["sections"]

    pair = overlaps["pairs"][0]
    assert (pair["a"], pair["b"]) == ("Grill De Kade", "Hotel De Linde")
    # staff (3+2)/2 and the ambition (3+2)/2; of both: (2+2) of (3+3+2), the night is the grill's.
    assert [one["value"] for one in pair["figures"]] == ["5", "0", "0.50"]
    assert pair["few"] == "Few subjects in common: read with care"
    assert [side["words"] for side in pair["subjects"][0]["sides"]] == [
        "Gastvrij zijn wij al.",
        "Graag.",
    ]
    assert [(one["a"], one["b"]) for one in tensions["pairs"]] == [
        ("Grill De Kade", "Bewoners Vlaszak")
    ]


def test_what_the_screen_shows_comes_first(contents):
    data = contents(small(), lens=Lens(show="tension"))

    assert data["question"] == "Where does it grate?"
    assert [section["show"] for section in data["sections"]] == ["tension", "overlap"]


def test_tension_tells_what_the_two_agree_on(contents):
    snapshot = small()
    shared = InterestRow(9, 3, "staffing", 1, 1, 1, "Werk in de buurt.")
    snapshot = snapshot._replace(interests=(*snapshot.interests, shared))

    tension = contents(snapshot, lens=Lens(show="tension"))["sections"][0]["pairs"][0]

    assert tension["beside"] == "They do agree on: Personeel"


def test_tie_is_told_where_there_is_one(contents):
    snapshot = small(ties=(TieRow(1, 1, 2),))

    pair = contents(snapshot)["sections"][0]["pairs"][0]

    assert pair["ties"] == (
        "They already know each other: Grill De Kade works with Hotel De Linde (regular)."
    )


def test_parties_are_listed_with_counts_and_strongest_partner(contents):
    rows = contents(small())["parties"]["rows"]

    columns = ("name", "sector", "fields", "interests", "stances", "partner")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("Bewoners Vlaszak", "–", "–", "1", "0", "–"),
        ("Grill De Kade", "Horeca", "Toerisme", "2", "1", "Hotel De Linde (5)"),
        ("Hotel De Linde", "–", "–", "1", "1", "Grill De Kade (5)"),
    ]


def test_silent_party_is_not_asked_or_not_said(contents):
    snapshot = small()
    silent = StakeholderRow(4, "Zwijger")
    snapshot = snapshot._replace(stakeholders=(*snapshot.stakeholders, silent))

    assert contents(snapshot)["parties"]["rows"][-1]["partner"] == "not asked or not said"


def crowd(count: int) -> Snapshot:
    return small(
        stakeholders=tuple(StakeholderRow(n, f"Partij {n:04}") for n in range(1, count + 1)),
        interests=tuple(InterestRow(n, n, "staffing", 1) for n in range(1, count + 1)),
        stances=(),
    )


def test_lists_of_pairs_end_with_how_many_more(contents):
    section = contents(crowd(6))["sections"][0]

    # Six parties on one theme: 15 pairs, of which ten are told.
    assert len(section["pairs"]) == 10
    assert section["more"] == "And 5 more pairs: see the page of the network."


def test_large_network_lists_every_party_in_few_pages(pdf):
    document = pdf(crowd(300), paper="a3")

    text = words(document)
    assert [n for n in range(1, 301) if f"Partij {n:04}" not in text] == []
    assert len(pages(document)) < 9


def test_list_of_parties_is_bounded_and_says_so(contents):
    parties = contents(crowd(LIST_UP_TO + 1))["parties"]

    assert len(parties["rows"]) == LIST_UP_TO
    assert parties["more"] == "And 1 more stakeholder: see the page of the network."


def test_empty_network_says_that_nobody_is_there(pdf):
    empty = Snapshot(NetworkRow(1, "Leeg netwerk", "leeg"), "shared")

    for paper in ("a4", "a3"):
        document = pdf(empty, paper=paper)
        assert len(pages(document)) == 1
        assert "Leeg netwerk" in words(document)
        assert "Nobody is on the map yet" in words(document)


def test_network_in_which_nobody_spoke_says_so_and_lists_the_parties(pdf):
    text = words(pdf(small(interests=(), stances=())))

    assert "No two stakeholders here share anything that both spoke about." in text
    assert "Hotel De Linde" in text


def test_leaders_version_warns_on_every_page_and_the_shared_one_never(pdf):
    warning = "Version for the project leader: not to be passed on"
    private = small(audience="leader")

    for_leader = pages(pdf(private, lens=Lens(audience="leader")))
    for_all = pages(pdf(small()))

    assert [warning in page for page in for_leader] == [True] * len(for_leader)
    assert [warning in page for page in for_all] == [False] * len(for_all)


def test_reading_for_the_leader_only_is_marked(contents):
    snapshot = small(audience="leader")
    first, *rest = snapshot.interests
    snapshot = snapshot._replace(interests=(first._replace(visibility="leader"), *rest))

    subjects = contents(snapshot, lens=Lens(audience="leader"))["sections"][0]["pairs"][0]

    marks = {
        one["name"]: [side["private"] for side in one["sides"]] for one in subjects["subjects"]
    }
    assert marks == {
        "Een gastvrije binnenstad": ["", ""],
        "Personeel": ["project leader only", ""],
    }


def test_filter_is_in_words_on_every_page(pdf):
    found = pages(pdf(small(), lens=Lens(theme=1, minimal=2)))

    wanted = "Filter: theme: Personeel · at least strength 2"
    assert [wanted in page for page in found] == [True] * len(found)


def test_figures_follow_the_language(contents):
    pair = contents(small(), language="nl")["sections"][0]["pairs"][0]

    assert [one["value"] for one in pair["figures"]] == ["5", "0", "0,50"]


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("kort", 10, "kort"),
        (" twee\n woorden\t", None, "twee woorden"),
        ("een lange zin die niet past", 15, "een lange zin…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("x" * 30, None, f"{'x' * 14}\u200b{'x' * 14}\u200bxx"),
        ("", 10, ""),
    ],
)
def test_text_is_made_fit_for_a_line(text, longest, shown):
    assert flat(text, longest) == shown
