"""The rooms of a network: who sees which, and that a few words hold many."""

from __future__ import annotations

from tests.speaking import english


def rooms(page) -> list[object]:
    """The labels of the navigation; what stands under a word as a list behind it."""
    found: list[object] = []
    for item in page.context["nav"]:
        found.append(item.label)
        if item.children:
            found.append([one.label for one in item.children])
    return found


FIRST = ["Overview", "Stakeholders", "Overlap", "Map", "Insights", "Working together"]


def test_a_leader_finds_every_room_under_seven_words(as_leader):
    page = english(as_leader).get("/n/test/")

    assert rooms(page) == [
        *FIRST,
        ["Initiatives", "Challenges", "Teams", "Meetings"],
        "Keeping the map",
        ["Word lists", "Import", "Members and invitations", "History"],
    ]


def test_a_reader_finds_what_is_alone_by_itself(as_reader):
    page = english(as_reader).get("/n/test/")

    assert rooms(page) == [*FIRST, ["Initiatives", "Challenges"], "Word lists"]


def test_the_word_above_the_room_one_is_in_is_marked(as_leader):
    page = english(as_leader).get("/n/test/members/")

    marked = [item.label for item in page.context["nav"] if item.current]
    assert marked == ["Keeping the map"]
    assert page.content.decode().count('class="menu rooms is-current"') == 1
    assert page.content.decode().count('aria-current="page">Members and invitations</a>') == 1
