"""What was typed is not lost without a question: unsaved.js on the forms of a party."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import Interest

QUESTION = ("confirm", "What you typed is not saved yet. Leave it?")


class Asked(list):
    """The questions that the browser put, all answered the same way."""

    def __init__(self, page, leave):
        super().__init__()
        self.leave = leave
        page.on("dialog", self._answer)

    def _answer(self, dialog):
        self.append((dialog.type, dialog.message))
        dialog.accept() if self.leave else dialog.dismiss()


@pytest.fixture
def at_party(page_as, cast):
    page = page_as(cast.leader, language="en")
    page.goto(reverse("stakeholder_detail", args=["test", cast.grill.pk]))
    return page


def begin(page):
    """An interest begun in place, with a sentence in it."""
    page.get_by_role("link", name="Add interest").click()
    page.locator("#interests textarea").fill("Bijna klaar.")


def test_cancelling_in_place_asks_and_a_no_keeps_what_was_typed(at_party):
    asked = Asked(at_party, leave=False)
    begin(at_party)
    at_party.get_by_role("link", name="Cancel").click()

    expect(at_party.locator("#interests textarea")).to_have_value("Bijna klaar.")
    assert asked == [QUESTION]


def test_cancelling_in_place_after_a_yes_brings_the_section_back(at_party):
    asked = Asked(at_party, leave=True)
    begin(at_party)
    at_party.get_by_role("link", name="Cancel").click()

    expect(at_party.get_by_role("heading", name="Interests", exact=True)).to_be_focused()
    at_party.get_by_role("link", name="Overview").click()
    expect(at_party.get_by_role("heading", name="On the map")).to_be_visible()
    assert asked == [QUESTION]


def test_nothing_typed_asks_nothing(at_party):
    asked = Asked(at_party, leave=False)
    at_party.get_by_role("link", name="Add interest").click()
    at_party.get_by_role("link", name="Cancel").click()

    expect(at_party.get_by_role("link", name="Add interest")).to_be_visible()
    assert asked == []


@pytest.mark.parametrize("way_out", ["link", "language"])
def test_leaving_by_the_menu_or_the_language_is_asked_by_the_browser(at_party, way_out):
    asked = Asked(at_party, leave=False)
    begin(at_party)
    if way_out == "link":
        at_party.get_by_role("link", name="Overview").click(no_wait_after=True)
    else:
        at_party.get_by_role("button", name="Nederlands").click(no_wait_after=True)

    expect(at_party.locator("#interests textarea")).to_have_value("Bijna klaar.")
    at_party.wait_for_timeout(100)
    assert [kind for kind, _words in asked] == ["beforeunload"]


def test_what_came_back_with_a_problem_is_still_unsaved(at_party):
    asked = Asked(at_party, leave=False)
    begin(at_party)
    at_party.get_by_role("button", name="Save").click()
    expect(at_party.locator(".error-summary")).to_be_focused()
    at_party.get_by_role("link", name="Cancel").click()

    expect(at_party.locator("#interests textarea")).to_have_value("Bijna klaar.")
    assert asked == [QUESTION]


def test_saving_in_place_asks_nothing(at_party, cast):
    asked = Asked(at_party, leave=False)
    begin(at_party)
    at_party.get_by_role("radio", name="financial").check()
    at_party.get_by_label("Theme", exact=True).select_option(label="Nachtleven")
    at_party.get_by_role("button", name="Save").click()

    expect(at_party.get_by_text("Bijna klaar.")).to_be_visible()
    at_party.get_by_role("link", name="Overview").click()
    expect(at_party.get_by_role("heading", name="On the map")).to_be_visible()
    assert asked == []
    assert Interest.objects.get(kind="financial").statement == "Bijna klaar."


def test_a_page_of_its_own_asks_once_on_cancel_and_never_on_save(page_as, cast):
    page = page_as(cast.leader, language="en")
    asked = Asked(page, leave=True)
    address = reverse("stakeholder_edit", args=["test", cast.grill.pk])
    page.goto(address)
    page.get_by_label("Description").fill("Aan het water.")
    page.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Edit profile")).to_be_visible()
    assert asked == [QUESTION]

    page.goto(address)
    page.get_by_label("Description").fill("Aan het water.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert asked == [QUESTION]
