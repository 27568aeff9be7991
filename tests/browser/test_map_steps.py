"""Moving a party on the map by the buttons of its panel: without a script, and with one."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from stakeholders.models import MapPosition


def place(party):
    return MapPosition.objects.values_list("x", "y").get(stakeholder=party)


def at_panel(page, party):
    page.goto(reverse("map_party", args=["test", party.pk]))
    return page


def test_steps_without_javascript_are_repeated_with_the_keyboard(map_page, cast, town):
    page = at_panel(map_page(cast.leader, java_script_enabled=False, language="en"), town[3])
    x, y = place(town[3])
    button = page.get_by_role("button", name="One step up")

    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#move-up$"))
    # The address names the button, so that it has the focus again.
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="One step to the right").click()

    expect(page).to_have_url(re.compile("#move-right$"))
    assert place(town[3]) == (x + 1, y - 2)
    assert page.locator("#panel-title").inner_text() == "Dansschool"


def test_steps_keep_the_panel_the_focus_and_how_one_looks(map_page, cast, town):
    page = at_panel(map_page(cast.leader, language="en"), town[3])
    x, y = place(town[3])
    page.locator("[data-zoom=in]").click()
    zoomed = re.compile(r"scale\(1\.4")
    expect(page.locator("#map-scene")).to_have_attribute("transform", zoomed)

    button = page.get_by_role("button", name="One step to the left")
    button.focus()
    with page.expect_response("**/map/place/**"):
        page.keyboard.press("Enter")

    expect(page.locator("#map-view")).not_to_have_class(re.compile("htmx"))
    expect(button).to_be_focused()
    expect(page.locator("#map-scene")).to_have_attribute("transform", zoomed)
    expect(page.locator("#panel-title")).to_have_text("Dansschool")
    assert page.locator(".map-frame.is-moving").count() == 0
    assert place(town[3]) == (x - 1, y)
    assert page.url.split("?")[0].endswith(f"/map/{town[3].pk}/")


def test_a_reader_has_no_steps(map_page, town):
    assert at_panel(map_page(), town[3]).locator("[data-steps]").count() == 0
